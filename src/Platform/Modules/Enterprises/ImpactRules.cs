using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The rules that a question names, and where each holds.</summary>
internal static class ImpactRules
{
    /// <summary>A stored version; nothing where none is named.</summary>
    public static Outcome<RuleVersion?> Find(StandardsModule standards, string? version, string where) =>
        version is null ? (RuleVersion?)null
        : standards.FindRules(version) is { } rules ? rules
        : Refusal.Of(EnterpriseRefusal.UnknownVersion, $"没有标准版本“{version}”。",
            $"There is no version '{version}' of any rules.", where);

    /// <summary>Rules that are not stored.</summary>
    public static Outcome<RuleVersion?> Read(string text)
    {
        var read = StandardsModule.Read(text);
        return read.IsDone ? read.Value : read.Refusal;
    }

    /// <summary>Where a set holds: in its jurisdictions and all below.</summary>
    public static IReadOnlyList<RulesInPlace> InPlace(RuleVersion? rules, JurisdictionTree tree) =>
        rules is null ? [] : [new(rules, place => rules.Holds(tree, place))];

    /// <summary>Those in force that a set would take the place of, where it would.</summary>
    /// <param name="rules">The set.</param>
    /// <param name="standards">Which are in force.</param>
    /// <param name="tree">What lies in what.</param>
    /// <param name="day">The legal day.</param>
    /// <param name="begun">When those asked about began; null of who begins on that day.</param>
    public static IReadOnlyList<RulesInPlace> ReplacedBy(
        RuleVersion rules, StandardsModule standards, JurisdictionTree tree, DateOnly day, DateOnly? begun)
    {
        var places = new Dictionary<RuleVersion, HashSet<JurisdictionCode>>(ReferenceEqualityComparer.Instance);
        foreach (var place in tree.All.Select(one => one.Code).Where(code => rules.Holds(tree, code)))
        {
            var inForce = rules.Kind == RuleKind.Admission
                ? standards.RulesAt(tree, place, day, begun)
                : [.. standards.Ladders(day).Where(other => other.Holds(tree, place))];
            foreach (var other in inForce.Where(other => other.Model == rules.Model
                || other.Subject == rules.Subject || rules.Replaces.Contains(other.Model)))
            {
                if (!places.TryGetValue(other, out var found))
                {
                    places[other] = found = [];
                }

                found.Add(place);
            }
        }

        return [.. places.Select(each => new RulesInPlace(each.Key, each.Value.Contains))];
    }
}
