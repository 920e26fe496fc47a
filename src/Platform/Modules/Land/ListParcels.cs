using Huanhu.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /api/land/parcels</c>: the parcels in force by code, filtered, a page at a time.</summary>
internal static class ListParcels
{
    private const int UsualRows = 50;
    private const int MostRows = 500;

    /// <param name="TotalCount">How many there are on all pages.</param>
    /// <param name="Next">What the next page comes after; null at the end.</param>
    internal sealed record Answer(int TotalCount, IReadOnlyList<ParcelRow> Parcels, string? Next);

    /// <param name="AreaM2">The registered area.</param>
    /// <param name="Far">Planned floor-area ratio; null where none is planned.</param>
    /// <param name="Origin">合成 for invented parcels, else the import it came with.</param>
    /// <param name="Lon">A point inside it.</param>
    internal sealed record ParcelRow(
        string Code, JurisdictionCode Jurisdiction, ClassRow LandClass, decimal AreaM2, decimal? Far, string? Zone,
        string Origin, double ShoreDistanceM, double Lon, double Lat);

    /// <param name="jurisdiction">A county, or what lies above counties; all when absent.</param>
    /// <param name="landClass">A class of use, or its beginning: 1001 is all of industry.</param>
    /// <param name="zone">A zone's catalogue code.</param>
    /// <param name="leastM2">At least so many square metres.</param>
    /// <param name="mostM2">At most so many square metres.</param>
    /// <param name="q">The beginning of the code.</param>
    /// <param name="after">The code before the page, as the page before it says.</param>
    /// <param name="rows">How many, 1 to 500.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        LandModule land, string? jurisdiction, [FromQuery(Name = "land_class")] string? landClass, string? zone,
        [FromQuery(Name = "least_m2")] double? leastM2, [FromQuery(Name = "most_m2")] double? mostM2, string? q,
        string? after, int? rows, CancellationToken cancel)
    {
        var filter = ParcelFilter.Read(land.Jurisdictions, jurisdiction, landClass, zone, leastM2, mostM2);
        if (!filter.IsDone)
        {
            return filter.Refusal;
        }

        if (rows is < 1 or > MostRows)
        {
            return Refusal.Of(
                LandRefusal.LimitOutOfRange,
                $"一页 1 至 {MostRows} 行，不是 {rows} 行。", $"A page has 1 to {MostRows} rows, not {rows}.", "rows");
        }

        var snapshot = await land.Register.SnapshotAsync(cancel);
        var from = after is null ? default : ParcelCode.Read(after).IsDone ? ParcelCode.Read(after).Value : default;
        var (total, page) = (0, new List<ParcelRow>());
        foreach (var shard in filter.Value.In(land.Jurisdictions, snapshot))
        {
            var isMeant = filter.Value.Of(shard);
            for (var at = 0; at < shard.Parcels.Count; at++)
            {
                if (isMeant(at) && (q is null || Begins(shard.Parcels.CodeAt(at), q)))
                {
                    total++;
                    if (page.Count <= (rows ?? UsualRows) && shard.Parcels.CodeAt(at) > from)
                    {
                        page.Add(RowOf(shard, at));
                    }
                }
            }
        }

        var hasMore = page.Count > (rows ?? UsualRows);
        IReadOnlyList<ParcelRow> shown = hasMore ? page[..^1] : page;
        return new Answer(total, shown, hasMore ? shown[^1].Code : null);
    }

    private static bool Begins(ParcelCode code, string text) =>
        code.ToString().StartsWith(text.Trim(), StringComparison.OrdinalIgnoreCase);

    private static ParcelRow RowOf(LandShard shard, int at)
    {
        var parcels = shard.Parcels;
        var inside = InnerPoint.Of(parcels.ShapeAt(at)).ToPosition();
        return new(
            parcels.CodeAt(at).ToString(), shard.County, ClassRow.Of(LandUse.All[parcels.Uses[at]].Code),
            parcels.AreasDm2[at] / 100m,
            parcels.FarsHundredths[at] == 0 ? null : parcels.FarsHundredths[at] / 100m,
            shard.ZoneOf(at)?.Id, parcels.OriginNames[parcels.Origins[at]], parcels.ShoreDistancesDm[at] / 10.0,
            inside.LongitudeDegrees, inside.LatitudeDegrees);
    }
}
