using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Land;

/// <summary>
/// <c>GET /api/land/{jurisdiction}/export/{what}</c>: what is in force as GeoJSON, as imports have it.
/// </summary>
internal static class ExportLand
{
    private const string Parcels = "parcels";

    /// <param name="what">parcels, zones, or the id of a loaded layer.</param>
    public static async Task<Outcome<FileContentHttpResult>> HandleAsync(
        string jurisdiction, string what, LandModule land, CancellationToken cancel)
    {
        if (!JurisdictionCode.TryParse(jurisdiction, out var code) || land.Jurisdictions.Find(code) is null)
        {
            return Refusal.Of(
                LandRefusal.FilterOutOfRange, $"没有辖区 {jurisdiction}。", $"There is no jurisdiction {jurisdiction}.",
                "jurisdiction");
        }

        var snapshot = await land.Register.SnapshotAsync(cancel);
        var shards = new ParcelFilter(code, null, null, null, null).In(land.Jurisdictions, snapshot).ToList();
        if (what != Parcels && !shards.Exists(shard => shard.Find(what) is not null))
        {
            return Refusal.Of(
                LandRefusal.UnknownImport, $"{jurisdiction} 没有图层 {what}。", $"{jurisdiction} has no layer {what}.",
                "what");
        }

        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteStartArray("features");
            foreach (var shard in shards)
            {
                Write(writer, shard, what);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return TypedResults.File(buffer.ToArray(), ImportLand.MediaType, $"{jurisdiction}-{what}.geojson");
    }

    private static void Write(Utf8JsonWriter writer, LandShard shard, string what)
    {
        if (what == Parcels)
        {
            for (var at = 0; at < shard.Parcels.Count; at++)
            {
                Write(writer, shard.Parcels, at);
            }
        }
        else if (shard.Find(what) is var (layer, _))
        {
            foreach (var (feature, shape) in layer.Features.Zip(layer.Shapes))
            {
                Write(writer, feature, shape, layer.Layer.Label);
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, ParcelColumns parcels, int at)
    {
        var origin = parcels.OriginNames[parcels.Origins[at]];
        Begin(writer);
        writer.WriteString("code", parcels.CodeAt(at).ToString());
        writer.WriteString("land_class", LandUse.All[parcels.Uses[at]].Code);
        writer.WriteNumber("area_m2", parcels.AreasDm2[at] / 100m);
        if (parcels.FarsHundredths[at] > 0)
        {
            writer.WriteNumber("far", parcels.FarsHundredths[at] / 100m);
        }

        writer.WriteString("effective_day", LandDay.Text(DateOnly.FromDayNumber(parcels.EffectiveDays[at])));
        writer.WriteString("origin", origin);
        End(writer, parcels.ShapeAt(at), origin == Parcel.Synthetic ? Parcel.Synthetic : null);
    }

    private static void Write(Utf8JsonWriter writer, LandFeature feature, MultiPolygon shape, string? label)
    {
        Begin(writer);
        writer.WriteString("id", feature.Id);
        if (feature.NameZh is { } zh)
        {
            writer.WriteString("name_zh", zh);
        }

        if (feature.NameEn is { } en)
        {
            writer.WriteString("name_en", en);
        }

        if (feature.TierNumber is { } tier)
        {
            writer.WriteNumber("tier", tier);
        }

        End(writer, shape, label);
    }

    private static void Begin(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
    }

    private static void End(Utf8JsonWriter writer, MultiPolygon shape, string? label)
    {
        if (label is not null)
        {
            writer.WriteString("label", label);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        GeoJsonShape.Write(writer, shape);
        writer.WriteEndObject();
    }
}
