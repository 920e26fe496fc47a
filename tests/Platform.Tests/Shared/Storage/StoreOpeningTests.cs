using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_folder_gets_every_schema_step_but_those_of_PostGIS()
    {
        await using var store = await OpenAsync();

        var applied = await store.ReadAsync(
            session => session.Query<string>("select scriptname from schemaversions"));

        Assert.Equal(SchemaStep.All.Where(step => !step.NeedsPostgis).Select(step => step.Name), applied);
        Assert.Equal(
            ["0028_land_views", "0058_ledger_views"], SchemaStep.All.Select(step => step.Name).Except(applied));
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

        Assert.Equal(7, await LastNumberAsync(again));
        Assert.Null(await again.CheckAsync());
    }

    [Fact]
    public async Task A_second_process_is_refused_and_named()
    {
        using var writer = CrashWriter.Start(_folder.Path);
        Assert.Equal("open", await writer.StandardOutput.ReadLineAsync());

        var opened = await StoreOpening.OpenAsync(new(_folder.Path, "sqlite", false));
        await using var reading = (await StoreOpening.OpenAsync(new(_folder.Path, "sqlite", true))).Value;
        writer.Kill();
        await writer.WaitForExitAsync();

        Assert.Equal("folder_in_use", opened.Refusal?.Code);
        Assert.Contains($"{writer.Id}", opened.Refusal!.Message.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', opened.Refusal.Message.Zh);
        await using var afterwards = await OpenAsync();
        Assert.Null(await afterwards.CheckAsync());
    }

    [Fact]
    public async Task Reading_an_empty_folder_says_what_to_do()
    {
        var opened = await StoreOpening.OpenAsync(new(_folder.Path, "sqlite", true));

        Assert.Equal("database_missing", opened.Refusal?.Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is(bool readOnly)
    {
        var file = Path.Combine(_folder.Path, "huanhu.db");
        var text = string.Concat(Enumerable.Repeat("not a database ", 1_000));
        await File.WriteAllTextAsync(file, text);

        var opened = await StoreOpening.OpenAsync(new(_folder.Path, "sqlite", readOnly));

        Assert.Equal("database_broken", opened.Refusal?.Code);
        Assert.Equal(text, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_read_only_folder_can_be_read_and_refuses_to_be_written()
    {
        await using (var store = await OpenAsync())
        {
            await AddHeadAsync(store, 7);
        }

        using var mount = SmallDisk.Mount();
        CopyTo(mount.Path);
        mount.MakeReadOnly();

        var writing = await StoreOpening.OpenAsync(new(mount.Path, "sqlite", false));
        Assert.Equal("folder_not_writable", writing.Refusal?.Code);
        await using var reading = (await StoreOpening.OpenAsync(new(mount.Path, "sqlite", true))).Value;
        Assert.Equal(7, await LastNumberAsync(reading));
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_line_and_damages_nothing()
    {
        using var disk = SmallDisk.Mount();
        await using (var store = (await StoreOpening.OpenAsync(new(disk.Path, "sqlite", false))).Value)
        {
            await AddHeadAsync(store, 7);
            var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => FillAsync(store));
            Assert.Equal("disk_full", fault.Refusal.Code);
            Assert.DoesNotContain('\n', fault.Refusal.Message.Zh);
            Assert.Equal(7, await LastNumberAsync(store));
        }

        disk.Grow();
        await using var again = (await StoreOpening.OpenAsync(new(disk.Path, "sqlite", false))).Value;
        Assert.Null(await again.CheckAsync());
        Assert.Equal(7, await LastNumberAsync(again));
    }

    private static async Task FillAsync(Store store)
    {
        for (var row = 0; row < 100; row++)
        {
            await store.WriteAsync("fill", session => session.Execute(
                "insert into outbox_head (jurisdiction, last_number, dropped_number) values (@name, 0, 0)",
                new { name = $"{row} {new string('x', 200_000)}" }));
        }
    }

    private static Task<int> AddHeadAsync(Store store, long number) => store.WriteAsync(
        "test",
        session => session.Execute(
            "insert into outbox_head (jurisdiction, last_number, dropped_number) values ('320211', @number, 0)",
            new { number }));

    private static Task<long> LastNumberAsync(Store store) =>
        store.ReadAsync(session => session.First<long>("select last_number from outbox_head"));

    private void CopyTo(string folder)
    {
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private async Task<Store> OpenAsync() => (await StoreOpening.OpenAsync(new(_folder.Path, "sqlite", false))).Value;
}
