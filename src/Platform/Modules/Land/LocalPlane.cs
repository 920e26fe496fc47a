using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Metres around one place, turned along a direction, true to area.</summary>
/// <remarks>
/// A sinusoidal projection with the ellipsoid's radii (CGCS2000) at each latitude: good over a county, for inventing
/// streets and not for measuring.
/// </remarks>
internal sealed class LocalPlane
{
    private const double EquatorMetres = 6_378_137;
    private const double EccentricitySquared = 0.006694380022900788;

    private readonly Position _middle;
    private readonly double _cosine;
    private readonly double _sine;
    private readonly double _metresPerLatitude;

    private LocalPlane(Position middle, double angleRadians)
    {
        _middle = middle;
        (_sine, _cosine) = Math.SinCos(angleRadians);
        var sine = Math.Sin(double.DegreesToRadians(middle.LatitudeDegrees));
        _metresPerLatitude = Math.PI / 180 * EquatorMetres * (1 - EccentricitySquared)
            / Math.Pow(1 - (EccentricitySquared * sine * sine), 1.5);
    }

    /// <summary>The plane along the longer axis of a shape's corners.</summary>
    public static LocalPlane Along(MultiPolygon shape, Position middle)
    {
        var level = new LocalPlane(middle, 0);
        var corners = new List<(double X, double Y)>();
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            foreach (var corner in shape.Ring(ring))
            {
                corners.Add(level.To(corner.ToPosition()));
            }
        }

        var (x, y) = (corners.Average(corner => corner.X), corners.Average(corner => corner.Y));
        var xx = corners.Sum(corner => (corner.X - x) * (corner.X - x));
        var yy = corners.Sum(corner => (corner.Y - y) * (corner.Y - y));
        var xy = corners.Sum(corner => (corner.X - x) * (corner.Y - y));
        return new(middle, Math.Atan2(2 * xy, xx - yy) / 2);
    }

    public (double X, double Y) To(Position at)
    {
        var north = (at.LatitudeDegrees - _middle.LatitudeDegrees) * _metresPerLatitude;
        var east = (at.LongitudeDegrees - _middle.LongitudeDegrees) * MetresPerLongitude(at.LatitudeDegrees);
        return ((east * _cosine) + (north * _sine), (north * _cosine) - (east * _sine));
    }

    public Position From((double X, double Y) at)
    {
        var (east, north) = ((at.X * _cosine) - (at.Y * _sine), (at.X * _sine) + (at.Y * _cosine));
        var latitude = _middle.LatitudeDegrees + (north / _metresPerLatitude);
        return new(_middle.LongitudeDegrees + (east / MetresPerLongitude(latitude)), latitude);
    }

    /// <summary>The least box of the plane that holds a box of degrees.</summary>
    public (double West, double South, double East, double North) Around(GeoBounds bounds)
    {
        var corners = new[]
        {
            new GeoPoint(bounds.WestE7, bounds.SouthE7), new GeoPoint(bounds.EastE7, bounds.SouthE7),
            new GeoPoint(bounds.WestE7, bounds.NorthE7), new GeoPoint(bounds.EastE7, bounds.NorthE7),
        }.Select(corner => To(corner.ToPosition())).ToList();
        return (
            corners.Min(corner => corner.X), corners.Min(corner => corner.Y),
            corners.Max(corner => corner.X), corners.Max(corner => corner.Y));
    }

    private static double MetresPerLongitude(double latitudeDegrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(latitudeDegrees));
        return Math.PI / 180 * EquatorMetres * cosine / Math.Sqrt(1 - (EccentricitySquared * sine * sine));
    }
}
