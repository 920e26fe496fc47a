using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_folder_gets_every_schema_step()
    {
        await using var store = await OpenAsync();

        var applied = await store.ReadAsync(session => session.Query<string>("select scriptname from schemaversions"));

        Assert.Equal(SchemaStep.All.Select(step => step.Name), applied);
    }

    [Fact]
    public async Task What_was_written_is_there_after_opening_again()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync("test", session => session.Execute(
                "insert into outbox_head (jurisdiction, last_number, dropped_number) values ('320211', 7, 0)"));
        }

        await using var again = await OpenAsync();

        Assert.Equal(7, await again.ReadAsync(session => session.First<long>("select last_number from outbox_head")));
        Assert.Null(await again.CheckAsync());
    }

    private async Task<Store> OpenAsync() => (await StoreOpening.OpenAsync(new(_folder.Path, "sqlite", false))).Value;
}
