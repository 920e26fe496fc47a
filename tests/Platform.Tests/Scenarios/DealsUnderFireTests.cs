using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Two installations trade quota while the link is cut, slowed and restored and both programs are killed; what clients
/// were told, what both ledgers hold and what <c>verify</c> says agree.
/// </summary>
/// <remarks><c>HUANHU_DEALS</c> sets another number of deals, for a long run.</remarks>
public sealed class DealsUnderFireTests(SharedServer shared, PostgresServer postgres, ITestOutputHelper output)
{
    private const string Asset = "cod";
    private const int AmountG = 7;
    private const int Clients = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly IdSource Ids = new(TimeProvider.System, new Random(20261201));

    private static int DealCount => int.TryParse(
        Environment.GetEnvironmentVariable("HUANHU_DEALS"), CultureInfo.InvariantCulture, out var given) ? given : 40;

    [Fact]
    public async Task No_deal_is_half_done_though_the_link_and_both_sides_fail()
    {
        await using var both = await TwoInstallations.StartAsync(shared, postgres);
        using var ends = new CancellationTokenSource(Patience);
        var notes = new ConcurrentDictionary<string, string>();
        var waits = new ConcurrentQueue<double>();
        var began = Stopwatch.GetTimestamp();
        var selling = SellAsync(both.Seller, ends.Token);
        var buying = Task.WhenAll(Enumerable.Range(0, Clients).Select(client =>
            BuyAsync(both.Buyer, DealCount / Clients, new(client), notes, waits, ends.Token)));
        await TroubleAsync(both, buying, ends.Token);
        await buying;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await UntilSettledAsync(both, ends.Token);
        await ends.CancelAsync();
        await selling;

        using var buyer = both.Buyer.Approver();
        using var seller = both.Seller.Approver();
        var committed = 0;
        foreach (var (id, told) in notes)
        {
            var (here, there) = (await OutcomeAsync(buyer, id), await OutcomeAsync(seller, id));
            Assert.True(here == there || there == "none", $"{id}: {here} at home, {there} at the side");
            Assert.True(told is "unsure" || told == here, $"{id}: told {told}, is {here}");
            committed += here == "commit" ? 1 : 0;
        }

        var bought = await PostedAsync(buyer, TwoInstallations.Yixing, "synthetic_bought");
        Assert.Equal(committed * AmountG, bought);
        Assert.Equal(bought, await PostedAsync(
            buyer, TwoInstallations.Yixing, $"synthetic_with_{TwoInstallations.Binhu}"));
        Assert.Equal(-bought, await PostedAsync(
            seller, TwoInstallations.Binhu, $"synthetic_with_{TwoInstallations.Yixing}"));
        foreach (var one in new[] { both.Buyer, both.Seller })
        {
            var verified = await one.Server.CommandAsync("verify", "--json");
            Assert.True(verified.Status == 0, verified.Output + verified.Error);
        }

        var sorted = waits.Order().ToList();
        output.WriteLine(
            $"{notes.Count} deals, {committed} committed, {notes.Count / seconds:0.0}/s under fire; decided after "
            + $"p50 {sorted[sorted.Count / 2]:0.00} s, p99 {sorted[sorted.Count * 99 / 100]:0.00} s");
    }

    private static async Task TroubleAsync(TwoInstallations both, Task buying, CancellationToken cancel)
    {
        Func<Task>[] troubles =
        [
            () => Now(both.Seller.Way.Cut),
            () => Now(both.Seller.Way.Restore),
            both.Seller.KillAsync,
            () => Now(() => both.Seller.Way.Delay = TimeSpan.FromMilliseconds(50)),
            () => Now(both.Buyer.Way.Cut),
            both.Buyer.KillAsync,
            () => Now(() =>
            {
                both.Buyer.Way.Restore();
                both.Seller.Way.Delay = TimeSpan.Zero;
            }),
        ];
        for (var at = 0; at < troubles.Length || !buying.IsCompleted; at++)
        {
            await Task.WhenAny(buying, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancel));
            await troubles[at % troubles.Length]();
            if (buying.IsCompleted)
            {
                break;
            }
        }

        both.Buyer.Way.Restore();
        both.Seller.Way.Restore();
        (both.Buyer.Way.Delay, both.Seller.Way.Delay) = (default, default);

        static Task Now(Action act)
        {
            act();
            return Task.CompletedTask;
        }
    }

    /// <summary>Asks for quota, and commits or gives it up once the other side holds.</summary>
    private static async Task BuyAsync(
        TwoInstallations.One place, int count, Random chance, ConcurrentDictionary<string, string> notes,
        ConcurrentQueue<double> waits, CancellationToken cancel)
    {
        for (var each = 0; each < count; each++)
        {
            var (id, began, act) = (Ids.Next().ToString(), Stopwatch.GetTimestamp(), "");
            notes[id] = "unsure";
            var body = new
            {
                id, seller = TwoInstallations.Binhu, buyer = TwoInstallations.Yixing, asset = Asset, amount = AmountG,
            };
            await TryAsync(place, person => person.SendAsync("POST", "/api/deals/trades", body), cancel);
            while (true)
            {
                var deal = await TryAsync(place, person => person.GetAsync($"/api/deals/{id}"), cancel);
                if (deal.GetProperty("outcome").GetString() is { } outcome)
                {
                    notes[id] = outcome;
                    waits.Enqueue(Stopwatch.GetElapsedTime(began).TotalSeconds);
                    break;
                }

                if (deal.GetProperty("may").EnumerateArray().Any(may =>
                    may.GetProperty("act").GetString() == "confirm"))
                {
                    act = act.Length > 0 ? act : chance.Next(5) == 0 ? "withdraw" : "confirm";
                    await TryAsync(place, person => person.SendAsync("POST", $"/api/deals/{id}/{act}", "{}"), cancel);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
            }
        }
    }

    /// <summary>Accepts what is asked for; refuses some of it.</summary>
    private static async Task SellAsync(TwoInstallations.One place, CancellationToken cancel)
    {
        var chance = new Random(1);
        try
        {
            while (true)
            {
                var page = await TryAsync(
                    place, person => person.GetAsync($"/api/deals?jurisdiction={TwoInstallations.Binhu}&open=true"),
                    cancel);
                foreach (var deal in page.GetProperty("deals").EnumerateArray().Where(deal =>
                    deal.GetProperty("may").EnumerateArray().Any(may =>
                        may.GetProperty("act").GetString() == "accept")))
                {
                    var act = chance.Next(6) == 0 ? "refuse" : "accept";
                    await TryAsync(
                        place,
                        person => person.SendAsync(
                            "POST", $"/api/deals/{deal.GetProperty("id").GetString()}/{act}",
                            new { jurisdiction = TwoInstallations.Binhu, note = "scenario" }),
                        cancel);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Everything is sold.
        }
    }

    /// <summary>Asks until an answer comes; a refusal of what came to pass meanwhile is one, too.</summary>
    private static async Task<JsonElement> TryAsync(
        TwoInstallations.One place, Func<Person, Task<Person.Answer>> ask, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var person = place.Approver();
                var answer = await ask(person);
                if (answer.Status is 200 or 409)
                {
                    return answer.Json;
                }

                Assert.True(answer.Status is 404 or 503, answer.Text);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
            {
                cancel.ThrowIfCancellationRequested();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
        }
    }

    private static async Task UntilSettledAsync(TwoInstallations both, CancellationToken cancel)
    {
        foreach (var one in new[] { both.Buyer, both.Seller })
        {
            while ((await TryAsync(one, person => person.GetAsync("/api/deals?open=true"), cancel))
                .GetProperty("deals").GetArrayLength() > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
            }
        }
    }

    private static async Task<string> OutcomeAsync(Person person, string id)
    {
        var answer = await person.GetAsync($"/api/deals/{id}");
        // Who refused, or was told too late, has no hold that could have ended.
        return answer.Status == 404 || answer.Json.GetProperty("state").GetString() is "refused" or "gone" ? "none"
            : answer.Json.GetProperty("outcome").GetString() ?? "open";
    }

    private static async Task<long> PostedAsync(Person person, string jurisdiction, string purpose) =>
        (await person.GetAsync($"/api/ledger/{jurisdiction}/accounts?asset={Asset}")).Json.GetProperty("accounts")
            .EnumerateArray().Where(row =>
                row.GetProperty("account").GetProperty("purpose").GetString() == purpose)
            .Select(row => row.GetProperty("posted").GetInt64()).FirstOrDefault();
}
