using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>The rules that hold in some counties, and which of their clauses hold in which. Immutable.</summary>
internal sealed class CountyRules
{
    private readonly IReadOnlyList<RuleVersion>[] _holding;
    private readonly HeldClauses[] _held;

    /// <param name="holding">The versions that hold in each county.</param>
    public CountyRules(IReadOnlyList<RuleVersion>[] holding)
    {
        _holding = holding;
        Rules = [.. holding.SelectMany(rules => rules).Distinct()
            .OrderBy(rules => rules.Model, StringComparer.Ordinal)];
        Clauses = [.. Verdict.InOrder(Rules)];
        Reasons = [.. Clauses.Select(clause => clause.Id).Distinct()];
        var reasons = Reasons.Index().ToDictionary(each => each.Item, each => each.Index);
        _held = Array.ConvertAll(holding, rules =>
        {
            var held = rules.SelectMany(each => each.Clauses).ToHashSet();
            int[] numbers = [.. Enumerable.Range(0, Clauses.Count).Where(at => held.Contains(Clauses[at]))];
            return new HeldClauses(numbers, Array.ConvertAll(numbers, at => reasons[Clauses[at].Id]));
        });
        Named = Rules.SelectMany(rules => rules.Clauses, (rules, clause) => (rules.Document, Clause: clause))
            .DistinctBy(each => each.Clause.Id).ToDictionary(
                each => each.Clause.Id,
                each => new NamedClause(each.Clause.Text, each.Clause.Article, each.Document));
    }

    /// <summary>The versions that hold in any of the counties.</summary>
    public IReadOnlyList<RuleVersion> Rules { get; }

    /// <summary>Their clauses, in the order in which a verdict tells them.</summary>
    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>The clauses' ids, by the numbers of tallies.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>What the clauses are called, by their ids.</summary>
    public IReadOnlyDictionary<string, NamedClause> Named { get; }

    /// <summary>Whether these are the versions that hold in each county: the very same lists.</summary>
    public bool AreOf(IReadOnlyList<RuleVersion>[] holding) => _holding.AsSpan().SequenceEqual(holding);

    /// <summary>The clauses that hold in a county.</summary>
    public HeldClauses In(int county) => _held[county];
}

/// <summary>The clauses that hold in a county, in the order in which a verdict tells them.</summary>
/// <param name="Numbers">Among those of all counties.</param>
/// <param name="Reasons">Of each, its number among those that exclude.</param>
internal sealed record HeldClauses(int[] Numbers, int[] Reasons);
