using System.Text.Json.Serialization;
using Huanhu.Kernel;

namespace Huanhu.Engines.Deals;

/// <summary>How far the deciding end of a deal is.</summary>
public enum HomeState
{
    /// <summary>The home ledger is to hold; no side is asked before.</summary>
    Holding = 1,

    /// <summary>Some side has not answered whether it holds.</summary>
    Gathering,

    /// <summary>All hold; an official here decides.</summary>
    Held,

    /// <summary>Approved; some side is not yet prepared.</summary>
    Preparing,

    /// <summary>All are prepared; the home ledger is to commit, which decides.</summary>
    Committing,

    /// <summary>The home ledger is to release, which decides.</summary>
    Releasing,

    /// <summary>Decided: every side commits.</summary>
    Committed,

    /// <summary>Decided: every side releases.</summary>
    Released,
}

/// <summary>How far a side is, as home knows.</summary>
public enum HomeSideState
{
    /// <summary>It has not been asked.</summary>
    NotAsked = 1,

    /// <summary>It is asked to hold.</summary>
    Asked,

    /// <summary>It holds.</summary>
    Held,

    /// <summary>It does not hold, or no longer.</summary>
    Refused,

    /// <summary>Its hold waits for the decision.</summary>
    Prepared,

    /// <summary>Its hold has ended.</summary>
    Ended,
}

/// <summary>A side, as home knows it.</summary>
/// <param name="Jurisdiction">Whose ledger.</param>
/// <param name="Terms">What it is asked to hold; the machine hands it on as it is.</param>
public sealed record HomeSide(JurisdictionCode Jurisdiction, string Terms)
{
    /// <summary>How far it is.</summary>
    public HomeSideState State { get; init; } = HomeSideState.NotAsked;

    /// <summary>The code why it does not hold; null when it does.</summary>
    public string? Refused { get; init; }

    /// <summary>What became of its hold; null as long as that isn't known.</summary>
    public DealOutcome? Outcome { get; init; }

    /// <summary>Whether a joint act ended its hold.</summary>
    public bool IsJoint { get; init; }
}

/// <summary>
/// The end of a deal whose journal decides: the commit of its own hold is the decision to commit, its release or expiry
/// the decision to release.
/// </summary>
/// <remarks><c>docs/internals/deals.md</c> has its state table. Immutable; it is all there is to keep.</remarks>
/// <param name="Id">The deal, and the hold of each ledger in it.</param>
/// <param name="Home">Whose journal decides.</param>
/// <param name="State">How far it is.</param>
/// <param name="Sides">The others, one or more.</param>
public sealed record HomeDeal(
    TimeOrderedId Id, JurisdictionCode Home, HomeState State, IReadOnlyList<HomeSide> Sides)
{
    /// <summary>The code why the deal was or will be released; null when it wasn't.</summary>
    public string? Cause { get; init; }

    /// <summary>Whose doing that was; null as long as there is no cause.</summary>
    public JurisdictionCode? CausedBy { get; init; }

    /// <summary>What the home ledger is to be told.</summary>
    [JsonIgnore]
    public DealCommand Due => State switch
    {
        HomeState.Holding => DealCommand.Hold,
        HomeState.Committing => DealCommand.Commit,
        HomeState.Releasing => DealCommand.Release,
        _ => DealCommand.None,
    };

    /// <summary>What was decided; null as long as nothing is.</summary>
    [JsonIgnore]
    public DealOutcome? Outcome => State switch
    {
        HomeState.Committed => DealOutcome.Commit,
        HomeState.Released => DealOutcome.Release,
        _ => null,
    };

    /// <summary>Who has to do something before the deal goes on; nobody when all is done.</summary>
    [JsonIgnore]
    public IReadOnlyList<JurisdictionCode> WaitsFor => State switch
    {
        HomeState.Gathering => CodesOf(side => side.State == HomeSideState.Asked),
        HomeState.Preparing => CodesOf(side => side.State == HomeSideState.Held),
        HomeState.Committed or HomeState.Released => CodesOf(IsToBeTold),
        _ => [Home],
    };

    /// <summary>Whether it is decided and every side has ended.</summary>
    [JsonIgnore]
    public bool IsSettled => Outcome is not null && WaitsFor.Count == 0;

    /// <summary>Whether a side ended otherwise than was decided: by a joint act that erred.</summary>
    [JsonIgnore]
    public bool IsContradicted => Outcome is { } decided && Sides.Any(side =>
        (side.Outcome is { } became && became != decided)
        || (side.State is HomeSideState.NotAsked or HomeSideState.Refused && decided == DealOutcome.Commit));

    private bool IsApproved => State >= HomeState.Preparing;

    /// <summary>A deal that begins: home holds first.</summary>
    /// <param name="id">The deal.</param>
    /// <param name="home">Whose journal decides.</param>
    /// <param name="sides">The others, with what each is asked to hold.</param>
    public static HomeDeal Begin(TimeOrderedId id, JurisdictionCode home, IReadOnlyList<HomeSide> sides) =>
        new(id, home, HomeState.Holding, sides);

    /// <summary>What follows from an event.</summary>
    public DealStep<HomeDeal> On(DealEvent happened) => happened switch
    {
        DealEvent.Held when State == HomeState.Holding => Ask(),
        DealEvent.HoldRefused refused when State == HomeState.Holding => new(
            this with { State = HomeState.Released, Cause = refused.Code, CausedBy = Home }, []),
        DealEvent.Approved when State == HomeState.Held => new(
            (this with { State = HomeState.Preparing }).GoOn(),
            SendTo(HomeSideState.Held, new DealMessage.PrepareAsked(Id))),
        DealEvent.Withdrawn withdrawn when State < HomeState.Committing => Nothing(GiveUp(withdrawn.Code, Home)),
        DealEvent.Ended ended when Outcome is null => Decide(ended),
        DealEvent.Received received when Sides.Any(side => side.Jurisdiction == received.From) => Hear(received),
        DealEvent.Waited => new(this, Outstanding()),
        _ => Nothing(this),
    };

    private DealStep<HomeDeal> Ask()
    {
        var asked = this with
        {
            State = HomeState.Gathering,
            Sides = [.. Sides.Select(side => side with { State = HomeSideState.Asked })],
        };
        return new(asked, asked.Outstanding());
    }

    private HomeDeal GiveUp(string code, JurisdictionCode by) => State is HomeState.Releasing || Outcome is not null
        ? this
        : this with { State = HomeState.Releasing, Cause = code, CausedBy = by };

    private DealStep<HomeDeal> Decide(DealEvent.Ended ended)
    {
        var decided = ended.Outcome == DealOutcome.Commit
            ? this with { State = HomeState.Committed, Cause = null, CausedBy = null }
            : this with { State = HomeState.Released, Cause = Cause ?? ended.Code, CausedBy = CausedBy ?? Home };
        return new(
            decided,
            [
                .. Sides.Where(side => IsToBeTold(side) || side.IsJoint)
                    .Select(side => new DealSend(side.Jurisdiction, new DealMessage.Decided(Id, ended.Outcome))),
            ]);
    }

    private DealStep<HomeDeal> Hear(DealEvent.Received received)
    {
        var side = Sides.First(side => side.Jurisdiction == received.From);
        return received.Message switch
        {
            DealMessage.HeldAnswer { Refused: null } when side.State == HomeSideState.Asked =>
                Nothing(With(side with { State = HomeSideState.Held }).GoOn()),
            DealMessage.HeldAnswer { Refused: { } code } when side.State is HomeSideState.Asked or HomeSideState.Held =>
                Nothing(With(side with { State = HomeSideState.Refused, Refused = code })
                    .GiveUp(code, side.Jurisdiction)),
            DealMessage.PreparedAnswer { Gone: null } when side.State == HomeSideState.Held && IsApproved =>
                Nothing(With(side with { State = HomeSideState.Prepared }).GoOn()),
            DealMessage.PreparedAnswer { Gone: { } code } when side.State == HomeSideState.Held && IsApproved =>
                Nothing(With(side with { State = HomeSideState.Refused, Refused = code })
                    .GiveUp(code, side.Jurisdiction)),
            DealMessage.DecidedAnswer answer when Outcome is not null && !side.IsJoint =>
                Nothing(With(side with { State = HomeSideState.Ended, Outcome = answer.Outcome })),
            DealMessage.Asked => new(this, [Answer(side)]),
            DealMessage.SettledJointly settled => HearSettled(side, settled.Outcome),
            _ => Nothing(this),
        };
    }

    private DealStep<HomeDeal> HearSettled(HomeSide side, DealOutcome outcome)
    {
        var heard = With(side with { State = HomeSideState.Ended, Outcome = outcome, IsJoint = true });
        return Outcome is not null ? new(heard, [Answer(side)])
            : outcome == DealOutcome.Commit ? Nothing(heard.GoOn())
            : Nothing(heard.GiveUp("settled_jointly", side.Jurisdiction));
    }

    /// <summary>The next state, once all sides are as far as it asks for.</summary>
    private HomeDeal GoOn() => State switch
    {
        HomeState.Gathering when Sides.All(side => side.State == HomeSideState.Held) =>
            this with { State = HomeState.Held },
        HomeState.Preparing when Sides.All(side => side.State is HomeSideState.Prepared or HomeSideState.Ended) =>
            this with { State = HomeState.Committing },
        _ => this,
    };

    /// <summary>What was sent and has no answer yet, to be sent again.</summary>
    private IReadOnlyList<DealSend> Outstanding() => State switch
    {
        HomeState.Gathering =>
        [
            .. Sides.Where(side => side.State == HomeSideState.Asked)
                .Select(side => new DealSend(side.Jurisdiction, new DealMessage.HoldAsked(Id, side.Terms))),
        ],
        HomeState.Preparing => SendTo(HomeSideState.Held, new DealMessage.PrepareAsked(Id)),
        HomeState.Committed or HomeState.Released => [.. Sides.Where(IsToBeTold).Select(Answer)],
        _ => [],
    };

    private IReadOnlyList<DealSend> SendTo(HomeSideState state, DealMessage message) =>
        [.. CodesOf(side => side.State == state).Select(side => new DealSend(side, message))];

    private DealSend Answer(HomeSide side) => new(
        side.Jurisdiction,
        Outcome is { } decided ? new DealMessage.Decided(Id, decided) : new DealMessage.StillOpen(Id));

    private HomeDeal With(HomeSide changed) => this with
    {
        Sides = [.. Sides.Select(side => side.Jurisdiction == changed.Jurisdiction ? changed : side)],
    };

    private List<JurisdictionCode> CodesOf(Func<HomeSide, bool> which) =>
        [.. Sides.Where(which).Select(side => side.Jurisdiction)];

    // A side that does not hold needs no decision; one that ended has it.
    private static bool IsToBeTold(HomeSide side) =>
        side.State is HomeSideState.Asked or HomeSideState.Held or HomeSideState.Prepared;

    private static DealStep<HomeDeal> Nothing(HomeDeal deal) => new(deal, []);
}
