using System.Text.Json;
using Huanhu.Platform.Tests.Modules.Approvals;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Deals;

/// <summary>Someone who answers and decides deals, over HTTP.</summary>
internal sealed class DealDesk(Person person) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<DealDesk> OfAsync(RunningServer server, string account) =>
        new(await server.AsAsync(account));

    public Task<Person.Answer> TryAsync(string act, string deal, object body) =>
        person.SendAsync("POST", $"/api/deals/{deal}/{act}", body);

    public async Task<JsonElement> DoAsync(string act, string deal, object body)
    {
        var answer = await TryAsync(act, deal, body);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    public Task<Person.Answer> TradeAsync(object body) => person.SendAsync("POST", "/api/deals/trades", body);

    /// <summary>The deal once nobody has to do anything any more.</summary>
    public Task<JsonElement> UntilSettledAsync(string deal) => UntilAsync(
        $"/api/deals/{deal}", found => found.GetProperty("waits_for").GetArrayLength() == 0);

    /// <summary>The side once it has been told.</summary>
    public Task<JsonElement> UntilMayAsync(string deal, string act) => UntilAsync(
        $"/api/deals/{deal}", found => found.GetProperty("may").EnumerateArray().Any(
            may => may.GetProperty("act").GetString() == act));

    /// <summary>What an answer shows once it is so, looked at whenever something changes; within a minute.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        var shown = "";
        try
        {
            await foreach (var _ in person.ChangesAsync(limit.Token))
            {
                var answer = await person.GetAsync(path);
                shown = answer.Text;
                if (answer.Status == 200 && isSo(answer.Json))
                {
                    return answer.Json;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What it showed last says more.
        }

        throw new InvalidOperationException($"{path}: {shown}");
    }

    /// <summary>A parcel of a county that nothing is promised or given of, and its area.</summary>
    /// <remarks>Not one of the first: other tests name those by their codes, and need them free.</remarks>
    public async Task<(string Code, decimal AreaM2)> FreeParcelAsync(string jurisdiction)
    {
        var held = await HeldParcelsAsync();
        var parcel = (await person.GetAsync($"/api/land/parcels?jurisdiction={jurisdiction}&land_class=1001&rows=200"))
            .Json.GetProperty("parcels").EnumerateArray()
            .Last(row => !held.ContainsKey(row.GetProperty("code").GetString()!));
        return (parcel.GetProperty("code").GetString()!, parcel.GetProperty("area_m2").GetDecimal());
    }

    /// <summary>Whether a parcel is free, as the map shows it.</summary>
    public async Task<string> StatusAsync(string parcel) =>
        (await HeldParcelsAsync()).GetValueOrDefault(parcel, "free");

    /// <summary>The ids of the open holds of a ledger.</summary>
    public async Task<IReadOnlyList<string>> OpenHoldsAsync(string jurisdiction) =>
    [
        .. (await person.GetAsync($"/api/ledger/{jurisdiction}/holds")).Json.GetProperty("holds").EnumerateArray()
            .Select(row => row.GetProperty("hold").GetString()!),
    ];

    /// <summary>Posted balances of all accounts of an asset with that purpose, signed as debits are.</summary>
    public async Task<long> PostedAsync(string jurisdiction, string asset, string purpose) =>
        (await person.GetAsync($"/api/ledger/{jurisdiction}/accounts?asset={asset}")).Json
            .GetProperty("accounts").EnumerateArray()
            .Where(row => row.GetProperty("account").GetProperty("purpose").GetString() == purpose)
            .Sum(row => row.GetProperty("posted").GetInt64());

    private async Task<Dictionary<string, string>> HeldParcelsAsync() =>
        (await person.GetAsync("/api/land/parcels/held")).Json.GetProperty("parcels").EnumerateArray().ToDictionary(
            row => row.GetProperty("code").GetString()!, row => row.GetProperty("status").GetString()!);

    public void Dispose() => person.Dispose();

    public static string NewId() => ApprovalDesk.NewId();
}
