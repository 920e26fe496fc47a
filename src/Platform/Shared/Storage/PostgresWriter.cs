using Npgsql;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// The writing connection of this process on PostgreSQL; a lost one is opened anew for the next group.
/// </summary>
internal sealed class PostgresWriter(NpgsqlConnectionStringBuilder server) : Writer
{
    /// <summary>Savepoints nest until this many are released at once, in one round trip.</summary>
    /// <remarks>PostgreSQL keeps 64 subtransactions of a transaction at hand; beyond that every reader pays.</remarks>
    private const int NestedMarks = 32;

    private readonly string _connectionString = PostgresStore.ConnectionString(server, isReader: false);
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private int _marks;

    /// <summary>Server process of the connection; 0 when there is none.</summary>
    public int ProcessId => _connection?.ProcessID ?? 0;

    public override WriteSession Begin()
    {
        if (_connection?.FullState != System.Data.ConnectionState.Open)
        {
            // Kept only once it is open: a server that is away for a while is asked again.
            _connection?.Dispose();
            _connection = null;
            var opened = new NpgsqlConnection(_connectionString);
            try
            {
                opened.Open();
                _connection = opened;
            }
            finally
            {
                if (_connection is null)
                {
                    opened.Dispose();
                }
            }
        }

        _transaction = _connection.BeginTransaction();
        _marks = 0;
        return new(_connection, _transaction);
    }

    public override void Mark()
    {
        if (_marks == NestedMarks)
        {
            _transaction!.Release(NameOf(1));
            _marks = 0;
        }

        // Npgsql sends it together with the next statement: a mark costs no round trip.
        _transaction!.Save(NameOf(++_marks));
    }

    public override bool TryUndo()
    {
        if (_connection!.FullState != System.Data.ConnectionState.Open)
        {
            return false;
        }

        _transaction!.Rollback(NameOf(_marks));
        return true;
    }

    public override void Commit(WriteSession session)
    {
        foreach (var notice in session.Notices.Distinct())
        {
            session.Execute(
                "select pg_notify(@channel, @text)",
                new { channel = PostgresStore.Channel, text = $"{notice.Topic} {notice.Subject}" });
        }

        try
        {
            _transaction!.Commit();
        }
        catch (Exception fault) when (PostgresFault.IsLost(fault))
        {
            throw new OutcomeUnknownException(fault);
        }
    }

    public override void Abandon()
    {
        try
        {
            _transaction?.Dispose();
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException or IOException)
        {
            // The server has rolled back already, or will once it sees that we are gone.
        }

        _transaction = null;
        if (_connection?.FullState != System.Data.ConnectionState.Open)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    public override Exception Explain(Exception fault) =>
        fault is not OutcomeUnknownException && PostgresFault.RefusalOf(fault, server) is { } refusal
            ? new StoreUnavailableException(refusal, fault)
            : fault;

    public override void Dispose()
    {
        Abandon();
        _connection?.Dispose();
    }

    private static string NameOf(int mark) => $"unit_{mark}";
}
