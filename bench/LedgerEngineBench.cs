using System.Diagnostics;
using System.Runtime.InteropServices;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Bench;

/// <summary>
/// The ledger engine alone: no journal, no disk, one thread. An operation is a transfer of one leg, a hold or a commit.
/// </summary>
/// <remarks>
/// Rates are of processor time, user and kernel, as the machine may be shared; rates of wall time stand beside. Memory
/// comes fresh from the system, so its page faults are part of it. The peer keeps what an answer needs and no more:
/// balances, ids and open holds in dictionaries, its rows in a list. It has no past, no limits but zero, no bytes.
/// </remarks>
internal static class LedgerEngineBench
{
    private const string Peer = "dictionaries and a list";
    private const int Measured = 1_000_000;
    private const int LateCount = 20_000;
    private const int QuestionCount = 2_000;
    private static readonly (string Name, int Operations)[] _sizes =
        [("0", 0), ("1M", 1_000_000), ("10M", 10_000_000)];

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var rows = new List<BenchRow>();
        Grow(new("many", 1000, IsHolds: false), rows);
        Grow(new("holds", 1000, IsHolds: true), rows);
        var (book, list) = Grow(new("hot-4", 4, IsHolds: false), rows);
        rows.Add(Ask(book, list));
        rows.AddRange(KeepAndRead(book));
        return Task.FromResult<IReadOnlyList<BenchRow>>(rows);
    }

    /// <summary>Ours and the peer's grow in turn; a quarter of a stretch each warms the compiler up.</summary>
    private static (BookRun, ListRun) Grow(Shape shape, List<BenchRow> rows)
    {
        Measure(new BookRun(shape), Measured / 4);
        Measure(new ListRun(shape), Measured / 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var book = new BookRun(shape);
        var list = new ListRun(shape);
        foreach (var (name, operations) in _sizes)
        {
            Measure(book, operations - book.Done);
            var ours = Measure(book, Measured);
            var bytes = GC.GetTotalMemory(forceFullCollection: true) - before - list.Bytes;
            var peerBefore = GC.GetTotalMemory(forceFullCollection: false);
            Measure(list, operations - list.Done);
            var peers = Measure(list, Measured);
            list.Bytes += GC.GetTotalMemory(forceFullCollection: true) - peerBefore;
            Console.Error.WriteLine($"{shape.Name}/{name}: {ours.PerSecond:N0} operations/s");
            rows.Add(new(
                $"ledger-engine/{shape.Name}/{name}", Math.Round(ours.PerSecond), "operations/s", Peer,
                Math.Round(peers.PerSecond), Math.Round(ours.PerSecond / peers.PerSecond, 2),
                new Dictionary<string, object>
                {
                    ["wall_operations_per_s"] = Math.Round(ours.PerWallSecond),
                    ["peer_wall_operations_per_s"] = Math.Round(peers.PerWallSecond),
                    ["kernel_part"] = Math.Round(ours.KernelPart, 2),
                    ["memory_bytes_per_operation"] = Math.Round((double)bytes / book.Done),
                }));
        }

        return (book, list);
    }

    /// <summary>Balances at random pairs of times, some rows being back-dated to anywhere; the peer adds up.</summary>
    private static BenchRow Ask(BookRun book, ListRun list)
    {
        book.IsBackDating = true;
        var late = Measure(book, LateCount);
        var chance = new Random(5);
        var (waits, worst) = (new List<double>(), 0.0);
        for (var question = 0; question < QuestionCount; question++)
        {
            var account = book.AnyAccount();
            var asOf = new AsOf(new(chance.NextInt64(book.Now)), new(chance.NextInt64(book.Now)));
            var asked = Seconds(() => book.Book.BalanceOf(account, asOf));
            worst = Math.Max(worst, asked.Wall * 1000);
            waits.Add(asked.Cpu * 1000);
        }

        waits.Sort();
        var peerAsked = Stopwatch.GetTimestamp();
        list.SumOf(2, book.Now / 2);
        var peer = Stopwatch.GetElapsedTime(peerAsked).TotalMilliseconds;
        return new(
            "ledger-engine/as-of/10M", Math.Round(waits[^1], 3), "ms", "adding the list up", Math.Round(peer, 1),
            Math.Round(peer / waits[^1], 1), new Dictionary<string, object>
            {
                ["wall_worst_ms"] = Math.Round(worst, 3),
                ["p50_ms"] = Math.Round(waits[waits.Count / 2], 3),
                ["p99_ms"] = Math.Round(waits[waits.Count * 99 / 100], 3),
                ["back_dated_rows"] = LateCount,
                ["back_dated_operations_per_s"] = Math.Round(late.PerSecond),
            });
    }

    private static IEnumerable<BenchRow> KeepAndRead(BookRun book)
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-bench-").FullName;
        var path = Path.Combine(folder, "book");
        try
        {
            var began = Stopwatch.GetTimestamp();
            var snapshot = book.Book.CaptureSnapshot();
            var captured = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            yield return Row("write", Seconds(() =>
            {
                using var file = File.Create(path);
                snapshot.Write(file);
                file.Flush(flushToDisk: true);
            }), new() { ["capture_ms"] = Math.Round(captured, 2) });
            var bytes = (double)new FileInfo(path).Length;
            yield return Row("read", Seconds(() =>
            {
                using var file = File.OpenRead(path);
                Book.ReadSnapshot(file);
            }), new() { ["disk_bytes_per_operation"] = Math.Round(bytes / book.Book.Sequence, 1) });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static BenchRow Row(string what, (double Wall, double Cpu) seconds, Dictionary<string, object> more)
        {
            more["processor_s"] = Math.Round(seconds.Cpu, 2);
            return new($"ledger-engine/snapshot-{what}/10M", Math.Round(seconds.Wall, 2), "s", null, null, null, more);
        }
    }

    private static (double Wall, double Cpu) Seconds(Action work)
    {
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage);
        work();
        return (Stopwatch.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - used.TotalTime).TotalSeconds);
    }

    private static Measurement Measure(Run run, int count)
    {
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage);
        for (var left = count; left > 0; left--)
        {
            run.Step();
        }

        run.Done += Math.Max(count, 0);
        var (wall, total) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - used.TotalTime);
        return new(
            count / total.TotalSeconds, count / wall.TotalSeconds,
            (Environment.CpuUsage.PrivilegedTime - used.PrivilegedTime) / total);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Measurement(double PerSecond, double PerWallSecond, double KernelPart);

    private sealed record Shape(string Name, int Accounts, bool IsHolds);

    /// <summary>The same operations in the same order, whoever does them.</summary>
    private abstract class Run(Shape shape)
    {
        protected const int Source = 1;

        private readonly Random _chance = new(7);
        private bool _isHeld;

        public int Done { get; set; }

        public long Now { get; private set; } = 1_000_000;

        protected TimeOrderedId Id { get; private set; } = new((UInt128)1_700_000_000_000 << 80);

        // Account 1 is the source.
        public AccountNumber AnyAccount() => new(2 + _chance.Next(shape.Accounts));

        public void Step()
        {
            var last = Id;
            Next();
            var (from, to) = (AnyAccount(), AnyAccount());
            to = to == from ? new(Source) : to;
            _isHeld = shape.IsHolds && !_isHeld;
            if (!(!shape.IsHolds ? Post(from, to) : _isHeld ? Hold(from, to) : Commit(last)))
            {
                throw new InvalidOperationException($"Operation {Done} of {shape.Name} was refused.");
            }
        }

        // Ids rise strictly, as an id source gives them, about a hundred a millisecond.
        protected void Next() => (Id, Now) = (new(Id.Value + (UInt128.One << 73)), Now + 1);

        protected abstract bool Post(AccountNumber from, AccountNumber to);

        protected abstract bool Hold(AccountNumber from, AccountNumber to);

        protected abstract bool Commit(TimeOrderedId hold);
    }

    private sealed class BookRun : Run
    {
        private const long Stock = 1_000_000_000_000;
        private readonly Random _chance = new(9);
        private readonly long _openAt;

        public BookRun(Shape shape)
            : base(shape)
        {
            for (var account = Source; account <= shape.Accounts + 1; account++)
            {
                var isSource = account == Source;
                Next();
                Book.Open(Envelope, new(
                    new("bench", "quota", 0, $"{account}"), "dm2",
                    isSource ? AccountRole.Source : AccountRole.Available,
                    isSource ? NormalSide.Debit : NormalSide.Credit, Limits.NeverNegative));
                if (!isSource)
                {
                    Next();
                    Book.Post(Envelope, new Leg(new(Source), new(account), new(Stock)));
                }
            }

            _openAt = Now;
        }

        public Book Book { get; } = new(JurisdictionCode.Parse("320211"));

        public bool IsBackDating { get; set; }

        private Envelope Envelope =>
            new(Id, new(Now), new(IsBackDating ? _chance.NextInt64(_openAt, Now) : Now));

        protected override bool Post(AccountNumber from, AccountNumber to) =>
            Journaled(Book.Post(Envelope, new Leg(from, to, new(1))));

        protected override bool Hold(AccountNumber from, AccountNumber to) =>
            Journaled(Book.Hold(Envelope, HoldEnd.Time(new(Now + 1_000_000)), new Leg(from, to, new(1))));

        protected override bool Commit(TimeOrderedId hold) => Journaled(Book.Commit(Envelope, hold));

        // As an owner does after each batch that its journal has.
        private bool Journaled(in Answer answer)
        {
            if (Book.Waiting.Count >= 512)
            {
                Book.Waiting.Clear();
            }

            return answer.IsDone;
        }
    }

    private sealed class ListRun(Shape shape) : Run(shape)
    {
        private readonly Dictionary<int, long> _balances =
            Enumerable.Range(Source, shape.Accounts + 1).ToDictionary(account => account, _ => 1_000_000_000_000L);

        private readonly Dictionary<TimeOrderedId, int> _ids = [];
        private readonly Dictionary<TimeOrderedId, (int From, int To, long Amount)> _holds = [];
        private readonly List<(TimeOrderedId Id, int From, int To, long Amount, long At)> _rows = [];

        /// <summary>What it takes of memory.</summary>
        public long Bytes { get; set; }

        public long SumOf(int account, long until) => _rows.Where(row => row.At <= until)
            .Sum(row => row.To == account ? row.Amount : row.From == account ? -row.Amount : 0);

        protected override bool Post(AccountNumber from, AccountNumber to) =>
            TryTake(from.Value, 1) && Keep(from.Value, to.Value, 1);

        protected override bool Hold(AccountNumber from, AccountNumber to)
        {
            _holds.Add(Id, (from.Value, to.Value, 1));
            return TryTake(from.Value, 1) && Keep(from.Value, from.Value, 0);
        }

        protected override bool Commit(TimeOrderedId hold) =>
            _holds.Remove(hold, out var held) && Keep(held.From, held.To, held.Amount);

        private bool TryTake(int from, long amount)
        {
            if (_balances[from] < amount)
            {
                return false;
            }

            _balances[from] -= amount;
            return true;
        }

        private bool Keep(int from, int to, long amount)
        {
            _balances[to] += amount;
            _rows.Add((Id, from, to, amount, Now));
            return _ids.TryAdd(Id, _rows.Count);
        }
    }
}
