using System.Runtime.InteropServices;
using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>The outline of a shape, ready to be asked how far it is.</summary>
/// <remarks>
/// Islands have shores as well: all rings count. Between two corners the outline runs along the shortest line on the
/// ellipsoid, as in PostGIS <c>geography</c>. Immutable and safe to share.
/// </remarks>
public sealed class Shore
{
    // Edges are cut to this length, so that one bends from its corners' box, and from a straight line in the plane,
    // by less than half a metre up to 60 degrees of latitude.
    private const double PieceMetres = 4_000;
    private const double BendMetres = 1;

    // How far the plane of mid-latitudes errs: a thousandth at 500 km, by the square less nearby; then it is not asked.
    private const double PlaneError = 1e-3;
    private const double PlaneMetres = 500_000;

    private const int MostRounds = 16;
    private const double FootMetres = 1e-3;

    private readonly MultiPolygon _shape;
    private readonly Piece[] _pieces;
    private readonly BoxIndex _index;

    private Shore(MultiPolygon shape, Piece[] pieces) => (_shape, _pieces, _index) =
        (shape, pieces, BoxIndex.Of(Array.ConvertAll(pieces, piece => piece.Bounds)));

    /// <summary>Makes the outline of a shape.</summary>
    public static Shore Of(MultiPolygon shape)
    {
        var pieces = new List<Piece>(shape.CornerCount);
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var corners = shape.Ring(ring);
            var from = corners[^1];
            foreach (var to in corners)
            {
                AddPieces(from, to, pieces);
                from = to;
            }
        }

        return new(shape, [.. pieces]);
    }

    /// <summary>The nearest place of the outline, its distance to 2 cm, and whether one is in the shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a place of the earth.</exception>
    public NearestShore Nearest(Position from)
    {
        var (best, on) = (double.PositiveInfinity, from);
        foreach (var (item, atLeast) in _index.NearestFirst(from))
        {
            if (atLeast - BendMetres > best)
            {
                break;
            }

            var piece = _pieces[item];
            var (about, share) = InPlane(piece, from);
            var error = about * PlaneError * Pow(about / PlaneMetres, 2);
            if (about - error - BendMetres > best && about < PlaneMetres)
            {
                continue;
            }

            var (metres, foot) = Foot(piece, from, share);
            if (metres < best)
            {
                (best, on) = (metres, foot);
            }
        }

        var isInside = _shape.Contains(GeoPoint.FromDegrees(from.LongitudeDegrees, from.LatitudeDegrees));
        return new(best, on, isInside);
    }

    private static void AddPieces(GeoPoint from, GeoPoint to, List<Piece> pieces)
    {
        var start = from.ToPosition();
        var line = Geodesic.Between(start, to.ToPosition());
        var count = Max(1, (int)Ceiling(line.Metres / PieceMetres));
        for (var at = 1; at <= count; at++)
        {
            var (end, _) = Geodesic.Along(start, line.DepartureRadians, line.Metres * at / count);
            var next = at == count ? to : GeoPoint.FromDegrees(end.LongitudeDegrees, end.LatitudeDegrees);
            pieces.Add(new(from, next));
            from = next;
        }
    }

    /// <summary>About how far a piece is in metres, and at which share of it its nearest place lies, 0 to 1.</summary>
    private static (double Metres, double Share) InPlane(Piece piece, Position from)
    {
        var (x, y) = PlaneMetresOf(piece.From, from);
        var (toX, toY) = PlaneMetresOf(piece.To, from);
        var (runX, runY) = (toX - x, toY - y);
        var square = (runX * runX) + (runY * runY);
        var share = square == 0 ? 0 : Clamp(-((x * runX) + (y * runY)) / square, 0, 1);
        return (double.Hypot(x + (share * runX), y + (share * runY)), share);
    }

    private static (double East, double North) PlaneMetresOf(GeoPoint point, Position from)
    {
        var (longitude, latitude) = point.ToPosition();
        var (sin, cos) = SinCos((latitude + from.LatitudeDegrees) / 2 * Geodesic.RadiansOfDegree);
        var east = IEEERemainder(longitude - from.LongitudeDegrees, 360) * Geodesic.RadiansOfDegree;
        var north = (latitude - from.LatitudeDegrees) * Geodesic.RadiansOfDegree;
        return (east * Geodesic.PrimeVerticalMetres(sin) * cos, north * Geodesic.MeridianMetres(sin));
    }

    // Walks along the piece until the line to the place stands upright on it; in the plane one step would do.
    private static (double Metres, Position On) Foot(Piece piece, Position from, double share)
    {
        var start = piece.From.ToPosition();
        var edge = Geodesic.Between(start, piece.To.ToPosition());
        var along = share * edge.Metres;
        for (var round = 0; ; round++)
        {
            var (on, direction) = Geodesic.Along(start, edge.DepartureRadians, along);
            var line = Geodesic.Between(on, from);
            var next = Clamp(along + (line.Metres * Cos(line.DepartureRadians - direction)), 0, edge.Metres);
            if (Abs(next - along) < FootMetres || round == MostRounds)
            {
                return (line.Metres, on);
            }

            along = next;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(GeoPoint From, GeoPoint To)
    {
        public GeoBounds Bounds => GeoBounds.Of(From).Joined(GeoBounds.Of(To));
    }
}

/// <summary>Where a shore is nearest.</summary>
/// <param name="DistanceMetres">How far it is on the ellipsoid; at least 0, inside as well as outside.</param>
/// <param name="On">The place on the shore, WGS84.</param>
/// <param name="IsInside">Whether the place asked for lies in the shape: in the lake, not on its islands.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NearestShore(double DistanceMetres, Position On, bool IsInside);
