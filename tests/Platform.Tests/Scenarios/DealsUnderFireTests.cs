using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Two installations trade quota while the link is cut, slowed and restored and both programs are killed; what clients
/// were told, what both ledgers hold and what <c>verify</c> says agree. At last both adopt one standard.
/// </summary>
/// <remarks><c>HUANHU_DEALS</c> sets another number of deals, for a long run; a bench measures them.</remarks>
public sealed class DealsUnderFireTests(SharedServer shared, PostgresServer postgres, ITestOutputHelper output)
{
    private const int Clients = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BetweenTroubles = TimeSpan.FromSeconds(2);

    private static int DealCount => int.TryParse(
        Environment.GetEnvironmentVariable("HUANHU_DEALS"), CultureInfo.InvariantCulture, out var given) ? given : 40;

    [Fact]
    public async Task No_deal_is_half_done_though_the_link_and_both_sides_fail()
    {
        await using var both = await TwoInstallations.StartAsync(
            config => shared.StartAsync(config), config => postgres.StartAsync(config));
        await using var load = new DealLoad(both);
        var (began, left) = (Stopwatch.GetTimestamp(), DealCount);
        var troubles = TroublesOf(both);
        var trading = load.TradeAsync(
            "fire", Clients, () => Interlocked.Decrement(ref left) >= 0 || !troubles.IsEmpty);
        while (troubles.TryDequeue(out var trouble))
        {
            await Task.WhenAny(trading, Task.Delay(BetweenTroubles, TimeProvider.System));
            await trouble();
        }

        await trading.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await load.SettleAsync();
        began = Stopwatch.GetTimestamp();
        await JointStandard.AdoptAsync(both);
        output.WriteLine($"one standard adopted by both in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");

        Assert.Empty(await load.DisagreementsAsync());
        Assert.Contains(load.Notes, note => note.Outcome == "commit");
        var sorted = load.Notes.Select(note => note.Took.TotalSeconds).Order().ToList();
        output.WriteLine(
            $"{sorted.Count} deals, {sorted.Count / seconds:0.0}/s under fire; decided after p50 "
            + $"{sorted[sorted.Count / 2]:0.00} s, p99 {sorted[sorted.Count * 99 / 100]:0.00} s");
    }

    private static ConcurrentQueue<Func<Task>> TroublesOf(TwoInstallations both) => new(
    [
        () => Now(both.Seller.Way.Cut),
        () => Now(both.Seller.Way.Restore),
        both.Seller.KillAsync,
        () => Now(() => both.Delay = TimeSpan.FromMilliseconds(50)),
        () => Now(both.Buyer.Way.Cut),
        both.Buyer.KillAsync,
        () => Now(() =>
        {
            both.Restore();
            both.Delay = default;
        }),
    ]);

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
