using Huanhu.Engines.Ledger;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>How what a project needs of an asset is taken.</summary>
internal enum LineKind
{
    /// <summary>What is needed is held, one to one.</summary>
    Hold,

    /// <summary>A ratio of it is retired, so that it may be issued.</summary>
    Substitution,
}

/// <summary>What a project needs of one asset, and how the verdict wants it taken.</summary>
/// <param name="Asset">As the ledgers spell it.</param>
/// <param name="Amount">What the project uses, in the asset's smallest unit; above zero.</param>
/// <param name="RatioPpm">1,100,000 for 1.1 to 1; null when it is held one to one.</param>
/// <param name="IsFreed">Whether only what retired sources freed may be taken.</param>
internal sealed record AssetNeed(string Asset, Amount Amount, long? RatioPpm, bool IsFreed)
{
    private const decimal WholePpm = 1_000_000m;

    // An asset, how many of its smallest units a fact's unit has, and what the project needs of it.
    private static readonly (string Asset, decimal Scale, Func<ProjectFile, EnergyModule, DateOnly, long> Count)[]
        Quotas =
        [
            ("land_quota", 100m, (project, _, _) => project.LandArea?.Value.Count ?? 0),
            ("cod", 1_000_000m, (project, _, _) => project.Discharge.Cod?.Value.Count ?? 0),
            ("ammonia_nitrogen", 1_000_000m, (project, _, _) => project.Discharge.AmmoniaNitrogen?.Value.Count ?? 0),
            ("total_nitrogen", 1_000_000m, (project, _, _) => project.Discharge.TotalNitrogen?.Value.Count ?? 0),
            ("total_phosphorus", 1_000_000m, (project, _, _) => project.Discharge.TotalPhosphorus?.Value.Count ?? 0),
            ("energy", 1_000m, EnergyOf),
            ("coal", 1_000_000m, (project, _, _) => project.Energy.Coal?.Value.Count ?? 0),
        ];

    /// <summary>What leaves the available balance: a ratio times the need, rounded against the applicant.</summary>
    public Amount Taken => RatioPpm is { } ppm ? Leg.Cost(Amount, new(ppm)) : Amount;

    public LineKind Kind => RatioPpm is null ? LineKind.Hold : LineKind.Substitution;

    /// <summary>All that a project needs at a place, the parcel's area first.</summary>
    /// <remarks>
    /// Rules are data: a clause that wants at least so much of what retired sources freed asks for a substitution from
    /// them; one that wants more of what is available than is used asks for a substitution from the stock. The ratio is
    /// the one over the other, and the greatest of all clauses counts.
    /// </remarks>
    /// <param name="project">What it uses.</param>
    /// <param name="verdict">What the rules ask of it there.</param>
    /// <param name="energy">Counts its energy as standard coal.</param>
    /// <param name="day">Whose coefficients hold.</param>
    public static IReadOnlyList<AssetNeed> Of(
        ProjectFile project, PlaceVerdict verdict, EnergyModule energy, DateOnly day)
    {
        var needs = new List<AssetNeed>();
        if (project.LandArea is { } land)
        {
            needs.Add(new(HoldPlan.ParcelArea, new(land.Value.Count), null, false));
        }

        foreach (var (asset, scale, count) in Quotas)
        {
            if (count(project, energy, day) is > 0 and var need)
            {
                var freed = RatioOf($"freed_{asset}");
                var ratio = freed ?? (RatioOf($"{asset}_available") is > (long)WholePpm and var more ? more : null);
                needs.Add(new(asset, new(need), ratio, freed is not null));

                long? RatioOf(string fact) => verdict.Clauses
                    .Where(clause => clause.AtLeast.TryGetValue(fact, out var limit) && limit > 0)
                    .Max(clause => (long?)Math.Ceiling(clause.AtLeast[fact] * scale * WholePpm / need));
            }
        }

        return needs;
    }

    private static long EnergyOf(ProjectFile project, EnergyModule energy, DateOnly day) =>
        energy.ToCoalEquivalent(project.Energy.ToUse(), day) is { IsDone: true, Value: var sum } ? sum.Total.Count : 0;
}
