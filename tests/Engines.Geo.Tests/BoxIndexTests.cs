using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class BoxIndexTests
{
    private static readonly Gen<GeoBounds> Boxes = Gen.Select(
        Gen.Int[1180000000, 1220000000], Gen.Int[300000000, 330000000], Gen.Int[0, 9000000], Gen.Int[0, 9000000],
        (west, south, width, height) => new GeoBounds(west, south, west + width, south + height));

    private static readonly Gen<Position> Places = Gen.Select(
        Gen.Double[117, 123], Gen.Double[29, 34], (longitude, latitude) => new Position(longitude, latitude));

    [Fact]
    public void Search_gives_the_boxes_that_meet_the_bounds_each_once() =>
        Gen.Select(Boxes.Array[0, 600], Boxes).Sample((boxes, bounds) =>
        {
            var found = Found(BoxIndex.Of(boxes), bounds).Order();
            return found.SequenceEqual(Enumerable.Range(0, boxes.Length).Where(item => boxes[item].Meets(bounds)));
        });

    [Fact]
    public void Nearest_first_gives_every_item_with_rising_distances_that_none_undercuts() =>
        Gen.Select(Boxes.Array[0, 300], Places).Sample((boxes, from) =>
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
    public void A_place_beyond_the_180th_meridian_is_near()
    {
        var index = BoxIndex.Of([GeoBounds.Of(new(-1799000000, 0)), GeoBounds.Of(new(1700000000, 0))]);

        foreach (var (item, _) in index.NearestFirst(new(179.9, 0)))
        {
            Assert.Equal(0, item);
            break;
        }
    }

    [Fact]
    public void An_item_takes_less_than_24_bytes()
    {
        var boxes = Enumerable.Range(0, 100_000).Select(at => GeoBounds.Of(new(at * 700, at * 300))).ToArray();

        Assert.InRange((double)BoxIndex.Of(boxes).SizeBytes / boxes.Length, 20, 24);
    }

    [Fact]
    public void Searching_allocates_nothing()
    {
        var boxes = Enumerable.Range(0, 10_000).Select(at => GeoBounds.Of(new(at * 700, at * 300))).ToArray();
        var index = BoxIndex.Of(boxes);
        GeoBounds bounds = new(100_000, 0, 200_000, 3_000_000);
        var warm = Sum(index, bounds);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = Sum(index, bounds);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(warm, again);
    }

    [Fact]
    public void The_same_boxes_give_the_same_order() => Boxes.Array[0, 200].Sample(boxes =>
        Found(BoxIndex.Of(boxes), World).SequenceEqual(Found(BoxIndex.Of(boxes), World)));

    private static GeoBounds World => new(-1800000000, -900000000, 1800000000, 900000000);

    private static List<int> Found(BoxIndex index, GeoBounds bounds)
    {
        var found = new List<int>();
        foreach (var item in index.Search(bounds))
        {
            found.Add(item);
        }

        return found;
    }

    private static long Sum(BoxIndex index, GeoBounds bounds)
    {
        var sum = 0L;
        foreach (var item in index.Search(bounds))
        {
            sum += item;
        }

        foreach (var (item, atLeast) in index.NearestFirst(new(0.01, 0.01)))
        {
            if (atLeast > 100) { break; }
            sum += item;
        }

        return sum;
    }

    private static Position NearestIn(GeoBounds box, Position from) => new(
        Math.Clamp(from.LongitudeDegrees, box.WestE7 / 1e7, box.EastE7 / 1e7),
        Math.Clamp(from.LatitudeDegrees, box.SouthE7 / 1e7, box.NorthE7 / 1e7));
}
