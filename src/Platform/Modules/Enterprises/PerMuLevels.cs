using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The classes of the per-mu evaluation (亩均论英雄): where a firm stands among those of its county.</summary>
/// <remarks>Scores and where classes end are those of the evaluation in force there; this only ranks.</remarks>
internal static class PerMuLevels
{
    /// <summary>Not rated, also where no evaluation is in force.</summary>
    public const string Unrated = "T";

    private const string Subject = "per-mu";

    /// <summary>The evaluation in force at a place; null when there is none.</summary>
    public static RuleVersion? EvaluationAt(
        IReadOnlyList<RuleVersion> inForce, JurisdictionTree tree, JurisdictionCode place) =>
        inForce.FirstOrDefault(rules => rules.Subject == Subject && rules.Holds(tree, place));

    /// <summary>Of each firm its class.</summary>
    /// <param name="firms">All of them.</param>
    /// <param name="evaluationAt">What is in force at a place.</param>
    /// <param name="now">The moment of the question.</param>
    public static string[] Of(
        Population firms, Func<JurisdictionCode, RuleVersion?> evaluationAt, DateTimeOffset now)
    {
        var levels = new string[firms.RowCount];
        Array.Fill(levels, Unrated);
        foreach (var county in Enumerable.Range(0, firms.RowCount).GroupBy(row => firms.JurisdictionByRow[row]))
        {
            if (evaluationAt(firms.Jurisdictions[county.Key]) is { } evaluation)
            {
                var (rows, score) = (county.ToList(), evaluation.Terms[^1]);
                var reads = score.Reads.Select(StandardsModule.FindFact).OfType<Fact>().ToList();
                var classes = StandardsModule.ClassesOf(
                    evaluation, [.. rows.Select(row => Scored(score, reads, firms, row, now))]);
                foreach (var (row, level) in rows.Zip(classes))
                {
                    levels[row] = level;
                }
            }
        }

        return levels;
    }

    private static ScoredFirm Scored(
        RuleDecision score, List<Fact> reads, Population firms, int row, DateTimeOffset now)
    {
        var value = score.Evaluate(firms.FactsOf(row, reads), now);
        return new(
            firms.IdOf(row),
            value.Kind == FeelKind.Number && value.AsNumber().TryToDecimal(out var number) ? number : null,
            firms.Find("tax_per_mu")?.NumberOf(row) ?? 0);
    }
}
