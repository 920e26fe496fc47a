using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

/// <summary>Random shapes of the region.</summary>
internal static class Shapes
{
    /// <summary>Star-shaped polygons around Taihu, half of them with a star-shaped hole.</summary>
    public static Gen<MultiPolygon> Stars { get; } = Gen.Select(
        Gen.Select(Gen.Double[119.5, 121], Gen.Double[30.8, 32]),
        Gen.Double[0.2, 1].Array[3, 40],
        Gen.Double[0.002, 0.4],
        Gen.Bool,
        (center, radii, size, hasHole) => MultiPolygon.Of(
            [hasHole ? [Star(center, radii, size), Star(center, radii, size * 0.4)] : [Star(center, radii, size)]]));

    public static GeoPoint[] Ring(params (double Longitude, double Latitude)[] corners) =>
        [.. corners.Select(each => GeoPoint.FromDegrees(each.Longitude, each.Latitude))];

    private static GeoPoint[] Star((double Longitude, double Latitude) center, double[] radii, double size) =>
        [.. radii.Select((radius, at) =>
        {
            var angle = 2 * Math.PI * at / radii.Length;
            return GeoPoint.FromDegrees(
                center.Longitude + (size * radius * Math.Cos(angle)),
                center.Latitude + (size * radius * Math.Sin(angle)));
        })];
}
