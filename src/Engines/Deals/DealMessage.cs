using System.Text.Json.Serialization;
using Huanhu.Kernel;

namespace Huanhu.Engines.Deals;

/// <summary>What the two ends of a deal tell each other. It may be lost, late, out of order or repeated.</summary>
/// <param name="Deal">Which deal.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HoldAsked), "hold_asked")]
[JsonDerivedType(typeof(HeldAnswer), "held_answer")]
[JsonDerivedType(typeof(PrepareAsked), "prepare_asked")]
[JsonDerivedType(typeof(PreparedAnswer), "prepared_answer")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(DecidedAnswer), "decided_answer")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(StillOpen), "still_open")]
[JsonDerivedType(typeof(SettledJointly), "settled_jointly")]
public abstract record DealMessage(TimeOrderedId Deal)
{
    /// <summary>Home asks a side to hold.</summary>
    /// <param name="Deal">Which deal.</param>
    /// <param name="Terms">What, until when and for whom; the machines hand it on as it is.</param>
    public sealed record HoldAsked(TimeOrderedId Deal, string Terms) : DealMessage(Deal);

    /// <summary>A side holds, does not, or does no longer.</summary>
    /// <param name="Deal">Which deal.</param>
    /// <param name="Refused">The code why not; null when it holds.</param>
    public sealed record HeldAnswer(TimeOrderedId Deal, string? Refused) : DealMessage(Deal);

    /// <summary>Home asks a side to leave the end of its hold to home.</summary>
    /// <param name="Deal">Which deal.</param>
    public sealed record PrepareAsked(TimeOrderedId Deal) : DealMessage(Deal);

    /// <summary>A side's hold ends by home's decision alone, or is gone.</summary>
    /// <param name="Deal">Which deal.</param>
    /// <param name="Gone">The code why it is gone; null when it is prepared.</param>
    public sealed record PreparedAnswer(TimeOrderedId Deal, string? Gone) : DealMessage(Deal);

    /// <summary>Home's journal has decided.</summary>
    /// <param name="Deal">Which deal.</param>
    /// <param name="Outcome">How.</param>
    public sealed record Decided(TimeOrderedId Deal, DealOutcome Outcome) : DealMessage(Deal);

    /// <summary>A side has heard the decision and its hold has ended.</summary>
    /// <param name="Deal">Which deal.</param>
    /// <param name="Outcome">What became of the hold; a side that held nothing says release.</param>
    public sealed record DecidedAnswer(TimeOrderedId Deal, DealOutcome Outcome) : DealMessage(Deal);

    /// <summary>A prepared side asks home what was decided.</summary>
    /// <param name="Deal">Which deal.</param>
    public sealed record Asked(TimeOrderedId Deal) : DealMessage(Deal);

    /// <summary>Home has not decided yet.</summary>
    /// <param name="Deal">Which deal.</param>
    public sealed record StillOpen(TimeOrderedId Deal) : DealMessage(Deal);

    /// <summary>A side's prepared hold was ended by a joint act.</summary>
    /// <param name="Deal">Which deal.</param>
    /// <param name="Outcome">How.</param>
    public sealed record SettledJointly(TimeOrderedId Deal, DealOutcome Outcome) : DealMessage(Deal);
}
