using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What clauses came to, kept between counties and questions: the same facts come to the same.</summary>
/// <remarks>
/// A question whose weights alone moved asks the clauses nothing; one of another project asks those that tell it from
/// the projects before. A clause that reads the clock is not kept. What a replaced rule came to goes with the rule, and
/// what a county came to goes when its land or ledger moves. Safe for several threads.
/// </remarks>
internal sealed class KeptCases
{
    // Of one clause; when there are more, all are forgotten. The projects at work.
    private const int Most = 200;

    private readonly ConditionalWeakTable<Clause, ConcurrentDictionary<Case, KeptCase>> _byClause = [];

    /// <summary>What a clause comes to for a project.</summary>
    /// <param name="clause">Which.</param>
    /// <param name="known">What is known of the project, by name.</param>
    /// <param name="now">The moment of the question.</param>
    public KeptCase Of(Clause clause, IReadOnlyDictionary<string, FactValue> known, DateTimeOffset now)
    {
        if (clause.ReadsClock)
        {
            return new(clause, known, now);
        }

        var (cases, own) = (_byClause.GetOrCreateValue(clause), Case.Of(clause, known));
        if (cases.TryGetValue(own, out var kept))
        {
            return kept;
        }

        if (cases.Count > Most)
        {
            cases.Clear();
        }

        return cases.GetOrAdd(own, new KeptCase(clause, known, now));
    }

    /// <summary>The values that a clause reads, in its order; null where one is missing.</summary>
    private readonly struct Case(FeelValue?[] values) : IEquatable<Case>
    {
        private readonly FeelValue?[] _values = values;

        public static Case Of(Clause clause, IReadOnlyDictionary<string, FactValue> known) =>
            new([.. clause.Reads.Select(fact => known.TryGetValue(fact.Name, out var value)
                ? value.Value : (FeelValue?)null)]);

        public bool Equals(Case other) => _values.AsSpan().SequenceEqual(other._values);

        public override bool Equals(object? obj) => obj is Case other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in _values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}

/// <summary>What one clause comes to for one project, county by county. Safe for several threads.</summary>
/// <param name="clause">Which.</param>
/// <param name="known">What is known of the project, by name.</param>
/// <param name="now">The moment of the question.</param>
internal sealed class KeptCase(Clause clause, IReadOnlyDictionary<string, FactValue> known, DateTimeOffset now)
{
    private readonly ConditionalWeakTable<SeenCounty, ClauseStates> _byCounty = [];

    // One that reads nothing of a county comes to the same in all.
    private readonly ClauseStates? _everywhere = clause.Reads.Any(fact => SitingFacts.IsOfCounty(fact.Name))
        ? null : new(clause, known, null, now);

    /// <summary>In a county.</summary>
    public ClauseStates In(SeenCounty county) =>
        _everywhere ?? _byCounty.GetValue(county, seen => new(clause, known, seen.Facts, now));
}
