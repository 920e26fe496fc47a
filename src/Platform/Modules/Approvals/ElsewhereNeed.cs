using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Quota of a project that another jurisdiction is asked for.</summary>
/// <param name="Jurisdiction">Whose ledger gives it.</param>
/// <param name="Asset">Of the project's needs; not the parcel's area.</param>
/// <param name="Amount">What the project uses of it, in the smallest unit; the whole need when left out.</param>
internal sealed record ElsewhereNeed(JurisdictionCode Jurisdiction, string Asset, Amount? Amount = null)
{
    /// <summary>The refusal of what is asked for elsewhere; null when it fits.</summary>
    /// <param name="asked">All of it.</param>
    /// <param name="prepared">What the project needs, and where.</param>
    /// <param name="tree">Which jurisdictions keep a ledger.</param>
    public static Refusal? Unfit(
        IReadOnlyList<ElsewhereNeed> asked, PreparedReservation prepared, JurisdictionTree tree)
    {
        var isFit = asked.DistinctBy(need => (need.Jurisdiction, need.Asset)).Count() == asked.Count
            && asked.All(need => need.Jurisdiction != prepared.Jurisdiction
                && tree.Find(need.Jurisdiction)?.Level == JurisdictionLevel.County
                && need.Asset != AssetNeed.ParcelArea
                && need.Amount is null or { Value: > 0 }
                && prepared.Needs.Any(own => own.Asset == need.Asset))
            && prepared.Needs.All(own => Sum(asked.Where(need => need.Asset == own.Asset), own) <= own.Amount);
        return isFit ? null : Refusal.Of(ApprovalRefusal.ElsewhereUnfit, "跨域指标须是本项目所需、由其他区县提供、且不超过需要量。",
            "What comes from elsewhere is quota the project needs, of another county, and no more than it needs.",
            "elsewhere");
    }

    private static Amount Sum(IEnumerable<ElsewhereNeed> asked, AssetNeed own) => asked.Aggregate(
        Engines.Ledger.Amount.Zero, (sum, need) => sum + (need.Amount ?? own.Amount));
}

/// <summary>What a side brings of one asset, told with a reservation's line.</summary>
/// <param name="Amount">What leaves the side's balance.</param>
internal sealed record BroughtLine(JurisdictionCode Jurisdiction, Amount Amount)
{
    public static BroughtLine Of(DealLine line) => new(line.Side, line.Amount);
}
