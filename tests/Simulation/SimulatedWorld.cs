using System.Security.Cryptography;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>
/// A world with its own clock, disk, server and processes in which the real ledger runs; everything that happens in it
/// follows from the seed. After each step what is durable and what was told are compared.
/// </summary>
internal sealed partial class SimulatedWorld : Surroundings
{
    private const int Steps = 220;
    private const int PatienceSteps = 20_000;
    private const int Accounts = 5;
    private const int MostCalls = 8;
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    private readonly List<SimulatedProcess> _processes = [];
    private readonly List<Call> _calls = [];
    private readonly List<Call> _open = [];
    private readonly SortedDictionary<long, byte[]> _snapshots = [];
    private readonly DurableAccounts _model = new(Accounts);
    private readonly IdSource _ids;

    // One process, and only posts and looks: what the checker of concurrent histories can judge.
    private readonly bool _isPlain;

    private SimulatedWorld(int seed, PlantedBug bug)
        : base(seed, bug)
    {
        _isPlain = seed % 3 == 0;
        _ids = new(new Clockwork(this, TimeSpan.Zero), Chance);
        Server = new(this) { OnDurable = _model.See, OnLost = Lose };
    }

    public SimulatedServer Server { get; }

    /// <summary>Runs a seed to its end.</summary>
    /// <exception cref="ViolationException">Something happened that must never happen.</exception>
    public static WorldReport Run(int seed, PlantedBug bug = PlantedBug.None)
    {
        var world = new SimulatedWorld(seed, bug);
        return world.Run(world.Live);
    }

    /// <summary>A process is gone in an instant, with all it had in memory.</summary>
    public override void Crash(SimulatedProcess process)
    {
        Forget(process);
        _processes.Remove(process);
        foreach (var call in _open.Where(call => call.Process == process))
        {
            call.IsAmbiguous = true;
        }

        Server.PowerOff();
    }

    private WorldReport Live()
    {
        Start();
        SetUp();
        IsFaulty = true;
        while (Step++ < Steps)
        {
            Happen();
            Look();
        }

        Heal();
        CheckHoldsEnd();
        var bytes = CheckReplay();
        if (_isPlain)
        {
            Linearizability.Check(_calls, Accounts);
        }

        return new(Faults, _calls.Count, _model.Sequence, Convert.ToHexString(SHA256.HashData(bytes)));
    }

    private void Happen()
    {
        switch (Chance.Next(100))
        {
            case < 42 when _open.Count < MostCalls:
                Ask();
                break;
            case < 80:
                Deliver();
                break;
            case < 88:
                PassTime(Chance.Next(60));
                break;
            case < 91:
                Server.SettleOneDoubt();
                break;
            case < 93:
                Server.Sync();
                break;
            case < 96:
                Count(FaultKind.Crash);
                Crash(_processes[Chance.Next(_processes.Count)]);
                break;
            case < 98 when _processes.Count == 1 && !_isPlain:
                Count(FaultKind.SecondWriter);
                Start();
                break;
            default:
                if (_processes.Count > 1)
                {
                    Crash(_processes[0]);
                }

                break;
        }

        if (_processes.Count == 0)
        {
            Start();
        }
    }

    private void Start()
    {
        var error = TimeSpan.FromMilliseconds(Chance.Next(3) == 0 ? Chance.Next(-40, 40) : 0);
        if (error != TimeSpan.Zero)
        {
            Count(FaultKind.ClockStep);
        }

        var process = new SimulatedProcess(this, Server, _snapshots, error, Binhu);
        _processes.Add(process);
        process.Ledger.Open();
    }

    private void SetUp()
    {
        for (var account = 1; account <= Accounts; account++)
        {
            Ask(new LedgerCommand.Open(_ids.Next(), new(
                new("320211", "land_quota", 0, $"{account}"), "dm2",
                account == 1 ? AccountRole.Source : AccountRole.Available,
                account == 1 ? NormalSide.Debit : NormalSide.Credit,
                Limits.NeverNegative)));
        }

        Ask(new LedgerCommand.Post(_ids.Next(), [.. Enumerable.Range(2, Accounts - 1).Select(
            account => new Leg(new(1), new(account), new(100)))]));
        while (_open.Count > 0)
        {
            Step++;
            Deliver();
            Look();
        }
    }

    private void PassTime(int milliseconds)
    {
        Now += TimeSpan.FromMilliseconds(milliseconds);
        foreach (var process in _processes.ToList())
        {
            process.Clock.Ring();
        }
    }

    /// <summary>Nothing goes wrong any more: in time everyone has an answer.</summary>
    private void Heal()
    {
        IsFaulty = false;
        while (_processes.Count > 1)
        {
            Crash(_processes[0]);
        }

        foreach (var call in _calls.Where(call => call is { IsAmbiguous: true, Command: not null }).ToList())
        {
            Ask(call.Command);
        }

        while (Server.SettleOneDoubt())
        {
        }

        // What came late from a process that died is noticed by the next entry.
        Ask(new LedgerCommand.Post(_ids.Next(), new Leg(new(1), new(2), new(1))));
        for (var patience = 0; _open.Count > 0 || PendingCount > 0; patience++)
        {
            Step++;
            Deliver();
            Look();
            PassTime(PendingCount == 0 ? 100 : 0);
            if (patience > PatienceSteps)
            {
                throw new ViolationException($"Nobody answers {_open[0]}.");
            }
        }
    }

    /// <summary>Without a question asked, every hold has ended once its time is over.</summary>
    private void CheckHoldsEnd()
    {
        for (var look = 0; look < 20; look++)
        {
            PassTime(100);
            while (PendingCount > 0)
            {
                Deliver();
            }
        }

        if (_model.OpenHolds.FirstOrDefault() is { } open)
        {
            throw new ViolationException(
                $"The hold of entry {open.Sequence} ends at {open.End.At} and is open at {Now:O}.");
        }
    }

    /// <summary>The journal alone gives the book that lives, to the byte.</summary>
    private byte[] CheckReplay()
    {
        var live = _processes[0].Ledger.ReadAsync(Bytes);
        var replayed = OpenBook.ReadAsync(
            new SimulatedJournal(this, Server, _processes[0], Binhu),
            new SimulatedShelf(this, Server, _processes[0], []));
        while (PendingCount > 0)
        {
            Deliver();
        }

        var bytes = Bytes(replayed.Result.Book);
        return bytes.AsSpan().SequenceEqual(live.Result.Value)
            ? bytes
            : throw new ViolationException("The book that lives is not what its journal says.");
    }

    private static byte[] Bytes(Book book)
    {
        using var stream = new MemoryStream();
        book.WriteSnapshot(stream);
        return stream.ToArray();
    }
}

/// <summary>What happened in a world.</summary>
/// <param name="Faults">How often each kind of fault was met.</param>
/// <param name="Calls">How many questions were asked.</param>
/// <param name="Entries">How many entries became durable.</param>
/// <param name="Fingerprint">Of the last book: the same seed gives the same.</param>
internal sealed record WorldReport(
    IReadOnlyDictionary<FaultKind, int> Faults, int Calls, long Entries, string Fingerprint);
