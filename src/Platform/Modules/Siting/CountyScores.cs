using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Huanhu.Engines.Siting;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What a criterion is worth at a place, and why.</summary>
/// <param name="Worth">0 to 10,000; 0 while it is unknown.</param>
/// <param name="Value">What was measured, in the criterion's unit; null while it is unknown.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CriterionValue(int Worth, decimal? Value);

/// <summary>What the parcels of one county score for one project.</summary>
/// <param name="seen">Its cells, and what its ledger has left.</param>
/// <param name="project">What.</param>
/// <param name="facts">What is known of the project, by name.</param>
/// <param name="words">What the zones' leading industries mean.</param>
/// <param name="intensities">What densities are worth to the project.</param>
/// <param name="weights">By criterion, 0 to 100.</param>
internal sealed class CountyScores(
    SeenCounty seen, ProjectFile project, IReadOnlyDictionary<string, FactValue> facts, ZoneWords words,
    IntensityFit intensities, IReadOnlyDictionary<string, int> weights)
{
    // What a project takes of each quota.
    private static readonly (string Available, string Needed)[] Quotas =
    [
        ("land_quota_available", "land_area"), ("cod_available", "discharge_cod"),
        ("ammonia_nitrogen_available", "discharge_ammonia_nitrogen"),
        ("total_nitrogen_available", "discharge_total_nitrogen"),
        ("total_phosphorus_available", "discharge_total_phosphorus"), ("energy_available", "energy_use"),
    ];

    private readonly CountyCells _county = seen.Cells;
    private readonly CriterionValue _slack = SlackIn(facts, seen.Facts);
    private readonly int _intensityWeight = weights[SitingCriteria.IntensityFit];
    private readonly int _industryWeight = weights[SitingCriteria.IndustryFit];
    private readonly int _slackWeight = weights[SitingCriteria.QuotaSlack];
    private readonly CriterionValue[] _industries = [.. seen.Cells.Columns.Zones.Select(zone =>
        words.FitOf(project.Industry, zone.Industries) is { } fit ? new(fit, fit / (decimal)RowWeights.Whole)
            : default(CriterionValue))];

    /// <summary>How rows of any county are scored beside their cells.</summary>
    public static RowWeights RowsBy(ProjectFile project, IReadOnlyDictionary<string, int> weights) => new(
        project.LandArea?.Value.Count ?? 0, weights[SitingCriteria.SizeFit],
        [.. CountyCells.Marks.Select(mark => weights[mark])]);

    /// <summary>What all parcels of a cell score.</summary>
    public int PointsOf(Cell cell)
    {
        var key = new CellKey(cell.KeyBits);
        return (_intensityWeight * intensities.Of(key.FarHundredths).Worth)
            + (_industryWeight * IndustryOf(key).Worth)
            + (_slackWeight * _slack.Worth);
    }

    /// <summary>Each criterion of a parcel, by name; together they are its points.</summary>
    /// <param name="parcel">Its number among the county's.</param>
    /// <param name="place">Where the cells have it.</param>
    /// <param name="rows">How sizes are scored.</param>
    public IReadOnlyDictionary<string, CriterionValue> Of(int parcel, int place, RowWeights rows)
    {
        var key = CellKey.Of(_county.Columns, parcel);
        var area = _county.Columns.AreasDm2[parcel];
        var found = new Dictionary<string, CriterionValue>
        {
            [SitingCriteria.IntensityFit] = intensities.Of(key.FarHundredths),
            [SitingCriteria.IndustryFit] = IndustryOf(key),
            [SitingCriteria.QuotaSlack] = _slack,
            [SitingCriteria.SizeFit] = rows.NeededUnits == 0 ? default
                : new(rows.FitOf(area), Percent((decimal)rows.NeededUnits / area)),
        };
        foreach (var (at, mark) in CountyCells.Marks.Index())
        {
            found.Add(mark, CountyCells.MetresOf(mark, _county.Columns, parcel) is { } metres
                ? new(_county.Table.MarkAt(at, place), (decimal)Math.Round(metres, 1))
                : default);
        }

        return found;
    }

    private CriterionValue IndustryOf(CellKey key) => key.ZoneIndex is { } zone ? _industries[zone] : default;

    // What is left after the project of the quota that it leaves least of.
    private static CriterionValue SlackIn(
        IReadOnlyDictionary<string, FactValue> facts, IReadOnlyDictionary<string, FactValue> ofCounty)
    {
        decimal? least = null;
        foreach (var (available, needed) in Quotas)
        {
            if (NumberIn(facts, needed) is > 0 and var need)
            {
                if (NumberIn(ofCounty, available) is not { } has)
                {
                    return default;
                }

                var left = has <= need ? 0 : (has - need) / has;
                least = Math.Min(least ?? left, left);
            }
        }

        return least is { } share ? Share(share) : default;
    }

    internal static CriterionValue Share(decimal share) =>
        new((int)(share * RowWeights.Whole), Percent(share));

    private static decimal Percent(decimal share) => Math.Round(share * 100, 2, MidpointRounding.ToZero);

    internal static decimal? NumberIn(IReadOnlyDictionary<string, FactValue> facts, string name) =>
        facts.TryGetValue(name, out var fact) && fact.Value.AsNumber().TryToDecimal(out var number) ? number : null;
}

/// <summary>What planned densities are worth to one project, each worked out once. Safe for several threads.</summary>
/// <param name="facts">What is known of the project, by name.</param>
internal sealed class IntensityFit(IReadOnlyDictionary<string, FactValue> facts)
{
    private readonly decimal? _far = CountyScores.NumberIn(facts, "floor_area_ratio");
    private readonly ConcurrentDictionary<int, CriterionValue> _byFar = new();

    /// <summary>Whole where the project builds at least so densely.</summary>
    /// <param name="farHundredths">The floor-area ratio planned; 0 where none is.</param>
    public CriterionValue Of(int farHundredths) => _byFar.GetOrAdd(
        farHundredths,
        static (planned, far) => far is { } built && planned > 0
            ? CountyScores.Share(Math.Min(1, built * 100 / planned)) : default,
        _far);
}
