using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Clients of two installations who trade quota and keep notes: a buyer asks again until it is told how its deal
/// ended, the seller answers whatever it is asked.
/// </summary>
/// <remarks>A deal's id says by chance whether it is refused, given up or bought.</remarks>
internal sealed class DealLoad : IAsyncDisposable
{
    private const string Asset = "cod";
    private const int AmountG = 7;
    private const int RefusedOneIn = 8;
    private const int WithdrawnOneIn = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TwoInstallations _both;
    private readonly IdSource _ids = new(TimeProvider.System, new Random(20261201));
    private readonly ConcurrentQueue<Note> _notes = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waits = new();
    private readonly ConcurrentDictionary<string, Task> _answering = new();
    private readonly TaskCompletionSource _broken = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _hearing;

    public DealLoad(TwoInstallations both)
    {
        _both = both;
        _hearing = Task.WhenAll(HearAsync(both.Buyer, HearAsBuyer), HearAsync(both.Seller, HearAsSellerAsync));
    }

    /// <summary>What a buyer was told.</summary>
    /// <param name="Phase">In which it asked.</param>
    /// <param name="Outcome"><c>commit</c> or <c>release</c>.</param>
    /// <param name="At">When it was told.</param>
    /// <param name="Took">Since it asked.</param>
    public sealed record Note(string Deal, string Phase, string Outcome, long At, TimeSpan Took);

    public IReadOnlyCollection<Note> Notes => _notes;

    /// <summary>So many clients trade, each one deal after another, and end when told of their last.</summary>
    /// <param name="phase">Its name.</param>
    /// <param name="clients">How many.</param>
    /// <param name="mayBegin">Asked before each deal.</param>
    public async Task TradeAsync(string phase, int clients, Func<bool> mayBegin)
    {
        var trading = Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (mayBegin())
            {
                _notes.Enqueue(await BuyAsync(phase));
            }
        })));
        await await Task.WhenAny(trading, _broken.Task);
    }

    /// <summary>Ends once nothing is open at either side.</summary>
    public async Task SettleAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        foreach (var one in new[] { _both.Buyer, _both.Seller })
        {
            await foreach (var _ in one.Approver.ChangesAsync(limit.Token))
            {
                if ((await one.Approver.GetAsync("/api/deals?open=true")).Json.GetProperty("deals")
                    .GetArrayLength() == 0)
                {
                    break;
                }
            }
        }
    }

    /// <summary>
    /// Where notes, ends, balances of both sides and <c>verify</c> of both do not agree; empty when they do.
    /// </summary>
    public async Task<IReadOnlyList<string>> DisagreementsAsync()
    {
        var (found, committed) = (new List<string>(), 0L);
        foreach (var note in _notes)
        {
            var (here, there) = (
                await OutcomeAsync(_both.Buyer.Approver, note.Deal),
                await OutcomeAsync(_both.Seller.Approver, note.Deal));
            if (note.Outcome != here || !(here == there || (there == "none" && here == "release")))
            {
                found.Add($"{note.Deal}: told {note.Outcome}, {here} at home, {there} at the side");
            }

            committed += here == "commit" ? 1 : 0;
        }

        var (bought, taken, given) = (
            await PostedAsync(_both.Buyer, TwoInstallations.Yixing, "synthetic_bought"),
            await PostedAsync(
                _both.Buyer, TwoInstallations.Yixing, $"synthetic_with_{TwoInstallations.Binhu}"),
            await PostedAsync(
                _both.Seller, TwoInstallations.Binhu, $"synthetic_with_{TwoInstallations.Yixing}"));
        if ((bought, taken, given) != (committed * AmountG, bought, -bought))
        {
            found.Add($"{committed} were committed; {bought} g are bought, {taken} taken, {given} given");
        }

        foreach (var one in new[] { _both.Buyer, _both.Seller })
        {
            var verified = await one.Server.CommandAsync("verify", "--json");
            found.AddRange(verified.Status == 0 ? [] : [verified.Output + verified.Error]);
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _hearing;
        _ends.Dispose();
    }

    /// <summary>Asks for quota, and commits or gives it up once the other side holds.</summary>
    private async Task<Note> BuyAsync(string phase)
    {
        var (id, began) = (NewId(), Stopwatch.GetTimestamp());
        var act = ChanceOf(id) % WithdrawnOneIn == 0 ? "withdraw" : "confirm";
        await AskAsync(_both.Buyer, id, "POST", "/api/deals/trades", new
        {
            id, seller = TwoInstallations.Binhu, buyer = TwoInstallations.Yixing, asset = Asset,
            vintage_year = LegalTime.Today(TimeProvider.System).Year, amount = AmountG,
        });
        while (true)
        {
            var next = NextOf(id);
            var deal = await AskAsync(_both.Buyer, id, "GET", $"/api/deals/{id}");
            if (deal.GetProperty("outcome").GetString() is { } outcome)
            {
                var now = Stopwatch.GetTimestamp();
                return new(id, phase, outcome, now, Stopwatch.GetElapsedTime(began, now));
            }

            if (May(deal, "confirm"))
            {
                await AskAsync(_both.Buyer, id, "POST", $"/api/deals/{id}/{act}", new { });
            }

            await next;
        }
    }

    private async Task AnswerAsync(string id)
    {
        var act = ChanceOf(id) % RefusedOneIn == 0 ? "refuse" : "accept";
        try
        {
            await AskAsync(_both.Seller, id, "POST", $"/api/deals/{id}/{act}", new
            {
                jurisdiction = TwoInstallations.Binhu, note = "scenario",
            });
        }
        catch (InvalidOperationException fault)
        {
            _broken.TrySetException(fault);
        }
    }

    /// <summary>Asks until an answer comes; a refusal of what came to pass meanwhile is one, too.</summary>
    private async Task<JsonElement> AskAsync(
        TwoInstallations.One place, string id, string method, string path, object? body = null)
    {
        while (true)
        {
            var next = NextOf(id);
            try
            {
                var answer = await place.Approver.SendAsync(method, path, body);
                if (answer.Status is 200 or 409)
                {
                    return answer.Json;
                }

                if (answer.Status is not (404 or 503))
                {
                    throw new InvalidOperationException($"{path}: {answer.Text}");
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
            {
                await place.Up;
                continue;
            }

            await next;
        }
    }

    /// <summary>Hears what one of both tells, and comes again when it was killed.</summary>
    private async Task HearAsync(TwoInstallations.One place, Func<string, JsonElement, Task> hear)
    {
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                await foreach (var (kind, said) in place.Approver.ChangesAsync(_ends.Token))
                {
                    await hear(kind, said);
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                await place.Up;
            }
            catch (InvalidOperationException fault)
            {
                _broken.TrySetException(fault);
                return;
            }
        }
    }

    private Task HearAsBuyer(string kind, JsonElement said)
    {
        if (kind != "change")
        {
            _waits.Keys.ToList().ForEach(Tell);
        }
        else if (StateOf(said) is ({ } id, "held" or "committed" or "released"))
        {
            Tell(id);
        }

        return Task.CompletedTask;
    }

    private async Task HearAsSellerAsync(string kind, JsonElement said)
    {
        if (kind == "ready")
        {
            var open = await AskAsync(_both.Seller, "", "GET", "/api/deals?open=true");
            foreach (var deal in open.GetProperty("deals").EnumerateArray().Where(deal => May(deal, "accept")))
            {
                Answer(deal.GetProperty("id").GetString()!);
            }
        }
        else if (kind == "change" && StateOf(said) is ({ } id, "asked"))
        {
            Answer(id);
        }

        void Answer(string id) => _ = _answering.GetOrAdd(id, _ => Task.Run(() => AnswerAsync(id)));
    }

    /// <summary>Ends when something is told of a deal, and now and then.</summary>
    private Task NextOf(string deal) =>
        _waits.GetOrAdd(deal, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Tell(string deal)
    {
        if (_waits.TryRemove(deal, out var wait))
        {
            wait.TrySetResult();
        }
    }

    private static (string? Deal, string? State) StateOf(JsonElement change) =>
        change.GetProperty("topic").GetString() == "deals.deal"
            ? (change.GetProperty("payload").GetProperty("id").GetString(),
                change.GetProperty("payload").GetProperty("state").GetString())
            : (null, null);

    private static bool May(JsonElement deal, string act) => deal.GetProperty("may").EnumerateArray()
        .Any(may => may.GetProperty("act").GetString() == act);

    private static int ChanceOf(string id) =>
        int.Parse(id.AsSpan(id.Length - 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static async Task<string> OutcomeAsync(Person person, string id)
    {
        var answer = await person.GetAsync($"/api/deals/{id}");
        // Who refused, or was told too late, has no hold that could have ended.
        return answer.Status == 404 || answer.Json.GetProperty("state").GetString() is "refused" or "gone" ? "none"
            : answer.Json.GetProperty("outcome").GetString() ?? "open";
    }

    private static async Task<long> PostedAsync(
        TwoInstallations.One place, string jurisdiction, string purpose) =>
        (await place.Approver.GetAsync($"/api/ledger/{jurisdiction}/accounts?asset={Asset}")).Json
            .GetProperty("accounts").EnumerateArray().Where(row =>
                row.GetProperty("account").GetProperty("purpose").GetString() == purpose)
            .Select(row => row.GetProperty("posted").GetInt64()).FirstOrDefault();

    private string NewId()
    {
        lock (_ids)
        {
            return _ids.Next().ToString();
        }
    }
}
