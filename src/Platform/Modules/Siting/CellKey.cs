using System.Runtime.InteropServices;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What rules and the ranking can tell apart of a parcel beside its figures, packed into 48 bits.</summary>
/// <param name="Bits">
/// From the lowest: class of use 8, industrial area 1, tier by shore 2, tier by river 2, planned floor-area ratio 16,
/// meets the red line 1, meets farmland 1, zone 16.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellKey(ulong Bits)
{
    private const int Industrial = 8;
    private const int TierByShore = 9;
    private const int TierByRiver = 11;
    private const int Far = 13;
    private const int RedLine = 29;
    private const int Farmland = 30;
    private const int Zone = 31;

    /// <summary>The bits of the planned floor-area ratio.</summary>
    public const ulong FarBits = 0xFFFFUL << Far;

    /// <summary>Smallest units of a floor-area ratio in one.</summary>
    public const decimal FarScale = 100;

    /// <summary>Bits of facts, by their names.</summary>
    private static readonly Dictionary<string, ulong> Masks = new(StringComparer.Ordinal)
    {
        ["land_class"] = 0xFF,
        ["in_industrial_area"] = 1UL << Industrial,
        ["tier_by_shore"] = 3UL << TierByShore,
        ["tier_by_river"] = 3UL << TierByRiver,
        ["planned_far"] = FarBits,
        ["red_line_overlap"] = 1UL << RedLine,
        ["farmland_overlap"] = 1UL << Farmland,
    };

    public bool MeetsRedLine => (Bits >> RedLine & 1) == 1;

    public bool MeetsFarmland => (Bits >> Farmland & 1) == 1;

    /// <summary>0 where none is planned.</summary>
    public int FarHundredths => (int)(Bits >> Far & 0xFFFF);

    /// <summary>A place in the county's zones; null outside of all.</summary>
    public int? ZoneIndex => (int)(Bits >> Zone & 0xFFFF) is > 0 and var zone ? zone - 1 : null;

    /// <summary>The bits that a fact rests on; none of one that a key does not hold.</summary>
    public static ulong MaskOf(string fact) => Masks.GetValueOrDefault(fact);

    public static CellKey Of(LandColumns columns, int parcel)
    {
        var (use, zone) = (columns.UseAt(parcel), columns.ZoneAt(parcel));
        var isIndustrial = zone is not null || SitingFacts.IsIndustrial(LandColumns.LandClasses[use]);
        return new((ulong)(uint)use
            | (isIndustrial ? 1UL : 0) << Industrial
            | (ulong)columns.TierByShoreAt(parcel) << TierByShore
            | (ulong)columns.TierByRiverAt(parcel).GetValueOrDefault() << TierByRiver
            | (ulong)columns.FarsHundredths[parcel] << Far
            | (columns.OverlapDm2At(SitingFacts.RedLine, parcel) is null ? 0 : 1UL) << RedLine
            | (columns.OverlapDm2At(SitingFacts.Farmland, parcel) is null ? 0 : 1UL) << Farmland
            | (ulong)(uint)((zone ?? -1) + 1) << Zone);
    }

    /// <summary>The key of the least density in its piece; itself where none is planned.</summary>
    /// <param name="farStarts">Where pieces begin, in hundredths, ascending; null when each is a piece.</param>
    public CellKey InPiece(IReadOnlyList<long>? farStarts)
    {
        if (farStarts is null || FarHundredths == 0)
        {
            return this;
        }

        var least = 1L;
        foreach (var start in farStarts)
        {
            least = start > least && start <= FarHundredths ? start : least;
        }

        return new((Bits & ~FarBits) | (ulong)least << Far);
    }

    /// <summary>The facts it holds; figures apart.</summary>
    public IEnumerable<(string Name, FeelValue Value)> Facts()
    {
        yield return ("land_class", LandColumns.LandClasses[(int)(Bits & 0xFF)]);
        yield return ("in_industrial_area", (Bits >> Industrial & 1) == 1);
        yield return ("tier_by_shore", (int)(Bits >> TierByShore & 3));
        if ((int)(Bits >> TierByRiver & 3) is > 0 and var river) { yield return ("tier_by_river", river); }

        if (FarHundredths > 0) { yield return ("planned_far", FarHundredths / FarScale); }
    }
}
