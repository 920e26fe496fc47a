
namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Counts one population, whole and by groups.</summary>
/// <param name="rows">Whom.</param>
/// <param name="levels">Of each row the class of the per-mu evaluation.</param>
/// <param name="groups">Where totals are added.</param>
internal sealed class CountedImpact(
    Population rows, IReadOnlyList<string> levels,
    Dictionary<ImpactGrouping, SortedDictionary<string, ImpactTotals>> groups)
{
    /// <summary>Counts, and adds those that flip.</summary>
    public ImpactTotals Count(SideStates before, SideStates after, bool[] considered, List<ImpactFlip> flips)
    {
        var whole = new ImpactTotals();
        var byJurisdiction = new ImpactTotals?[rows.Jurisdictions.Count];
        var (byDivision, byLevel) = (new Dictionary<string, ImpactTotals>(), new Dictionary<string, ImpactTotals>());
        for (var row = 0; row < rows.RowCount; row++)
        {
            var jurisdiction = rows.JurisdictionByRow[row];
            if (!considered[jurisdiction])
            {
                continue;
            }

            var (from, to) = (before.VerdictByRow[row], after.VerdictByRow[row]);
            var (tax, land) = (rows.TaxByRow[row], rows.LandByRow[row]);
            whole.Add(from, to, tax, land);
            (byJurisdiction[jurisdiction] ??= new()).Add(from, to, tax, land);
            Of(byDivision, rows.IndustryOf(row)).Add(from, to, tax, land);
            Of(byLevel, levels[row]).Add(from, to, tax, land);
            if (from != to)
            {
                var (side, needed) = to < from ? (after, from) : (before, to);
                var (clause, limit) = side.FarthestFrom(row, needed);
                flips.Add(new(rows, row, from, to, clause, limit));
            }
        }

        foreach (var (at, totals) in byJurisdiction.Index().Where(each => each.Item is not null))
        {
            Merge(ImpactGrouping.Jurisdiction, $"{rows.Jurisdictions[at]}", totals!);
        }

        foreach (var (industry, totals) in byDivision)
        {
            Merge(ImpactGrouping.Division, industry[..3], totals);
        }

        foreach (var (level, totals) in byLevel)
        {
            Merge(ImpactGrouping.Level, level, totals);
        }

        return whole;
    }

    private void Merge(ImpactGrouping grouping, string key, ImpactTotals totals)
    {
        var group = groups[grouping];
        if (!group.TryGetValue(key, out var sum))
        {
            group[key] = sum = new();
        }

        sum.Add(totals);
    }

    private static ImpactTotals Of(Dictionary<string, ImpactTotals> totals, string key) =>
        totals.TryGetValue(key, out var found) ? found : totals[key] = new();
}
