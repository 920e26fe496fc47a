using CsCheck;

namespace Huanhu.Engines.Geo.Tests;

public sealed class BoxIndexTests
{
    [Fact]
    public void An_item_takes_less_than_24_bytes()
    {
        var boxes = Enumerable.Range(0, 100_000).Select(at => GeoBounds.Of(new(at * 700, at * 300))).ToArray();

        Assert.InRange((double)BoxIndex.Of(boxes).SizeBytes / boxes.Length, 20, 24);
    }

    [Fact]
    public void The_same_boxes_give_the_same_order() => Shapes.Boxes.Array[0, 200].Sample(boxes =>
        Everything(BoxIndex.Of(boxes)).SequenceEqual(Everything(BoxIndex.Of(boxes))));

    [Fact]
    public void Every_box_is_an_item_once() => Shapes.Boxes.Array[0, 200].Sample(boxes =>
        BoxIndex.Of(boxes).Count == boxes.Length
        && Everything(BoxIndex.Of(boxes)).Order().SequenceEqual(Enumerable.Range(0, boxes.Length)));

    private static List<int> Everything(BoxIndex index)
    {
        var found = new List<int>();
        foreach (var item in index.Search(new(-1800000000, -900000000, 1800000000, 900000000)))
        {
            found.Add(item);
        }

        return found;
    }
}
