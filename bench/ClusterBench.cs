using System.Diagnostics;
using Huanhu.Platform.Tests.Scenarios;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>
/// Durable transfers of one leg over HTTP, signed in by token and audited, at three ledgers of one, two and three
/// processes on one PostgreSQL behind a balancer; all on one machine, clients included.
/// </summary>
/// <remarks>
/// Beside each figure: how long some ledger was without an answer when the database was restarted, and when the process
/// that it lived in was killed. <c>HUANHU_BENCH_CLUSTER_SECONDS</c> measures shorter, to look at one part quickly.
/// </remarks>
internal static class ClusterBench
{
    private const int Clients = 48;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static TimeSpan Measured { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_BENCH_CLUSTER_SECONDS"), out var seconds)
            ? seconds
            : 20);

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        // One of its own, since it is restarted.
        using var server = ThrowAwayPostgres.TryStartOwn();
        if (server is null)
        {
            Console.Error.WriteLine("cluster is left out: PostgreSQL is not installed");
            return [];
        }

        var rows = new List<BenchRow>();
        foreach (var processes in new[] { 1, 2, 3 })
        {
            rows.Add(await MeasureAsync(server, processes));
            Console.Error.WriteLine($"{rows[^1].Name}: {rows[^1].Figure:N0}/s, "
                + string.Join(", ", rows[^1].More.Select(more => $"{more.Key} {more.Value}")));
        }

        return rows;
    }

    private static async Task<BenchRow> MeasureAsync(ThrowAwayPostgres server, int processes)
    {
        await using var cluster = await RunningCluster.StartAsync(server.NewDatabase(), processes);
        using var load = await TransferLoad.OpenAsync(cluster);
        load.Begin(cluster.Address, Clients);
        await Task.Delay(WarmUp, TimeProvider.System);
        var since = Stopwatch.GetTimestamp();
        await Task.Delay(Measured, TimeProvider.System);
        var took = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var waits = load.Ledgers.SelectMany(ledger => ledger.Answers).Where(answer => answer.At > since)
            .Select(answer => answer.Ticks * 1_000.0 / Stopwatch.Frequency).Order().ToList();
        var more = new Dictionary<string, object>
        {
            ["clients"] = Clients,
            ["processors"] = Environment.ProcessorCount,
            ["p50_ms"] = Math.Round(waits[waits.Count / 2], 1),
            ["p99_ms"] = Math.Round(waits[waits.Count * 99 / 100], 1),
            ["gap_database_restarted_s"] = await GapAsync(load, () => Task.Run(server.Restart)),
        };
        if (processes > 1)
        {
            var lost = cluster.SeatOf(load.Ledgers[0].County);
            more["gap_process_killed_s"] = await GapAsync(load, () => cluster.KillAsync(lost));
        }

        await load.EndAsync();
        return new($"cluster/{processes}", Math.Round(waits.Count / took), "transfers/s", null, null, null, more);
    }

    private static async Task<double> GapAsync(TransferLoad load, Func<Task> harm) =>
        Math.Round((await load.GapAfterAsync(harm, Patience)).TotalSeconds, 1);
}
