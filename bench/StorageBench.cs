using System.Data.Common;
using System.Diagnostics;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huanhu.Bench;

/// <summary>
/// The writer queue against one connection a producer, on both stores: producers that each wait for a unit before they
/// send the next, with units of 1, 10, 100 and 1,000 rows in turn of chance.
/// </summary>
internal static class StorageBench
{
    private const string Peer = "one connection a producer";
    private static readonly int[] ProducerCounts = [1, 22];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var rows = new List<BenchRow>();
        rows.AddRange(await CompareAsync("sqlite", null));
        using var server = ThrowAwayPostgres.TryStart();
        if (server is null)
        {
            Console.Error.WriteLine("storage/postgres is left out: no server is named or installed");
            return rows;
        }

        rows.AddRange(await CompareAsync("postgres", server));
        return rows;
    }

    private static async Task<IReadOnlyList<BenchRow>> CompareAsync(string store, ThrowAwayPostgres? server)
    {
        var rows = new List<BenchRow>();
        foreach (var producers in ProducerCounts)
        {
            var ours = await MeasureAsync($"storage/{store}/{producers}", server, producers, OursAsync);
            var peers = await MeasureAsync($"storage/{store}/{producers} ({Peer})", server, producers, PeersAsync);
            var more = new Dictionary<string, object>
            {
                ["units_per_s"] = Math.Round(ours.UnitsPerSecond),
                ["peer_units_per_s"] = Math.Round(peers.UnitsPerSecond),
                ["peer_failed_units"] = peers.Failed,
                ["waiting"] = ours.Waits.Classes(),
                ["peer_waiting"] = peers.Waits.Classes(),
            };
            if (server is null)
            {
                // Every commit copied to a backup folder on the same disk, too.
                var kept = await MeasureAsync($"storage/{store}/{producers} (every commit kept)", null, producers,
                    KeptAsync);
                more["kept_rows_per_s"] = Math.Round(kept.RowsPerSecond);
                more["kept_of_usual"] = Math.Round(kept.RowsPerSecond / ours.RowsPerSecond, 3);
                more["kept_waiting"] = kept.Waits.Classes();
            }

            if (rows.FirstOrDefault() is { } one)
            {
                more["of_one_producer"] = Math.Round(ours.RowsPerSecond / one.Figure, 3);
            }

            rows.Add(new(
                $"storage/{store}/{producers}",
                Math.Round(ours.RowsPerSecond),
                "rows/s",
                Peer,
                Math.Round(peers.RowsPerSecond),
                Math.Round(ours.RowsPerSecond / peers.RowsPerSecond, 2),
                more));
        }

        return rows;
    }

    private static async Task<Measurement> MeasureAsync(
        string name, ThrowAwayPostgres? server, int producers, Func<StoreOptions, int, Clock, Task<Measurement>> run)
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-bench-").FullName;
        var database = server?.NewDatabase();
        try
        {
            StoreOptions options = new(folder, database ?? "sqlite", false);
            await using (var store = (await StoreOpening.OpenAsync(options)).Value)
            {
                await store.WriteAsync("bench", session => session.Execute(
                    "create table bench_row (id blob not null primary key, producer bigint not null, "
                    + "at bigint not null, code text not null, size double precision not null)"));
            }

            server?.Settle();
            var measurement = await run(options, producers, new(WarmUp, Measured));
            Console.Error.WriteLine(
                $"{name}: {measurement.RowsPerSecond:N0} rows/s, {measurement.UnitsPerSecond:N0} units/s");
            return measurement;
        }
        finally
        {
            if (database is not null)
            {
                server!.Drop(database);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measurement> OursAsync(StoreOptions options, int producers, Clock clock)
    {
        await using var store = (await StoreOpening.OpenAsync(options)).Value;
        return await ProduceAsync(store, producers, clock);
    }

    private static async Task<Measurement> KeptAsync(StoreOptions options, int producers, Clock clock)
    {
        var backup = Path.Combine(options.DataFolder, "backup");
        await using var store = (await StoreOpening.OpenAsync(options with { ArchiveFolder = backup })).Value;
        var (pinned, _) = await ((SqliteStore)store).PinAsync(
            ((SqliteStore)store).Archive!.Mark, CancellationToken.None);
        await pinned.DisposeAsync();
        return await ProduceAsync(store, producers, clock);
    }

    private static async Task<Measurement> ProduceAsync(Store store, int producers, Clock clock)
    {
        return await ProduceAsync(producers, clock, async (producer, rows) =>
        {
            await store.WriteAsync(
                $"producer {producer}",
                session => Insert(session.Connection, session.Transaction, producer, rows),
                rows.Count);
            return true;
        });
    }

    private static async Task<Measurement> PeersAsync(StoreOptions options, int producers, Clock clock)
    {
        var connections = Enumerable.Range(0, producers).Select(_ => Connect(options)).ToList();
        try
        {
            // Blocking calls on threads of their own, as the driver of SQLite has no others.
            return await ProduceAsync(producers, clock, (producer, rows) => Task.FromResult(
                TryInsert(connections[producer], producer, rows)));
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private static DbConnection Connect(StoreOptions options)
    {
        if (options.IsSqlite)
        {
            return SqliteStore.Open(options.SqliteFile, SqliteOpenMode.ReadWrite);
        }

        var connection = new NpgsqlConnection(PostgresStore.ConnectionString(new(options.Db), isReader: false));
        connection.Open();
        return connection;
    }

    private static bool TryInsert(DbConnection connection, int producer, IReadOnlyList<TimeOrderedId> rows)
    {
        try
        {
            using var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: false)
                : connection.BeginTransaction();
            Insert(connection, transaction, producer, rows);
            transaction.Commit();
            return true;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return false;
        }
    }

    /// <summary>The fastest way each driver has: a prepared row, or one statement for all.</summary>
    private static int Insert(
        DbConnection connection, DbTransaction transaction, int producer, IReadOnlyList<TimeOrderedId> rows)
    {
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        if (insert is NpgsqlCommand postgres)
        {
            insert.CommandText = "insert into bench_row (id, producer, at, code, size) "
                + "select id, @producer, 0, '320211', 0.5 from unnest(@ids) as id";
            postgres.Parameters.AddWithValue("producer", (long)producer);
            postgres.Parameters.AddWithValue("ids", rows.Select(id => id.ToBytes()).ToArray());
            return insert.ExecuteNonQuery();
        }

        insert.CommandText = "insert into bench_row (id, producer, at, code, size) "
            + "values (@id, @producer, 0, '320211', 0.5)";
        var id = ((SqliteCommand)insert).Parameters.Add("@id", SqliteType.Blob);
        ((SqliteCommand)insert).Parameters.AddWithValue("@producer", (long)producer);
        foreach (var row in rows)
        {
            id.Value = row.ToBytes();
            insert.ExecuteNonQuery();
        }

        return rows.Count;
    }

    private static async Task<Measurement> ProduceAsync(
        int producers, Clock clock, Func<int, IReadOnlyList<TimeOrderedId>, Task<bool>> write)
    {
        var waits = new Waits();
        var failed = 0;
        var ids = new IdSource(TimeProvider.System, new Random(7));
        clock.Start();
        await Task.WhenAll(Enumerable.Range(0, producers).Select(producer => Task.Factory.StartNew(
            () => ProduceUntilEndAsync(producer).GetAwaiter().GetResult(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return new(waits, failed);

        async Task ProduceUntilEndAsync(int producer)
        {
            var chance = new Random(producer);
            while (!clock.IsOver)
            {
                var count = chance.Next(4) switch { 0 => 1, 1 => 10, 2 => 100, _ => 1_000 };
                var rows = Enumerable.Range(0, count).Select(_ => ids.Next()).ToList();
                var asked = Stopwatch.GetTimestamp();
                var done = await write(producer, rows);
                if (done && clock.IsMeasuring)
                {
                    waits.Add(count, Stopwatch.GetElapsedTime(asked));
                }
                else if (!done)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        }
    }

    private sealed record Measurement(Waits Waits, int Failed)
    {
        public double RowsPerSecond => Waits.Rows / Measured.TotalSeconds;

        public double UnitsPerSecond => Waits.Count / Measured.TotalSeconds;
    }

    /// <summary>Warms up, then measures, then ends.</summary>
    private sealed class Clock(TimeSpan warmUp, TimeSpan measured)
    {
        private long _started;

        public bool IsMeasuring => Elapsed > warmUp && !IsOver;

        public bool IsOver => Elapsed > warmUp + measured;

        private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

        public void Start() => _started = Stopwatch.GetTimestamp();
    }
}
