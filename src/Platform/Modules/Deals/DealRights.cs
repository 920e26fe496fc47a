using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>What is done to a deal by hand.</summary>
internal enum DealAct
{
    /// <summary>A side has it held.</summary>
    Accept = 1,

    /// <summary>A side says no.</summary>
    Refuse,

    /// <summary>The buyer of a trade commits.</summary>
    Confirm,

    /// <summary>The buyer of a trade gives it up.</summary>
    Withdraw,

    /// <summary>Both sides end a prepared hold whose home does not return.</summary>
    Settle,
}

/// <summary>Who sees deals and decides on them: officials of its jurisdictions, and approvers among them.</summary>
internal static class DealRights
{
    /// <summary>Whether the caller sees the deals of a jurisdiction.</summary>
    public static bool MaySee(Caller caller, JurisdictionCode jurisdiction) =>
        caller.Kind == CallerKind.Local || caller.IsOfficialOf(jurisdiction);

    /// <summary>Whether the caller sees an end of a deal: its own, or one whose home is its own.</summary>
    public static bool MaySee(Caller caller, DealRow end) =>
        MaySee(caller, end.Jurisdiction) || MaySee(caller, end.HomeJurisdiction);

    /// <summary>Whether the caller decides for a jurisdiction what leaves its ledger or comes to it.</summary>
    public static bool MayDecide(Caller caller, JurisdictionCode jurisdiction) => caller.Kind == CallerKind.Local
        || Enum.GetValues<Department>().Any(department =>
            department.IsAuthority() && caller.MayDecide(jurisdiction, department));

    /// <summary>What the caller may do to an end of a deal as it stands.</summary>
    public static IReadOnlyList<DealAct> MayDo(Caller caller, DealRow row)
    {
        var decides = MayDecide(caller, row.Jurisdiction);
        if (row.IsHome)
        {
            var state = row.Home.State;
            var isOpenTrade = row.Kind == SnakeCase.Of(DealKind.Trade) && decides && state < HomeState.Committing;
            return !isOpenTrade ? []
                : state == HomeState.Held ? [DealAct.Confirm, DealAct.Withdraw] : [DealAct.Withdraw];
        }

        return row.Side.State switch
        {
            SideState.Asked when decides => [DealAct.Accept, DealAct.Refuse],
            SideState.Prepared when decides && row.JointOutcome.Length == 0 => [DealAct.Settle],
            SideState.Prepared when row.JointOutcome.Length > 0 && MayDecide(caller, row.HomeJurisdiction)
                && caller.Account != row.JointAccount => [DealAct.Settle],
            _ => [],
        };
    }
}
