using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Who comes to another state when rules take the place of others.</summary>
/// <param name="ByPopulation">Each population with its totals.</param>
/// <param name="ByGroup">Totals by <see cref="ImpactGrouping"/> and key, the keys in their order.</param>
/// <param name="Flips">Those that come to another state, the nearest to where they were first.</param>
/// <param name="AsOf">The days of the rules and of the figures.</param>
/// <param name="Histograms">How the facts lie around each threshold.</param>
internal sealed record Impact(
    IReadOnlyList<ImpactTotals> ByPopulation,
    IReadOnlyDictionary<ImpactGrouping, SortedDictionary<string, ImpactTotals>> ByGroup,
    IReadOnlyList<ImpactFlip> Flips, ImpactAsOf AsOf, IReadOnlyList<ImpactHistogram> Histograms)
{
    /// <summary>The totals of all.</summary>
    public ImpactTotals Whole
    {
        get
        {
            var whole = new ImpactTotals();
            foreach (var totals in ByPopulation)
            {
                whole.Add(totals);
            }

            return whole;
        }
    }

    /// <summary>Decides both sides for all rows and compares.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="populations">Of whom, each with the level of a row's use of land.</param>
    public static Impact Of(
        ImpactQuestion question, IReadOnlyList<(Population Rows, IReadOnlyList<string> Levels)> populations)
    {
        var (totals, groups) = (new List<ImpactTotals>(), Enum.GetValues<ImpactGrouping>().ToDictionary(
            grouping => grouping, _ => new SortedDictionary<string, ImpactTotals>(StringComparer.Ordinal)));
        var (flips, histograms) = (new List<ImpactFlip>(), new ImpactHistograms());
        var figures = new List<ImpactAsOf.FiguresRow>();
        foreach (var (rows, levels) in populations)
        {
            bool[] considered = [.. rows.Jurisdictions.Select(question.Considers)];
            var decided = new Dictionary<Clause, DecidedClause>(ReferenceEqualityComparer.Instance);
            var before = new SideStates(question.Before, rows, considered, decided, question.Now);
            var after = new SideStates(question.After, rows, considered, decided, question.Now);
            totals.Add(new CountedImpact(rows, levels, groups).Count(before, after, considered, flips));
            figures.AddRange(ImpactAsOf.FiguresOf(rows, Enumerable.Range(0, rows.RowCount)
                .Where(row => considered[rows.JurisdictionByRow[row]])));
            histograms.Add(question.After.Count > 0 ? after : before, rows, considered);
        }

        return new(totals, groups, [.. flips.OrderBy(flip => flip.Limit?.MarginPercent ?? decimal.MaxValue)],
            new(LegalTime.DayOf(question.Now), figures, ImpactAsOf.RulesRow.Of(question.Before),
                ImpactAsOf.RulesRow.Of(question.After)),
            histograms.Build());
    }
}

/// <summary>By what firms and projects are told apart.</summary>
internal enum ImpactGrouping
{
    Jurisdiction,

    /// <summary>行业大类.</summary>
    Division,

    /// <summary>The class of the per-mu evaluation.</summary>
    Level,
}

/// <summary>A firm or a project that comes to another state.</summary>
/// <param name="Rows">Where it stands.</param>
/// <param name="Row">Which of them, from 0.</param>
/// <param name="Before">What it came to.</param>
/// <param name="After">What it comes to.</param>
/// <param name="Clause">
/// What keeps it from the better of both states; of several the farthest. Null when no clause by itself does.
/// </param>
/// <param name="Limit">The nearest number that would do; null without.</param>
internal sealed record ImpactFlip(
    Population Rows, int Row, ClauseState Before, ClauseState After, Clause? Clause, FactLimit? Limit);
