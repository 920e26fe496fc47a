using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>The offset that Chinese web maps apply to WGS84 (GCJ-02), and its exact inverse.</summary>
/// <remarks>
/// The formula is the widely published one on the Krasovsky 1940 ellipsoid; no official text is public. It is meant for
/// China: the 100 to 700 m it moves a point are meaningless elsewhere, and nothing here tests where a point lies. The
/// closed "inverse" in common use (subtract the offset once) is 1 to 2 m wrong and is not used.
/// </remarks>
public static class Gcj02
{
    private const double SemiMajorMetres = 6378245;
    private const double EccentricitySquared = 0.00669342162296594323;

    // The offset changes by less than 2e-3 of a step, so each round wins nearly three digits; ten leave rounding alone,
    // but for the meridian of 105 degrees: the root of its distance in the formula is vertical there, and 2e-12 remain.
    private const int InverseRounds = 10;

    /// <summary>The GCJ-02 position of a WGS84 one.</summary>
    public static Position FromWgs84(Position wgs84)
    {
        var (east, north) = OffsetDegrees(wgs84.LongitudeDegrees, wgs84.LatitudeDegrees);
        return new(wgs84.LongitudeDegrees + east, wgs84.LatitudeDegrees + north);
    }

    /// <summary>The WGS84 position of a GCJ-02 one, to 1e-11 degree: a fixed-point iteration.</summary>
    public static Position ToWgs84(Position gcj02)
    {
        var (longitude, latitude) = gcj02;
        for (var round = 0; round < InverseRounds; round++)
        {
            var (east, north) = OffsetDegrees(longitude, latitude);
            (longitude, latitude) = (gcj02.LongitudeDegrees - east, gcj02.LatitudeDegrees - north);
        }

        return new(longitude, latitude);
    }

    private static (double East, double North) OffsetDegrees(double longitude, double latitude)
    {
        var x = longitude - 105;
        var y = latitude - 35;
        var wave = Sines(20, 6 * x, 20, 2 * x);
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Sqrt(Abs(x))) + wave
            + Sines(20, y, 40, y / 3) + Sines(160, y / 12, 320, y / 30);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Sqrt(Abs(x))) + wave
            + Sines(20, x, 40, x / 3) + Sines(150, x / 12, 300, x / 30);

        var phi = latitude * PI / 180;
        var w2 = 1 - (EccentricitySquared * Sin(phi) * Sin(phi));
        var meridianMetres = SemiMajorMetres * (1 - EccentricitySquared) / (w2 * Sqrt(w2));
        var parallelMetres = SemiMajorMetres / Sqrt(w2) * Cos(phi);
        return (east * 180 / (parallelMetres * PI), north * 180 / (meridianMetres * PI));
    }

    private static double Sines(double first, double a, double second, double b) =>
        ((first * Sin(a * PI)) + (second * Sin(b * PI))) * 2 / 3;
}
