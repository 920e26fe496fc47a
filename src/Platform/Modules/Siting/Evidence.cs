using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What a verdict rests on, drawn: GeoJSON (RFC 7946) in WGS84.</summary>
internal static class Evidence
{
    private const string Point = "point";
    private const string ShoreLine = "shore_line";
    private const string Parcel = "parcel";
    private const string Overlaps = "overlap";

    /// <summary>The features of a place by what they show; a parcel's and overlaps only where there are some.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Of(PlaceFacts place)
    {
        var drawn = new Dictionary<string, JsonElement>
        {
            [Point] = Feature(Point, json => WriteGeometry(json, "Point", () => Write(json, place.At))),
            [ShoreLine] = Feature(
                ShoreLine,
                json => WriteGeometry(json, "LineString", () =>
                {
                    json.WriteStartArray();
                    Write(json, place.ShoreFrom);
                    Write(json, place.ShorePoint);
                    json.WriteEndArray();
                }),
                ("distance_m", Math.Round(place.ShoreDistanceMetres, 1)),
                ("uncertainty_m", place.ShoreUncertaintyMetres)),
        };
        if (place.Shape is { } shape)
        {
            drawn[Parcel] = Feature(Parcel, json => GeoJsonShape.Write(json, shape));
        }

        var number = 0;
        foreach (var overlap in place.Overlaps.Where(overlap => overlap.Shape is not null))
        {
            drawn[$"{Overlaps}_{++number}"] = Feature(
                overlap.Layer, json => GeoJsonShape.Write(json, overlap.Shape!),
                ("area_m2", overlap.Area.Count / 100d));
        }

        return drawn;
    }

    /// <summary>Those that show some of the facts.</summary>
    public static JsonElement CollectionOf(IEnumerable<Fact> facts, IReadOnlyDictionary<string, JsonElement> drawn)
    {
        var kinds = facts.Select(fact => fact.Evidence).ToHashSet();
        var names = drawn.Keys.Where(name => kinds.Contains(KindOf(name))).ToList();
        return Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            names.ForEach(name => drawn[name].WriteTo(json));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static FactEvidence KindOf(string name) => name switch
    {
        Point => FactEvidence.Point,
        ShoreLine => FactEvidence.ShoreLine,
        Parcel => FactEvidence.Parcel,
        _ => FactEvidence.Overlap,
    };

    private static JsonElement Feature(
        string shows, Action<Utf8JsonWriter> geometry, params (string Name, double Value)[] properties) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("shows", shows);
        foreach (var (name, value) in properties)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        json.WritePropertyName("geometry");
        geometry(json);
        json.WriteEndObject();
    });

    private static void WriteGeometry(Utf8JsonWriter json, string type, Action coordinates)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("coordinates");
        coordinates();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Position position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(position.LongitudeDegrees, 7));
        json.WriteNumberValue(Math.Round(position.LatitudeDegrees, 7));
        json.WriteEndArray();
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text)) { write(json); }

        return JsonElement.Parse(text.ToArray());
    }
}
