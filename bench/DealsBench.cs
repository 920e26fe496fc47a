using System.Diagnostics;
using Huanhu.Platform.Tests.Scenarios;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>
/// Deals between two installations, on SQLite and on PostgreSQL, in quiet and while the link is cut and slowed and
/// either side is killed: asked, accepted, confirmed and decided over HTTP; all on one machine, clients included.
/// </summary>
/// <remarks>
/// As root the buyer's program has a network of its own, and cutting takes its link down; else a proxy ends the
/// connections. About four minutes. What does not agree at the end fails the bench.
/// </remarks>
internal static class DealsBench
{
    private const int Clients = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTroubles = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowedBy = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        using var server = ThrowAwayPostgres.TryStart();
        if (server is null)
        {
            Console.Error.WriteLine("deals is left out: no server is named or installed");
            return [];
        }

        using var network = NetworkNamespace.TryMake();
        await using var both = await TwoInstallations.StartAsync(
            config => RunningServer.StartAsync(config, network: network),
            config => RunningServer.StartAsync(config, db: server.NewDatabase()), network);
        await using var load = new DealLoad(both);
        await MeasureAsync(load, "warm-up", Clients, WarmUp);
        var rows = new List<BenchRow>
        {
            await MeasureAsync(load, "quiet/1", 1, Measured),
            await MeasureAsync(load, $"quiet/{Clients}", Clients, Measured),
            await MeasureAsync(load, "cut", Clients, 2 * Measured, Now(both.Cut), Now(both.Restore)),
            await MeasureAsync(
                load, "slowed", Clients, Measured, Now(() => both.Delay = SlowedBy), Now(() => { }), Now(() => { }),
                Now(() => both.Delay = default)),
            await MeasureAsync(load, "buyer-killed", Clients, Measured, both.Buyer.KillAsync),
            await MeasureAsync(load, "seller-killed", Clients, Measured, both.Seller.KillAsync),
            await MeasureAsync(load, "restored", Clients, Measured),
        };
        await load.SettleAsync();
        var disagreements = await load.DisagreementsAsync();
        if (disagreements.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', disagreements));
        }

        rows.Add(new("deals/agree", load.Notes.Count, "deals that notes, both ends, balances and verify agree on",
            null, null, null, new Dictionary<string, object>
            {
                ["link"] = network is null ? "proxy" : "network namespaces",
            }));
        return rows;
    }

    /// <summary>Clients trade; troubles come one after another, again and again.</summary>
    private static async Task<BenchRow> MeasureAsync(
        DealLoad load, string phase, int clients, TimeSpan time, params Func<Task>[] troubles)
    {
        var began = Stopwatch.GetTimestamp();
        var trading = load.TradeAsync(phase, clients, () => Stopwatch.GetElapsedTime(began) < time);
        var rounds = (int)(time / BetweenTroubles);
        for (var at = 0; at < rounds; at++)
        {
            await (at < rounds / Math.Max(1, troubles.Length) * troubles.Length
                ? troubles[at % troubles.Length]() : Task.CompletedTask);
            await Task.Delay(BetweenTroubles, TimeProvider.System);
        }

        await trading.WaitAsync(Patience, TimeProvider.System);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var notes = load.Notes.Where(note => note.Phase == phase).ToList();
        var waits = notes.Where(note => note.Outcome == "commit").Select(note => note.Took.TotalMilliseconds)
            .Order().ToList();
        Console.Error.WriteLine($"{phase}: {notes.Count} deals in {seconds:0.0} s");
        return new($"deals/{phase}", Math.Round(notes.Count / seconds, 1), "deals/s", null, null, null,
            new Dictionary<string, object>
            {
                ["clients"] = clients,
                ["p50_ms"] = Math.Round(waits[waits.Count / 2], 1),
                ["p99_ms"] = Math.Round(waits[waits.Count * 99 / 100], 1),
                ["committed"] = waits.Count,
                ["released"] = notes.Count - waits.Count,
                ["seconds"] = Math.Round(seconds, 1),
            });
    }

    private static Func<Task> Now(Action act) => () =>
    {
        act();
        return Task.CompletedTask;
    };
}
