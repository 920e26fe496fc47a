using System.Text.Json;
using Huanhu.Bench;

// `./huanhu bench NAME`: one JSON array on stdout and in bench/reports, progress on stderr.
var benches = new SortedDictionary<string, Func<Task<IReadOnlyList<BenchRow>>>>(StringComparer.Ordinal)
{
    ["analysis"] = AnalysisBench.RunAsync,
    ["check"] = CheckBench.RunAsync,
    ["deal-exploration"] = DealExplorationBench.RunAsync,
    ["cluster"] = ClusterBench.RunAsync,
    ["deals"] = DealsBench.RunAsync,
    ["decisions"] = DecisionsBench.RunAsync,
    ["decisions-fuzz"] = DecisionsFuzz.RunAsync,
    ["impact"] = ImpactBench.RunAsync,
    ["land"] = LandBench.RunAsync,
    ["ledger"] = LedgerBench.RunAsync,
    ["ledger-engine"] = LedgerEngineBench.RunAsync,
    ["proofs"] = ProofsBench.RunAsync,
    ["simulation"] = SimulationBench.RunAsync,
    ["simulation-deals"] = SimulationDealsBench.RunAsync,
    ["siting"] = SitingBench.RunAsync,
    ["storage"] = StorageBench.RunAsync,
    ["tiles"] = TilesBench.RunAsync,
};

if (args is not [var name] || !benches.TryGetValue(name, out var run))
{
    Console.Error.WriteLine(
        $"bench: no bench '{string.Join(' ', args)}'; expected one of: {string.Join(", ", benches.Keys)}");
    return 2;
}

var rows = await run();
var text = JsonSerializer.Serialize(rows, BenchRow.Json);
Console.WriteLine(text);
// A run that was left out or shortened leaves the last whole one's report.
var isShortened = Environment.GetEnvironmentVariables().Keys.OfType<string>().Any(set =>
    set.StartsWith("HUANHU_BENCH_", StringComparison.Ordinal) || set is "HUANHU_SEEDS" or "HUANHU_FUZZ_MINUTES");
if (rows.Count > 0 && !isShortened && Environment.GetEnvironmentVariable("HUANHU_HOME") is { } home)
{
    await File.WriteAllTextAsync(Path.Combine(home, "bench", "reports", $"{name}.json"), $"{text}\n");
}

return 0;
