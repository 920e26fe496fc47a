using System.Text.Json;
using Huanhu.Bench;

// `./huanhu bench NAME`: one JSON array on stdout, progress on stderr.
var benches = new SortedDictionary<string, Func<Task<IReadOnlyList<BenchRow>>>>(StringComparer.Ordinal)
{
    ["analysis"] = AnalysisBench.RunAsync,
    ["check"] = CheckBench.RunAsync,
    ["deal-exploration"] = DealExplorationBench.RunAsync,
    ["cluster"] = ClusterBench.RunAsync,
    ["decisions"] = DecisionsBench.RunAsync,
    ["decisions-fuzz"] = DecisionsFuzz.RunAsync,
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

Console.WriteLine(JsonSerializer.Serialize(await run(), BenchRow.Json));
return 0;
