using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class ReachTests
{
    private const double Metres = 5_000;

    // The arc is 1.5 m inside, the plane errs by 0.2 m this near to its meridian, and a long edge bends by 0.3 m.
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

    // Long edges of the outline once ran straight in degrees from corner to corner, 55 m off in the middle of 67 km.
    [Fact]
    public void Outline_is_everywhere_at_its_distance()
    {
        var (shore, reach) = (Shore.Of(Lake), Reach.Around(Lake, Metres));
        for (var ring = 0; ring < reach.RingCount; ring++)
        {
            var corners = reach.Ring(ring);
            for (var at = 0; at < corners.Length; at++)
            {
                var (from, to) = (corners[at].ToPosition(), corners[(at + 1) % corners.Length].ToPosition());
                var middle = GeoPoint.FromDegrees(
                    (from.LongitudeDegrees + to.LongitudeDegrees) / 2, (from.LatitudeDegrees + to.LatitudeDegrees) / 2);
                var distance = shore.Nearest(middle.ToPosition()).DistanceMetres;
                Assert.InRange(distance, Metres - RightToMetres, Metres + RightToMetres);
            }
        }
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
