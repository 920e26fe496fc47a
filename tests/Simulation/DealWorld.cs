using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Simulation;

/// <summary>What goes wrong between the parties of deals, beside what goes wrong in each.</summary>
internal enum DealFault
{
    /// <summary>A message is lost.</summary>
    Lost,

    /// <summary>A message, or its acknowledgement, comes again.</summary>
    Repeated,

    /// <summary>A later message comes before an earlier one.</summary>
    Overtaken,

    /// <summary>A link is cut, for longer than a hold lasts as likely as not.</summary>
    Cut,

    /// <summary>A party dies with all it had in memory, perhaps between a state and its command.</summary>
    Crash,

    /// <summary>A hold's time was over before the deal was decided.</summary>
    Expired,

    /// <summary>A prepared hold is ended by a joint act.</summary>
    Joint,
}

/// <summary>A mistake in the driving of deals, built in on purpose.</summary>
internal enum PlantedDealBug
{
    /// <summary>None.</summary>
    None,

    /// <summary>A side says that it is prepared, and its ledger lets the hold expire.</summary>
    PreparedExpires,

    /// <summary>Home tells its decision before its journal has it.</summary>
    SentBeforeDurable,

    /// <summary>A decision moves amounts by itself, and comes twice.</summary>
    AppliedTwice,
}

/// <summary>
/// Three jurisdictions, each with a real ledger on a disk of its own, that make deals over links that lose, repeat and
/// cut; everything that happens follows from the seed.
/// </summary>
internal sealed partial class DealWorld : Surroundings
{
    private const int Steps = 2_500;
    private const int PatienceSteps = 20_000;
    private const int MostDeals = 4;

    private readonly DealParty[] _parties;
    private readonly IdSource _ids;
    private readonly Dictionary<TimeOrderedId, DealParty[]> _deals = [];
    private readonly HashSet<TimeOrderedId> _joint = [];
    private readonly HashSet<(JurisdictionCode, JurisdictionCode)> _cut = [];
    private readonly Dictionary<DealFault, int> _met = [];
    private ViolationException? _violation;
    private long _lookedAt;

    private DealWorld(int seed, PlantedDealBug bug)
        : base(seed, PlantedBug.None)
    {
        Planted = bug;
        HasJointActs = seed % 4 == 3;
        _ids = new(new Clockwork(this, TimeSpan.Zero), Chance);
        JurisdictionCode[] codes =
            [JurisdictionCode.Parse("320211"), JurisdictionCode.Parse("320282"), JurisdictionCode.Parse("320509")];
        _parties = [.. codes.Select(code => new DealParty(this, code, [.. codes.Where(other => other != code)]))];
    }

    public PlantedDealBug Planted { get; }

    private bool HasJointActs { get; }

    /// <summary>Runs a seed to its end.</summary>
    /// <exception cref="ViolationException">Something happened that must never happen.</exception>
    public static DealWorldReport Run(int seed, PlantedDealBug bug = PlantedDealBug.None)
    {
        var world = new DealWorld(seed, bug);
        return world.Run(world.Live);
    }

    public TimeOrderedId NextId() => _ids.Next();

    /// <summary>Takes down what must never happen, from within a party's work.</summary>
    public void Violate(ViolationException violation) => _violation ??= violation;

    public override void Crash(SimulatedProcess process)
    {
        Forget(process);
        Array.Find(_parties, party => party.Runs(process))!.Stop();
    }

    private DealWorldReport Live()
    {
        foreach (var party in _parties)
        {
            Start(party);
        }

        Settle(() => _parties.All(party => party.IsIdle));
        IsFaulty = true;
        while (Step++ < Steps)
        {
            Happen();
            Look();
        }

        Heal();
        CheckEnd();
        var committed = _deals.Count(deal => deal.Value[0].Model.FateOf(deal.Key) == EntryKind.Commit);
        return new(
            Faults, _met, _deals.Count, committed,
            string.Join(' ', _parties.Select(party => $"{party.Model.Sequence}")));
    }

    private void Happen()
    {
        switch (Chance.Next(100))
        {
            case < 40:
                Deliver();
                break;
            case < 66:
                Carry();
                break;
            case < 73:
                PassTime(Chance.Next(30));
                break;
            case < 90:
                Act();
                break;
            case < 94:
                Pick().Server.SettleOneDoubt();
                break;
            case < 96:
                if (Pick() is { IsAlive: true } party)
                {
                    Note(DealFault.Crash);
                    Crash(party.Process);
                }

                break;
            case < 97:
                Cut();
                break;
            default:
                if (Pick() is var other && other.IsAlive)
                {
                    other.Wait();
                }
                else
                {
                    Start(other);
                }

                break;
        }
    }

    private DealParty Pick() => _parties[Chance.Next(_parties.Length)];

    private void Note(DealFault fault) => _met[fault] = _met.GetValueOrDefault(fault) + 1;

    private void Start(DealParty party) =>
        party.Start(TimeSpan.FromMilliseconds(IsFaulty ? Chance.Next(-120, 120) : 0));

    private void Cut()
    {
        if (_cut.Count > 0 && Chance.Next(3) != 0)
        {
            _cut.Clear();
            return;
        }

        Note(DealFault.Cut);
        _cut.Add((Pick().Code, Pick().Code));
    }

    /// <summary>A message on its way from one party to another, with what goes wrong on it.</summary>
    private void Carry()
    {
        var (from, to) = (Pick(), Pick());
        if (from == to || !from.IsAlive || !to.IsAlive || _cut.Contains((from.Code, to.Code))
            || from.Unacknowledged(to.Code) is not [var next, ..] waiting)
        {
            return;
        }

        var sent = next;
        switch (IsFaulty ? Chance.Next(8) : 7)
        {
            case 0:
                Note(DealFault.Lost);
                return;
            case 1 when waiting.Count > 1:
                Note(DealFault.Overtaken);
                sent = waiting[1 + Chance.Next(waiting.Count - 1)];
                break;
            case 2:
                // It comes, and its acknowledgement is lost.
                Note(DealFault.Repeated);
                to.Receive(from.Code, sent.Number, sent.Body, () => { });
                return;
            default:
                break;
        }

        to.Receive(from.Code, sent.Number, sent.Body, () => from.Acknowledge(to.Code, sent.Number));
    }

    private void PassTime(int milliseconds)
    {
        Now += TimeSpan.FromMilliseconds(milliseconds);
        foreach (var party in _parties.Where(party => party.IsAlive))
        {
            party.Process.Clock.Ring();
        }
    }

    /// <summary>Nothing goes wrong any more: in time every deal is over everywhere.</summary>
    private void Heal()
    {
        IsFaulty = false;
        _cut.Clear();
        foreach (var party in _parties)
        {
            while (party.Server.SettleOneDoubt())
            {
            }

            if (!party.IsAlive)
            {
                Start(party);
            }
        }

        Settle(() => _parties.All(party => party.IsIdle && party.Homes.All(deal => deal.IsSettled)
            && party.Sides.All(deal => deal.IsSettled)));
    }

    private void Settle(Func<bool> isSettled)
    {
        for (var patience = 0; !isSettled(); patience++)
        {
            Step++;
            Deliver();
            Carry();
            if (Chance.Next(8) == 0)
            {
                AnswerAt(Pick());
                DecideAt(Pick());
            }

            if (PendingCount == 0)
            {
                PassTime(100);
                if (!_parties.Any(party => party.HasUnacknowledged))
                {
                    _parties[patience % _parties.Length].Wait();
                }
            }

            Look();
            if (patience > PatienceSteps)
            {
                throw new ViolationException($"Not over: {string.Join("; ", Unsettled())}");
            }
        }
    }

    private IEnumerable<string> Unsettled() => _parties.SelectMany(party => party.Homes
        .Where(deal => !deal.IsSettled)
        .Select(deal => $"{party.Code} home of {deal.Id} {deal.State} waits for {string.Join(',', deal.WaitsFor)}")
        .Concat(party.Sides.Where(deal => !deal.IsSettled).Select(deal =>
            $"{party.Code} side of {deal.Id} {deal.State} waits for {string.Join(',', deal.WaitsFor)}")));
}

/// <summary>What happened in a world of deals.</summary>
/// <param name="Faults">How often each kind of fault of a ledger was met.</param>
/// <param name="Met">How often each kind of fault between parties was met.</param>
/// <param name="Deals">How many deals there were.</param>
/// <param name="Committed">How many of them committed.</param>
/// <param name="Sequences">Of the ledgers at the end: the same seed gives the same.</param>
internal sealed record DealWorldReport(
    IReadOnlyDictionary<FaultKind, int> Faults, IReadOnlyDictionary<DealFault, int> Met, int Deals, int Committed,
    string Sequences);
