using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class GeodesicTests
{
    private static readonly Gen<Position> Places = Gen.Select(
        Gen.Double[-180, 180], Gen.Double[-89, 89], (longitude, latitude) => new Position(longitude, latitude));

    // From the test data of GeographicLib (GeodSolve): ends, azimuth at the first, metres.
    [Theory]
    [InlineData(-139.44815, 35.60777, -69.95921, -11.17491, 111.098748429560326, 8935244.5604818305)]
    [InlineData(106.05087, 55.52454, 197.18234, 77.03196, 22.020059880982801, 4105086.1713924406)]
    [InlineData(142.59065, -21.97856, 98.56635, 41.84138, -32.44456876433189, 8394328.894657671)]
    [InlineData(112.2363, -66.99028, 285.90344, -12.70631, 173.73491240878403, 11150344.2312080241)]
    [InlineData(173.34268, -17.42761, 5.93557, -15.84784, -159.033557661192928, 16076603.1631180673)]
    public void Lines_are_those_of_the_published_vectors(
        double fromLongitude, double fromLatitude, double toLongitude, double toLatitude, double azimuth, double metres)
    {
        Position from = new(fromLongitude, fromLatitude);
        Position to = new(toLongitude, toLatitude);

        Assert.Equal(metres, Geodesic.DistanceMetres(from, to), 1e-4);
        Assert.Equal((azimuth + 360) % 360, Geodesic.AzimuthDegrees(from, to), 1e-9);
        Assert.Equal(0, Geodesic.DistanceMetres(to, Geodesic.Destination(from, azimuth, metres)), 1e-3);
    }

    [Fact]
    public void A_destination_is_as_far_and_in_the_direction_as_asked() =>
        Gen.Select(Places, Gen.Double[0, 359.9], Gen.Double[1, 19_000_000]).Sample((from, azimuth, metres) =>
        {
            var to = Geodesic.Destination(from, azimuth, metres);
            var turn = Math.IEEERemainder(Geodesic.AzimuthDegrees(from, to) - azimuth, 360);
            return Math.Abs(Geodesic.DistanceMetres(from, to) - metres) < 1e-3
                && Math.Abs(Math.Sin(turn * Math.PI / 180)) * Math.Min(metres, 1_000_000) < 0.1;
        });

    [Fact]
    public void A_distance_is_the_same_in_both_directions() =>
        Gen.Select(Places, Gen.Double[0, 360], Gen.Double[0, 1e7]).Sample((from, azimuth, metres) =>
        {
            var to = Geodesic.Destination(from, azimuth, metres);
            return Math.Abs(Geodesic.DistanceMetres(from, to) - Geodesic.DistanceMetres(to, from)) < 1e-6;
        });

    [Fact]
    public void A_place_is_no_distance_from_itself() => Places.Sample(place =>
        Geodesic.DistanceMetres(place, place) == 0 && Geodesic.AzimuthDegrees(place, place) == 0);

    [Fact]
    public void A_line_along_the_equator_or_a_meridian_is_measured()
    {
        Assert.Equal(111319.4908, Geodesic.DistanceMetres(new(0, 0), new(1, 0)), 1e-4);
        Assert.Equal(10001965.7293, Geodesic.DistanceMetres(new(120, 0), new(120, 90)), 1e-4);
        Assert.Equal(90, Geodesic.AzimuthDegrees(new(179.5, 0), new(-179.5, 0)), 1e-9);
    }

    [Fact]
    public void Opposite_ends_of_the_earth_are_refused() => Assert.Throws<ArgumentException>(() =>
        Geodesic.DistanceMetres(new(0, 0.1), new(179.9, 0)));
}
