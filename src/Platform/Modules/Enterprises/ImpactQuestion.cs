using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Which rules would take the place of which, and whom to ask.</summary>
/// <param name="Before">Those that hold now.</param>
/// <param name="After">Those that would.</param>
/// <param name="Asks">Where firms and projects are looked at.</param>
/// <param name="Now">The moment of the question.</param>
internal sealed record ImpactQuestion(
    IReadOnlyList<RulesInPlace> Before, IReadOnlyList<RulesInPlace> After, Func<JurisdictionCode, bool> Asks,
    DateTimeOffset Now)
{
    /// <summary>Whether those asked keep the rules they have: a transition spares them.</summary>
    public bool IsSpared { get; init; }

    /// <summary>Whether a side says anything of a place, and the place is looked at.</summary>
    public bool Considers(JurisdictionCode place) =>
        Asks(place) && (Before.Any(rules => rules.Holds(place)) || After.Any(rules => rules.Holds(place)));
}

/// <summary>A set of rules and where it holds.</summary>
internal sealed record RulesInPlace(RuleVersion Rules, Func<JurisdictionCode, bool> Holds);
