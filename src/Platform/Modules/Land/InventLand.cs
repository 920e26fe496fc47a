using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Begins a register without an entry: invented parcels (合成) and stand-in outlines of zones (代用).</summary>
internal static class InventLand
{
    /// <summary>How many parcels are to be invented; null for none, where the register has an entry.</summary>
    /// <param name="store">Where the register is.</param>
    /// <param name="pack">The region.</param>
    /// <param name="parcelCount">How many are asked for; null for the usual number.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<int?>> CountAsync(
        Store store, LandPack pack, int? parcelCount, CancellationToken cancel)
    {
        if (parcelCount is < 0 or > ParcelGenerator.MostCount)
        {
            return Refusal.Of(
                LandRefusal.ParcelCountOutOfRange,
                $"宗地数为 0 至 {ParcelGenerator.MostCount}，不是 {parcelCount}。",
                $"The number of parcels is 0 to {ParcelGenerator.MostCount}, not {parcelCount}.", "parcels");
        }

        if ((await store.ReadAsync(LandStore.Heads, cancel)).Count == 0)
        {
            return parcelCount ?? ParcelGenerator.UsualCount;
        }

        return parcelCount is { } wanted
            && !IsPartOf(pack, wanted, await store.ReadAsync(LandStore.FirstCounts, cancel))
            ? Refusal.Of(
                LandRefusal.ParcelsInvented,
                $"数据文件夹里已有合成宗地，不能改为 {wanted} 宗：请换一个空的数据文件夹。",
                $"The data folder has its invented parcels already, {wanted} can't take their place: use an empty "
                + "data folder.", "parcels")
            : (Outcome<int?>)(int?)null;
    }

    // An installation that hosts some counties began with their share alone, whatever it hosts by now.
    private static bool IsPartOf(LandPack pack, int parcelCount, IReadOnlyDictionary<JurisdictionCode, long> first)
    {
        if (first.Values.Sum() == parcelCount)
        {
            return true;
        }

        var shares = ParcelGenerator.Of(pack, parcelCount).Counties
            .ToDictionary(county => county.County, county => (long)county.ParcelCount);
        return first.Count > 0 && first.All(county => shares.GetValueOrDefault(county.Key) == county.Value);
    }

    /// <summary>All of it in one transaction; nothing where another process was faster.</summary>
    /// <param name="store">Where the register is.</param>
    /// <param name="pack">The region.</param>
    /// <param name="parcelCount">How many parcels all counties have together.</param>
    /// <param name="isHosted">Which counties are kept here: no parcels of others are invented.</param>
    /// <param name="now">When they are recorded.</param>
    public static async Task RunAsync(
        Store store, LandPack pack, int parcelCount, Func<JurisdictionCode, bool> isHosted, DateTimeOffset now)
    {
        var generator = ParcelGenerator.Of(pack, parcelCount);
        await store.WriteAsync(
            "land",
            session =>
            {
                if (LandStore.Heads(session).Count > 0)
                {
                    return false;
                }

                foreach (var county in generator.Counties.Where(each => isHosted(each.County)))
                {
                    LandStore.TryAdvance(
                        session, new() { Jurisdiction = county.County, Sequence = 1, RecordedAt = now });
                    LandStore.Add(session, county.Invent(now));
                    var (zones, outlines) = ZonesOf(county, now);
                    LandStore.Add(session, zones, outlines);
                }

                return true;
            });
    }

    /// <summary>The layer of a county's zones, and its features in the order of codes.</summary>
    public static (LandLayer Layer, IReadOnlyList<LandFeature> Features) ZonesOf(
        CountyParcels county, DateTimeOffset now) => (
        new()
        {
            Jurisdiction = county.County,
            Id = LandLayer.Zones,
            Sequence = 1,
            EffectiveDay = CountyParcels.Effective,
            RecordedAt = now,
            NameZh = "开发区",
            NameEn = "Development zones",
            Label = "代用",
            Origin = Parcel.Synthetic,
        },
        [
            .. county.Zones.OrderBy(each => each.Zone.Code, StringComparer.Ordinal).Select(each => new LandFeature
            {
                Jurisdiction = county.County,
                Layer = LandLayer.Zones,
                Sequence = 1,
                Id = each.Zone.Code,
                NameZh = each.Zone.NameZh,
                NameEn = each.Zone.NameEn,
                Shape = each.Shape.ToBytes(),
            }),
        ]);
}
