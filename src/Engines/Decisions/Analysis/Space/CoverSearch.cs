namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Whether boxes cover a box; where they do not, a place that none of them holds.</summary>
/// <remarks>
/// <para>The question is that of a formula in disjunctive form being always true, so the worst case has no good bound;
/// <see cref="Looks"/> end it. What makes tables of people fast are the two steps of T. M. Chan, "Klee's Measure
/// Problem Made Easy" (FOCS 2013): a rule that binds a single dimension of what is left takes its classes away at once,
/// and what remains is cut in two at the median of the ends, in the dimension that the most rules bind.</para>
/// <para>Of two halves the one of which less is covered is looked at first. Where the parts that the boxes cover come
/// to less than the whole, one half is such again, so a place is found without going back.</para>
/// </remarks>
internal sealed class CoverSearch
{
    private const int LooksOfBox = 8;

    private readonly LocalSpace _space;
    private readonly Looks _looks;
    private readonly HashSet<int> _used = [];

    private CoverSearch(LocalSpace space, Looks looks) => (_space, _looks) = (space, looks);

    /// <summary>Finds a box that none of the others meets.</summary>
    /// <param name="dimensions">Of the space.</param>
    /// <param name="within">Where to look.</param>
    /// <param name="covers">What may cover it; each meets it.</param>
    /// <param name="looks">When they are used up, nothing is found and nothing is certain.</param>
    /// <param name="used">The covers that took part, when all is covered.</param>
    /// <returns>A box inside, null when there is none.</returns>
    internal static RuleBox? Find(
        IReadOnlyList<Dimension> dimensions, RuleBox within, IReadOnlyList<RuleBox> covers, Looks looks,
        out IReadOnlyCollection<int> used)
    {
        used = [];
        // To cut the space takes about as long as to look at each box some times.
        if (within.IsEmpty || !looks.TryTake(1 + (LooksOfBox * (long)covers.Count))) { return null; }

        var space = new LocalSpace(dimensions, within, covers);
        var search = new CoverSearch(space, looks);
        var found = search.Visit(space.Whole, [.. Enumerable.Range(0, covers.Count)]);
        used = [.. search._used.Order()];
        return found is null ? null : space.BoxOf(found);
    }

    private LocalPart? Visit(LocalPart part, int[] boxes)
    {
        if (!TryReduce(ref part, ref boxes, out var bound)) { return null; }

        if (boxes.Length == 0) { return part; }

        var (low, high) = Split(part, boxes, bound);
        var (first, second) = CoverOf(low, boxes) <= CoverOf(high, boxes) ? (low, high) : (high, low);
        return Visit(first, boxes) ?? Visit(second, boxes);
    }

    /// <summary>Drops boxes outside, and takes away what boxes hold that bind one dimension.</summary>
    /// <returns>False when nothing is left, or looks were used up.</returns>
    private bool TryReduce(ref LocalPart part, ref int[] boxes, out int[] bound)
    {
        bound = [];
        while (true)
        {
            if (!_looks.TryTake(boxes.Length + 1)) { return false; }

            var (left, counts, slabs) = (new List<int>(boxes.Length), new List<int>(boxes.Length), new List<int>());
            foreach (var box in boxes)
            {
                var count = part.BoundCount(_space.SidesOf(box));
                if (count == 0)
                {
                    _used.Add(box);
                    return false;
                }

                if (count == 1) { slabs.Add(box); }
                else if (count > 1)
                {
                    left.Add(box);
                    counts.Add(count);
                }
            }

            (boxes, bound) = ([.. left], [.. counts]);
            if (slabs.Count == 0) { return true; }

            _used.UnionWith(slabs);
            part = part.Without(slabs.Select(_space.SidesOf));
            if (part.IsEmpty) { return false; }
        }
    }

    /// <summary>Cuts the dimension that is bound most, boxes that bind few counting more, at its middle end.</summary>
    private (LocalPart Low, LocalPart High) Split(LocalPart part, int[] boxes, int[] bound)
    {
        var weights = new double[_space.DimensionCount];
        for (var at = 0; at < boxes.Length; at++)
        {
            foreach (var side in _space.SidesOf(boxes[at]))
            {
                if (!part.LiesIn(side)) { weights[side.Dimension] += Math.ScaleB(1, -bound[at]); }
            }
        }

        var dimension = Array.IndexOf(weights, weights.Max());
        return part.SplitAt(dimension, part.MiddleEnd(dimension, boxes.Select(_space.SidesOf)));
    }

    private double CoverOf(LocalPart part, int[] boxes)
    {
        var sum = 0.0;
        foreach (var box in boxes) { sum += part.ShareOf(_space.SidesOf(box)); }

        return sum;
    }
}
