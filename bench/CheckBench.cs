using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>1,000 checks of the three samples at random points on land, each read, decided and stored.</summary>
/// <remarks><c>HUANHU_BENCH_CHECK_PARCELS</c> sets one number of parcels, to look at one part quickly.</remarks>
internal static class CheckBench
{
    private const int Checks = 1_000;
    private const int WarmUp = 1_000;
    private const int Seed = 1;

    private static readonly string[] Samples = ["hudai-c4028", "ic-fab", "electroplater"];

    private static IReadOnlyList<(string Name, int Parcels)> Sizes { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_BENCH_CHECK_PARCELS"), out var parcels)
            ? [($"check/{parcels}", parcels)]
            : [("check/10k", 10_000), ("check/100k", 100_000), ("check/1M", 1_000_000)];

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var rows = new List<BenchRow>();
        foreach (var (name, parcels) in Sizes)
        {
            rows.Add(await MeasureAsync(name, parcels));
            Console.Error.WriteLine($"{name}: p95 {rows[^1].Figure:N2} ms");
        }

        return rows;
    }

    private static async Task<BenchRow> MeasureAsync(string name, int parcels)
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-bench-").FullName;
        try
        {
            await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", false))).Value;
            var (time, pack) = (TimeProvider.System, RegionPack.Found);
            var land = (await LandModule.OpenAsync(store, folder, time, parcelCount: parcels)).Value;
            await LedgerModule.LoadOpeningAsync(store, land.ApprovedAreas, time);
            await using var ledgers = new LedgerModule(store, folder, time);
            var standards = (await StandardsModule.OpenAsync(store, pack, time)).Value;
            var tree = land.Jurisdictions;
            var ids = new IdSource(time, new(RandomNumberGenerator.GetInt32(int.MaxValue)));
            var siting = new SitingModule(
                new(land, new(standards, tree), new(pack), standards, ledgers, tree), store, new(ids, time), ids, time);
            var local = new Caller(tree) { Kind = CallerKind.Local, Account = "local" };
            return await MeasureAsync(name, siting, land, local);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchRow> MeasureAsync(string name, SitingModule siting, LandModule land, Caller caller)
    {
        var chance = new Random(Seed);
        var bounds = land.Region.Bounds;
        var projects = Samples.Select(sample => JsonElement.Parse(
            File.ReadAllText(RegionPack.Found.PathOf($"projects/{sample}.json")))).ToList();
        var (took, verdicts) = (new List<double>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        while (took.Count < WarmUp + Checks)
        {
            var body = new CheckProject.Body(
                projects[chance.Next(projects.Count)], null, null,
                chance.Next(bounds.WestE7, bounds.EastE7) / 1e7, chance.Next(bounds.SouthE7, bounds.NorthE7) / 1e7);
            var began = Stopwatch.GetTimestamp();
            var verdict = await siting.Check.HandleAsync(body, caller, CancellationToken.None);
            if (verdict.IsDone)
            {
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                var word = $"{verdict.Value.Verdict}".ToLowerInvariant();
                verdicts[word] = verdicts.GetValueOrDefault(word) + 1;
            }
        }

        var measured = took.Skip(WarmUp).Order().ToList();
        return new(name, At(95), "ms", null, null, null, new Dictionary<string, object>
        {
            ["p50"] = At(50),
            ["p99"] = At(99),
            ["memory_mb"] = GC.GetTotalMemory(forceFullCollection: true) >> 20,
            ["verdicts"] = verdicts,
        });

        double At(int percent) => Math.Round(measured[(measured.Count * percent / 100) - 1], 3);
    }
}
