using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class ReachTests
{
    private const double Metres = 5_000;
    private const double RightToMetres = 3;

    private static readonly MultiPolygon Lake = MultiPolygon.Of(
    [
        [
            [GeoPoint.FromDegrees(119.9, 31), GeoPoint.FromDegrees(120.6, 31), GeoPoint.FromDegrees(120.3, 31.2),
                GeoPoint.FromDegrees(120.6, 31.5), GeoPoint.FromDegrees(119.9, 31.4)],
            [GeoPoint.FromDegrees(120, 31.1), GeoPoint.FromDegrees(120.2, 31.1), GeoPoint.FromDegrees(120.1, 31.3)],
        ],
    ]);

    [Fact]
    public void Places_are_within_reach_when_the_shore_is_so_near()
    {
        var (shore, reach) = (Shore.Of(Lake), Reach.Around(Lake, Metres));
        Gen.Select(Gen.Double[119.7, 120.8], Gen.Double[30.8, 31.7]).Sample((longitude, latitude) =>
        {
            var place = GeoPoint.FromDegrees(longitude, latitude);
            var distance = Lake.Contains(place) ? 0 : shore.Nearest(place.ToPosition()).DistanceMetres;
            return Math.Abs(distance - Metres) < RightToMetres || reach.Contains(place) == distance < Metres;
        });
    }

    [Fact]
    public void Hole_that_is_all_near_is_gone()
    {
        Assert.Equal(1, Reach.Around(Lake, 20_000).RingCount);
        Assert.Equal(2, Reach.Around(Lake, 10).RingCount);
    }

    [Fact]
    public void Reach_of_no_distance_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Reach.Around(Lake, 0));
}
