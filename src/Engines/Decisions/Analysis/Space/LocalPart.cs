using System.Runtime.InteropServices;
using Huanhu.Engines.Decisions.Dmn.Boxed;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Some steps of each dimension of a local space, together.</summary>
/// <remarks>Of each dimension the steps are counted up, so that a span costs two looks. Immutable.</remarks>
internal sealed class LocalPart
{
    private readonly int[][] _sums;

    private LocalPart(int[][] sums) => _sums = sums;

    internal static LocalPart WholeOf(int[] sizes) =>
        new([.. sizes.Select(size => Enumerable.Range(0, size + 1).ToArray())]);

    internal bool IsEmpty => Array.Exists(_sums, sums => sums[^1] == 0);

    internal bool Has(int dimension, int step) => _sums[dimension][step + 1] > _sums[dimension][step];

    /// <summary>Whether it lies in a side wholly.</summary>
    internal bool LiesIn(LocalSide side) => CountOf(side) == _sums[side.Dimension][^1];

    /// <summary>How many sides cut it; −1 when one has nothing of it.</summary>
    internal int BoundCount(LocalSide[] sides)
    {
        var bound = 0;
        foreach (var side in sides)
        {
            var count = CountOf(side);
            if (count == 0) { return -1; }

            bound += count < _sums[side.Dimension][^1] ? 1 : 0;
        }

        return bound;
    }

    /// <summary>Which share of it sides have.</summary>
    internal double ShareOf(LocalSide[] sides)
    {
        var share = 1.0;
        foreach (var side in sides) { share *= (double)CountOf(side) / _sums[side.Dimension][^1]; }

        return share;
    }

    /// <summary>What is left when boxes, each of which cuts one dimension only, take its steps away.</summary>
    internal LocalPart Without(IEnumerable<LocalSide[]> boxes)
    {
        var changes = new int[_sums.Length][];
        foreach (var side in boxes.SelectMany(sides => sides).Where(side => !LiesIn(side)))
        {
            var change = changes[side.Dimension] ??= new int[_sums[side.Dimension].Length];
            foreach (var span in side.Spans)
            {
                change[span.First]++;
                change[span.Last + 1]--;
            }
        }

        return new([.. _sums.Select((sums, at) => changes[at] is { } change
            ? Filtered(sums, change)
            : sums)]);
    }

    /// <summary>The steps before a cut, and those from it on.</summary>
    internal (LocalPart Low, LocalPart High) SplitAt(int dimension, int cut)
    {
        var sums = _sums[dimension];
        var (low, high) = (new int[sums.Length], new int[sums.Length]);
        for (var step = 0; step < sums.Length; step++)
        {
            low[step] = Math.Min(sums[step], sums[cut]);
            high[step] = Math.Max(0, sums[step] - sums[cut]);
        }

        return (With(dimension, low), With(dimension, high));
    }

    /// <summary>The middle one of all ends of boxes in a dimension that cut it.</summary>
    internal int MiddleEnd(int dimension, IEnumerable<LocalSide[]> boxes)
    {
        var sums = _sums[dimension];
        var ends = new List<int>();
        foreach (var span in boxes.SelectMany(sides => sides).Where(side => side.Dimension == dimension)
            .SelectMany(side => side.Spans))
        {
            foreach (var end in new[] { span.First, span.Last + 1 })
            {
                if (sums[end] > 0 && sums[end] < sums[^1]) { ends.Add(end); }
            }
        }

        ends.Sort();
        return ends[ends.Count / 2];
    }

    /// <summary>Parts of it whose steps of a dimension lie in the same ones of some boxes.</summary>
    internal IEnumerable<LocalPart> GroupsAt(int dimension, IReadOnlyList<LocalSide> sides)
    {
        var sums = _sums[dimension];
        var groups = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var marks = new char[sides.Count];
        for (var step = 0; step + 1 < sums.Length; step++)
        {
            if (sums[step + 1] == sums[step]) { continue; }

            for (var at = 0; at < marks.Length; at++) { marks[at] = IsIn(sides[at], step) ? '1' : '0'; }

            var key = new string(marks);
            (groups.TryGetValue(key, out var known) ? known : groups[key] = new int[sums.Length])[step + 1] = 1;
        }

        foreach (var steps in groups.Values)
        {
            for (var step = 1; step < steps.Length; step++) { steps[step] += steps[step - 1]; }

            yield return With(dimension, steps);
        }
    }

    /// <summary>Whether two boxes have the same of it in a dimension; without a side a box has all.</summary>
    internal bool AreSame(int dimension, LocalSide? side, LocalSide? other)
    {
        var all = _sums[dimension][^1];
        var (one, two) = (side is { } a ? CountOf(a) : all, other is { } b ? CountOf(b) : all);
        if (one != two || side is null || other is null) { return one == two; }

        var shared = ClassSet.Of(side.Value.Spans).Within(ClassSet.Of(other.Value.Spans));
        return CountOf(new(dimension, [.. shared.Spans])) == one;
    }

    private static bool IsIn(LocalSide side, int step)
    {
        foreach (var span in side.Spans)
        {
            if (step <= span.Last) { return step >= span.First; }
        }

        return false;
    }

    private LocalPart With(int dimension, int[] sums)
    {
        int[][] all = [.. _sums];
        all[dimension] = sums;
        return new(all);
    }

    private static int[] Filtered(int[] sums, int[] change)
    {
        var (left, holding) = (new int[sums.Length], 0);
        for (var step = 0; step + 1 < sums.Length; step++)
        {
            holding += change[step];
            left[step + 1] = left[step] + (sums[step + 1] > sums[step] && holding == 0 ? 1 : 0);
        }

        return left;
    }

    private int CountOf(LocalSide side)
    {
        var (sums, count) = (_sums[side.Dimension], 0);
        foreach (var span in side.Spans) { count += sums[span.Last + 1] - sums[span.First]; }

        return count;
    }
}

/// <summary>Steps of one dimension of a local space.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LocalSide(int Dimension, CellSpan[] Spans);
