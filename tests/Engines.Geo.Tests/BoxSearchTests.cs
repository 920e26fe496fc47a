using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class BoxSearchTests
{
    [Fact]
    public void Search_gives_the_boxes_that_meet_the_bounds_each_once() =>
        Gen.Select(Shapes.Boxes.Array[0, 600], Shapes.Boxes).Sample((boxes, bounds) =>
        {
            var found = new List<int>();
            foreach (var item in BoxIndex.Of(boxes).Search(bounds))
            {
                found.Add(item);
            }

            var meeting = boxes.Index().Where(box => box.Item.Meets(bounds)).Select(box => box.Index);
            return found.Order().SequenceEqual(meeting);
        });

    [Fact]
    public void A_walk_at_its_end_stays_there()
    {
        var walk = BoxIndex.Of([GeoBounds.Of(new(1, 1))]).Search(new(0, 0, 2, 2));

        Assert.True(walk.MoveNext());
        Assert.False(walk.MoveNext());
        Assert.False(walk.MoveNext());
    }

    [Fact]
    public void Searching_allocates_nothing()
    {
        var index = BoxIndex.Of([.. Enumerable.Range(0, 10_000).Select(at => GeoBounds.Of(new(at * 700, at * 300)))]);
        var warm = Sum(index);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = Sum(index);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(warm, again);
    }

    private static long Sum(BoxIndex index)
    {
        var sum = 0L;
        foreach (var item in index.Search(new(100_000, 0, 200_000, 3_000_000)))
        {
            sum += item;
        }

        return sum;
    }
}
