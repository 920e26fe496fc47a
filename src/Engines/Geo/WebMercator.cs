using System.Runtime.InteropServices;
using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>A place in Web Mercator (EPSG:3857).</summary>
/// <param name="EastMetres">Metres east of Greenwich, in the projection.</param>
/// <param name="NorthMetres">Metres north of the equator, in the projection.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MercatorPoint(double EastMetres, double NorthMetres);

/// <summary>Web Mercator (EPSG:3857): a sphere of radius 6 378 137 m on the square that tiles divide.</summary>
/// <remarks>
/// Source: OGC 17-083r4 (Two Dimensional Tile Matrix Set), annex D.1, WebMercatorQuad. The square ends at
/// ±85.0511287798 degrees; places beyond are drawn on its edge. Metres of the projection are not metres on the ground:
/// at 31 degrees north they are 1.17 times as many.
/// </remarks>
public static class WebMercator
{
    /// <summary>Half the side of the square, in metres of the projection.</summary>
    public const double HalfSideMetres = PI * RadiusMetres;

    private const double RadiusMetres = 6378137;

    /// <summary>Where the square ends, north and south.</summary>
    public static double LimitLatitudeDegrees { get; } = Atan(Sinh(PI)) * 180 / PI;

    /// <summary>Projects a WGS84 position; latitudes beyond the limit are taken as the limit.</summary>
    public static MercatorPoint FromWgs84(Position wgs84)
    {
        var latitude = Clamp(wgs84.LatitudeDegrees, -LimitLatitudeDegrees, LimitLatitudeDegrees);
        var north = Asinh(Tan(latitude * PI / 180)) * RadiusMetres;
        return new(wgs84.LongitudeDegrees / 180 * HalfSideMetres, north);
    }

    /// <summary>The WGS84 position of a projected place.</summary>
    public static Position ToWgs84(MercatorPoint point) => new(
        point.EastMetres / HalfSideMetres * 180, Atan(Sinh(point.NorthMetres / RadiusMetres)) * 180 / PI);

    /// <summary>
    /// The place as a fraction of the square in units of 2^-32, from its north-west corner: 9 mm, and exact to divide
    /// into tiles of 4096 units down to zoom 20.
    /// </summary>
    internal static (uint X, uint Y) ToWorld(GeoPoint point)
    {
        var (east, north) = FromWgs84(point.ToPosition());
        return (World(east / HalfSideMetres), World(-north / HalfSideMetres));
    }

    private static uint World(double minusOneToOne) =>
        (uint)Clamp(Round((minusOneToOne + 1) / 2 * 4294967296.0), 0, uint.MaxValue);
}
