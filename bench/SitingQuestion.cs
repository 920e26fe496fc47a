using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Bench;

/// <summary>One project after another asked of our module, and what an application tells a database of each.</summary>
internal sealed class SitingQuestion(SitingModule siting, LandModule land, LedgerModule ledgers, Caller caller)
{
    private const decimal Dm2PerMu = 200_000m / 3;
    private const string IndustrialLand = "1001";
    private const string Freed = "freed_";

    // What a project of the sample's intensity has of it on each 亩, in the units of the sample.
    private static readonly (string Figure, decimal PerMu)[] Intensities =
        [("fixed_investment", 600), ("total_investment", 750), ("output_per_year", 1_200), ("tax_per_year", 120)];

    private static readonly IReadOnlyDictionary<string, int> Shoreless =
        new Dictionary<string, int> { [SitingCriteria.ShoreDistance] = 0 };

    private readonly JsonNode _sample = JsonNode.Parse(
        File.ReadAllText(RegionPack.Found.PathOf("projects/ic-fab.json")))!;

    /// <summary>The sample on so much land, as dense as told.</summary>
    public JsonElement ProjectOf(long areaDm2, int farHundredths)
    {
        var project = _sample.DeepClone();
        Set("land_area", areaDm2 / 100m, "m²");
        Set("floor_area", areaDm2 * farHundredths / 10_000m, "m²");
        foreach (var (figure, perMu) in Intensities)
        {
            Set(figure, Math.Ceiling(perMu * areaDm2 / Dm2PerMu), null);
        }

        return JsonSerializer.SerializeToElement(project);

        void Set(string figure, decimal value, string? unit)
        {
            project[figure]!["value"] = value;
            project[figure]!["unit"] = unit ?? project[figure]!["unit"]!.GetValue<string>();
        }
    }

    /// <summary>Our best places' codes.</summary>
    public async Task<IReadOnlyList<string>> SiteAsync(JsonElement project, bool isShoreCounted = true)
    {
        var answer = await siting.Site.HandleAsync(
            new(project, Weights: isShoreCounted ? null : Shoreless), caller, CancellationToken.None);
        return [.. answer.Value.Candidates.Select(candidate => candidate.Parcel)];
    }

    /// <summary>What a database is told.</summary>
    /// <param name="project">Which <see cref="ProjectOf"/> made.</param>
    /// <param name="areaDm2">Its land.</param>
    /// <param name="farHundredths">Its density.</param>
    /// <param name="parcel">A place for it; the limits of quotas, which a check names there, hold everywhere.</param>
    public async Task<SitingNeed> NeedAsync(JsonElement project, long areaDm2, int farHundredths, string parcel)
    {
        var limits = await LimitsAsync(project, parcel);
        var (slacks, fits) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var county in await land.ColumnsAsync())
        {
            var year = LegalTime.Today(TimeProvider.System).Year;
            var left = (await ledgers.ReadAsync(county.County, book => SitingFacts.LeftIn(book, year))).Value
                .ToDictionary(fact => fact.Name, fact => fact.Value);
            if (limits.All(limit => left.GetValueOrDefault(limit.Key) >= limit.Value.Most))
            {
                slacks.Add($"{county.County}", SlackOf(limits, left));
            }

            foreach (var zone in county.Zones)
            {
                fits.Add(zone.Id, siting.Site.Words.FitOf(Industry, zone.Industries) ?? 0);
            }
        }

        return new(
            [.. LandColumns.LandClasses.Where(code => code.StartsWith(IndustrialLand, StringComparison.Ordinal))],
            areaDm2, farHundredths, [.. siting.Site.Criteria.All.Select(criterion => criterion.Weight)], slacks, fits);
    }

    private static IndustryCode Industry => IndustryCode.Read("C3973").Value;

    // Of a quota several clauses may ask: the least is what the project takes, the most what has to be there.
    private async Task<Dictionary<string, (decimal Least, decimal Most)>> LimitsAsync(
        JsonElement project, string parcel)
    {
        var verdict = await siting.Check.HandleAsync(
            new(project, Parcel: parcel), caller, CancellationToken.None);
        return verdict.Value.Clauses.SelectMany(clause => clause.Limit)
            .Where(limit => limit.Value.Side == LimitSide.AtLeast && IsQuota(limit.Key))
            .GroupBy(limit => limit.Key, limit => limit.Value.Value)
            .ToDictionary(fact => fact.Key, fact => (fact.Min(), fact.Max()));
    }

    private static bool IsQuota(string fact) => fact.StartsWith(Freed, StringComparison.Ordinal)
        || (fact.EndsWith("_available", StringComparison.Ordinal) && fact != "parcel_area_available");

    private static int SlackOf(
        Dictionary<string, (decimal Least, decimal Most)> limits, Dictionary<string, decimal> left) =>
        (int)limits.Where(limit => !limit.Key.StartsWith(Freed, StringComparison.Ordinal))
            .Min(limit => (left[limit.Key] - limit.Value.Least) / left[limit.Key] * 10_000);
}
