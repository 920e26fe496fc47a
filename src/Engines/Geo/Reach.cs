using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Buffer;

namespace Huanhu.Engines.Geo;

/// <summary>What lies within a distance of a shape, to be drawn; how far it is, <see cref="Shore"/> says.</summary>
/// <remarks>
/// NetTopologySuite 2.6 does the work in the plane of the survey zone of 3 degrees around the middle of the shape. That
/// is right to two metres in five kilometres, for a shape no wider than that zone.
/// </remarks>
public static class Reach
{
    // An arc of 90 degrees in so many edges: 1.5 m inside of five kilometres.
    private const int EdgesOfQuarter = 32;

    // A longer edge, straight in degrees from corner to corner, would leave the one that is straight in the plane.
    private const double EdgeMetres = 4_000;

    private const int FirstEpsg = 4534;
    private const int FirstMeridian = 75;
    private const int ZoneDegrees = 3;
    private const int LastZone = 20;

    /// <summary>The shape and everything within a distance of it, on the grid of 1e-7 degree.</summary>
    /// <param name="shape">Right, as <see cref="Overlay.Check"/> says, between 73.5 and 136.5 degrees east.</param>
    /// <param name="metres">Above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance of zero or less.</exception>
    public static MultiPolygon Around(MultiPolygon shape, double metres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metres);
        var middle = shape.Bounds.Middle.LongitudeDegrees;
        var zone = Math.Clamp((int)Math.Round((middle - FirstMeridian) / ZoneDegrees), 0, LastZone);
        var plane = GaussKrueger.OfEpsg(FirstEpsg + zone)!;
        var geometries = new GeometryFactory();
        var polygons = Enumerable.Range(0, shape.PolygonCount).Select(polygon =>
        {
            var (first, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
            LinearRing[] rings =
            [
                .. Enumerable.Range(first, count)
                    .Select(ring => geometries.CreateLinearRing(ToPlane(shape, ring, plane))),
            ];
            return geometries.CreatePolygon(rings[0], rings[1..]);
        }).ToArray();
        var wide = BufferOp.Buffer(
            geometries.CreateMultiPolygon(polygons), metres, new BufferParameters(EdgesOfQuarter));
        var outline = Densifier.Densify(wide, EdgeMetres);
        return MultiPolygon.Of(PolygonExtracter.GetPolygons(outline).Cast<Polygon>().Select(polygon =>
            polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => FromPlane(ring, plane))));
    }

    private static Coordinate[] ToPlane(MultiPolygon shape, int ring, GaussKrueger plane)
    {
        var corners = shape.Ring(ring);
        var places = new Coordinate[corners.Length + 1];
        for (var at = 0; at < places.Length; at++)
        {
            var place = plane.FromCgcs2000(corners[at % corners.Length].ToPosition());
            places[at] = new(place.EastMetres, place.NorthMetres);
        }

        return places;
    }

    private static IEnumerable<GeoPoint> FromPlane(LineString ring, GaussKrueger plane) => ring.Coordinates.Select(at =>
    {
        var place = plane.ToCgcs2000(new(at.X, at.Y));
        return GeoPoint.FromDegrees(place.LongitudeDegrees, place.LatitudeDegrees);
    });
}
