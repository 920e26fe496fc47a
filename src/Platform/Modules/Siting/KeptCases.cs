using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What clauses came to, kept between counties and questions: the same facts come to the same.</summary>
/// <remarks>
/// A question whose weights alone moved asks the clauses nothing; one of another project asks those that tell it from
/// the projects before. A clause that reads the clock is not kept. What a replaced rule came to goes with the rule.
/// Safe for several threads.
/// </remarks>
internal sealed class KeptCases
{
    // Of one clause; when there are more, all are forgotten. Some counties times some projects at work.
    private const int Most = 1_000;

    private readonly ConditionalWeakTable<Clause, ConcurrentDictionary<Case, ClauseStates>> _byClause = [];

    /// <summary>What a clause comes to where so much is known.</summary>
    /// <param name="clause">Which.</param>
    /// <param name="known">What all parcels of a county share, by name.</param>
    /// <param name="now">The moment of the question.</param>
    public ClauseStates Of(Clause clause, IReadOnlyDictionary<string, FactValue> known, DateTimeOffset now)
    {
        if (clause.ReadsClock)
        {
            return new(clause, known, now);
        }

        var cases = _byClause.GetOrCreateValue(clause);
        if (cases.Count > Most)
        {
            cases.Clear();
        }

        return cases.GetOrAdd(
            Case.Of(clause, known), static (_, made) => new(made.clause, made.known, made.now), (clause, known, now));
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
