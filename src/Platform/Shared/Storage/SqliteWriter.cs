using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>The writing connection of the embedded store.</summary>
/// <remarks>
/// With an archive it checkpoints the write-ahead log itself, since the log may only begin anew when all of it is
/// copied; without one SQLite does.
/// </remarks>
internal sealed class SqliteWriter : Writer
{
    /// <summary>SQLite's own measure: a log of so many pages is checkpointed.</summary>
    private const int CheckpointPages = 1000;

    private readonly WalArchive? _archive;
    private readonly ConcurrentQueue<Action> _between = new();
    private bool _checkpointsItself = true;
    private readonly string _file;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _mark;
    private readonly SqliteCommand _undo;
    private SqliteTransaction? _transaction;

    public SqliteWriter(string file, WalArchive? archive)
    {
        (_file, _archive) = (file, archive);
        _connection = SqliteStore.Open(file, SqliteOpenMode.ReadWrite);
        if (archive is not null)
        {
            archive.PageBytes = _connection.ExecuteScalar<int>("pragma page_size");
            KeepLog();
        }

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
        _archive?.Stamp();
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

    /// <summary>Runs something on the writer's thread between two commits, at the latest after the next one.</summary>
    /// <param name="work">Throws nothing.</param>
    public void RunBetween(Action work) => _between.Enqueue(work);

    public override void Rest()
    {
        _archive?.TakeIn();
        while (_between.TryDequeue(out var work))
        {
            work();
        }

        if (_archive is null)
        {
            return;
        }

        KeepLog();
        if (_archive.CopiedFrames >= CheckpointPages)
        {
            _archive.Sync();
            Ask("pragma wal_checkpoint(passive)");
        }
    }

    public override void Dispose()
    {
        _mark.Dispose();
        _undo.Dispose();
        _connection.Dispose();
    }

    /// <summary>SQLite checkpoints by itself exactly as long as nothing is copied.</summary>
    private void KeepLog()
    {
        if (_checkpointsItself == _archive!.IsRunning)
        {
            _checkpointsItself = !_checkpointsItself;
            Ask($"pragma wal_autocheckpoint = {(_checkpointsItself ? CheckpointPages : 0)}");
        }
    }

    // What fails here fails again, and is told, at the next commit.
    private void Ask(string pragma)
    {
        try
        {
            using var command = Command(pragma);
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            return;
        }
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
