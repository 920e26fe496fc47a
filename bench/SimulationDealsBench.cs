using System.Diagnostics;
using System.Globalization;
using Huanhu.Simulation;

namespace Huanhu.Bench;

/// <summary>
/// 10,000 seeded worlds of deals between real ledgers, each kind of fault counted; and for every planted bug the first
/// seed that finds it.
/// </summary>
/// <remarks><c>HUANHU_SEEDS</c> sets another number of seeds, for a try.</remarks>
internal static class SimulationDealsBench
{
    private const int SeedsToFind = 1_000;

    private static readonly int Seeds = int.TryParse(
        Environment.GetEnvironmentVariable("HUANHU_SEEDS"), CultureInfo.InvariantCulture, out var given)
        ? given : 10_000;

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var met = new SortedDictionary<DealFault, long>();
        var (whole, deals, committed, gate) = (0, 0L, 0L, new Lock());
        string? violation = null;
        Parallel.For(0, Seeds, seed =>
        {
            try
            {
                var report = DealWorld.Run(seed);
                lock (gate)
                {
                    (whole, deals, committed) = (whole + 1, deals + report.Deals, committed + report.Committed);
                    foreach (var (kind, count) in report.Met)
                    {
                        met[kind] = met.GetValueOrDefault(kind) + count;
                    }
                }
            }
            catch (ViolationException found)
            {
                Console.Error.WriteLine(found.Message);
                violation = found.Message;
            }
        });

        var more = met.ToDictionary(fault => $"{fault.Key}", fault => (object)fault.Value);
        more["deals"] = deals;
        more["committed"] = committed;
        more["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1);
        more["violation"] = violation ?? "none";
        IReadOnlyList<BenchRow> rows =
        [
            new("simulation-deals/seeds", whole, $"of {Seeds} seeds without a violation", null, null, null, more),
            .. Enum.GetValues<PlantedDealBug>().Where(bug => bug != PlantedDealBug.None).Select(bug => new BenchRow(
                $"simulation-deals/planted/{bug}", FirstThatFinds(bug), $"seeds until found, of {SeedsToFind}",
                null, null, null, new Dictionary<string, object>())),
        ];
        return Task.FromResult(rows);
    }

    /// <summary>How many seeds it takes; a bug that none finds fails the bench.</summary>
    private static int FirstThatFinds(PlantedDealBug bug)
    {
        for (var seed = 0; seed < SeedsToFind; seed++)
        {
            try
            {
                DealWorld.Run(seed, bug);
            }
            catch (ViolationException)
            {
                return seed + 1;
            }
        }

        throw new InvalidOperationException($"{bug} was not found within {SeedsToFind} seeds.");
    }
}
