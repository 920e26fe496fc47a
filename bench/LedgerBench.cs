using System.Diagnostics;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>
/// Durable transfers of one leg through the door and the grain of one ledger that has 10 million behind it; each caller
/// keeps 64 outstanding. Then a restart, balances as of any time, and bytes.
/// </summary>
/// <remarks><c>HUANHU_BENCH_LEDGER_ROWS</c> sets another number of rows, to look at one part quickly.</remarks>
internal static class LedgerBench
{
    private const int Accounts = 1_000;
    private const int HotAccounts = 4;
    private const int Outstanding = 64;
    private const int EntriesOfAppend = 20_000;
    private const int AsOfQuestions = 2_000;

    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly int[] CallerCounts = [1, 16, 256];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    private static int Rows { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_BENCH_LEDGER_ROWS"), out var rows) ? rows : 10_000_000;

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        using var server = ThrowAwayPostgres.TryStart();
        var peers = new Dictionary<(string Spread, int Callers), double>();
        if (server is null)
        {
            Console.Error.WriteLine("ledger/postgres and the peer are left out: no server is named or installed");
        }
        else
        {
            foreach (var (spread, count) in Spreads)
            {
                foreach (var callers in CallerCounts)
                {
                    peers[(spread, callers)] = await RowLockPeer.MeasureAsync(
                        server, callers, Accounts, count, WarmUp, Measured);
                    Say($"peer {spread}/{callers}: {peers[(spread, callers)]:N0}/s");
                }
            }
        }

        var results = new List<BenchRow>();
        results.AddRange(await StoreAsync("sqlite", null, peers));
        if (server is not null)
        {
            results.AddRange(await StoreAsync("postgres", server, peers));
        }

        return results;
    }

    private static IEnumerable<(string Name, int Accounts)> Spreads => [("many", Accounts), ("hot-4", HotAccounts)];

    private static async Task<IReadOnlyList<BenchRow>> StoreAsync(
        string name, ThrowAwayPostgres? server, Dictionary<(string Spread, int Callers), double> peers)
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-bench-").FullName;
        StoreOptions options = new(folder, server?.NewDatabase() ?? "sqlite", false);
        try
        {
            var rows = new List<BenchRow>();
            var more = await PreloadAsync(name, options);
            server?.Settle();
            await using (var world = await World.OpenAsync(options))
            {
                rows.Add(await RestartAsync(name, world, more));
                rows.Add(await AsOfAsync(name, world));
                foreach (var (spread, count) in Spreads)
                {
                    foreach (var callers in CallerCounts)
                    {
                        rows.Add(await TransferAsync(
                            $"ledger/{name}/{spread}/{callers}", world, count, callers,
                            peers.GetValueOrDefault((spread, callers))));
                    }
                }
            }

            return rows;
        }
        finally
        {
            if (server is not null)
            {
                server.Drop(options.Db);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Fills a journal as fast as it takes rows, and keeps a snapshot.</summary>
    private static async Task<Dictionary<string, object>> PreloadAsync(string name, StoreOptions options)
    {
        var began = Stopwatch.GetTimestamp();
        await using var store = (await StoreOpening.OpenAsync(options)).Value;
        var journal = new StoreJournal(store, Binhu);
        var (book, digest, decided) = (new Book(Binhu), JournalRow.NoDigest, TimeSpan.Zero);
        var ids = new IdSource(TimeProvider.System, new Random(5));
        var chance = new Random(6);
        var appending = Task.FromResult(AppendFate.Committed);
        foreach (var command in Opening(ids))
        {
            command.Decide(book, Moment.Of(TimeProvider.System.GetUtcNow()));
        }

        while (book.Sequence < Rows)
        {
            var now = Moment.Of(TimeProvider.System.GetUtcNow());
            var at = Stopwatch.GetTimestamp();
            while (book.Waiting.Count < EntriesOfAppend)
            {
                Transfer(ids, chance, Accounts).Decide(book, now);
            }

            decided += Stopwatch.GetElapsedTime(at);
            var rows = JournalRow.Cut(book.Waiting, digest);
            book.Waiting.Clear();
            digest = rows[^1].Digest;
            _ = await appending;
            appending = journal.AppendAsync(rows);
        }

        _ = await appending;
        var last = Moment.Of(TimeProvider.System.GetUtcNow());
        var snapshot = new LedgerSnapshot(book.CaptureSnapshot(), digest, last);
        await new SnapshotFolder(options.DataFolder, Binhu).WriteAsync(snapshot.Sequence, snapshot.Write);
        Say($"{name}: {book.Sequence:N0} preloaded in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
        var bytes = await store.ReadAsync(session => session.First<long>(options.IsSqlite
            ? "select page_count * page_size from pragma_page_count(), pragma_page_size()"
            : "select pg_total_relation_size('ledger_journal')"));
        return new()
        {
            ["transfers"] = book.Sequence,
            ["journal_bytes_per_transfer"] = Math.Round((double)bytes / book.Sequence, 1),
            ["snapshot_bytes_per_transfer"] = Math.Round(
                (double)Directory.EnumerateFiles(Path.Combine(options.DataFolder, "ledger"))
                    .Sum(file => new FileInfo(file).Length) / book.Sequence, 1),
            ["preload_decided_per_s"] = Math.Round(book.Sequence / decided.TotalSeconds),
        };
    }

    private static async Task<BenchRow> RestartAsync(string name, World world, Dictionary<string, object> more)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        var sequence = (await world.Module.ReadAsync(Binhu, book => book.BalanceOf(new(2)))).Sequence;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        more["memory_bytes_per_transfer"] = Math.Round(
            (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / sequence, 1);
        Say($"{name}: first answer after {seconds:N2} s");
        return new($"ledger/{name}/restart", Math.Round(seconds, 2), "s", null, null, null, more);
    }

    private static async Task<BenchRow> AsOfAsync(string name, World world)
    {
        var entry = (await world.Module.EntryAsync(Binhu, Accounts + 10))!;
        var (from, chance, waits) = (entry.Envelope.Recorded.Microseconds, new Random(8), new Histogram());
        var to = Moment.Of(TimeProvider.System.GetUtcNow()).Microseconds;
        for (var asked = 0; asked < AsOfQuestions; asked++)
        {
            var asOf = new AsOf(new(chance.NextInt64(from, to)), new(chance.NextInt64(from, to)));
            var account = new AccountNumber(2 + chance.Next(Accounts));
            var began = Stopwatch.GetTimestamp();
            await world.Module.ReadAsync(Binhu, book => book.BalanceOf(account, asOf));
            waits.Add(Stopwatch.GetElapsedTime(began));
        }

        return new($"ledger/{name}/as-of", waits.Ms(0.5), "ms", null, null, null, new Dictionary<string, object>
        {
            ["p50_ms"] = waits.Ms(0.5), ["p99_ms"] = waits.Ms(0.99), ["worst_ms"] = waits.Ms(1 - 1e-9),
        });
    }

    private static async Task<BenchRow> TransferAsync(string name, World world, int accounts, int callers, double peer)
    {
        var waits = new Histogram();
        var allocated = GC.GetTotalAllocatedBytes();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers * Outstanding).Select(loop => Task.Run(async () =>
        {
            var chance = new Random(loop);
            while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < WarmUp + Measured)
            {
                var asked = Stopwatch.GetTimestamp();
                var answer = await world.Module.DoAsync(Binhu, Transfer(world.Ids, chance, accounts));
                if (!answer.IsDone)
                {
                    throw new InvalidOperationException($"{answer.Refused}");
                }

                if (elapsed >= WarmUp && Stopwatch.GetElapsedTime(began) < WarmUp + Measured)
                {
                    waits.Add(Stopwatch.GetElapsedTime(asked));
                }
            }
        })));
        var figure = Math.Round(waits.Count / Measured.TotalSeconds);
        Say($"{name}: {figure:N0}/s, p50 {waits.Ms(0.5)} ms, p99 {waits.Ms(0.99)} ms");
        return new(
            name, figure, "operations/s", peer > 0 ? RowLockPeer.Name : null, peer > 0 ? Math.Round(peer) : null,
            peer > 0 ? Math.Round(figure / peer, 2) : null, new Dictionary<string, object>
            {
                ["p50_ms"] = waits.Ms(0.5),
                ["p99_ms"] = waits.Ms(0.99),
                ["outstanding_of_caller"] = Outstanding,
                ["allocated_bytes_per_operation"] = Math.Round(
                    (GC.GetTotalAllocatedBytes() - allocated) / (figure * (WarmUp + Measured).TotalSeconds)),
            });
    }

    /// <summary>One source, then the accounts, each with enough for the run.</summary>
    private static IEnumerable<LedgerCommand> Opening(IdSource ids)
    {
        yield return new LedgerCommand.Open(ids.Next(), Terms("source", AccountRole.Source, NormalSide.Debit));
        for (var account = 0; account < Accounts; account++)
        {
            yield return new LedgerCommand.Open(ids.Next(), Terms($"account {account}"));
        }

        for (var account = 0; account < Accounts; account++)
        {
            yield return new LedgerCommand.Post(
                ids.Next(), new Leg(new(1), new(2 + account), new(1_000_000_000_000)));
        }
    }

    private static LedgerCommand.Post Transfer(IdSource ids, Random chance, int accounts)
    {
        var from = chance.Next(accounts);
        var to = (from + 1 + chance.Next(accounts - 1)) % accounts;
        return new(ids.Next(), new Leg(new(2 + from), new(2 + to), new(1 + chance.Next(100))));
    }

    private static AccountTerms Terms(
        string purpose, AccountRole role = AccountRole.Available, NormalSide side = NormalSide.Credit) => new(
        new("320211", "land_quota", 0, purpose), "dm2", role, side, Limits.NeverNegative);

    private static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>A store, a silo and the module, as the program has them.</summary>
    private sealed class World(Store store, SiloHost silo, LedgerModule module) : IAsyncDisposable
    {
        public LedgerModule Module => module;

        public IdSource Ids { get; } = new(TimeProvider.System, new Random(9));

        public static async Task<World> OpenAsync(StoreOptions options)
        {
            var store = (await StoreOpening.OpenAsync(options)).Value;
            var module = new LedgerModule(store, options.DataFolder, TimeProvider.System);
            var silo = SiloHost.Start(module.AddGrainsTo);
            module.ReachBy(silo);
            await silo.GrainsAsync();
            return new(store, silo, module);
        }

        public async ValueTask DisposeAsync()
        {
            await silo.DisposeAsync();
            await module.DisposeAsync();
            await store.DisposeAsync();
        }
    }
}
