using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Which parcels of the register are meant, in a list or on the map.</summary>
/// <param name="Jurisdiction">A county, or what lies above counties; null for all.</param>
/// <param name="LandClass">A code of 用地用海分类, or its beginning: 1001 is all of industry.</param>
/// <param name="Zone">A zone's catalogue code.</param>
/// <param name="LeastAreaDm2">At least so large.</param>
/// <param name="MostAreaDm2">At most so large.</param>
internal sealed record ParcelFilter(
    JurisdictionCode? Jurisdiction, string? LandClass, string? Zone, long? LeastAreaDm2, long? MostAreaDm2)
{
    private const int Dm2InM2 = 100;
    private const double MostM2 = 1e12;

    /// <summary>Reads what a query says; areas in square metres.</summary>
    public static Outcome<ParcelFilter> Read(
        JurisdictionTree tree, string? jurisdiction, string? landClass, string? zone, double? leastM2, double? mostM2)
    {
        var code = default(JurisdictionCode);
        if (jurisdiction is not null
            && !(JurisdictionCode.TryParse(jurisdiction, out code) && tree.Find(code) is not null))
        {
            return Refusal.Of(
                LandRefusal.FilterOutOfRange, $"没有辖区 {jurisdiction}。", $"There is no jurisdiction {jurisdiction}.",
                "jurisdiction");
        }

        if (landClass is not null && !LandUse.All.Any(use => use.Code.StartsWith(landClass, StringComparison.Ordinal)))
        {
            return Refusal.Of(
                LandRefusal.FilterOutOfRange, $"没有以 {landClass} 开头的用地分类代码，工业用地为 1001。",
                $"No class of use begins with {landClass}; industry is 1001.", "land_class");
        }

        if (leastM2 is not (null or (>= 0 and <= MostM2)) || mostM2 is not (null or (>= 0 and <= MostM2)))
        {
            return Refusal.Of(
                LandRefusal.FilterOutOfRange, "面积不能为负。", "An area is not negative.", "area");
        }

        return new ParcelFilter(
            jurisdiction is null ? null : code, landClass, zone,
            (long?)(leastM2 * Dm2InM2), (long?)(mostM2 * Dm2InM2));
    }

    /// <summary>The shards that can hold what is meant.</summary>
    public IEnumerable<LandShard> In(JurisdictionTree tree, LandSnapshot snapshot) =>
        snapshot.Shards.Where(shard => Jurisdiction is not { } above || Covers(tree, above, shard.County));

    /// <summary>Whether a parcel of a shard is meant; the jurisdiction is not looked at.</summary>
    public Func<int, bool> Of(LandShard shard)
    {
        var parcels = shard.Parcels;
        return at =>
            (LandClass is null
                || LandUse.All[parcels.Uses[at]].Code.StartsWith(LandClass, StringComparison.Ordinal))
            && (LeastAreaDm2 is not { } least || parcels.AreasDm2[at] >= least)
            && (MostAreaDm2 is not { } most || parcels.AreasDm2[at] <= most)
            && (Zone is null || shard.ZoneOf(at)?.Id == Zone);
    }

    private static bool Covers(JurisdictionTree tree, JurisdictionCode above, JurisdictionCode county) =>
        tree.Contains(above, county)
        || tree.Find(above)!.Members.Any(member => Covers(tree, member, county));
}
