using System.Diagnostics;
using Huanhu.Engines.Deals.Tests;

namespace Huanhu.Bench;

/// <summary>The protocol of deals in every order of events, further than the tests go.</summary>
internal static class DealExplorationBench
{
    private const int MostWorlds = 40_000_000;

    private static readonly ExplorationPlan[] _plans =
    [
        new(1, PlantedDealBug.None, HasJointActs: true, Loses: true, MostWorlds) { ProvesEnd = true },
        new(2, PlantedDealBug.None, HasJointActs: true, Loses: false, MostWorlds) { ProvesEnd = true },
        new(3, PlantedDealBug.None, HasJointActs: true, Loses: false, MostWorlds),
        new(2, PlantedDealBug.None, HasJointActs: false, Loses: true, MostWorlds),
    ];

    public static Task<IReadOnlyList<BenchRow>> RunAsync() => Task.FromResult<IReadOnlyList<BenchRow>>(
    [
        .. _plans.Select(RowOf),
        .. Enum.GetValues<PlantedDealBug>().Where(bug => bug != PlantedDealBug.None).Select(bug => RowOf(
            new(2, bug, HasJointActs: false, Loses: false, MostWorlds))),
    ]);

    private static BenchRow RowOf(ExplorationPlan plan)
    {
        Console.Error.WriteLine($"{plan}");
        var began = Stopwatch.GetTimestamp();
        var report = Exploration.Run(plan);
        if (report.Violation is null != (plan.Bug == PlantedDealBug.None))
        {
            throw new InvalidOperationException($"{plan}: {report.Violation ?? "not found"}");
        }

        var words = plan.Bug == PlantedDealBug.None
            ? $"{plan.Sides + 1}-parties{(plan.HasJointActs ? "/joint" : "")}{(plan.Loses ? "/loss" : "")}"
            : $"planted/{plan.Bug}";
        var more = new Dictionary<string, object>
        {
            ["ends"] = report.Ends,
            ["waits"] = report.Waits,
            ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            ["violation"] = report.Violation?.Split('\n')[0] ?? "none",
        };
        return new($"deal-exploration/{words}", report.Worlds, "worlds", null, null, null, more);
    }
}
