using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>What the rules of one side come to for each row of a population.</summary>
internal sealed class SideStates
{
    private readonly List<(DecidedClause Decided, bool[] HoldsAt)> _clauses = [];
    private readonly Population _population;

    /// <param name="rules">Of the side.</param>
    /// <param name="population">Of whom.</param>
    /// <param name="considered">Of each jurisdiction of the population whether its rows are looked at.</param>
    /// <param name="decided">Clauses that were decided already; those of this side are added.</param>
    /// <param name="now">The moment of the question.</param>
    public SideStates(
        IReadOnlyList<RulesInPlace> rules, Population population, bool[] considered,
        Dictionary<Clause, DecidedClause> decided, DateTimeOffset now)
    {
        _population = population;
        VerdictByRow = new ClauseState[population.RowCount];
        Array.Fill(VerdictByRow, ClauseState.Pass);
        foreach (var set in rules)
        {
            bool[] holds = [.. population.Jurisdictions.Select((code, at) => considered[at] && set.Holds(code))];
            foreach (var clause in set.Rules.Clauses)
            {
                if (!decided.TryGetValue(clause, out var found))
                {
                    decided[clause] = found = new(clause, population, now);
                }

                _clauses.Add((found, holds));
                Add(found, holds);
            }
        }
    }

    /// <summary>Of each row the worst of the clauses that block; pass where no rule holds.</summary>
    public ClauseState[] VerdictByRow { get; }

    /// <summary>The clauses with what they come to, and of each jurisdiction whether they hold there.</summary>
    public IReadOnlyList<(DecidedClause Decided, bool[] HoldsAt)> Clauses => _clauses;

    /// <summary>Why a row has not come to a state: of the clauses that are worse the one farthest from it.</summary>
    /// <param name="row">Which.</param>
    /// <param name="needed">Better than the row's verdict.</param>
    /// <returns>Without a limit where no number by itself would do: that is the farthest of all.</returns>
    public (Clause? Clause, FactLimit? Limit) FarthestFrom(int row, ClauseState needed)
    {
        (Clause? Clause, FactLimit? Limit) farthest = default;
        var jurisdiction = _population.JurisdictionByRow[row];
        foreach (var (decided, holds) in _clauses)
        {
            if (!holds[jurisdiction] || !IsWorse(decided, row, needed))
            {
                continue;
            }

            var limit = decided.NearestLimit(row, needed);
            if (limit is null)
            {
                return (decided.Clause, null);
            }

            if (farthest.Limit is not { } known || limit.MarginPercent > known.MarginPercent)
            {
                farthest = (decided.Clause, limit);
            }
        }

        return farthest;
    }

    private static bool IsWorse(DecidedClause decided, int row, ClauseState needed)
    {
        var state = decided.StateOf(row);
        return state < needed && (state != ClauseState.Unknown || decided.Clause.BlocksUnknown);
    }

    private void Add(DecidedClause decided, bool[] holds)
    {
        for (var row = 0; row < VerdictByRow.Length; row++)
        {
            if (!holds[_population.JurisdictionByRow[row]])
            {
                continue;
            }

            var state = decided.StateOf(row);
            if (state < VerdictByRow[row] && (state != ClauseState.Unknown || decided.Clause.BlocksUnknown))
            {
                VerdictByRow[row] = state;
            }
        }
    }
}
