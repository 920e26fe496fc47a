using System.Text.Json.Serialization;
using Huanhu.Kernel;

namespace Huanhu.Engines.Deals;

/// <summary>How far a side of a deal is.</summary>
public enum SideState
{
    /// <summary>Nothing is known but that a message came.</summary>
    New = 1,

    /// <summary>Asked to hold; an official here answers.</summary>
    Asked,

    /// <summary>Accepted; the ledger here is to hold.</summary>
    Holding,

    /// <summary>Held, until its time or home's word.</summary>
    Held,

    /// <summary>Not held: an official or the ledger here refused.</summary>
    Refused,

    /// <summary>No longer held: its time was over, or it was released here.</summary>
    Gone,

    /// <summary>The ledger here is to leave the hold's end to home.</summary>
    Preparing,

    /// <summary>Only home's decision, or a joint act, ends the hold.</summary>
    Prepared,

    /// <summary>Home has decided; the ledger here is to do so.</summary>
    Ending,

    /// <summary>Both sides agreed; the ledger here is to end the hold by a joint act.</summary>
    Settling,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>The end of a deal that holds, prepares, and does what home decides.</summary>
/// <remarks><c>docs/internals/deals.md</c> has its state table. Immutable; it is all there is to keep.</remarks>
/// <param name="Id">The deal, and the hold of each ledger in it.</param>
/// <param name="Side">Whose ledger this is.</param>
/// <param name="Home">Whose journal decides.</param>
/// <param name="State">How far it is.</param>
public sealed record SideDeal(TimeOrderedId Id, JurisdictionCode Side, JurisdictionCode Home, SideState State)
{
    /// <summary>What it is asked to hold; null before it was asked.</summary>
    public string? Terms { get; init; }

    /// <summary>The code why it does not hold, or no longer; null when it does.</summary>
    public string? Cause { get; init; }

    /// <summary>What home decided; null as long as that isn't known here.</summary>
    public DealOutcome? Decision { get; init; }

    /// <summary>The channel's number of the message that brought the decision; 0 before.</summary>
    public long DecisionNumber { get; init; }

    /// <summary>What both sides agreed in a joint act; null without one.</summary>
    public DealOutcome? Agreed { get; init; }

    /// <summary>What became of the hold; release too when there was none; null before the end.</summary>
    public DealOutcome? Outcome { get; init; }

    /// <summary>What the ledger here is to be told.</summary>
    /// <remarks>
    /// A commit or release is sent by <see cref="Home"/> under <see cref="DecisionNumber"/>; a joint act carries the
    /// ledger's reason for it and the approval of both.
    /// </remarks>
    [JsonIgnore]
    public DealCommand Due => State switch
    {
        SideState.Holding => DealCommand.Hold,
        SideState.Preparing => DealCommand.Prepare,
        SideState.Ending => Decision == DealOutcome.Commit ? DealCommand.Commit : DealCommand.Release,
        SideState.Settling => Agreed == DealOutcome.Commit ? DealCommand.CommitJointly : DealCommand.ReleaseJointly,
        _ => DealCommand.None,
    };

    /// <summary>Who has to do something before the deal goes on here; nobody when all is done.</summary>
    [JsonIgnore]
    public IReadOnlyList<JurisdictionCode> WaitsFor => State switch
    {
        SideState.New or SideState.Refused or SideState.Gone => [],
        SideState.Held or SideState.Prepared => [Home],
        SideState.Ended => IsUnanswered ? [Home] : [],
        _ => [Side],
    };

    /// <summary>Whether nothing of it is held here any more, and home knows.</summary>
    [JsonIgnore]
    public bool IsSettled => WaitsFor.Count == 0;

    /// <summary>Whether it ended otherwise than home decided: a joint act erred.</summary>
    [JsonIgnore]
    public bool IsContradicted => Decision is { } decided && Outcome is { } became && decided != became;

    private bool IsUnanswered => Agreed is not null && Decision is null;

    /// <summary>What a side knows before it has heard of a deal.</summary>
    public static SideDeal Begin(TimeOrderedId id, JurisdictionCode side, JurisdictionCode home) =>
        new(id, side, home, SideState.New);

    /// <summary>What follows from an event.</summary>
    public DealStep<SideDeal> On(DealEvent happened) => happened switch
    {
        DealEvent.Accepted when State == SideState.Asked => To(SideState.Holding),
        DealEvent.Declined declined when State == SideState.Asked => Refuse(declined.Code),
        DealEvent.Held when State == SideState.Holding => To(SideState.Held, new DealMessage.HeldAnswer(Id, null)),
        DealEvent.HoldRefused refused when State == SideState.Holding => Refuse(refused.Code),
        DealEvent.Prepared when State == SideState.Preparing =>
            To(SideState.Prepared, new DealMessage.PreparedAnswer(Id, null)),
        DealEvent.Ended ended => End(ended),
        DealEvent.AgreedJointly agreed when State == SideState.Prepared =>
            (this with { Agreed = agreed.Outcome }).To(SideState.Settling),
        DealEvent.Received received when received.From == Home => Hear(received),
        DealEvent.Waited when State == SideState.Prepared => To(State, new DealMessage.Asked(Id)),
        DealEvent.Waited when State == SideState.Ended && IsUnanswered =>
            To(State, new DealMessage.SettledJointly(Id, Outcome!.Value)),
        _ => To(State),
    };

    private DealStep<SideDeal> Refuse(string code) =>
        (this with { Cause = code }).To(SideState.Refused, new DealMessage.HeldAnswer(Id, code));

    private DealStep<SideDeal> End(DealEvent.Ended ended)
    {
        var over = this with { Outcome = ended.Outcome };
        return State switch
        {
            SideState.Holding or SideState.Held when ended.Outcome == DealOutcome.Release =>
                (this with { Cause = ended.Code }).To(SideState.Gone, new DealMessage.HeldAnswer(Id, ended.Code)),
            SideState.Preparing when ended.Outcome == DealOutcome.Release =>
                (this with { Cause = ended.Code }).To(SideState.Gone, new DealMessage.PreparedAnswer(Id, ended.Code)),
            SideState.Settling => over.To(SideState.Ended, new DealMessage.SettledJointly(Id, ended.Outcome)),
            >= SideState.Holding and <= SideState.Ending and not (SideState.Refused or SideState.Gone) =>
                over.To(SideState.Ended, new DealMessage.DecidedAnswer(Id, ended.Outcome)),
            _ => To(State),
        };
    }

    private DealStep<SideDeal> Hear(DealEvent.Received received) => received.Message switch
    {
        DealMessage.HoldAsked asked => HearHold(asked),
        DealMessage.PrepareAsked => HearPrepare(),
        DealMessage.Decided decided => HearDecision(decided.Outcome, received.Number),
        _ => To(State),
    };

    private DealStep<SideDeal> HearHold(DealMessage.HoldAsked asked) => State switch
    {
        SideState.New => (this with { Terms = asked.Terms }).To(SideState.Asked),
        SideState.Held or SideState.Refused or SideState.Gone => To(State, new DealMessage.HeldAnswer(Id, Cause)),
        _ => To(State),
    };

    private DealStep<SideDeal> HearPrepare() => State switch
    {
        SideState.Held => To(SideState.Preparing),
        // Home was told that this side holds, and this side knows nothing: its memory is older than its word.
        SideState.New => (this with { Cause = "deal_unknown" })
            .To(SideState.Gone, new DealMessage.PreparedAnswer(Id, "deal_unknown")),
        SideState.Prepared or SideState.Refused or SideState.Gone =>
            To(State, new DealMessage.PreparedAnswer(Id, Cause)),
        _ => To(State),
    };

    private DealStep<SideDeal> HearDecision(DealOutcome outcome, long number)
    {
        var heard = this with { Decision = outcome, DecisionNumber = Math.Max(DecisionNumber, number) };
        return State switch
        {
            SideState.New or SideState.Asked or SideState.Refused or SideState.Gone =>
                (heard with { Outcome = DealOutcome.Release })
                    .To(SideState.Ended, new DealMessage.DecidedAnswer(Id, DealOutcome.Release)),
            SideState.Settling => heard.To(State),
            SideState.Ended => heard.To(State, new DealMessage.DecidedAnswer(Id, Outcome!.Value)),
            _ => heard.To(SideState.Ending),
        };
    }

    private DealStep<SideDeal> To(SideState state, params DealMessage[] messages) => new(
        this with { State = state }, [.. messages.Select(message => new DealSend(Home, message))]);
}
