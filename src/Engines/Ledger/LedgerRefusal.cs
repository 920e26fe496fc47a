namespace Huanhu.Engines.Ledger;

/// <summary>Why a command was not done. The order is the order of testing: the first that holds answers.</summary>
/// <remarks>
/// Conditions of a whole act are tested first, then those of its first leg to the last word, then the second leg's. The
/// document <c>docs/reference/ledger.md</c> and the tests have one row for each member, in this order.
/// </remarks>
public enum LedgerRefusal
{
    /// <summary>The command's id is zero.</summary>
    IdMissing,

    /// <summary>The id belongs to an earlier command with other content.</summary>
    IdUsedDifferently,

    /// <summary>The sender's number is not greater than the last accepted from it.</summary>
    MessageNumberUsed,

    /// <summary>No leg, or more than <see cref="Book.LegLimit"/>.</summary>
    LegCountWrong,

    /// <summary>The hold would have ended already.</summary>
    HoldEndsInPast,

    /// <summary>A part of the account's key, or its unit, is empty or too long, or the year is not 0 to 9999.</summary>
    TermsMalformed,

    /// <summary>An account with this key is open.</summary>
    AccountExists,

    /// <summary>Other accounts of the asset have another unit, or disagree on whether it has serial numbers.</summary>
    AssetDescribedDifferently,

    /// <summary>The parent is not open, or keeps another asset.</summary>
    ParentUnfit,

    /// <summary>A floor above its ceiling, or a limit beyond <see cref="Amount.Most"/>.</summary>
    LimitsMalformed,

    /// <summary>An account of an asset with serial numbers may not fall below zero, unless it is a source.</summary>
    SerialsNeedFloor,

    /// <summary>The account is not open.</summary>
    AccountNotFound,

    /// <summary>Giving and receiving account are the same.</summary>
    AccountsSame,

    /// <summary>The two accounts keep different assets.</summary>
    AssetsDiffer,

    /// <summary>The two accounts keep different vintages; a carry-over is a conversion.</summary>
    VintagesDiffer,

    /// <summary>
    /// An amount that is not above zero (not below zero in a part of a commit), or beyond the greatest.
    /// </summary>
    AmountOutOfRange,

    /// <summary>It would take effect after now.</summary>
    EffectiveInFuture,

    /// <summary>It would take effect in a closed period.</summary>
    PeriodClosed,

    /// <summary>The entry to correct is none that moved something on one of the leg's accounts.</summary>
    CorrectsNothing,

    /// <summary>A conversion retires less than its ratio asks for.</summary>
    RatioNotKept,

    /// <summary>No hold has this id; a hold that was refused never was.</summary>
    HoldNotFound,

    /// <summary>The hold is committed.</summary>
    HoldCommitted,

    /// <summary>The hold is released.</summary>
    HoldReleased,

    /// <summary>The hold's time is over.</summary>
    HoldExpired,

    /// <summary>Only the decision of another ledger ends this hold, and the command is not from it.</summary>
    HoldAwaitsDecision,

    /// <summary>
    /// A joint act names an approval, and ends a hold that waits for another ledger's decision; this one doesn't.
    /// </summary>
    JointActUnfit,

    /// <summary>It would take effect before the hold did.</summary>
    EffectiveBeforeHold,

    /// <summary>As many parts as the hold has legs are expected.</summary>
    PartsDoNotFit,

    /// <summary>More than is held.</summary>
    CommitAboveHeld,

    /// <summary>The account would fall below its floor, as recorded now or as limited from a later day.</summary>
    BelowFloor,

    /// <summary>The account would rise above its ceiling, as recorded now or as limited from a later day.</summary>
    AboveCeiling,

    /// <summary>The account would have been below its floor at a past moment.</summary>
    BelowFloorInPast,

    /// <summary>The account would have been above its ceiling at a past moment.</summary>
    AboveCeilingInPast,

    /// <summary>Every leg comes to nothing.</summary>
    NothingToMove,

    /// <summary>The account's balance, now or since then, lies outside the new limits.</summary>
    BalanceOutsideLimits,

    /// <summary>A period that is not over can't be closed.</summary>
    PeriodNotOver,

    /// <summary>The books are closed up to that moment or further.</summary>
    PeriodAlreadyClosed,
}
