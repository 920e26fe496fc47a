namespace Huanhu.Engines.Deals.Tests;

/// <summary>The hold of one party in its ledger; the last five are in memory and not yet on the disk.</summary>
internal enum ExploredHold
{
    None,
    Open,
    Prepared,
    Committed,
    Released,
    Expired,
    CommittedTwice,
    Opening,
    Preparing,
    CommittingOpen,
    CommittingPrepared,
    ReleasingOpen,
    ReleasingPrepared,
}

/// <summary>What becomes of a hold in a ledger, and what its journal says of it.</summary>
internal static class ExploredHolds
{
    /// <summary>What can become of a hold next: by the command due, the disk, a crash, time or its owner.</summary>
    internal static IReadOnlyList<(ExploredStep Step, ExploredHold Next)> NextOf(
        ExploredHold hold, DealCommand due, bool isHome, PlantedDealBug bug)
    {
        var isCommit = due is DealCommand.Commit or DealCommand.CommitJointly;
        var isRelease = due is DealCommand.Release or DealCommand.ReleaseJointly;
        switch (hold)
        {
            case ExploredHold.None when due == DealCommand.Hold:
                return [(ExploredStep.Command, ExploredHold.Opening)];
            case ExploredHold.Open:
                return
                [
                    (ExploredStep.Expire, ExploredHold.Expired),
                    (ExploredStep.Person, ExploredHold.Released),
                    .. Told(due == DealCommand.Prepare && !isHome, ExploredHold.Preparing),
                    .. Told(isCommit, ExploredHold.CommittingOpen),
                    .. Told(isRelease, ExploredHold.ReleasingOpen),
                ];
            case ExploredHold.Prepared:
                return
                [
                    .. Told(isCommit, ExploredHold.CommittingPrepared),
                    .. Told(isRelease, ExploredHold.ReleasingPrepared),
                    .. bug == PlantedDealBug.PreparedExpires
                        ? [(ExploredStep.Expire, ExploredHold.Expired)] : Array.Empty<(ExploredStep, ExploredHold)>(),
                ];
            case >= ExploredHold.Opening:
                return [(ExploredStep.Sync, OnDisk(hold)), (ExploredStep.Crash, BeforeCrash(hold))];
            default:
                return [];
        }
    }

    private static (ExploredStep, ExploredHold)[] Told(bool isDue, ExploredHold next) =>
        isDue ? [(ExploredStep.Command, next)] : [];

    private static ExploredHold OnDisk(ExploredHold hold) => hold switch
    {
        ExploredHold.Opening => ExploredHold.Open,
        ExploredHold.Preparing => ExploredHold.Prepared,
        ExploredHold.CommittingOpen or ExploredHold.CommittingPrepared => ExploredHold.Committed,
        _ => ExploredHold.Released,
    };

    private static ExploredHold BeforeCrash(ExploredHold hold) => hold switch
    {
        ExploredHold.Opening => ExploredHold.None,
        ExploredHold.CommittingPrepared or ExploredHold.ReleasingPrepared => ExploredHold.Prepared,
        _ => ExploredHold.Open,
    };

    /// <summary>What a journal says of a hold as far as it is on the disk; null when it says nothing new.</summary>
    internal static int? AnswerOf(ExploredHold hold, DealCommand due) => hold switch
    {
        ExploredHold.None when due is DealCommand.Release or DealCommand.Commit => ExploredDeal.EndedByRelease,
        ExploredHold.Open when due == DealCommand.Hold => ExploredDeal.Held,
        ExploredHold.Prepared when due == DealCommand.Prepare => ExploredDeal.Prepared,
        ExploredHold.Committed or ExploredHold.CommittedTwice => ExploredDeal.EndedByCommit,
        ExploredHold.Released or ExploredHold.Expired => ExploredDeal.EndedByRelease,
        _ => null,
    };

    /// <summary>Whether it never was, or is given up.</summary>
    internal static bool IsGivenUp(ExploredHold hold) =>
        hold is ExploredHold.None or ExploredHold.Released or ExploredHold.Expired;

    /// <summary>Whether something is still promised.</summary>
    internal static bool IsPending(ExploredHold hold) => hold is ExploredHold.Open or ExploredHold.Prepared;
}
