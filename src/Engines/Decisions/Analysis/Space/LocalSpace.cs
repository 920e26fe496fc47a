using Huanhu.Engines.Decisions.Dmn.Boxed;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>The inside of a box, cut only where some boxes end in it: of few boxes a small grid.</summary>
internal sealed class LocalSpace
{
    private readonly IReadOnlyList<Dimension> _all;
    private readonly RuleBox _within;
    private readonly int[] _dimensions;
    private readonly int[][] _firsts;
    private readonly int[][] _lasts;
    private readonly LocalSide[][] _boxes;

    /// <param name="dimensions">Of the space.</param>
    /// <param name="within">The box; not empty.</param>
    /// <param name="boxes">Each meets it.</param>
    internal LocalSpace(IReadOnlyList<Dimension> dimensions, RuleBox within, IReadOnlyList<RuleBox> boxes)
    {
        (_all, _within) = (dimensions, within);
        _dimensions = [.. boxes.SelectMany(box => box.Sides.Select(side => side.Dimension)).Distinct().Order()];
        (_firsts, _lasts) = (new int[_dimensions.Length][], new int[_dimensions.Length][]);
        for (var at = 0; at < _dimensions.Length; at++)
        {
            Cut(at, within.At(_dimensions[at]) ?? dimensions[_dimensions[at]].All, boxes);
        }

        _boxes = [.. boxes.Select(SidesOf)];
        Whole = LocalPart.WholeOf([.. _firsts.Select(firsts => firsts.Length)]);
    }

    internal int DimensionCount => _dimensions.Length;

    internal LocalPart Whole { get; }

    internal LocalSide[] SidesOf(int box) => _boxes[box];

    /// <summary>A part as a box of the space.</summary>
    internal RuleBox BoxOf(LocalPart part)
    {
        var found = new RuleBox(Enumerable.Range(0, _dimensions.Length).Select(at => new RuleBox.Side(
            _dimensions[at], ClassSet.Of(Enumerable.Range(0, _firsts[at].Length).Where(one => part.Has(at, one))
                .Select(one => new CellSpan(_firsts[at][one], _lasts[at][one]))))));
        return new(found.Within(_within).Sides.Where(
            side => !side.Classes.Equals(_all[side.Dimension].All)));
    }

    /// <summary>Where a box begins and ends, so that between two neighbouring cuts all is in it or nothing.</summary>
    private void Cut(int at, ClassSet inside, IReadOnlyList<RuleBox> boxes)
    {
        var ends = new List<int>();
        foreach (var classes in boxes.Select(box => box.At(_dimensions[at])).OfType<ClassSet>().Append(inside))
        {
            foreach (var span in classes.Spans) { ends.AddRange([span.First, span.Last + 1]); }
        }

        int[] cuts = [.. ends.Distinct().Order()];
        var (firsts, lasts) = (new List<int>(), new List<int>());
        for (var cut = 0; cut < cuts.Length - 1; cut++)
        {
            if (inside.Contains(cuts[cut]))
            {
                firsts.Add(cuts[cut]);
                lasts.Add(cuts[cut + 1] - 1);
            }
        }

        (_firsts[at], _lasts[at]) = ([.. firsts], [.. lasts]);
    }

    private LocalSide[] SidesOf(RuleBox box)
    {
        var sides = new List<LocalSide>();
        foreach (var (dimension, classes) in box.Sides)
        {
            var at = Array.IndexOf(_dimensions, dimension);
            var spans = new List<CellSpan>();
            foreach (var span in classes.Spans)
            {
                spans.Add(new(PlaceOf(_firsts[at], span.First), PlaceOf(_firsts[at], span.Last + 1) - 1));
            }

            sides.Add(new(at, [.. ClassSet.Of(spans).Spans]));
        }

        return [.. sides];
    }

    private static int PlaceOf(int[] firsts, int first) =>
        Array.BinarySearch(firsts, first) is >= 0 and var at ? at : ~Array.BinarySearch(firsts, first);
}
