using Huanhu.Platform.Tests.Shared.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>The PostgreSQL server of this test run; where there is none the tests report skipped.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly Lazy<ThrowAwayPostgres?> _server = new(ThrowAwayPostgres.TryStart);

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        Assert.SkipWhen(
            _server.Value is null, "PostgreSQL is not installed and HUANHU_TEST_POSTGRES names no server.");
        return _server.Value!.NewDatabase();
    }

    /// <summary>Removes a database that <see cref="NewDatabase"/> made.</summary>
    public void Drop(string database) => _server.Value!.Drop(database);

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value?.Dispose();
        }
    }
}
