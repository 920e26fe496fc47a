using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class BoxQueueTests
{
    private static readonly Gen<Position> Places = Gen.Select(
        Gen.Double[117, 123], Gen.Double[29, 34], (longitude, latitude) => new Position(longitude, latitude));

    [Fact]
    public void Nearest_first_gives_every_item_with_rising_distances_that_none_undercuts() =>
        Gen.Select(Shapes.Boxes.Array[0, 300], Places).Sample((boxes, from) =>
        {
            var seen = new HashSet<int>();
            var before = 0.0;
            foreach (var (item, atLeast) in BoxIndex.Of(boxes).NearestFirst(from))
            {
                Assert.True(seen.Add(item));
                Assert.True(atLeast >= before);
                Assert.InRange(atLeast, 0, Geodesic.DistanceMetres(from, NearestIn(boxes[item], from)) + 0.001);
                before = atLeast;
            }

            return seen.Count == boxes.Length;
        });

    [Fact]
    public void No_distance_anywhere_on_earth_is_undercut() => Gen.Select(
        Gen.Int[-1700000000, 1600000000], Gen.Int[-880000000, 860000000], Gen.Int[0, 20000000], Gen.Int[0, 20000000],
        Gen.Double[-170, 170], Gen.Double[-89, 89]).Sample((west, south, width, height, longitude, latitude) =>
        {
            GeoBounds[] boxes = [new(west, south, west + width, south + height)];
            Position[] places =
            [
                new(longitude, latitude),
                new((west / 1e7) + (longitude / 40), Math.Clamp(south / 1e7, -80, 80) + (latitude / 40)),
            ];
            foreach (var from in places)
            {
                foreach (var (_, atLeast) in BoxIndex.Of(boxes).NearestFirst(from))
                {
                    for (var share = 0.0; share <= 1; share += 0.25)
                    {
                        Position east = new((west + (width * share)) / 1e7, south / 1e7);
                        Position north = new(west / 1e7, (south + (height * share)) / 1e7);
                        Assert.InRange(atLeast, 0, Math.Min(Far(from, east), Far(from, north)) + 0.001);
                    }
                }
            }
        });

    [Fact]
    public void A_place_beyond_the_180th_meridian_is_near()
    {
        var index = BoxIndex.Of([GeoBounds.Of(new(-1799000000, 0)), GeoBounds.Of(new(1700000000, 0))]);

        Assert.Equal(0, First(index, new(179.9, 0)));
    }

    [Fact]
    public void The_queue_is_rented_not_allocated()
    {
        var index = BoxIndex.Of([.. Enumerable.Range(0, 10_000).Select(at => GeoBounds.Of(new(at * 700, at * 300)))]);
        First(index, new(0.01, 0.01));

        var before = GC.GetAllocatedBytesForCurrentThread();
        First(index, new(0.01, 0.01));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int First(BoxIndex index, Position from)
    {
        foreach (var (item, _) in index.NearestFirst(from))
        {
            return item;
        }

        return -1;
    }

    // Opposite ends of the earth are as far as can be.
    private static double Far(Position from, Position to)
    {
        try
        {
            return Geodesic.DistanceMetres(from, to);
        }
        catch (ArgumentException)
        {
            return 19_800_000;
        }
    }

    private static Position NearestIn(GeoBounds box, Position from) => new(
        Math.Clamp(from.LongitudeDegrees, box.WestE7 / 1e7, box.EastE7 / 1e7),
        Math.Clamp(from.LatitudeDegrees, box.SouthE7 / 1e7, box.NorthE7 / 1e7));
}
