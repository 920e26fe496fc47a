using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Proofs;

/// <summary>Receipts, heads and keys over HTTP: who gets them, and that anyone may check them.</summary>
public sealed class ProofRoutesTests(SharedServer shared)
{
    [Fact]
    public async Task Receipt_of_an_official_is_proven_by_a_stranger()
    {
        var server = await shared.Server;
        using var desk = await LedgerDesk.OfApproverAsync(server);
        var source = await desk.OpenAsync("voucher", "source", "source");
        var park = await desk.OpenAsync("voucher", "park");
        var posted = await desk.PostAsync(new { from = source, to = park, amount = 5 });
        var sequence = posted.Json.GetProperty("sequence").GetInt64();

        var receipt = await desk.Person.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/receipts/{sequence}");

        Assert.Equal(200, receipt.Status);
        using var stranger = server.Stranger();
        var proven = await stranger.SendAsync("POST", "/api/proofs/check", receipt.Json);
        Assert.True(proven.Status == 200, proven.Text);
        Assert.Equal("known", proven.Json.GetProperty("key_from").GetString());
        Assert.Equal(5, proven.Json.GetProperty("words").GetProperty("legs")[0].GetProperty("amount").GetInt64());

        var tampered = JsonNode.Parse(receipt.Text)!;
        tampered["words"]!["legs"]![0]!["amount"] = 500;
        var refused = await stranger.SendAsync("POST", "/api/proofs/check", tampered);
        Assert.Equal(422, refused.Status);
        Assert.Equal("words_differ", refused.Json.GetProperty("code").GetString());
        Assert.Equal("words", refused.Json.GetProperty("where").GetString());
    }

    [Fact]
    public async Task Receipt_is_for_whoever_may_read_the_entry()
    {
        var server = await shared.Server;
        using var elsewhere = await server.AsAsync("xinwu.officer");
        Assert.Equal(403, (await elsewhere.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/receipts/1")).Status);
        using var here = await server.AsAsync("yixing.officer");
        var missing = await here.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/receipts/99999999");
        Assert.Equal((404, "unknown_entry"), (missing.Status, missing.Json.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Heads_are_for_whoever_signed_in_and_are_linked_by_a_proof()
    {
        var server = await shared.Server;
        using var person = await server.AsAsync("xinwu.officer");
        var head = await person.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/head");
        var size = head.Json.GetProperty("size_count").GetInt64();
        var path = await person.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/consistency?from=1&to={size}");
        Assert.NotEmpty(path.Json.GetProperty("path").EnumerateArray());
        var beyond = await person.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/consistency?from=0&to={size}");
        Assert.Equal((422, "sizes_unfit"), (beyond.Status, beyond.Json.GetProperty("code").GetString()));
        using var stranger = server.Stranger();
        Assert.Equal(401, (await stranger.GetAsync($"/api/proofs/{LedgerDesk.Yixing}/head")).Status);
        var keys = (await stranger.GetAsync("/api/proofs/keys")).Json.GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("id").GetString()).ToList();
        Assert.All(
            head.Json.GetProperty("signatures").EnumerateArray(),
            signature => Assert.Contains(signature.GetProperty("key_id").GetString(), keys));
    }

    [Fact]
    public async Task Head_that_is_sent_is_kept_by_the_partners()
    {
        await using var server = await shared.StartAsync();
        using var officer = await server.AsAsync("binhu.officer");
        var sent = await officer.SendAsync("POST", "/api/proofs/320211/anchors", null);
        Assert.True(sent.Status == 200, sent.Text);
        var news = sent.Json.GetProperty("news_count").GetInt32();
        await Soon.IsSoAsync(
            async () => Anchors(await officer.GetAsync("/api/proofs/320211/anchors")).Count >= news);

        Assert.All(
            Anchors(await officer.GetAsync("/api/proofs/320211/anchors")),
            anchor => Assert.Equal("consistent", anchor.GetProperty("state").GetString()));
    }

    private static List<JsonElement> Anchors(Person.Answer answer) =>
        [.. answer.Json.GetProperty("anchors").EnumerateArray()];
}
