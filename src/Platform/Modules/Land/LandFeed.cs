using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A county's land as others are told it: rows of JSON with every field there is, a page at a time.</summary>
internal static class LandFeed
{
    /// <summary>All parcels in force, or those that changes behind one have touched, gone ones too.</summary>
    public static async Task<LandPage> ParcelsAsync(
        LandRegister register, JurisdictionCode county, long sequence, string after, Limit rows,
        CancellationToken cancel)
    {
        // A code that is none is told from the beginning.
        var from = ParcelCode.Read(after) is { IsDone: true } read ? read.Value : default;
        var touched = sequence == 0 ? null : await register.TouchedAfterAsync(county, sequence, cancel);
        // Read last: it has all that touched them, or the next page tells it again.
        var shard = (await register.SnapshotAsync(cancel)).Of(county);
        var codes = touched ?? shard.Parcels.Codes.Select(ParcelCode.FromPacked);
        List<ParcelCode> page = [.. codes.SkipWhile(code => code <= from).Take(rows.Value + 1)];
        return new(
            shard.Sequence,
            [.. page.Take(rows.Value).Select(code => new LandItem(
                code.ToString(), shard.Parcels.Find(code) is { } at ? ParcelOf(shard, at) : null))],
            page.Count > rows.Value);
    }

    /// <summary>All features of loaded layers.</summary>
    public static async Task<LandPage> FeaturesAsync(
        LandRegister register, JurisdictionCode county, IReadOnlySet<string> layers, string after, Limit rows,
        CancellationToken cancel)
    {
        var shard = (await register.SnapshotAsync(cancel)).Of(county);
        var page = shard.Layers.Where(layer => layers.Count == 0 || layers.Contains(layer.Layer.Id))
            .SelectMany(layer => layer.Features.Zip(layer.Shapes).Select(feature => (
                Key: $"{layer.Layer.Id}/{feature.First.Id}", layer.Layer, Feature: feature.First,
                Shape: feature.Second)))
            .OrderBy(each => each.Key, StringComparer.Ordinal)
            .SkipWhile(each => string.CompareOrdinal(each.Key, after) <= 0)
            .Take(rows.Value + 1).ToList();
        return new(
            shard.Sequence,
            [.. page.Take(rows.Value).Select(each => new LandItem(
                each.Key, FeatureOf(each.Layer, each.Feature, each.Shape)))],
            page.Count > rows.Value);
    }

    private static JsonObject ParcelOf(LandShard shard, int at)
    {
        var parcels = shard.Parcels;
        return new()
        {
            ["code"] = parcels.CodeAt(at).ToString(),
            ["land_class"] = LandUse.All[parcels.Uses[at]].Code,
            ["area_m2"] = parcels.AreasDm2[at] / 100m,
            ["far"] = parcels.FarsHundredths[at] == 0 ? null : parcels.FarsHundredths[at] / 100m,
            ["zone"] = shard.ZoneOf(at)?.Id,
            ["shore_distance_m"] = parcels.ShoreDistancesDm[at] / 10m,
            ["effective_day"] = LandDay.Text(DateOnly.FromDayNumber(parcels.EffectiveDays[at])),
            ["origin"] = parcels.OriginNames[parcels.Origins[at]],
            ["geometry"] = GeometryOf(parcels.ShapeAt(at)),
        };
    }

    private static JsonObject FeatureOf(LandLayer layer, LandFeature feature, MultiPolygon shape) => new()
    {
        ["layer"] = layer.Id,
        ["id"] = feature.Id,
        ["layer_zh"] = layer.NameZh,
        ["layer_en"] = layer.NameEn,
        ["name_zh"] = feature.NameZh,
        ["name_en"] = feature.NameEn,
        ["tier"] = feature.TierNumber,
        ["label"] = layer.Label,
        ["geometry"] = GeometryOf(shape),
    };

    private static JsonNode? GeometryOf(MultiPolygon shape)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJsonShape.Write(writer, shape);
        }

        return JsonNode.Parse(buffer.ToArray());
    }
}
