using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Pairs of rules that match together. Every pair is looked at; what differs most is kept.</summary>
internal sealed class OverlapSearch(
    RuleOutputs outputs, TableSpace space, IReadOnlyList<SpacedRule> rules, Limit most, Looks looks)
{
    private readonly Dictionary<OverlapEffect, List<(int First, int Second)>> _pairs = [];

    internal IReadOnlyList<RuleOverlap> Found { get; private set; } = [];

    internal AnalysisEnd End { get; private set; }

    internal void Search()
    {
        for (var second = 1; second < rules.Count; second++)
        {
            if (!looks.TryTake(second))
            {
                End = AnalysisEnd.LooksExceeded;
                break;
            }

            for (var first = 0; first < second; first++)
            {
                if (rules[first].Possible.Meets(rules[second].Possible)) { Keep(first, second); }
            }
        }

        List<(OverlapEffect Effect, (int First, int Second) Pair)> all =
            [.. _pairs.OrderBy(sort => sort.Key).SelectMany(sort => sort.Value.Select(pair => (sort.Key, pair)))];
        End = all.Count > most.Value && End == AnalysisEnd.Complete ? AnalysisEnd.FindingsExceeded : End;
        Found = [.. all.Take(most.Value).Select(one => Tell(one.Effect, one.Pair.First, one.Pair.Second))];
    }

    private void Keep(int first, int second)
    {
        var effect = EffectOf(first, second);
        var pairs = _pairs.TryGetValue(effect, out var known) ? known : _pairs[effect] = [];
        // One more than are told, so that it shows that there are others.
        if (pairs.Count <= most.Value) { pairs.Add((first, second)); }
    }

    private OverlapEffect EffectOf(int first, int second) => (outputs.Policy, outputs.AreSame(first, second)) switch
    {
        (HitPolicy.Unique, _) or (HitPolicy.Any, false) => OverlapEffect.Conflict,
        (HitPolicy.Any, null) => OverlapEffect.Unknown,
        (HitPolicy.Any or HitPolicy.First or HitPolicy.Priority, true) => OverlapEffect.Same,
        (HitPolicy.First or HitPolicy.Priority, _) => OverlapEffect.Ordered,
        _ => OverlapEffect.Collected,
    };

    private RuleOverlap Tell(OverlapEffect effect, int first, int second)
    {
        var isCertain = rules[first].Certain.Meets(rules[second].Certain);
        var box = isCertain
            ? rules[first].Certain.Within(rules[second].Certain)
            : rules[first].Possible.Within(rules[second].Possible);
        return new(first + 1, second + 1, effect, space.RegionOf(box, isCertain));
    }
}
