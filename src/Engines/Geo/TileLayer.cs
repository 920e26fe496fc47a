namespace Huanhu.Engines.Geo;

/// <summary>Features under one name, ready to be cut into tiles of any zoom: projected once, cut many times.</summary>
/// <remarks>Immutable and safe to share. Features keep their order, which is that of drawing.</remarks>
public sealed class TileLayer
{
    internal TileLayer(string name, IReadOnlyList<TileFeature> features) => (Name, Features) = (name, features);

    /// <summary>The name a style asks for.</summary>
    public string Name { get; }

    internal IReadOnlyList<TileFeature> Features { get; }

    /// <summary>Makes a layer.</summary>
    /// <exception cref="ArgumentException">The name is empty (MVT 2.1 section 4.1: a layer has a name).</exception>
    public static TileLayer Of(string name, IEnumerable<TileFeature> features)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(name, [.. features]);
    }
}

/// <summary>One thing on the map: a shape or a point, with attributes.</summary>
/// <remarks>Immutable and safe to share.</remarks>
public sealed class TileFeature
{
    private TileFeature(ulong id, IReadOnlyList<KeyValuePair<string, TileValue>> attributes) =>
        (Id, Attributes) = (id, attributes);

    /// <summary>Unique in its layer, so that a map can highlight it; MVT 2.1 section 4.2.</summary>
    public ulong Id { get; }

    internal IReadOnlyList<KeyValuePair<string, TileValue>> Attributes { get; }

    internal (uint X, uint Y)? Point { get; private init; }

    /// <summary>The rings of each polygon, shell first; empty for a point.</summary>
    internal IReadOnlyList<IReadOnlyList<WorldRing>> Polygons { get; private init; } = [];

    /// <summary>A point.</summary>
    public static TileFeature Of(ulong id, GeoPoint point, IReadOnlyList<KeyValuePair<string, TileValue>> attributes) =>
        new(id, attributes) { Point = WebMercator.ToWorld(point) };

    /// <summary>A shape.</summary>
    public static TileFeature Of(
        ulong id, MultiPolygon shape, IReadOnlyList<KeyValuePair<string, TileValue>> attributes)
    {
        var polygons = new List<IReadOnlyList<WorldRing>>(shape.PolygonCount);
        for (var polygon = 0; polygon < shape.PolygonCount; polygon++)
        {
            var (start, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
            polygons.Add([.. Enumerable.Range(start, count).Select(ring => WorldRing.Of(shape.Ring(ring)))]);
        }

        return new(id, attributes) { Polygons = polygons };
    }
}
