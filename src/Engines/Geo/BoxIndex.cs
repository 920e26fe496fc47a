using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>Boxes in a packed R-tree along a Hilbert curve: which of them meet a box, which are nearest.</summary>
/// <remarks>
/// Items are the positions of the boxes it was made of, 0 and up. It takes 22 bytes an item, in two arrays: nodes have
/// sixteen children that lie side by side, so that no node names its children. Built once, in n log n; immutable, safe
/// to share, and the same boxes give the same tree. After I. Kamel and C. Faloutsos, On packing R-trees, 1993.
/// </remarks>
public sealed class BoxIndex
{
    internal const int NodeSize = 16;

    // Levels lie one after another, leaves first; the last holds the root alone.
    private readonly GeoBounds[] _boxes;
    private readonly int[] _items;
    private readonly int[] _levelStarts;

    private BoxIndex(GeoBounds[] boxes, int[] items, int[] levelStarts) =>
        (_boxes, _items, _levelStarts) = (boxes, items, levelStarts);

    /// <summary>How many boxes there are.</summary>
    public int Count => _items.Length;

    /// <summary>What the arrays take.</summary>
    public long SizeBytes => ((long)_boxes.Length * 16) + ((long)_items.Length * sizeof(int));

    internal int LevelCount => _levelStarts.Length - 1;

    /// <summary>Packs boxes; none is fine.</summary>
    public static BoxIndex Of(ReadOnlySpan<GeoBounds> boxes)
    {
        var levelStarts = LevelStarts(boxes.Length);
        var packed = new GeoBounds[levelStarts[^1]];
        var items = InHilbertOrder(boxes);
        for (var at = 0; at < items.Length; at++)
        {
            packed[at] = boxes[items[at]];
        }

        for (var level = 1; level < levelStarts.Length - 1; level++)
        {
            var below = packed.AsSpan(levelStarts[level - 1]..levelStarts[level]);
            for (var at = levelStarts[level]; at < levelStarts[level + 1]; at++)
            {
                var first = (at - levelStarts[level]) * NodeSize;
                packed[at] = Around(below[first..Min(first + NodeSize, below.Length)]);
            }
        }

        return new(packed, items, levelStarts);
    }

    /// <summary>The items whose boxes meet the bounds, edges included, in the order of the curve.</summary>
    /// <remarks>For <c>foreach</c>; nothing is allocated.</remarks>
    public BoxSearch Search(GeoBounds bounds) => new(this, bounds);

    /// <summary>
    /// All items, those with the nearest boxes first: of two items the one that can be nearer. Stop when what is at
    /// least so far away is too far.
    /// </summary>
    /// <remarks>For <c>foreach</c>, which gives the queue back: it is rented, not allocated.</remarks>
    public BoxQueue NearestFirst(Position from) => new(this, from);

    internal int CountAt(int level) => _levelStarts[level + 1] - _levelStarts[level];

    internal ref readonly GeoBounds BoxAt(int level, int at) => ref _boxes[_levelStarts[level] + at];

    internal int ItemAt(int leaf) => _items[leaf];

    private static int[] LevelStarts(int count)
    {
        List<int> starts = [0, count];
        for (var nodes = count; nodes > 1;)
        {
            nodes = (nodes + NodeSize - 1) / NodeSize;
            starts.Add(starts[^1] + nodes);
        }

        return [.. starts];
    }

    private static GeoBounds Around(ReadOnlySpan<GeoBounds> boxes)
    {
        var around = boxes[0];
        foreach (var box in boxes[1..])
        {
            around = around.Joined(box);
        }

        return around;
    }

    private static int[] InHilbertOrder(ReadOnlySpan<GeoBounds> boxes)
    {
        if (boxes.IsEmpty)
        {
            return [];
        }

        var around = Around(boxes);
        var keys = new ulong[boxes.Length];
        for (var at = 0; at < keys.Length; at++)
        {
            // Equal places on the curve keep the order they came in: the item is the key's lower half.
            keys[at] = ((ulong)HilbertCurve.Of(boxes[at], around) << 32) | (uint)at;
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => (int)(key & int.MaxValue));
    }
}
