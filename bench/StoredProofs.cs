using System.Diagnostics;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Bench;

/// <summary>
/// The same with a ledger on SQLite, as a program has it: the tree follows the journal, then receipts and consistency
/// proofs are made of what is stored.
/// </summary>
internal static class StoredProofs
{
    private const int EntriesOfAppend = 20_000;
    private const int QuestionCount = 1_000;

    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    private static readonly (string Name, int Entries)[] _sizes =
        [("10k", 10_000), ("100k", 100_000), ("1M", 1_000_000)];

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-bench-").FullName;
        try
        {
            await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", false))).Value;
            var keys = SigningKeys.Open(Path.Combine(folder, "keys"), TimeProvider.System).Value;
            await using var ledgers = new LedgerModule(store, folder, TimeProvider.System);
            using var follow = new FollowJournal(
                ledgers, store, TimeProvider.System, NullLogger<FollowJournal>.Instance);
            var make = new MakeReceipt(new TreeHeads(follow, store, keys, TimeProvider.System), store, keys);
            var journal = new Filling(store);
            var rows = new List<BenchRow>();
            foreach (var (name, entries) in _sizes)
            {
                Console.Error.WriteLine($"proofs/sqlite/{name}");
                rows.AddRange(await OfAsync(name, entries, journal, follow, make, store));
            }

            return rows;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<BenchRow>> OfAsync(
        string name, int entries, Filling journal, FollowJournal follow, MakeReceipt make, Store store)
    {
        var (before, chance) = (journal.Count, new Random(entries));
        await journal.ToAsync(entries);
        var began = Stopwatch.GetTimestamp();
        var count = await follow.CatchUpAsync(Binhu);
        var followed = (count - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var receipt = await MeasureAsync(async () =>
            _ = await make.OfAsync(Binhu, 1 + chance.NextInt64(count), CancellationToken.None));
        var consistency = await MeasureAsync(async () => _ = await ProofRoutes.ConsistencyAsync(
            $"{Binhu}", 1 + chance.NextInt64(count), count, follow, store, CancellationToken.None));
        return
        [
            new($"proofs/sqlite/follow/{name}", Math.Round(followed), "entries/s", null, null, null,
                new Dictionary<string, object> { ["entries"] = count - before }),
            receipt.Row($"proofs/sqlite/receipt/{name}"),
            consistency.Row($"proofs/sqlite/consistency/{name}"),
        ];
    }

    private static async Task<Measured> MeasureAsync(Func<Task> ask)
    {
        var waits = new Histogram();
        var began = Stopwatch.GetTimestamp();
        for (var asked = 0; asked < QuestionCount; asked++)
        {
            var at = Stopwatch.GetTimestamp();
            await ask();
            waits.Add(Stopwatch.GetElapsedTime(at));
        }

        return new(QuestionCount / Stopwatch.GetElapsedTime(began).TotalSeconds, waits);
    }

    private sealed record Measured(double PerSecond, Histogram Waits)
    {
        public BenchRow Row(string name) => new(
            name, Math.Round(PerSecond), "operations/s", null, null, null,
            new Dictionary<string, object> { ["p50_ms"] = Waits.Ms(0.5), ["p99_ms"] = Waits.Ms(0.99) });
    }

    /// <summary>A journal of transfers of one leg, appended as fast as it takes rows.</summary>
    private sealed class Filling(Store store)
    {
        private readonly Book _book = new(Binhu);
        private readonly StoreJournal _journal = new(store, Binhu);
        private readonly IdSource _ids = new(TimeProvider.System, new Random(5));
        private byte[] _digest = JournalRow.NoDigest;

        public long Count => _book.Sequence;

        public async Task ToAsync(int entries)
        {
            if (Count == 0)
            {
                Open("source", AccountRole.Source);
                Open("park", AccountRole.Available);
            }

            while (Count < entries)
            {
                var now = Moment.Of(TimeProvider.System.GetUtcNow());
                while (_book.Waiting.Count < EntriesOfAppend && Count < entries)
                {
                    new LedgerCommand.Post(_ids.Next(), new Leg(new(1), new(2), new(1))).Decide(_book, now);
                }

                var rows = JournalRow.Cut(_book.Waiting, _digest);
                _book.Waiting.Clear();
                _digest = rows[^1].Digest;
                await _journal.AppendAsync(rows);
            }
        }

        private void Open(string purpose, AccountRole role) => new LedgerCommand.Open(_ids.Next(), new(
            new($"{Binhu}", "cod", 0, purpose), "g", role, NormalSide.Debit, Limits.None))
            .Decide(_book, Moment.Of(TimeProvider.System.GetUtcNow()));
    }
}
