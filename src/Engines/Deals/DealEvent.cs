using Huanhu.Kernel;

namespace Huanhu.Engines.Deals;

/// <summary>What happens to one end of a deal. An event that has no row in the state table changes nothing.</summary>
public abstract record DealEvent
{
    private DealEvent()
    {
    }

    /// <summary>The ledger here holds.</summary>
    public sealed record Held : DealEvent;

    /// <summary>The ledger here does not hold.</summary>
    /// <param name="Code">Why.</param>
    public sealed record HoldRefused(string Code) : DealEvent;

    /// <summary>The hold here waits for home's decision alone.</summary>
    public sealed record Prepared : DealEvent;

    /// <summary>
    /// The journal here says that the hold is no more. A hold that the ledger never made, or whose time is over, ended
    /// by release.
    /// </summary>
    /// <param name="Outcome">How.</param>
    /// <param name="Code">Why, such as <c>hold_expired</c>.</param>
    public sealed record Ended(DealOutcome Outcome, string Code) : DealEvent;

    /// <summary>Home's official decides to commit.</summary>
    public sealed record Approved : DealEvent;

    /// <summary>Home gives the deal up: rejected or withdrawn.</summary>
    /// <param name="Code">Why.</param>
    public sealed record Withdrawn(string Code) : DealEvent;

    /// <summary>A side's official agrees to hold.</summary>
    public sealed record Accepted : DealEvent;

    /// <summary>A side's official does not agree to hold.</summary>
    /// <param name="Code">Why.</param>
    public sealed record Declined(string Code) : DealEvent;

    /// <summary>Officials of both sides agree how a prepared hold ends whose home does not return.</summary>
    /// <param name="Outcome">How.</param>
    public sealed record AgreedJointly(DealOutcome Outcome) : DealEvent;

    /// <summary>A message has come.</summary>
    /// <param name="From">Whose.</param>
    /// <param name="Number">Its number on the channel, rising.</param>
    /// <param name="Message">What it says.</param>
    public sealed record Received(JurisdictionCode From, long Number, DealMessage Message) : DealEvent;

    /// <summary>A while has passed without an answer, or the program has started.</summary>
    public sealed record Waited : DealEvent;
}
