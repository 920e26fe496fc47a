using System.Diagnostics;
using Huanhu.Platform.Tests.Scenarios;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>
/// Durable transfers of one leg over HTTP, signed in by token and audited, at three ledgers of one, two and three
/// processes on one PostgreSQL behind a balancer; all on one machine, clients included.
/// </summary>
/// <remarks>Beside each figure: how long a ledger was without an answer after a process was killed.</remarks>
internal static class ClusterBench
{
    private const int Clients = 48;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        using var server = ThrowAwayPostgres.TryStart();
        if (server is null)
        {
            Console.Error.WriteLine("cluster is left out: no server is named or installed");
            return [];
        }

        var rows = new List<BenchRow>();
        foreach (var processes in new[] { 1, 2, 3 })
        {
            rows.Add(await MeasureAsync(server.NewDatabase(), processes));
            Console.Error.WriteLine($"{rows[^1].Name}: {rows[^1].Figure:N0}/s");
        }

        return rows;
    }

    private static async Task<BenchRow> MeasureAsync(string db, int processes)
    {
        await using var cluster = await RunningCluster.StartAsync(db, processes);
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
            ["p50_ms"] = Math.Round(waits[waits.Count / 2], 1),
            ["p99_ms"] = Math.Round(waits[waits.Count * 99 / 100], 1),
        };
        if (processes > 1)
        {
            var killed = Stopwatch.GetTimestamp();
            await cluster.KillAsync(0);
            await Task.Delay(AfterKill, TimeProvider.System);
            more["back_after_kill_s"] = Math.Round(load.LongestGap(killed).TotalSeconds, 1);
        }

        await load.EndAsync();
        return new($"cluster/{processes}", Math.Round(waits.Count / took), "transfers/s", null, null, null, more);
    }
}
