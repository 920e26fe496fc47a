using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>A WGS84 place in two integers of 1e-7 degree: 8 bytes, exact to 1.1 cm, compared exactly.</summary>
/// <remarks>Default is the point at 0, 0. Immutable.</remarks>
/// <param name="LongitudeE7">Longitude times 10 000 000, -1 800 000 000 to 1 800 000 000.</param>
/// <param name="LatitudeE7">Latitude times 10 000 000, -900 000 000 to 900 000 000.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct GeoPoint(int LongitudeE7, int LatitudeE7)
{
    private const double PerDegree = 1e7;

    /// <summary>Packs degrees, rounding half to even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or outside ±180 and ±90 degrees.</exception>
    public static GeoPoint FromDegrees(double longitudeDegrees, double latitudeDegrees)
    {
        if (!(Math.Abs(longitudeDegrees) <= 180))
        {
            throw new ArgumentOutOfRangeException(
                nameof(longitudeDegrees), longitudeDegrees, "A longitude is -180 to 180.");
        }

        if (!(Math.Abs(latitudeDegrees) <= 90))
        {
            throw new ArgumentOutOfRangeException(
                nameof(latitudeDegrees), latitudeDegrees, "A latitude is -90 to 90.");
        }

        return new((int)Math.Round(longitudeDegrees * PerDegree), (int)Math.Round(latitudeDegrees * PerDegree));
    }

    /// <summary>Unpacked, WGS84.</summary>
    public Position ToPosition() => new(LongitudeE7 / PerDegree, LatitudeE7 / PerDegree);
}
