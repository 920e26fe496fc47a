using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary><c>GET /api/enterprises</c>: the firms of the caller's jurisdictions.</summary>
internal static class ListFirms
{
    private const int PageRows = 50;

    /// <param name="TotalCount">How many there are in all.</param>
    /// <param name="PageNumber">From 1.</param>
    /// <param name="Synthetic">Whether some of all of them are invented.</param>
    /// <param name="Day">The legal day on which the evaluation is asked that gives classes.</param>
    internal sealed record Answer(
        IReadOnlyList<Row> Firms, int TotalCount, int PageNumber, bool Synthetic, DateOnly Day);

    /// <param name="IndustryTitle">In English that of its division, where that has one.</param>
    /// <param name="Class">A to D by the per-mu evaluation, or T of those that are not rated.</param>
    /// <param name="Origin">Of its figures: synthetic, declared and so on.</param>
    /// <param name="AsOf">The day that they are of.</param>
    internal sealed record Row(
        string Uscc, BilingualText Name, JurisdictionCode Jurisdiction, string Industry, BilingualText IndustryTitle,
        decimal LandMu, string Class, string Origin, DateOnly AsOf);

    /// <param name="jurisdiction">Only there and below; left out, all the caller may see.</param>
    /// <param name="q">The beginning of a credit code or of an industry's, or part of a name.</param>
    /// <param name="page">From 1; 50 firms each.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string? jurisdiction, string? q, int? page, EnterprisesModule enterprises, Caller caller)
    {
        var (day, number) = (LegalTime.Today(enterprises.Time), page ?? 1);
        await enterprises.RefreshAsync();
        var firms = enterprises.FirmsOn(day);
        bool[] isSeen = [.. firms.Jurisdictions.Select(code => caller.IsOfficialOf(code) && (jurisdiction is null
            || enterprises.Tree.Contains(JurisdictionCode.Parse(jurisdiction), code)))];
        var found = Enumerable.Range(0, firms.RowCount)
            .Where(row => isSeen[firms.JurisdictionByRow[row]] && Meets(firms, row, (q ?? "").Trim())).ToList();
        if (number < 1 || (number > 1 && (long)(number - 1) * PageRows >= found.Count))
        {
            return Refusal.Of(EnterpriseRefusal.PageOutOfRange, $"没有第 {number} 页。",
                $"There is no page {number}.", "page");
        }

        return new Answer(
            [.. found.Skip((number - 1) * PageRows).Take(PageRows).Select(row => RowOf(enterprises, firms, row))],
            found.Count, number, found.Exists(row => firms.SourceOf(row).Origin == "synthetic"), day);
    }

    internal static Row RowOf(EnterprisesModule enterprises, Population firms, int row) => new(
        firms.IdOf(row), firms.NameOf(row), firms.Jurisdictions[firms.JurisdictionByRow[row]], firms.IndustryOf(row),
        enterprises.Standards.TitleOf(IndustryCode.Read(firms.IndustryOf(row)).Value),
        firms.LandByRow[row] / 100m, enterprises.LevelsOn(LegalTime.Today(enterprises.Time))[row],
        firms.SourceOf(row).Origin, firms.SourceOf(row).AsOf);

    private static bool Meets(Population firms, int row, string asked) => asked.Length == 0
        || firms.IndustryOf(row).StartsWith(asked, StringComparison.OrdinalIgnoreCase)
        || firms.NameOf(row).Zh.Contains(asked, StringComparison.Ordinal)
        || firms.NameOf(row).En.Contains(asked, StringComparison.OrdinalIgnoreCase)
        || (asked.Length > 2 && firms.IdOf(row).StartsWith(asked, StringComparison.OrdinalIgnoreCase));
}
