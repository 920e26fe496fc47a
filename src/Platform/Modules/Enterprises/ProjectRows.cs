using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Projects under way as a population: the facts a check has of them, all but those of a place.</summary>
internal static class ProjectRows
{
    // 15 亩 are a hectare.
    private const decimal SmallestPerMu = 1_000_000m / 15;

    private const decimal FenPerHundredthOfTenThousandYuan = 10_000m;

    /// <summary>Those of a list that can be decided on.</summary>
    /// <param name="projects">In their latest versions.</param>
    /// <param name="siting">Makes the facts, the same as for a check.</param>
    /// <param name="day">The legal day.</param>
    public static Population Of(IReadOnlyList<StoredProject> projects, SitingModule siting, DateOnly day)
    {
        var files = projects.Select(project => project.File!).ToList();
        var facts = files.Select(file => siting.FactsOf(file, day)).ToList();
        var codes = projects.Select(project => project.Jurisdiction).Distinct().Order().ToList();
        return new(projects.Count, [
            .. facts.SelectMany(each => each.Values).Select(value => value.Fact).DistinctBy(fact => fact.Name)
                .Select(fact => CodedColumn.Of(fact, [.. facts.Select(each => ValueOf(each, fact.Name))])),
            .. StandardsModule.FindFact("jurisdiction") is { } place
                ? [CodedColumn.Of(place, [.. projects.Select(project => (FeelValue)$"{project.Jurisdiction}")])]
                : Array.Empty<FactColumn>(),
        ])
        {
            Sources = [new("declared", day)],
            Jurisdictions = codes,
            JurisdictionByRow = [.. projects.Select(project => codes.IndexOf(project.Jurisdiction))],
            LandByRow = [.. files.Select(file => Hundredths(file.LandArea is { } land
                ? land.Value.Count / SmallestPerMu
                : 0))],
            TaxByRow = [.. files.Select(file => Hundredths(file.TaxPerYear is { } tax
                ? tax.Value.Count / FenPerHundredthOfTenThousandYuan / 100
                : 0))],
            IndustryOf = row => $"{files[row].Industry}",
            IdOf = row => $"{projects[row].Id}",
            NameOf = row => projects[row].Name,
            IsFirms = false,
        };
    }

    private static FeelValue ValueOf(IReadOnlyDictionary<string, FactValue> facts, string name) =>
        facts.TryGetValue(name, out var value) ? value.Value : FeelValue.Null;

    private static int Hundredths(decimal number) =>
        (int)Math.Round(Math.Min(number, 20_000_000) * 100, MidpointRounding.AwayFromZero);
}
