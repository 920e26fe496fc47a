using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

/// <summary>Random shapes of the region.</summary>
internal static class Shapes
{
    /// <summary>Star-shaped polygons around Taihu, half of them with a star-shaped hole.</summary>
    public static Gen<MultiPolygon> Stars { get; } =
        Within(Gen.Double[119.5, 121], Gen.Double[30.8, 32], Gen.Double[0.002, 0.4]);

    /// <summary>The same of the size of parcels, a hundred metres to a kilometre, all within two.</summary>
    public static Gen<MultiPolygon> Parcels { get; } =
        Within(Gen.Double[120.1, 120.11], Gen.Double[31.5, 31.51], Gen.Double[0.001, 0.01]);

    /// <summary>Boxes of the region up to a degree wide, many of them overlapping.</summary>
    public static Gen<GeoBounds> Boxes { get; } = Gen.Select(
        Gen.Int[1180000000, 1220000000], Gen.Int[300000000, 330000000], Gen.Int[0, 9000000], Gen.Int[0, 9000000],
        (west, south, width, height) => new GeoBounds(west, south, west + width, south + height));

    public static GeoPoint[] Ring(params (double Longitude, double Latitude)[] corners) =>
        [.. corners.Select(each => GeoPoint.FromDegrees(each.Longitude, each.Latitude))];

    private static Gen<MultiPolygon> Within(Gen<double> longitudes, Gen<double> latitudes, Gen<double> sizes) =>
        Gen.Select(
            Gen.Select(longitudes, latitudes),
            Gen.Double[0.2, 1].Array[3, 40],
            sizes,
            Gen.Bool,
            (center, radii, size, hasHole) => MultiPolygon.Of([hasHole
                ? [Star(center, radii, size), Star(center, radii, size * 0.4)]
                : [Star(center, radii, size)]]));

    private static GeoPoint[] Star((double Longitude, double Latitude) center, double[] radii, double size) =>
        [.. radii.Select((radius, at) =>
        {
            var angle = 2 * Math.PI * at / radii.Length;
            return GeoPoint.FromDegrees(
                center.Longitude + (size * radius * Math.Cos(angle)),
                center.Latitude + (size * radius * Math.Sin(angle)));
        })];
}
