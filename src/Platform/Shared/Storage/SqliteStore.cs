using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>The embedded store: one file, write-ahead log, a commit is on the disk before anyone hears of it.</summary>
internal sealed class SqliteStore : Store
{
    /// <summary>Most reads at a time; one more waits for its turn.</summary>
    private const int Readers = 8;

    private readonly StoreOptions _options;
    private readonly FolderLock? _lock;
    private readonly SqliteWriter? _writer;
    private readonly WalArchive? _archive;
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _places = new(Readers);

    /// <param name="options">Names the file; its schema must be up to date.</param>
    /// <param name="folderLock">Held until the store is closed; null when reading only.</param>
    /// <param name="archive">Where every commit is kept, too; null for nowhere.</param>
    public SqliteStore(StoreOptions options, FolderLock? folderLock, WalArchive? archive = null)
        : this(options, folderLock, archive, folderLock is null ? null : new(options.SqliteFile, archive))
    {
    }

    private SqliteStore(StoreOptions options, FolderLock? folderLock, WalArchive? archive, SqliteWriter? writer)
        : base(writer)
    {
        (_options, _lock, _archive, _writer) = (options, folderLock, archive, writer);
    }

    /// <summary>Where every commit is kept, too; null for nowhere.</summary>
    public WalArchive? Archive => _archive;

    /// <summary>
    /// Pins what is committed now, between two commits: a reading connection whose transaction sees just that, until
    /// it is disposed of.
    /// </summary>
    /// <param name="mark">Runs at the same moment on the writer's thread.</param>
    /// <exception cref="StoreUnavailableException">The database can't be read or written now.</exception>
    public async Task<(SqliteConnection Pinned, T Marked)> PinAsync<T>(Func<T> mark, CancellationToken cancel)
    {
        var pinned = new TaskCompletionSource<(SqliteConnection, T)>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        _writer!.RunBetween(() =>
        {
            SqliteConnection? connection = null;
            try
            {
                connection = SqliteOpening.OpenForReading(_options);
                connection.Execute("begin; select 1 from sqlite_schema limit 1");
                pinned.SetResult((connection, mark()));
            }
            catch (Exception fault)
            {
                connection?.Dispose();
                pinned.SetException(fault);
            }
        });
        await WriteAsync("backup", _ => true, cancel: cancel);
        return await pinned.Task;
    }

    /// <inheritdoc/>
    public override async Task<T> ReadAsync<T>(Func<Session, T> work, CancellationToken cancel = default)
    {
        await _places.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Read(work), cancel);
        }
        catch (SqliteException fault) when (SqliteFault.RefusalOf(fault, _options.SqliteFile) is { } refusal)
        {
            throw new StoreUnavailableException(refusal, fault);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public override Task<string?> CheckAsync(CancellationToken cancel = default) => ReadAsync(
        session =>
        {
            var complaint = session.First<string>("pragma integrity_check(1)");
            var stray = session.First<string>("select \"table\" from pragma_foreign_key_check limit 1");
            return complaint is not null and not "ok" ? complaint
                : stray is null ? null
                : $"{stray}: a row refers to one that is not there";
        },
        cancel);

    /// <summary>Opens a connection as every part of the program uses it.</summary>
    internal static SqliteConnection Open(string file, SqliteOpenMode mode, bool immutable = false)
    {
        KernelTypes.Register();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = immutable ? $"file:{Uri.EscapeDataString(file)}?immutable=1" : file,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute(mode == SqliteOpenMode.ReadOnly
                ? "pragma query_only = 1; pragma busy_timeout = 5000; pragma cache_size = -16384"
                : "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000; "
                    + "pragma cache_size = -65536");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask CloseAsync()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _places.Dispose();
        _archive?.Close();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    private T Read<T>(Func<Session, T> work)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = SqliteOpening.OpenForReading(_options);
        }

        try
        {
            // A deferred transaction takes its snapshot at the first read and keeps it to the end.
            using var snapshot = connection.BeginTransaction(deferred: true);
            return work(new(connection, snapshot));
        }
        finally
        {
            _idle.Add(connection);
        }
    }
}
