using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace Huanhu.Engines.Geo;

/// <summary>What two shapes have in common, and whether a shape is one.</summary>
/// <remarks>
/// NetTopologySuite 2.6 (OverlayNG) does the work, in the plane of longitude and latitude: an edge is straight there,
/// as it is on the map. Shapes must be right, as <see cref="Check"/> says; of others the answer is undefined.
/// </remarks>
public static class Overlay
{
    // Results snap to our grid of 1e-7 degree, which keeps them right; an overlay first and rounding after would not.
    private static readonly PrecisionModel Grid = new(1);

    private static readonly GeometryFactory Geometries =
        new(new PrecisionModel(PrecisionModels.Floating), 0, PackedCoordinateSequenceFactory.DoubleFactory);

    /// <summary>What is wrong with a shape, and where; null when it is right. The first fault found answers.</summary>
    /// <remarks>
    /// Right as OGC 06-103r4 (Simple feature access 1), section 6.1.11 has it: rings do not cross themselves or one
    /// another, holes lie within their shell and apart, and each polygon's interior is in one piece.
    /// </remarks>
    public static ShapeFault? Check(MultiPolygon shape) =>
        new IsValidOp(ToGeometry(shape)).ValidationError is { } error
            ? new(KindOf(error.ErrorType), PointOf(error.Coordinate), null)
            : null;

    /// <summary>What lies in both, on the grid of 1e-7 degree; null when their interiors do not meet.</summary>
    public static MultiPolygon? Intersection(MultiPolygon one, MultiPolygon other) =>
        one.Bounds.Meets(other.Bounds) ? Laid(one, other, SpatialFunction.Intersection) : null;

    /// <summary>What lies in the first and not in the second, on the grid of 1e-7 degree; null for nothing.</summary>
    public static MultiPolygon? Difference(MultiPolygon from, MultiPolygon without) =>
        from.Bounds.Meets(without.Bounds) ? Laid(from, without, SpatialFunction.Difference) : from;

    /// <summary>What lies in one or the other, on the grid of 1e-7 degree.</summary>
    public static MultiPolygon Union(MultiPolygon one, MultiPolygon other) =>
        Laid(one, other, SpatialFunction.Union)!;

    /// <summary>
    /// The area in square metres that lies in both, on the ellipsoid. Corners where edges cross are not rounded: half a
    /// centimetre along an edge of half a kilometre would be a square metre.
    /// </summary>
    public static double OverlapSquareMetres(MultiPolygon one, MultiPolygon other) =>
        one.Bounds.Meets(other.Bounds) ? OverlapSquareMetres(ToGeometry(one), ToGeometry(other)) : 0;

    internal static double OverlapSquareMetres(Geometry one, Geometry other)
    {
        var sum = 0.0;
        foreach (var polygon in PolygonsOf(OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection)))
        {
            sum += SquareMetresOf(polygon.ExteriorRing) - polygon.InteriorRings.Sum(SquareMetresOf);
        }

        return sum;
    }

    internal static Geometry ToGeometry(MultiPolygon shape)
    {
        var polygons = new Polygon[shape.PolygonCount];
        for (var polygon = 0; polygon < polygons.Length; polygon++)
        {
            var (first, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
            var rings = Enumerable.Range(first, count).Select(ring => ToRing(shape.Ring(ring))).ToArray();
            polygons[polygon] = Geometries.CreatePolygon(rings[0], rings[1..]);
        }

        return polygons.Length == 1 ? polygons[0] : Geometries.CreateMultiPolygon(polygons);
    }

    private static LinearRing ToRing(ReadOnlySpan<GeoPoint> corners)
    {
        var ordinates = new double[2 * (corners.Length + 1)];
        for (var at = 0; at <= corners.Length; at++)
        {
            var corner = corners[at % corners.Length];
            (ordinates[2 * at], ordinates[(2 * at) + 1]) = (corner.LongitudeE7, corner.LatitudeE7);
        }

        return Geometries.CreateLinearRing(new PackedDoubleCoordinateSequence(ordinates, 2, 0));
    }

    private static MultiPolygon? Laid(MultiPolygon one, MultiPolygon other, SpatialFunction how)
    {
        var result = new OverlayNG(ToGeometry(one), ToGeometry(other), Grid, how)
        {
            AreaResultOnly = true,
        }.GetResult();
        var polygons = PolygonsOf(result).ToList();
        return polygons.Count == 0
            ? null
            : MultiPolygon.Of(polygons.Select(polygon =>
                polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(PointsOf)));
    }

    private static IEnumerable<Polygon> PolygonsOf(Geometry result) =>
        PolygonExtracter.GetPolygons(result).Cast<Polygon>().Where(polygon => !polygon.IsEmpty);

    private static IEnumerable<GeoPoint> PointsOf(LineString ring) =>
        ring.Coordinates.Select(PointOf);

    private static GeoPoint PointOf(Coordinate corner) => new((int)Math.Round(corner.X), (int)Math.Round(corner.Y));

    private static double SquareMetresOf(LineString ring)
    {
        var corners = ring.CoordinateSequence;
        var places = new Position[corners.Count];
        for (var at = 0; at < places.Length; at++)
        {
            places[at] = new(corners.GetX(at) / 1e7, corners.GetY(at) / 1e7);
        }

        return EllipsoidArea.SquareMetresOf(places);
    }

    private static ShapeFaultKind KindOf(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.TooFewPoints => ShapeFaultKind.TooFewCorners,
        TopologyValidationErrors.HoleOutsideShell => ShapeFaultKind.HoleOutside,
        TopologyValidationErrors.NestedHoles or TopologyValidationErrors.NestedShells
            or TopologyValidationErrors.DuplicateRings => ShapeFaultKind.RingsOverlap,
        TopologyValidationErrors.DisconnectedInteriors => ShapeFaultKind.SplitInterior,
        _ => ShapeFaultKind.SelfCrossing,
    };
}
