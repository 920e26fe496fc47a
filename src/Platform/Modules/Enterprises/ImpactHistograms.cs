using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>How a fact lies around a threshold.</summary>
/// <param name="Fact">A number.</param>
/// <param name="Limit">The threshold.</param>
/// <param name="Bins">In their order; the threshold begins one, so what just reaches it is in that one.</param>
internal sealed record ImpactHistogram(Fact Fact, decimal Limit, IReadOnlyList<ImpactHistogram.Bin> Bins)
{
    /// <param name="FromValue">Of the fact's unit; null: all that is less.</param>
    /// <param name="ToValue">The first that is not in it; null: all that is more.</param>
    /// <param name="Count">How many are in it.</param>
    /// <param name="FailingCount">How many of these fail a clause that reads the fact.</param>
    internal sealed record Bin(decimal? FromValue, decimal? ToValue, int Count, int FailingCount);
}

/// <summary>Collects the histograms of populations.</summary>
internal sealed class ImpactHistograms
{
    private const int StepsToLimit = 10;
    private const int BinCount = 32;
    private const int Most = 16;

    private readonly Dictionary<(string Fact, decimal Limit), (Fact Fact, int[] Counts, int[] Failing)> _found = [];

    /// <summary>Adds the rows of a population.</summary>
    public void Add(SideStates side, Population rows, bool[] considered)
    {
        foreach (var (decided, holds) in side.Clauses)
        {
            foreach (var fact in decided.Clause.Reads.Where(fact => fact.Type == FactType.Number))
            {
                if (rows.Find(fact.Name) is { } column)
                {
                    foreach (var limit in LimitsOf(decided.Clause, fact))
                    {
                        Add(decided, column, limit, row =>
                            considered[rows.JurisdictionByRow[row]] && holds[rows.JurisdictionByRow[row]], rows);
                    }
                }
            }
        }
    }

    /// <summary>In the order in which clauses were met.</summary>
    public IReadOnlyList<ImpactHistogram> Build() => [.. _found.Select(each => new ImpactHistogram(
        each.Value.Fact, each.Key.Limit,
        [.. Enumerable.Range(0, BinCount).Select(at => new ImpactHistogram.Bin(
            at == 0 ? null : EdgeOf(each.Key.Limit, at - 1), at == BinCount - 1 ? null : EdgeOf(each.Key.Limit, at),
            each.Value.Counts[at], each.Value.Failing[at]))]))];

    private void Add(DecidedClause decided, FactColumn column, decimal limit, Func<int, bool> isAsked, Population rows)
    {
        if (!_found.TryGetValue((column.Fact.Name, limit), out var found))
        {
            if (_found.Count == Most)
            {
                return;
            }

            _found[(column.Fact.Name, limit)] = found = (column.Fact, new int[BinCount], new int[BinCount]);
        }

        for (var row = 0; row < rows.RowCount; row++)
        {
            if (isAsked(row) && column.NumberOf(row) is { } value)
            {
                var bin = BinOf(limit, value);
                found.Counts[bin]++;
                found.Failing[bin] += decided.StateOf(row) == ClauseState.Fail ? 1 : 0;
            }
        }
    }

    private static IEnumerable<decimal> LimitsOf(Clause clause, Fact fact) => (clause.CutsOf(fact.Name) ?? [])
        .Where(cut => cut.Kind == FeelKind.Number)
        .Select(cut => cut.AsNumber().TryToDecimal(out var number) ? number : (decimal?)null)
        .OfType<decimal>().Distinct().Order();

    // Around a threshold of 0 steps are of 1.
    private static decimal StepOf(decimal limit) => limit == 0 ? 1 : Math.Abs(limit) / StepsToLimit;

    // From a whole threshold below it to twice above: 0 to 3 times a positive one.
    private static decimal EdgeOf(decimal limit, int edge) => limit + ((edge - StepsToLimit) * StepOf(limit));

    private static int BinOf(decimal limit, decimal value) => (int)Math.Clamp(
        Math.Floor((value - EdgeOf(limit, 0)) / StepOf(limit)) + 1, 0, BinCount - 1);
}
