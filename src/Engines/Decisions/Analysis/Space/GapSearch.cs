using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>
/// Where no rule matches: found one by one, each made as large as it can be before the next is looked for.
/// </summary>
internal sealed class GapSearch(TableSpace space, IReadOnlyList<SpacedRule> rules, Limit most, Looks looks)
{
    private readonly List<TableRegion> _found = [];

    // Computed columns are let go first, so that a gap rests on inputs where it can.
    private readonly int[] _order = [.. space.Dimensions.Index().OrderBy(one => one.Item.Input is not null)
        .Select(one => one.Index)];

    internal IReadOnlyList<TableRegion> Found => _found;

    internal AnalysisEnd End { get; private set; }

    internal void Search()
    {
        List<RuleBox> covers = [.. rules.Select(rule => rule.Possible).Where(box => !box.IsEmpty)];
        var certain = Collect(covers, [], isCertain: true);
        if (rules.Any(rule => !rule.IsExact))
        {
            Collect([.. rules.Select(rule => rule.Certain).Where(box => !box.IsEmpty)], certain, isCertain: false);
        }
    }

    private List<RuleBox> Collect(List<RuleBox> rules, IReadOnlyList<RuleBox> known, bool isCertain)
    {
        List<RuleBox> covers = [.. rules, .. known], found = [];
        while (true)
        {
            var gap = CoverSearch.Find(space.Dimensions, new([]), covers, looks, out _);
            if (gap is null)
            {
                End = looks.IsUsedUp ? AnalysisEnd.LooksExceeded : End;
                return found;
            }

            if (_found.Count == most.Value)
            {
                End = AnalysisEnd.FindingsExceeded;
                return found;
            }

            gap = Largest(gap, rules);
            covers.Add(gap);
            found.Add(gap);
            _found.Add(space.RegionOf(gap, isCertain));
        }
    }

    /// <summary>In one dimension after the other all that no rule takes of what the others leave.</summary>
    private RuleBox Largest(RuleBox gap, List<RuleBox> rules)
    {
        var sides = gap.Sides.ToDictionary(side => side.Dimension, side => side.Classes);
        foreach (var dimension in _order.Where(sides.ContainsKey))
        {
            sides.Remove(dimension);
            var rest = BoxOf(sides);
            looks.TryTake(rules.Count);
            var count = space.Dimensions[dimension].Samples.Count;
            var taken = ClassSet.Of(rules.Where(rule => rule.Meets(rest)).SelectMany(
                rule => (rule.At(dimension) ?? ClassSet.All(count)).Spans.ToArray()));
            if (!taken.IsEmpty) { sides[dimension] = taken.Others(count); }
        }

        return BoxOf(sides);
    }

    private static RuleBox BoxOf(Dictionary<int, ClassSet> sides) =>
        new(sides.OrderBy(side => side.Key).Select(side => new RuleBox.Side(side.Key, side.Value)));
}
