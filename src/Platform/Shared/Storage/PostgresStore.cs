using System.Data;
using Npgsql;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>The production store: PostgreSQL 15 or later, shared by the processes of one installation.</summary>
internal sealed class PostgresStore : Store
{
    /// <summary>The channel on which processes tell each other what they committed.</summary>
    public const string Channel = "huanhu";

    private const string KnownDamage = """
        select checksum_failures || ' pages failed their checksum' as complaint
        from pg_stat_database where datname = current_database() and checksum_failures > 0
        union all
        select 'the index ' || indexrelid::regclass || ' is not valid' from pg_index where not indisvalid
        union all
        select 'the constraint ' || conname || ' was never checked' from pg_constraint where not convalidated
        limit 1
        """;

    // Fails at the first row that an index lacks or misplaces.
    private const string CompareIndexes = """
        select count(*) from (
            select bt_index_check(index.indexrelid, true)
            from pg_index as index
            join pg_class as class on class.oid = index.indexrelid
            where class.relnamespace = current_schema()::regnamespace and class.relam = 403) as compared
        """;

    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(1);

    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly NpgsqlDataSource _readers;
    private readonly PostgresWriter? _writer;
    private readonly FolderLock? _lock;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;
    private readonly PostgresLocks _locks;

    /// <param name="server">The database; its schema must be up to date.</param>
    /// <param name="folderLock">Held until the store is closed; null when reading only.</param>
    /// <param name="time">Paces the attempts to listen again.</param>
    public PostgresStore(NpgsqlConnectionStringBuilder server, FolderLock? folderLock, TimeProvider time)
        : this(server, folderLock is null ? null : new PostgresWriter(server), folderLock, time)
    {
    }

    private PostgresStore(
        NpgsqlConnectionStringBuilder server, PostgresWriter? writer, FolderLock? folderLock, TimeProvider time)
        : base(writer)
    {
        KernelTypes.Register();
        (_server, _writer, _lock, _time) = (server, writer, folderLock, time);
        _readers = NpgsqlDataSource.Create(ConnectionString(server, isReader: true));
        _locks = new(server);
        _listening = writer is null ? Task.CompletedTask : Task.Run(ListenAsync);
    }

    /// <summary>The server and the database on it.</summary>
    public NpgsqlConnectionStringBuilder Server => _server;

    /// <inheritdoc/>
    public override async Task<T> ReadAsync<T>(Func<Session, T> work, CancellationToken cancel = default)
    {
        try
        {
            await using var connection = await _readers.OpenConnectionAsync(cancel);
            return await Task.Run(() => Read(connection, work), cancel);
        }
        catch (Exception fault) when (PostgresFault.RefusalOf(fault, _server) is { } refusal)
        {
            throw new StoreUnavailableException(refusal, fault);
        }
    }

    /// <inheritdoc/>
    public override async Task<bool> LeadsAsync(string name, CancellationToken cancel = default)
    {
        try
        {
            return !IsShared || await _locks.LeadsAsync(name, cancel);
        }
        catch (Exception fault) when (PostgresFault.RefusalOf(fault, _server) is { } refusal)
        {
            throw new StoreUnavailableException(refusal, fault);
        }
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable?> AloneAsync(string name, CancellationToken cancel = default)
    {
        try
        {
            return IsShared ? await _locks.AloneAsync(name, cancel) : null;
        }
        catch (Exception fault) when (PostgresFault.RefusalOf(fault, _server) is { } refusal)
        {
            throw new StoreUnavailableException(refusal, fault);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What the server has found out itself: pages whose checksum failed (where it keeps checksums), indexes and
    /// constraints that do not hold. With its extension amcheck every one of our indexes is compared with its table,
    /// too; without it the rows themselves are not read.
    /// </remarks>
    public override async Task<string?> CheckAsync(CancellationToken cancel = default)
    {
        try
        {
            return await ReadAsync(
                session =>
                {
                    if (session.First<long>("select count(*) from pg_extension where extname = 'amcheck'") > 0)
                    {
                        session.First<long>(CompareIndexes);
                    }

                    return session.First<string>(KnownDamage);
                },
                cancel);
        }
        catch (StoreUnavailableException fault) when (fault.Refusal.Code == "database_broken")
        {
            return fault.Message;
        }
    }

    /// <summary>The operator's connection string with what the program relies on.</summary>
    internal static string ConnectionString(NpgsqlConnectionStringBuilder server, bool isReader)
    {
        var own = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            ApplicationName = "huanhu",
            MaxAutoPrepare = 64,
            IncludeErrorDetail = true,
            Pooling = isReader,
        };
        // A commit is on the disk before anyone hears of it, whatever the server's default.
        own.Options = $"{own.Options} -c synchronous_commit=on"
            + (isReader ? " -c default_transaction_read_only=on" : "");
        return own.ConnectionString;
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _closing.Dispose();
        await _locks.DisposeAsync();
        await _readers.DisposeAsync();
        _lock?.Dispose();
    }

    private static T Read<T>(NpgsqlConnection connection, Func<Session, T> work)
    {
        using var snapshot = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var result = work(new(connection, snapshot));
        snapshot.Commit();
        return result;
    }

    /// <summary>Hears the notices of other processes; when the connection is lost, listens again.</summary>
    private async Task ListenAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault) when (PostgresFault.IsLost(fault))
            {
                // Notices only wake: what was missed is found in the tables at the next look.
                await Task.Delay(ListenAgainAfter, _time, _closing.Token).ContinueWith(
                    _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task ListenOnceAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString)
        {
            ApplicationName = "huanhu listens",
            Pooling = false,
            KeepAlive = 30,
        }.ConnectionString);
        await connection.OpenAsync(_closing.Token);
        connection.Notification += (_, heard) =>
        {
            // Our own commits were told in process already.
            if (heard.PID != _writer!.ProcessId && heard.Payload.Split(' ', 2) is [var topic, var subject])
            {
                Notices.Raise(new(topic, subject));
            }
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(_closing.Token);
        }

        // What was told while nobody listened is lost.
        Notices.Raise(Notice.Anything);

        while (true)
        {
            await connection.WaitAsync(_closing.Token);
        }
    }
}
