using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>Areas on the ellipsoid of WGS84.</summary>
/// <remarks>
/// The area between an edge and a parallel is the integral of that below each latitude along the edge's longitudes
/// (C. F. F. Karney, Algorithms for geodesics, 2013, section 6). Edges are shortest lines, as in PostGIS
/// <c>geography</c>: cut to some kilometres, where the equation of such a line makes it a parabola to 1e-5 of its bend.
/// Right to 1e-8 or 0.001 m², up to 80 degrees of latitude; a shape around a pole has no such area.
/// </remarks>
public static class EllipsoidArea
{
    private const double PieceMetres = 8_000;
    private const double PieceDegrees = 0.06;

    /// <summary>The area in square metres: shells less their holes.</summary>
    public static double SquareMetresOf(MultiPolygon shape)
    {
        var sum = 0.0;
        for (var polygon = 0; polygon < shape.PolygonCount; polygon++)
        {
            var (first, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
            for (var ring = first; ring < first + count; ring++)
            {
                var area = SquareMetresOf(shape.Ring(ring));
                sum += ring == first ? area : -area;
            }
        }

        return sum;
    }

    /// <summary>The area in square metres within a ring of corners, however it winds.</summary>
    public static double SquareMetresOf(ReadOnlySpan<GeoPoint> ring)
    {
        if (ring.IsEmpty)
        {
            return 0;
        }

        var from = ring[^1].ToPosition();
        var datum = Datum(from);
        var sum = 0.0;
        foreach (var corner in ring)
        {
            var to = corner.ToPosition();
            sum += BelowEdge(from, to, datum);
            from = to;
        }

        return Abs(sum);
    }

    /// <summary>The same of corners that are not packed.</summary>
    internal static double SquareMetresOf(ReadOnlySpan<Position> ring)
    {
        var from = ring[^1];
        var datum = Datum(from);
        var sum = 0.0;
        foreach (var to in ring)
        {
            sum += BelowEdge(from, to, datum);
            from = to;
        }

        return Abs(sum);
    }

    // From a parallel nearby: what cancels in the sum is small.
    private static double Datum(Position near) => Below(Sin(near.LatitudeDegrees * Geodesic.RadiansOfDegree));

    private static double BelowEdge(Position from, Position to, double datum)
    {
        var (east, north) = (to.LongitudeDegrees - from.LongitudeDegrees, to.LatitudeDegrees - from.LatitudeDegrees);
        if (Abs(east) < PieceDegrees && Abs(north) < PieceDegrees)
        {
            return BelowPiece(from, to, datum);
        }

        var line = Geodesic.Between(from, to);
        var count = (int)Ceiling(line.Metres / PieceMetres);
        var sum = 0.0;
        var start = from;
        for (var at = 1; at <= count; at++)
        {
            var end = at == count
                ? to
                : Geodesic.Along(from, line.DepartureRadians, line.Metres * at / count).End;
            sum += BelowPiece(start, end, datum);
            start = end;
        }

        return sum;
    }

    // Along a parabola in the parameter 0 to 1, by Simpson's rule. Its second derivatives are those of a geodesic, from
    // the metric M² dφ² + r² dλ², where M is the radius of the meridian and r that of the parallel, dr/dφ = -M sin φ.
    private static double BelowPiece(Position from, Position to, double datum)
    {
        var south = from.LatitudeDegrees * Geodesic.RadiansOfDegree;
        var north = to.LatitudeDegrees * Geodesic.RadiansOfDegree;
        var east = (to.LongitudeDegrees - from.LongitudeDegrees) * Geodesic.RadiansOfDegree;
        var run = north - south;
        var middle = (south + north) / 2;
        var (sin, cos) = SinCos(middle);
        var meridian = Geodesic.MeridianMetres(sin);
        var parallel = Geodesic.PrimeVerticalMetres(sin) * cos;
        var w2 = 1 - (Geodesic.EccentricitySquared * sin * sin);
        var widening = 3 * Geodesic.EccentricitySquared * sin * cos / w2;
        var bendNorth = (-widening * run * run) - (parallel * sin / meridian * east * east);
        var bendEast = 2 * meridian * sin / parallel * run * east;
        var first = (Below(Sin(south)) - datum) * (east - (bendEast / 2));
        var half = (Below(Sin(middle - (bendNorth / 8))) - datum) * east;
        var last = (Below(Sin(north)) - datum) * (east + (bendEast / 2));
        return (first + (4 * half) + last) / 6;
    }

    // Square metres between the equator and a latitude, per radian of longitude.
    private static double Below(double sinLatitude)
    {
        var e = Sqrt(Geodesic.EccentricitySquared);
        var w2 = 1 - (Geodesic.EccentricitySquared * sinLatitude * sinLatitude);
        return Geodesic.SemiMinorMetres * Geodesic.SemiMinorMetres / 2
            * ((sinLatitude / w2) + (Atanh(e * sinLatitude) / e));
    }
}
