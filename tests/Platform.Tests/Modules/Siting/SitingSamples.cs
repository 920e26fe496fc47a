using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Siting;

/// <summary>The three samples at places written down here, so that the rules alone are tested.</summary>
internal static class SitingSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly EnergyModule Energy = new(Office.Pack());

    /// <summary>What is asked of projects in the whole province.</summary>
    public static IReadOnlyList<RuleVersion> Rules { get; } =
    [
        .. RuleSamples.Packed.Where(rules =>
            rules.Kind == RuleKind.Admission && rules.Scope.Contains(JurisdictionCode.Parse("320000"))),
    ];

    /// <summary>More than any sample needs.</summary>
    public static IReadOnlyList<(string, decimal)> Plenty { get; } =
    [
        ("land_quota_available", 10_000_000m), ("cod_available", 500m), ("ammonia_nitrogen_available", 50m),
        ("total_nitrogen_available", 200m), ("total_phosphorus_available", 9m), ("energy_available", 90_000m),
        ("freed_total_nitrogen", 12m), ("freed_total_phosphorus", 0.4m),
    ];

    /// <summary>A free industrial parcel so far from the shore, in a county.</summary>
    public static PlaceFacts At(double shoreMetres, string county = "320282") => new(
        ParcelCode.Read($"{county}001001GB00001").Value, new(119.82, 31.35), JurisdictionCode.Parse(county), null, null,
        null, "100102", Area.Mu.Times(45), 200, "合成", ParcelStatus.Free, shoreMetres, new(119.82, 31.35),
        new(119.94, 31.35), 600, shoreMetres <= 5_000 ? ProtectionTier.First : ProtectionTier.Third, null, null, [],
        null, 1, new Dictionary<string, string>());

    public static ProjectFile Project(string name) => ProjectSamples.Reader.Read(
        File.ReadAllText(Office.Pack().PathOf($"projects/{name}.json"))).Value;

    public static Verdict Check(
        string project, PlaceFacts place, IReadOnlyList<(string, decimal)>? left = null) =>
        Check(Project(project), place, left);

    public static Verdict Check(
        ProjectFile project, PlaceFacts place, IReadOnlyList<(string, decimal)>? left = null)
    {
        var facts = SitingFacts.Of(place, project, Energy, left ?? Plenty, LegalTime.DayOf(Now));
        return Verdict.Of(facts.ByName, Rules, Evidence.Of(place), Now);
    }

    public static ClauseRow Clause(this Verdict verdict, string id) =>
        verdict.Clauses.Single(clause => clause.Id == id);
}
