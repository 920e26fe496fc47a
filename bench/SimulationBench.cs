using System.Diagnostics;
using Huanhu.Simulation;

namespace Huanhu.Bench;

/// <summary>
/// 10,000 seeded worlds, each kind of fault counted; and for every planted bug the first seed that finds it.
/// </summary>
internal static class SimulationBench
{
    private const int Seeds = 10_000;
    private const int SeedsToFind = 1_000;

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var faults = new SortedDictionary<FaultKind, long>();
        var (whole, calls, entries, gate) = (0, 0L, 0L, new Lock());
        string? violation = null;
        Parallel.For(0, Seeds, seed =>
        {
            try
            {
                var report = SimulatedWorld.Run(seed);
                lock (gate)
                {
                    (whole, calls, entries) = (whole + 1, calls + report.Calls, entries + report.Entries);
                    foreach (var (kind, count) in report.Faults)
                    {
                        faults[kind] = faults.GetValueOrDefault(kind) + count;
                    }
                }
            }
            catch (ViolationException found)
            {
                Console.Error.WriteLine(found.Message);
                violation = found.Message;
            }
        });

        var more = faults.ToDictionary(fault => $"{fault.Key}", fault => (object)fault.Value);
        more["calls"] = calls;
        more["entries"] = entries;
        more["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1);
        more["violation"] = violation ?? "none";
        IReadOnlyList<BenchRow> rows =
        [
            new("simulation/seeds", whole, $"of {Seeds} seeds without a violation", null, null, null, more),
            .. Enum.GetValues<PlantedBug>().Where(bug => bug != PlantedBug.None).Select(bug => new BenchRow(
                $"simulation/planted/{bug}", FirstThatFinds(bug), $"seeds until found, of {SeedsToFind}",
                null, null, null, new Dictionary<string, object>())),
        ];
        return Task.FromResult(rows);
    }

    /// <summary>How many seeds it takes; a bug that none finds fails the bench.</summary>
    private static int FirstThatFinds(PlantedBug bug)
    {
        for (var seed = 0; seed < SeedsToFind; seed++)
        {
            try
            {
                SimulatedWorld.Run(seed, bug);
            }
            catch (ViolationException)
            {
                return seed + 1;
            }
        }

        throw new InvalidOperationException($"{bug} was not found within {SeedsToFind} seeds.");
    }
}
