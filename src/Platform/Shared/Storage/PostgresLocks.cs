using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>What one process of a cluster does for all, by PostgreSQL's advisory locks.</summary>
/// <remarks>
/// A lock belongs to its connection: it ends with the process, however that ends. All that this process leads for as
/// long as it lives is locked on one connection.
/// </remarks>
internal sealed class PostgresLocks(NpgsqlConnectionStringBuilder server) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<string> _led = [];
    private NpgsqlConnection? _connection;

    /// <summary>Whether this process holds the lock of a name; takes it when nobody does.</summary>
    public async Task<bool> LeadsAsync(string name, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_connection is null)
            {
                _led.Clear();
                _connection = await ConnectAsync(cancel);
            }

            // The question shows, too, whether the connection is still there.
            var isLed = _led.Contains(name);
            var answer = await _connection.ExecuteScalarAsync<bool>(new(
                isLed ? "select true" : "select pg_try_advisory_lock(@key)", new { key = KeyOf(name) },
                cancellationToken: cancel));
            return isLed || (answer && _led.Add(name));
        }
        catch
        {
            await DropAsync();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Waits for the lock of a name and holds it, on a connection of its own.</summary>
    public async Task<IAsyncDisposable> AloneAsync(string name, CancellationToken cancel)
    {
        var connection = await ConnectAsync(cancel);
        try
        {
            await connection.ExecuteAsync(new(
                "select pg_advisory_lock(@key)", new { key = KeyOf(name) }, commandTimeout: 0,
                cancellationToken: cancel));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        await DropAsync();
        _gate.Dispose();
    }

    private async Task DropAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            ApplicationName = "huanhu leads",
            Pooling = false,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static long KeyOf(string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"huanhu {name}")));
}
