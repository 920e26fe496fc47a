using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>An open store of a test's own, embedded or on <see cref="PostgresServer"/>; gone afterwards.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly PostgresServer? _server;

    private TestStore(PostgresServer? server)
    {
        _server = server;
        Options = new(_folder.Path, server?.NewSchema() ?? "sqlite", false);
    }

    public StoreOptions Options { get; }

    public Store Store { get; private set; } = null!;

    /// <param name="server">Null for the embedded store.</param>
    public static async Task<TestStore> OpenAsync(PostgresServer? server)
    {
        var test = new TestStore(server);
        await test.OpenAgainAsync();
        await test.Store.WriteAsync("test", session => session.Execute(
            """
            create table test_row (
              id blob not null primary key,
              at bigint not null,
              code text not null,
              truth bigint not null,
              size double precision,
              writer bigint not null)
            """));
        return test;
    }

    public async Task OpenAgainAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        Store = (await StoreOpening.OpenAsync(Options, cancel: TestContext.Current.CancellationToken)).Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _server?.Drop(Options.Db);
        _folder.Dispose();
    }
}
