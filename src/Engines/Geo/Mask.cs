using NetTopologySuite.Geometries;

namespace Huanhu.Engines.Geo;

/// <summary>A shape prepared to be laid over many others: how much of each it covers.</summary>
/// <remarks>Only where its edges meet a shape's box is anything laid out. Immutable and safe to share.</remarks>
public sealed class Mask
{
    private readonly MultiPolygonIndex _index;
    private readonly Lazy<Geometry> _geometry;

    private Mask(MultiPolygon shape) =>
        (_index, _geometry) = (MultiPolygonIndex.Of(shape), new(() => Overlay.ToGeometry(shape)));

    /// <summary>Prepares a shape; it must be right, as <see cref="Overlay.Check"/> says.</summary>
    public static Mask Of(MultiPolygon shape) => new(shape);

    /// <summary>Whether the point is inside, exactly.</summary>
    public bool Contains(GeoPoint point) => _index.Contains(point);

    /// <summary>The square metres of the other shape that this one covers, on the ellipsoid.</summary>
    public double CoveredSquareMetres(MultiPolygon other)
    {
        if (_index.MeetsEdge(other.Bounds))
        {
            return Overlay.OverlapSquareMetres(_geometry.Value, Overlay.ToGeometry(other));
        }

        return Contains(other.Ring(0)[0]) ? EllipsoidArea.SquareMetresOf(other) : 0;
    }
}
