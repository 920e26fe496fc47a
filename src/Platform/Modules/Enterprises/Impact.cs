using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Who comes to another state when rules take the place of others.</summary>
/// <param name="OfFirms">The totals of firms.</param>
/// <param name="OfProjects">Those of projects.</param>
/// <param name="SparedCount">How many of these are not asked about what comes after: a transition spares them.</param>
/// <param name="ByGroup">Totals by <see cref="ImpactGrouping"/> and key, the keys in their order.</param>
/// <param name="Flips">Those that come to another state, the nearest to where they were first.</param>
/// <param name="AsOf">The days of the rules and of the figures.</param>
/// <param name="Histograms">How the facts lie around each threshold.</param>
internal sealed record Impact(
    ImpactTotals OfFirms, ImpactTotals OfProjects, int SparedCount,
    IReadOnlyDictionary<ImpactGrouping, SortedDictionary<string, ImpactTotals>> ByGroup,
    IReadOnlyList<ImpactFlip> Flips, ImpactAsOf AsOf, IReadOnlyList<ImpactHistogram> Histograms)
{
    /// <summary>The totals of all.</summary>
    public ImpactTotals Whole
    {
        get
        {
            var whole = new ImpactTotals();
            whole.Add(OfFirms);
            whole.Add(OfProjects);
            return whole;
        }
    }

    /// <summary>Decides both sides for all rows and compares.</summary>
    /// <param name="parts">Of whom what is asked; all on one day, at least one part.</param>
    public static Impact Of(IReadOnlyList<ImpactPart> parts)
    {
        var (firms, projects, spared) = (new ImpactTotals(), new ImpactTotals(), 0);
        var groups = Enum.GetValues<ImpactGrouping>().ToDictionary(
            grouping => grouping, _ => new SortedDictionary<string, ImpactTotals>(StringComparer.Ordinal));
        var (flips, histograms) = (new List<ImpactFlip>(), new ImpactHistograms());
        var figures = new List<ImpactAsOf.FiguresRow>();
        foreach (var (question, rows, levels) in parts)
        {
            bool[] considered = [.. rows.Jurisdictions.Select(question.Considers)];
            var decided = new Dictionary<Clause, DecidedClause>(ReferenceEqualityComparer.Instance);
            var before = new SideStates(question.Before, rows, considered, decided, question.Now);
            var after = question.IsSpared
                ? before
                : new SideStates(question.After, rows, considered, decided, question.Now);
            var counted = new CountedImpact(rows, levels, groups).Count(before, after, considered, flips);
            (rows.IsFirms ? firms : projects).Add(counted);
            spared += question.IsSpared ? counted.Count : 0;
            figures.AddRange(ImpactAsOf.FiguresOf(rows, Enumerable.Range(0, rows.RowCount)
                .Where(row => considered[rows.JurisdictionByRow[row]])));
            if (!question.IsSpared)
            {
                histograms.Add(question.After.Count > 0 ? after : before, rows, considered);
            }
        }

        return new(firms, projects, spared, groups,
            [.. flips.OrderBy(flip => flip.Limit?.MarginPercent ?? decimal.MaxValue)],
            ImpactAsOf.Of([.. parts.Select(part => part.Question)], figures), histograms.Build());
    }
}

/// <summary>Some rows that are all asked the same.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Rows">Of whom.</param>
/// <param name="Levels">The level of each row's use of land.</param>
internal sealed record ImpactPart(ImpactQuestion Question, Population Rows, IReadOnlyList<string> Levels);

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
