using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>The writing connection of the embedded store.</summary>
internal sealed class SqliteWriter : Writer
{
    private readonly string _file;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _mark;
    private readonly SqliteCommand _undo;
    private SqliteTransaction? _transaction;

    public SqliteWriter(string file)
    {
        _file = file;
        _connection = SqliteStore.Open(file, SqliteOpenMode.ReadWrite);
        // A name may be marked again; undoing goes back to its latest mark, and the commit releases them all.
        _mark = Command("release unit; savepoint unit");
        _undo = Command("rollback to unit");
    }

    public override WriteSession Begin()
    {
        _transaction = _connection.BeginTransaction(deferred: false);
        (_mark.Transaction, _undo.Transaction) = (_transaction, _transaction);
        Execute("savepoint unit");
        return new(_connection, _transaction);
    }

    public override void Mark() => _mark.ExecuteNonQuery();

    public override bool TryUndo()
    {
        // A full disk or a failed read makes SQLite roll back everything by itself.
        if (raw.sqlite3_get_autocommit(_connection.Handle) != 0)
        {
            return false;
        }

        _undo.ExecuteNonQuery();
        return true;
    }

    public override void Commit(WriteSession session)
    {
        try
        {
            _transaction!.Commit();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == raw.SQLITE_IOERR)
        {
            // The log may hold the commit although the disk did not say so.
            throw new OutcomeUnknownException(fault);
        }
    }

    public override void Abandon()
    {
        try
        {
            _transaction?.Dispose();
        }
        catch (Exception fault) when (fault is SqliteException or InvalidOperationException)
        {
            // SQLite has rolled back already, which is what was asked.
        }

        _transaction = null;
    }

    public override Exception Explain(Exception fault) => SqliteFault.RefusalOf(fault, _file) is { } refusal
        ? new StoreUnavailableException(refusal, fault)
        : fault;

    public override void Dispose()
    {
        _mark.Dispose();
        _undo.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }
}
