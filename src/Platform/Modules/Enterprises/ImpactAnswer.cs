using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Who is affected, as it is told; counts are by state in words.</summary>
/// <param name="Considered">How many <c>firms</c> and <c>projects</c> were looked at.</param>
/// <param name="SparedCount">How many of the projects keep the rules they have, as the transition leaves them.</param>
/// <param name="Transition">Whom the rules after are supposed to leave alone.</param>
/// <param name="Before">What these come to now: pass, conditional, fail, unknown.</param>
/// <param name="After">What they would come to.</param>
/// <param name="Flips">How many would come to another state, by that state: to_fail and so on.</param>
/// <param name="TaxAtRiskYuan">The tax a year of those that would come to fail.</param>
/// <param name="LandAtRiskMu">Their land.</param>
/// <param name="Rows">
/// Those that flip, the nearest first, at most 500, where the caller is an official; the workbook has them all.
/// </param>
/// <param name="Synthetic">Whether some of the firms are invented.</param>
/// <param name="AsOf">The days of the rules and of the figures, histograms' among them; and which rules.</param>
internal sealed record ImpactAnswer(
    IReadOnlyDictionary<string, int> Considered, int SparedCount, ImpactTransition Transition,
    IReadOnlyDictionary<string, int> Before, IReadOnlyDictionary<string, int> After,
    IReadOnlyDictionary<string, int> Flips, ImpactAnswer.Part OfFirms, ImpactAnswer.Part OfProjects,
    IReadOnlyList<ImpactAnswer.JurisdictionRow> ByJurisdiction,
    IReadOnlyList<ImpactAnswer.IndustryRow> ByIndustry, IReadOnlyList<ImpactAnswer.ClassRow> ByClass,
    long TaxAtRiskYuan, decimal LandAtRiskMu, IReadOnlyList<ImpactAnswer.FlipRow> Rows,
    IReadOnlyList<ImpactAnswer.HistogramRow> Histograms, bool Synthetic, ImpactAsOf AsOf,
    long Milliseconds)
{
    internal record Part(
        int Count, IReadOnlyDictionary<string, int> Before, IReadOnlyDictionary<string, int> After,
        IReadOnlyDictionary<string, int> Flips, long TaxAtRiskYuan, decimal LandAtRiskMu)
    {
        public static Part Of(ImpactTotals totals) => new(
            totals.Count, totals.Before, totals.After, totals.Flips, totals.TaxAtRiskYuan, totals.LandAtRiskMu);
    }

    internal sealed record JurisdictionRow(JurisdictionCode Jurisdiction, BilingualText Title, Part Totals);

    /// <param name="Division">A division of GB/T 4754, such as C39.</param>
    /// <param name="Title">In English as statistics write it, where they do; the standard has no such edition.</param>
    internal sealed record IndustryRow(string Division, BilingualText Title, Part Totals);

    /// <param name="Class">A to D, T of firms that are not rated; empty of projects.</param>
    internal sealed record ClassRow(string Class, Part Totals);

    /// <param name="Uscc">Of a firm; null of a project.</param>
    /// <param name="Project">Of a project; null of a firm.</param>
    /// <param name="Clause">What keeps it from the better of both states; of several the farthest.</param>
    /// <param name="Fact">The number that would do by itself; null without.</param>
    /// <param name="MarginPercent">The way from value to limit, as a share of the limit.</param>
    /// <param name="Origin">Of its figures: synthetic, declared and so on.</param>
    /// <param name="AsOf">The day that they are of.</param>
    internal sealed record FlipRow(
        string? Uscc, string? Project, BilingualText Name, JurisdictionCode Jurisdiction, string Industry,
        ClauseState Before, ClauseState After, string? Clause, string? Fact, decimal? Value, decimal? Limit,
        decimal? MarginPercent, string Origin, DateOnly AsOf);

    internal sealed record HistogramRow(
        string Fact, BilingualText Title, string Unit, decimal Limit, IReadOnlyList<ImpactHistogram.Bin> Bins);
}
