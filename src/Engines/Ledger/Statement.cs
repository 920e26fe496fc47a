namespace Huanhu.Engines.Ledger;

/// <summary>One row of a statement.</summary>
/// <param name="Sequence">Its entry.</param>
/// <param name="Kind">What the entry does.</param>
/// <param name="Other">The account on the other side.</param>
/// <param name="Change">What it changed, on the account's normal side.</param>
/// <param name="After">The balance after it, in the order of the statement.</param>
/// <param name="Effective">When it takes effect.</param>
/// <param name="Recorded">When it was recorded.</param>
/// <param name="CorrectedSequence">The entry it corrects; 0 for none.</param>
public sealed record StatementLine(
    long Sequence, EntryKind Kind, AccountNumber Other, Balance Change, Balance After, Moment Effective,
    Moment Recorded, long CorrectedSequence);

/// <summary>An account over a stretch of effective time, as it was known at some moment.</summary>
/// <param name="Opening">The balance before the first row.</param>
/// <param name="Lines">The rows by effective time, then by age.</param>
/// <param name="IsComplete">Whether the limit left no row out.</param>
/// <param name="Closing">The balance after the last row shown.</param>
public sealed record Statement(Balance Opening, IReadOnlyList<StatementLine> Lines, bool IsComplete, Balance Closing);
