using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(PlainPostgresServer))]

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>
/// The PostgreSQL server of this test run, and one program on it for all tests that leave it as they found it; where
/// there is none the tests report skipped.
/// </summary>
/// <remarks>Where PostGIS is installed its databases have it.</remarks>
public class PostgresServer : ProgramUnderTest, IAsyncLifetime
{
    private readonly bool _isPlain;
    private readonly Lazy<ThrowAwayPostgres?> _server = new(() => ThrowAwayPostgres.TryStart(isDurable: false));
    private readonly Lazy<string> _template;
    private readonly Lazy<Task<RunningServer.Begun>> _begun;
    private readonly Lazy<Task<RunningServer>> _program;

    public PostgresServer()
        : this(isPlain: false)
    {
    }

    private protected PostgresServer(bool isPlain)
    {
        _isPlain = isPlain;
        _template = new(MakeTemplate);
        _begun = new(BeginAsync);
        _program = new(() => StartAsync(SharedServer.Config));
    }

    internal override Task<RunningServer> Server => _program.Value;

    internal override async Task<RunningServer> StartAsync(string? config = null, string? urls = null)
    {
        var begun = await _begun.Value;
        return await RunningServer.StartAsync(config, urls, Cluster.NewDatabase(begun.Database, _isPlain), begun);
    }

    private ThrowAwayPostgres Cluster
    {
        get
        {
            Assert.SkipWhen(
                _server.Value is null, "PostgreSQL is not installed and HUANHU_TEST_POSTGRES names no server.");
            return _server.Value!;
        }
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase() => Cluster.NewDatabase(isPlain: _isPlain);

    /// <summary>The connection string of a new database with the schema in it.</summary>
    public string NewSchema() => Cluster.NewDatabase(_template.Value, _isPlain);

    /// <summary>Removes a database that this server made.</summary>
    public void Drop(string database) => Cluster.Drop(database);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_program.IsValueCreated)
        {
            await (await Server).DisposeAsync();
        }

        if (_server.IsValueCreated)
        {
            _server.Value?.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<RunningServer.Begun> BeginAsync()
    {
        RunningServer.Begun made;
        await using (var server = await RunningServer.StartAsync(SharedServer.Config, db: NewDatabase()))
        {
            made = server.Made;
        }

        Cluster.Seal(made.Database);
        return made;
    }

    private string MakeTemplate()
    {
        using var folder = new ScratchFolder();
        var database = NewDatabase();
        var opened = StoreOpening.OpenAsync(new(folder.Path, database, false)).GetAwaiter().GetResult();
        opened.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Cluster.Seal(database);
        return database;
    }
}

/// <summary>The same for an account without the right to extensions: databases without PostGIS.</summary>
public sealed class PlainPostgresServer() : PostgresServer(isPlain: true);
