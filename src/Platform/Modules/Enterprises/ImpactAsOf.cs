using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Of which days an answer is: the one on which rules are asked, and those of the figures.</summary>
/// <param name="Day">The legal day on which the rules are asked.</param>
/// <param name="Figures">Where the figures of firms and projects come from, and of which days they are.</param>
/// <param name="Before">The versions that hold, each once.</param>
/// <param name="After">Those that would.</param>
internal sealed record ImpactAsOf(
    DateOnly Day, IReadOnlyList<ImpactAsOf.FiguresRow> Figures, IReadOnlyList<ImpactAsOf.RulesRow> Before,
    IReadOnlyList<ImpactAsOf.RulesRow> After)
{
    /// <param name="What"><c>firms</c> or <c>projects</c>.</param>
    /// <param name="Origin">As of a fact: synthetic, declared and so on.</param>
    /// <param name="Count">How many of them were looked at.</param>
    /// <param name="FromDay">The earliest day that figures are of.</param>
    /// <param name="ToDay">The latest.</param>
    internal sealed record FiguresRow(string What, string Origin, int Count, DateOnly FromDay, DateOnly ToDay);

    /// <param name="Version">The id of the text, stored or not.</param>
    /// <param name="From">The first day on which it holds by its own account.</param>
    /// <param name="Until">The first on which it no longer does; null while it is open.</param>
    internal sealed record RulesRow(string Version, string Model, BilingualText Title, DateOnly From, DateOnly? Until)
    {
        public static IReadOnlyList<RulesRow> Of(IEnumerable<RulesInPlace> side) =>
        [
            .. side.Select(each => each.Rules).DistinctBy(rules => rules.Version).Select(rules => new RulesRow(
                rules.Version, rules.Model, rules.Document, rules.InForce.From, rules.InForce.To)),
        ];
    }

    /// <summary>Of several questions of one moment.</summary>
    /// <param name="questions">At least one.</param>
    /// <param name="figures">Those of one sort and origin become one row.</param>
    public static ImpactAsOf Of(IReadOnlyList<ImpactQuestion> questions, IEnumerable<FiguresRow> figures) => new(
        LegalTime.DayOf(questions[0].Now),
        [
            .. figures.GroupBy(each => (each.What, each.Origin)).Select(group => new FiguresRow(
                group.Key.What, group.Key.Origin, group.Sum(each => each.Count), group.Min(each => each.FromDay),
                group.Max(each => each.ToDay))),
        ],
        RulesRow.Of(questions.SelectMany(question => question.Before)),
        RulesRow.Of(questions.SelectMany(question => question.After)));

    /// <summary>The figures of some rows of a population, the origins in their order.</summary>
    public static IEnumerable<FiguresRow> FiguresOf(Population rows, IEnumerable<int> looked)
    {
        var counts = new int[rows.Sources.Count];
        foreach (var row in looked)
        {
            counts[rows.SourceByRow?[row] ?? 0]++;
        }

        return rows.Sources.Zip(counts, (source, count) => (Source: source, Count: count))
            .Where(each => each.Count > 0)
            .GroupBy(each => each.Source.Origin).Select(group => new FiguresRow(
                rows.IsFirms ? "firms" : "projects", group.Key, group.Sum(each => each.Count),
                group.Min(each => each.Source.AsOf), group.Max(each => each.Source.AsOf)));
    }
}
