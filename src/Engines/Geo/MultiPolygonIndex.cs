namespace Huanhu.Engines.Geo;

/// <summary>A shape ready to be asked of many points whether it holds them; the answer is that of the shape.</summary>
/// <remarks>38 bytes an edge; a question meets the edges of one parallel only. Immutable and safe to share.</remarks>
public sealed class MultiPolygonIndex
{
    private readonly GeoBounds _bounds;
    private readonly (GeoPoint From, GeoPoint To)[] _edges;
    private readonly BoxIndex _index;

    private MultiPolygonIndex(GeoBounds bounds, (GeoPoint From, GeoPoint To)[] edges)
    {
        (_bounds, _edges) = (bounds, edges);
        _index = BoxIndex.Of(Array.ConvertAll(edges, edge => GeoBounds.Of(edge.From).Joined(GeoBounds.Of(edge.To))));
    }

    /// <summary>Prepares a shape.</summary>
    public static MultiPolygonIndex Of(MultiPolygon shape)
    {
        var edges = new List<(GeoPoint From, GeoPoint To)>(shape.CornerCount);
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var corners = shape.Ring(ring);
            var from = corners[^1];
            foreach (var to in corners)
            {
                edges.Add((from, to));
                from = to;
            }
        }

        return new(shape.Bounds, [.. edges]);
    }

    /// <summary>Whether the point is inside, exactly, as <see cref="MultiPolygon.Contains"/> says.</summary>
    public bool Contains(GeoPoint point)
    {
        if (!_bounds.Contains(point))
        {
            return false;
        }

        var inside = false;
        foreach (var item in _index.Search(_bounds with
        {
            WestE7 = point.LongitudeE7, SouthE7 = point.LatitudeE7, NorthE7 = point.LatitudeE7,
        }))
        {
            inside ^= MultiPolygon.IsCrossed(_edges[item].From, _edges[item].To, point);
        }

        return inside;
    }

    /// <summary>Whether the box of an edge meets the bounds: only then can the edge.</summary>
    internal bool MeetsEdge(GeoBounds bounds)
    {
        foreach (var _ in _index.Search(bounds))
        {
            return true;
        }

        return false;
    }
}
