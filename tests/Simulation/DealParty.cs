using System.Text.Json;
using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Simulation;

/// <summary>
/// One jurisdiction in a world of deals: its disk, which outlives every crash, and the process that drives its ends of
/// deals over the real ledger, one event after another.
/// </summary>
internal sealed partial class DealParty
{
    private const int OpeningAmount = 100;

    private readonly DealWorld _world;
    private readonly IReadOnlyList<JurisdictionCode> _others;
    private readonly SortedDictionary<long, byte[]> _snapshots = [];

    // The tables of the module: what is in them is on the disk, and went through its text.
    private readonly SortedDictionary<TimeOrderedId, HomeDeal> _homes = [];
    private readonly SortedDictionary<TimeOrderedId, SideDeal> _sides = [];
    private readonly Dictionary<TimeOrderedId, string> _homeTerms = [];
    private readonly Dictionary<JurisdictionCode, List<string>> _sent = [];
    private readonly Dictionary<JurisdictionCode, int> _acknowledged = [];
    private readonly Dictionary<JurisdictionCode, long> _handled = [];

    // In memory.
    private readonly Queue<Func<Task>> _work = new();
    private SimulatedProcess? _process;
    private bool _isBusy;

    public DealParty(DealWorld world, JurisdictionCode code, IReadOnlyList<JurisdictionCode> others)
    {
        (_world, Code, _others) = (world, code, others);
        Model = new(others.Count + 3, others.Count + 2);
        Server = new(world) { OnDurable = Model.See, OnLost = Model.Lose };
        foreach (var other in others)
        {
            (_sent[other], _acknowledged[other], _handled[other]) = ([], 0, 0);
        }
    }

    public JurisdictionCode Code { get; }

    public SimulatedServer Server { get; }

    /// <summary>What its journal says.</summary>
    public DurableAccounts Model { get; }

    public bool IsAlive => _process is not null;

    /// <summary>Whether everything given to it is done.</summary>
    public bool IsIdle => !_isBusy;

    public IEnumerable<HomeDeal> Homes => _homes.Values;

    public IEnumerable<SideDeal> Sides => _sides.Values;

    // The source, one account towards each other party, what is available, what is committed.
    private AccountNumber Available => new(_others.Count + 2);

    private AccountNumber Committed => new(_others.Count + 3);

    /// <summary>A process begins: what its states say is due is done first, then it asks what it missed.</summary>
    public void Start(TimeSpan clockError)
    {
        _process = new(_world, Server, _snapshots, clockError, Code);
        _process.Ledger.Open();
        Give(OpenAccountsAsync);
        foreach (var deal in _homes.Keys.Concat(_sides.Keys).ToList())
        {
            Give(() => DriveAsync(deal));
        }

        Give(WaitAsync);
    }

    /// <summary>Its process, if it is this one, is gone.</summary>
    public void Stop()
    {
        _process = null;
        _work.Clear();
        _isBusy = false;
        Server.PowerOff();
    }

    public bool Runs(SimulatedProcess process) => _process == process;

    public SimulatedProcess Process => _process!;

    /// <summary>What this party's account towards another holds, out of all that is durable; in less out.</summary>
    public long TowardsOf(JurisdictionCode other) =>
        Model.BalanceOf(AccountTowards(other).Value, Model.Sequence).Posted.Value;

    /// <summary>An official asks for a deal.</summary>
    public void Begin(
        TimeOrderedId deal, int own, IReadOnlyList<(JurisdictionCode Side, int Amount)> sides, Moment until)
    {
        _homeTerms[deal] = $"{own} {until.Microseconds} "
            + string.Join(' ', sides.Select(side => $"{side.Side}:{side.Amount}"));
        Save(new(
            HomeDeal.Begin(
                deal, Code, [.. sides.Select(side => new HomeSide(side.Side, $"{side.Amount} {until.Microseconds}"))]),
            []));
        Give(() => DriveAsync(deal));
    }

    /// <summary>Something happens to a deal here.</summary>
    public void Happen(TimeOrderedId deal, DealEvent happened) => Give(() => MeetAsync(deal, happened));

    /// <summary>An official ends a hold in the ledger itself, past the deal.</summary>
    public void ReleaseDirectly(TimeOrderedId command, TimeOrderedId deal) => Give(async () =>
    {
        await TellAsync(new LedgerCommand.Release(command, deal)).ConfigureAwait(false);
        await LookAsync(deal).ConfigureAwait(false);
    });

    /// <summary>A while has passed: what has no answer is said again, and the journal looked at.</summary>
    public void Wait() => Give(WaitAsync);

    /// <summary>Whether some message has not come to its end.</summary>
    public bool HasUnacknowledged => _others.Any(other => _sent[other].Count > _acknowledged[other]);

    /// <summary>The first few messages to another that it has not acknowledged, with their numbers.</summary>
    public IReadOnlyList<(int Number, string Body)> Unacknowledged(JurisdictionCode to) =>
        [
            .. Enumerable.Range(_acknowledged[to], Math.Min(3, _sent[to].Count - _acknowledged[to]))
                .Select(at => (at + 1, _sent[to][at])),
        ];

    public void Acknowledge(JurisdictionCode by, int number) =>
        _acknowledged[by] = Math.Max(_acknowledged[by], number);

    /// <summary>A message comes; only the next in order is taken, and acknowledged once all is done.</summary>
    public void Receive(JurisdictionCode from, int number, string body, Action acknowledge) => Give(async () =>
    {
        var isAgain = number <= _handled[from];
        if (number > _handled[from] + 1)
        {
            return;
        }

        if (!isAgain || _world.Planted == PlantedDealBug.AppliedTwice)
        {
            var message = Read<DealMessage>(body);
            await MeetAsync(message.Deal, new DealEvent.Received(from, number, message)).ConfigureAwait(false);
            _handled[from] = Math.Max(_handled[from], number);
        }

        acknowledge();
    });

    private void Give(Func<Task> work)
    {
        _work.Enqueue(work);
        if (!_isBusy)
        {
            _isBusy = true;
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (_work.TryDequeue(out var work))
            {
                await work().ConfigureAwait(false);
            }
        }
        catch (ViolationException violation)
        {
            _world.Violate(violation);
        }

        _isBusy = false;
    }

    private AccountNumber AccountTowards(JurisdictionCode other) => new(_others.ToList().IndexOf(other) + 2);

    private static T ThroughText<T>(T value) => Read<T>(Write(value));

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json.Options)!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Json.Options);
}
