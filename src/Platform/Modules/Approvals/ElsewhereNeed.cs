using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>What of a project another jurisdiction is asked for: quota, or a parcel such as a research site.</summary>
/// <param name="Jurisdiction">Whose ledger gives it.</param>
/// <param name="Asset">Of the project's needs; null of a parcel.</param>
/// <param name="Amount">What the project uses of it, in the smallest unit; the whole need when left out.</param>
/// <param name="Parcel">Of that jurisdiction; null of quota.</param>
/// <param name="AreaM2">How much of the parcel, in m² to 0.01; needed with it.</param>
internal sealed record ElsewhereNeed(
    JurisdictionCode Jurisdiction, string? Asset = null, Amount? Amount = null, string? Parcel = null,
    decimal? AreaM2 = null)
{
    private const decimal MostM2 = 1_000_000_000m;

    /// <summary>The refusal of what is asked for elsewhere; null when it fits.</summary>
    /// <param name="asked">All of it.</param>
    /// <param name="prepared">What the project needs, and where.</param>
    /// <param name="tree">Which jurisdictions keep a ledger.</param>
    /// <param name="peers">Where.</param>
    public static Refusal? Unfit(
        IReadOnlyList<ElsewhereNeed> asked, PreparedReservation prepared, JurisdictionTree tree, Peers peers)
    {
        // A message to nobody would wait until the hold is over.
        if (asked.FirstOrDefault(need => peers.PlaceOf(need.Jurisdiction) is PeerPlace.Nowhere) is { } lost)
        {
            return Refusal.Of(ApprovalRefusal.ElsewhereUnfit,
                $"{lost.Jurisdiction} 不在本部署点，也不在已对接的部署点，无法请求。",
                $"{lost.Jurisdiction} is kept neither here nor by an installation that is known here.", "elsewhere");
        }

        var quotas = asked.Where(need => need.Parcel is null).ToList();
        var isFit = quotas.DistinctBy(need => (need.Jurisdiction, need.Asset)).Count() == quotas.Count
            && asked.All(need => need.Jurisdiction != prepared.Jurisdiction
                && tree.Find(need.Jurisdiction)?.Level == JurisdictionLevel.County)
            && quotas.All(need => need.Asset != HoldPlan.ParcelArea && need.AreaM2 is null
                && need.Amount is null or { Value: > 0 }
                && prepared.Needs.Any(own => own.Asset == need.Asset))
            && prepared.Needs.All(own => Sum(quotas.Where(need => need.Asset == own.Asset), own) <= own.Amount);
        return !isFit
            ? Refusal.Of(ApprovalRefusal.ElsewhereUnfit, "跨域指标须是本项目所需、由其他区县提供、且不超过需要量。",
                "What comes from elsewhere is quota the project needs, of another county, and no more than it needs.",
                "elsewhere")
            : asked.Index().Where(each => each.Item.Parcel is not null)
                .Select(each => each.Item.SiteUnfit($"elsewhere[{each.Index}]", asked))
                .FirstOrDefault(unfit => unfit is not null);
    }

    /// <summary>The parcel as its ledger is asked for it.</summary>
    public DealLine ToSite() => new(
        Jurisdiction, HoldPlan.ParcelArea, 0, false, false, new((long)(AreaM2!.Value * 100)))
    {
        Parcel = $"{ParcelCode.Read(Parcel!).Value}",
    };

    private Refusal? SiteUnfit(string where, IReadOnlyList<ElsewhereNeed> asked)
    {
        var code = ParcelCode.Read(Parcel!);
        return !code.IsDone ? code.Refusal with { Where = $"{where}.parcel" }
            : code.Value.County != Jurisdiction
                ? Refusal.Of(
                    ApprovalRefusal.ParcelElsewhere, $"宗地 {code.Value} 不在 {Jurisdiction}，在 {code.Value.County}。",
                    $"Parcel {code.Value} is not of {Jurisdiction} but of {code.Value.County}.", $"{where}.parcel")
            : Asset is not null || Amount is not null || AreaM2 is null or <= 0 or > MostM2
                || AreaM2 * 100 % 1 != 0
                || asked.Count(each => each.Parcel is { } other && ParcelCode.Read(other).Value == code.Value) > 1
                ? Refusal.Of(ApprovalRefusal.AreaUnfit, "异地宗地每宗填一次，写明面积（大于零，精确到 0.01 m²）。",
                    "A parcel elsewhere is named once, with its area above zero and to 0.01 m².", $"{where}.area_m2")
            : null;
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
