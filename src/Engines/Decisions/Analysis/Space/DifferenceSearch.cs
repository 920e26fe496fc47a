namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Cuts the inputs of two tables until both come to one result in each part.</summary>
/// <remarks>
/// Where the rules that are left read the same in both, nothing is cut further; so a change of one cell costs about as
/// much as what that cell reaches. Cuts are made first where rules differ.
/// </remarks>
internal sealed class DifferenceSearch
{
    // So many parts may be put together for one region that is told.
    private const int PartsOfRegion = 64;

    private readonly TableSpace _space;
    private readonly ComparedTable _before;
    private readonly ComparedTable _after;
    private readonly LocalSpace _local;
    private readonly AnalysisLimits _limits;
    private readonly Looks _looks;
    private readonly bool _areAlike;
    private readonly RegionMerge _regions = new();

    internal DifferenceSearch(TableSpace space, AnalysedTable before, AnalysedTable after, AnalysisLimits limits)
    {
        (_space, _limits, _looks) = (space, limits, new(limits.Looks.Value));
        var boxes = new List<RuleBox>();
        _before = new(before, space.RulesOf(before), boxes);
        _after = new(after, space.RulesOf(after), boxes);
        _areAlike = _before.IsAlike(_after);
        if (_areAlike && !_before.IsOrdered) { _after.OrderAs(_before); }

        _local = new(space.Dimensions, new([]), boxes);
    }

    internal IReadOnlyList<DifferentRegion> Found { get; private set; } = [];

    internal AnalysisEnd End { get; private set; }

    internal void Search()
    {
        Visit(_local.Whole, _before.Rules, _after.Rules);
        List<RegionMerge.Region> merged = [.. _regions.Merged(_space.Dimensions)];
        End = _looks.IsUsedUp ? AnalysisEnd.LooksExceeded
            : merged.Count > _limits.Findings.Value ? AnalysisEnd.FindingsExceeded
            : End;
        Found = [.. merged.Take(_limits.Findings.Value).Select(region => new DifferentRegion(
            _space.RegionOf(region.Box, region.IsCertain), region.Before, region.After))];
    }

    private void Visit(LocalPart part, ComparedRule[] before, ComparedRule[] after)
    {
        if (End != AnalysisEnd.Complete || !_looks.TryTake(before.Length + after.Length + 1)) { return; }

        before = _before.LeftOf(before, part, _local);
        after = _after.LeftOf(after, part, _local);
        var (start, end) = _areAlike ? SameEnds(part, before, after) : (0, 0);
        if (_areAlike && before.Length == after.Length && start == before.Length) { return; }

        ComparedRule[] differing = [.. before[start..^end], .. after[start..^end]];
        if ((SideToCut(part, differing) ?? SideToCut(part, [.. before, .. after])) is { } cut)
        {
            _looks.TryTake(cut.Sides.Count);
            foreach (var group in part.GroupsAt(cut.Dimension, cut.Sides)) { Visit(group, before, after); }

            return;
        }

        Compare(part, before, after);
    }

    private void Compare(LocalPart part, ComparedRule[] before, ComparedRule[] after)
    {
        var (one, two) = (_before.Decide(before, part, _local), _after.Decide(after, part, _local));
        if (one.IsSame(two) is true) { return; }

        if (_regions.Count >= (long)_limits.Findings.Value * PartsOfRegion)
        {
            End = AnalysisEnd.FindingsExceeded;
            return;
        }

        _regions.Add(new(_local.BoxOf(part), one, two, one.IsSame(two) is false));
    }

    /// <summary>How many rules from the first on, and up to the last, are the same in a part.</summary>
    private (int Start, int End) SameEnds(LocalPart part, ComparedRule[] before, ComparedRule[] after)
    {
        var (start, end, most) = (0, 0, Math.Min(before.Length, after.Length));
        while (start < most && before[start].IsSame(after[start], part, _local)) { start++; }

        while (end < most - start && before[^(end + 1)].IsSame(after[^(end + 1)], part, _local)) { end++; }

        return (start, end);
    }

    /// <summary>The dimension that some rules cut most, and how they do; null when none does.</summary>
    private (int Dimension, List<LocalSide> Sides)? SideToCut(LocalPart part, ComparedRule[] rules)
    {
        var sides = new List<LocalSide>[_local.DimensionCount];
        foreach (var box in rules.SelectMany(rule => rule.Boxes))
        {
            foreach (var side in _local.SidesOf(box).Where(side => !part.LiesIn(side)))
            {
                (sides[side.Dimension] ??= []).Add(side);
            }
        }

        var best = Enumerable.Range(0, sides.Length).Where(at => sides[at] is not null)
            .OrderByDescending(at => sides[at].Count).Select(at => (int?)at).FirstOrDefault();
        return best is { } dimension ? (dimension, sides[dimension]) : null;
    }
}
