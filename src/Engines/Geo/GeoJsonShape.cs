using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Huanhu.Engines.Geo;

/// <summary>Shapes as GeoJSON geometries (RFC 7946, sections 3.1.6 and 3.1.7) and back.</summary>
public static class GeoJsonShape
{
    /// <summary>Reads a Polygon or a MultiPolygon in WGS84 degrees and checks it.</summary>
    /// <remarks>
    /// Corners are rounded to 1e-7 degree first, so that what is checked is what is kept. Section 3.1.6: rings may wind
    /// either way, and are closed. A third number of a position is passed over (section 3.1.1).
    /// </remarks>
    /// <param name="geometry">The geometry, not the feature around it.</param>
    /// <param name="shape">The shape, when it is right.</param>
    /// <param name="fault">What is wrong with it otherwise, and where.</param>
    public static bool TryRead(
        JsonElement geometry,
        [NotNullWhen(true)] out MultiPolygon? shape,
        [NotNullWhen(false)] out ShapeFault? fault)
    {
        var reading = new Reading();
        var polygons = reading.Polygons(geometry);
        var read = reading.Fault is null ? MultiPolygon.Of(polygons) : null;
        fault = read is null ? reading.Fault! : Overlay.Check(read);
        shape = fault is null ? read! : null;
        return fault is null;
    }

    /// <summary>Writes a geometry: a Polygon where there is one, else a MultiPolygon; seven decimals, exact.</summary>
    /// <remarks>Section 3.1.6: shells wind against the clock, holes with it.</remarks>
    public static void Write(Utf8JsonWriter writer, MultiPolygon shape)
    {
        writer.WriteStartObject();
        writer.WriteString("type", shape.PolygonCount == 1 ? "Polygon" : "MultiPolygon");
        writer.WriteStartArray("coordinates");
        for (var polygon = 0; polygon < shape.PolygonCount; polygon++)
        {
            if (shape.PolygonCount > 1) { writer.WriteStartArray(); }
            var (first, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
            for (var ring = first; ring < first + count; ring++)
            {
                WriteRing(writer, shape.Ring(ring), isShell: ring == first);
            }

            if (shape.PolygonCount > 1) { writer.WriteEndArray(); }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter writer, ReadOnlySpan<GeoPoint> ring, bool isShell)
    {
        var isForward = IsAgainstClock(ring) == isShell;
        writer.WriteStartArray();
        for (var at = 0; at <= ring.Length; at++)
        {
            var corner = ring[(isForward ? at : ring.Length - at) % ring.Length];
            writer.WriteStartArray();
            writer.WriteNumberValue(corner.LongitudeE7 / 10_000_000m);
            writer.WriteNumberValue(corner.LatitudeE7 / 10_000_000m);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static bool IsAgainstClock(ReadOnlySpan<GeoPoint> ring)
    {
        var twice = Int128.Zero;
        var from = ring[^1];
        foreach (var to in ring)
        {
            twice += ((Int128)from.LongitudeE7 * to.LatitudeE7) - ((Int128)to.LongitudeE7 * from.LatitudeE7);
            from = to;
        }

        return twice > 0;
    }

    /// <summary>One reading, which stops at its first fault.</summary>
    private sealed class Reading
    {
        private readonly List<int> _path = [];

        public ShapeFault? Fault { get; private set; }

        public List<List<List<GeoPoint>>> Polygons(JsonElement geometry)
        {
            var type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var named)
                && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
            if (type is not ("Polygon" or "MultiPolygon") || !geometry.TryGetProperty("coordinates", out var all))
            {
                Fail(ShapeFaultKind.NotPolygons);
                return [];
            }

            return type == "Polygon" ? [Polygon(all)] : Each(all, Polygon);
        }

        private List<List<GeoPoint>> Polygon(JsonElement rings) => Each(rings, Ring);

        private List<GeoPoint> Ring(JsonElement positions)
        {
            var corners = Each(positions, Corner);
            if (Fault is null && corners.Distinct().Take(3).Count() < 3)
            {
                Fail(ShapeFaultKind.TooFewCorners, corners[0]);
            }
            else if (Fault is null && corners[0] != corners[^1])
            {
                Fail(ShapeFaultKind.OpenRing, corners[^1]);
            }

            return corners;
        }

        private GeoPoint Corner(JsonElement position)
        {
            if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2
                || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number)
            {
                Fail(ShapeFaultKind.NotPosition);
                return default;
            }

            var (longitude, latitude) = (position[0].GetDouble(), position[1].GetDouble());
            if (Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90)
            {
                return GeoPoint.FromDegrees(longitude, latitude);
            }

            Fail(ShapeFaultKind.OffEarth);
            return default;
        }

        private List<T> Each<T>(JsonElement array, Func<JsonElement, T> read)
        {
            var all = new List<T>();
            if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() == 0)
            {
                Fail(ShapeFaultKind.NotPosition);
                return all;
            }

            foreach (var (at, each) in array.EnumerateArray().Index())
            {
                _path.Add(at);
                all.Add(read(each));
                if (Fault is not null)
                {
                    break;
                }

                _path.RemoveAt(_path.Count - 1);
            }

            return all;
        }

        private void Fail(ShapeFaultKind kind, GeoPoint? at = null) =>
            Fault = new(kind, at, string.Concat(_path.Select(step => $"[{step}]")));
    }
}
