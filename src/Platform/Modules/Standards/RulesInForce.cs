using System.Collections.Concurrent;
using System.Collections.Frozen;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A version that is in force or was, with what came after it.</summary>
/// <param name="Rules">With the scope and the days for which it was put into force.</param>
/// <param name="Transition">Whom it leaves under what held before.</param>
/// <param name="Successors">The versions that took its place, and from which day.</param>
internal sealed record HeldRules(
    RuleVersion Rules, RuleTransition Transition, IReadOnlyList<RuleSuccessor> Successors);

/// <summary>What takes a version's place from a day on.</summary>
internal sealed record RuleSuccessor(string Version, DateOnly From);

/// <summary>Which rules hold: at a place, on a day, for who began when.</summary>
/// <remarks>
/// A pin is no copy: a version that leaves alone who began before it counts neither for them nor against what it took
/// the place of. What it says never changes; safe to share.
/// </remarks>
internal sealed class RulesInForce
{
    // Of places and days; when there are more, all are forgotten.
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<
        (JurisdictionTree, JurisdictionCode, DateOnly, DateOnly), IReadOnlyList<RuleVersion>> _kept = new();

    private readonly IReadOnlyList<HeldRules> _held;
    private readonly FrozenDictionary<string, HeldRules> _byVersion;

    /// <param name="held">In the order in which they were put into force.</param>
    public RulesInForce(IReadOnlyList<HeldRules> held) =>
        (_held, _byVersion) = (held, held.ToFrozenDictionary(each => each.Rules.Version));

    /// <summary>The admission rules that hold at a place.</summary>
    /// <param name="tree">What lies in what.</param>
    /// <param name="place">Where.</param>
    /// <param name="day">When it is asked.</param>
    /// <param name="begun">When the project began.</param>
    /// <returns>The same list as long as the same is asked.</returns>
    public IReadOnlyList<RuleVersion> At(JurisdictionTree tree, JurisdictionCode place, DateOnly day, DateOnly begun)
    {
        var asked = (tree, place, day, begun);
        if (_kept.TryGetValue(asked, out var known))
        {
            return known;
        }

        if (_kept.Count > MostKept)
        {
            _kept.Clear();
        }

        return _kept.GetOrAdd(asked, Look(tree, place, day, begun));
    }

    private List<RuleVersion> Look(JurisdictionTree tree, JurisdictionCode place, DateOnly day, DateOnly begun)
    {
        var latest = Holding(RuleKind.Admission, day, begun).Where(rules => rules.Holds(tree, place))
            .GroupBy(rules => rules.Model).Select(versions => versions.Last()).ToList();
        return InOrder(latest.Where(rules => !latest.Exists(other => Replaces(other, rules))));
    }

    /// <summary>
    /// The first days of versions that leave alone who began before: who began with none of them in between is asked
    /// alike.
    /// </summary>
    public IReadOnlyList<DateOnly> TransitionDays => [.. _held.Where(each => each.Transition.KeepsBegun)
        .Select(each => each.Rules.InForce.From).Distinct().Order()];

    /// <summary>What of a kind is in force on a day anywhere, for who begins then.</summary>
    public IReadOnlyList<RuleVersion> On(RuleKind kind, DateOnly day)
    {
        var latest = Holding(kind, day, day).GroupBy(rules => (rules.Model, string.Join(' ', rules.Scope)))
            .Select(versions => versions.Last()).ToList();
        return InOrder(latest.Where(rules => !latest.Exists(other =>
            Replaces(other, rules) && rules.Scope.All(code => other.Scope.Contains(code)))));
    }

    private IEnumerable<RuleVersion> Holding(RuleKind kind, DateOnly day, DateOnly begun) => _held
        .Where(each => each.Rules.Kind == kind && each.Rules.InForce.Contains(day)
            && !each.Transition.LeavesAlone(each.Rules.InForce.From, day, begun) && !IsOver(each, day, begun))
        .Select(each => each.Rules);

    // Each came into force after the one whose place it took, so this ends.
    private bool IsOver(HeldRules held, DateOnly day, DateOnly begun) => held.Successors.Any(successor =>
        successor.From <= day && _byVersion.TryGetValue(successor.Version, out var next)
        && (!next.Transition.LeavesAlone(successor.From, day, begun) || IsOver(next, day, begun)));

    // Of two that replace each other the one counts that came later.
    private bool Replaces(RuleVersion other, RuleVersion rules) => other.Replaces.Contains(rules.Model)
        && (!rules.Replaces.Contains(other.Model) || PlaceOf(other) > PlaceOf(rules));

    private int PlaceOf(RuleVersion rules) => _held.Index().First(each => each.Item.Rules == rules).Index;

    private static List<RuleVersion> InOrder(IEnumerable<RuleVersion> rules) =>
        [.. rules.OrderBy(each => each.Model, StringComparer.Ordinal)];
}
