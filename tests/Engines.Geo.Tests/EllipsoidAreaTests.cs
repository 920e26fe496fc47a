using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class EllipsoidAreaTests
{
    private static readonly Gen<GeoPoint> Points = Gen.Select(
        Gen.Int[1100000000, 1300000000], Gen.Int[200000000, 450000000], (east, north) => new GeoPoint(east, north));

    // ST_Area of PostGIS 3.3.2 (GeographicLib within) for the same rings as geography.
    [Fact]
    public void Areas_are_those_of_PostGIS_geography()
    {
        Check(10533592046.02826, (120, 31), (121, 31), (121, 32), (120, 32));
        Check(10526.987708687782, (120.13, 31.56), (120.131, 31.56), (120.131, 31.561), (120.13, 31.561));
        Check(2087969136577.5288, (110, 20), (125, 22), (118, 45));
    }

    [Fact]
    public void A_hole_is_no_area()
    {
        var shape = MultiPolygon.Of([[
            Shapes.Ring((119.9, 31), (120.4, 30.9), (120.6, 31.5), (120.1, 31.6)),
            Shapes.Ring((120.1, 31.1), (120.2, 31.1), (120.2, 31.2), (120.1, 31.2)),
        ]]);

        Assert.Equal(3273853713.2342224, EllipsoidArea.SquareMetresOf(shape), 1);
    }

    [Fact]
    public void A_triangle_is_the_sum_of_its_halves() => Gen.Select(Points, Points, Points).Sample((a, b, c) =>
    {
        var azimuth = Geodesic.AzimuthDegrees(a.ToPosition(), b.ToPosition());
        var side = Geodesic.DistanceMetres(a.ToPosition(), b.ToPosition());
        var (longitude, latitude) = Geodesic.Destination(a.ToPosition(), azimuth, side / 3);
        var between = GeoPoint.FromDegrees(longitude, latitude);
        var halves = EllipsoidArea.SquareMetresOf([a, between, c]) + EllipsoidArea.SquareMetresOf([between, b, c]);

        // The point between is rounded to a centimetre.
        return Math.Abs(EllipsoidArea.SquareMetresOf([a, b, c]) - halves) < 1 + (0.02 * side);
    });

    [Fact]
    public void A_ring_has_one_area_wherever_it_begins_and_however_it_winds() => Shapes.Stars.Sample(shape =>
    {
        var ring = shape.Ring(0).ToArray();
        var area = EllipsoidArea.SquareMetresOf(ring);
        var turned = EllipsoidArea.SquareMetresOf([.. ring[1..], ring[0]]);
        var reversed = EllipsoidArea.SquareMetresOf(ring.Reverse().ToArray());
        return Math.Abs(area - turned) < 0.01 && Math.Abs(area - reversed) < 0.01;
    });

    [Fact]
    public void Nothing_has_no_area() => Assert.Equal(0, EllipsoidArea.SquareMetresOf([]));

    private static void Check(double squareMetres, params (double Longitude, double Latitude)[] corners) =>
        Assert.Equal(
            squareMetres,
            EllipsoidArea.SquareMetresOf(Shapes.Ring(corners)),
            Math.Max(0.001, squareMetres * 1e-8));
}
