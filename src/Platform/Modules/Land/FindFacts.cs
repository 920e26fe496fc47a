using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The facts of a parcel or of a point, from the snapshot; the status is the ledger's.</summary>
internal sealed class FindFacts(LandRegion region, LandSnapshot snapshot)
{
    /// <summary>The facts of a parcel in force.</summary>
    public Outcome<PlaceFacts> Of(ParcelCode code)
    {
        var shard = snapshot.Of(code.County);
        return shard.Parcels.Find(code) is { } at
            ? OfParcel(shard, at)
            : Refusal.Of(
                LandRefusal.UnknownParcel, $"没有宗地 {code}。", $"There is no parcel {code}.", "parcel");
    }

    /// <summary>The facts of a point on the region's land.</summary>
    public Outcome<PlaceFacts> At(Position at)
    {
        if (!(Math.Abs(at.LongitudeDegrees) <= 180 && Math.Abs(at.LatitudeDegrees) <= 90))
        {
            return Outside(at);
        }

        var point = GeoPoint.FromDegrees(at.LongitudeDegrees, at.LatitudeDegrees);
        if (region.Ground.WaterAt(point) is { } water && region.Bounds.Contains(point))
        {
            var name = water.Name ?? new("水面", "water");
            return Refusal.Of(
                LandRefusal.InWater,
                $"{Text(at)} 在{name.Zh}里：请选陆地上的一点。",
                $"{Text(at)} lies in {name.En}: choose a place on land.", "at");
        }

        return region.Ground.CountyAt(point) is { } county ? OfPoint(snapshot.Of(county), at, point) : Outside(at);
    }

    private static Refusal Outside(Position at) => Refusal.Of(
        LandRefusal.OutsideRegion,
        $"{Text(at)} 不在本区域（苏州、无锡、常州）内。",
        $"{Text(at)} lies outside the region: Suzhou, Wuxi and Changzhou.", "at");

    private static string Text(Position at) => FormattableString.Invariant(
        $"{at.LongitudeDegrees:0.######}, {at.LatitudeDegrees:0.######}");

    private PlaceFacts OfParcel(LandShard shard, int at)
    {
        var shape = shard.Parcels.ShapeAt(at);
        var (shore, from) = region.Ground.ShoreFrom(shard.Parcels.CornersAt(at));
        var whole = (long)Math.Round(EllipsoidArea.SquareMetresOf(shape) * 100);
        var overlaps = shard.Layers.Zip(shard.Overlaps).SelectMany(each => each.Second.At(at)
            .Select(overlap => new Met(
                each.First, overlap.Feature, overlap.AreaDm2, shape, overlap.AreaDm2 == whole))).ToList();
        return Of(shard, new(at, shape), InnerPoint.Of(shape).ToPosition(), shore, from, overlaps);
    }

    private PlaceFacts OfPoint(LandShard shard, Position at, GeoPoint point)
    {
        int? parcel = shard.Parcels.FindAt(point);
        var overlaps = shard.Layers.SelectMany(layer => layer.At(point)
            .Select(feature => new Met(layer, feature, 0, null, false))).ToList();
        return Of(
            shard, parcel is { } found ? new(found, shard.Parcels.ShapeAt(found)) : null, at,
            region.Ground.ShoreFrom(at), at, overlaps);
    }

    private static PlaceFacts Of(
        LandShard shard, Found? parcel, Position at, NearestShore shore, Position shoreFrom, List<Met> overlaps)
    {
        var parcels = shard.Parcels;
        // A parcel may lie across a border: it is of the zone that has most of it.
        var zone = overlaps.Where(met => met.Layer.Layer.Id == LandLayer.Zones).MaxBy(met => met.AreaDm2)?.Row;
        return new(
            parcel is null ? null : parcels.CodeAt(parcel.At), at, shard.County, Town: null,
            zone?.Id, zone?.Name,
            parcel is null ? null : LandUse.All[parcels.Uses[parcel.At]].Code,
            parcel is null ? null : new Quantity<Area>(parcels.AreasDm2[parcel.At]),
            parcel is null || parcels.FarsHundredths[parcel.At] == 0 ? null : parcels.FarsHundredths[parcel.At],
            parcel is null ? null : parcels.OriginNames[parcels.Origins[parcel.At]],
            ParcelStatus.Free,
            shore.DistanceMetres, shoreFrom, shore.On, LandGround.ShoreUncertaintyMetres,
            LandGround.TierByShore(shore.DistanceMetres),
            Strictest(shard, overlaps, LandLayer.Rivers), Strictest(shard, overlaps, LandLayer.Tiers),
            [.. overlaps.Select(met => met.ToOverlap())], parcel?.Shape, shard.Sequence,
            shard.Layers.ToDictionary(layer => layer.Layer.Id, layer => $"{layer.Layer.Sequence}"));
    }

    // Where a layer of tiles is loaded, what it leaves out is the third tier.
    private static ProtectionTier? Strictest(LandShard shard, List<Met> overlaps, string layer) =>
        shard.Find(layer) is null ? null : overlaps.Where(met => met.Layer.Layer.Id == layer)
            .Select(met => (ProtectionTier)(met.Row.TierNumber ?? (long)ProtectionTier.Third))
            .DefaultIfEmpty(ProtectionTier.Third).Min();

    private sealed record Found(int At, MultiPolygon Shape);

    private sealed record Met(LoadedLayer Layer, int Feature, long AreaDm2, MultiPolygon? With, bool IsWhole)
    {
        public LandFeature Row => Layer.Features[Feature];

        public LayerOverlap ToOverlap() => new(
            Layer.Layer.Id, Layer.Layer.Name, Row.Id, Row.Name, new(AreaDm2),
            With is null || IsWhole ? With : Overlay.Intersection(Layer.Shapes[Feature], With));
    }
}
