using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Tests.Shared.Http;
using static Huanhu.Platform.Tests.Shared.Peers.ChannelDesk;

namespace Huanhu.Platform.Tests.Shared.Peers;

/// <summary>An installation hears another one that it knows, and nobody who pretends to be it.</summary>
public sealed class PeerDoorTests(SharedServer shared)
{
    private const string Config = """
        { "rate_limits": { "sign_in_per_address": 10000, "sign_in_per_account": 10000, "per_stranger": 1000000 },
          "installation": { "code": "yixing", "name": "宜兴", "url": "http://127.0.0.1:2", "hosts": ["320282"] } }
        """;

    [Fact]
    public async Task Installation_is_heard_as_far_as_it_is_known()
    {
        await using var server = await shared.StartAsync(Config);
        await HearsWhomItKnowsAsync(server);
        await FollowsKeysAsync(server);
        await KeepsItsOwnAsync(server);
    }

    /// <summary>Whoever pretends to be a known one is refused and audited.</summary>
    private static async Task HearsWhomItKnowsAsync(RunningServer server)
    {
        using var wuxi = new OtherInstallation(server.Address);
        using var forger = new OtherInstallation(server.Address);
        Assert.Equal(422, (await wuxi.GreetAsync()).Status);
        using var security = await server.AsAsync("security.admin");
        var added = await wuxi.AddToAsync(security, "320211");
        Assert.True(added.Status == 200, added.Text);

        var greeted = await wuxi.GreetAsync();
        Assert.Equal((200, 7, true), (greeted.Status, greeted.Answer?.Number, greeted.Answer?.Session is not null));
        Assert.Equal(403, (await forger.GreetAsync()).Status);
        Assert.Equal(403, (await wuxi.PostAsync(new("wuxi", "yixing", wuxi.Session, 1), forger.Keys)).Status);

        var told = await wuxi.TellAsync(Batch(Binhu, Yixing));
        Assert.Equal(0, told.Answer?.Handled?.HandledNumber);
        Assert.Contains("Nobody here handles", told.Answer?.Handled?.Failure, StringComparison.Ordinal);
        Assert.Equal("number_taken", (await wuxi.TellAsync(Batch(Binhu, Yixing), 1)).Answer?.Problem?.Code);
        Assert.Equal(
            "session_unknown", (await wuxi.AskAsync(new(Binhu, Yixing, "x", "{}"), "0")).Answer?.Problem?.Code);
        Assert.Equal("unknown_question", (await wuxi.AskAsync(new(Binhu, Yixing, "x", "{}"))).Answer?.Problem?.Code);
        foreach (var (from, to) in new[] { (Yixing, Yixing), (Binhu, Binhu), (Xinwu, Yixing) })
        {
            Assert.Equal("jurisdiction_not_its_own", (await wuxi.TellAsync(Batch(from, to))).Answer?.Problem?.Code);
        }

        using var auditor = await server.AsAsync("audit.admin");
        var trail = (await auditor.GetAsync("/api/audit?event=peer_refused")).Json.GetProperty("rows");
        Assert.Equal(
            ["jurisdiction_not_its_own", "jurisdiction_not_its_own", "jurisdiction_not_its_own", "signature_wrong",
                "signature_wrong", "unknown_peer"],
            trail.EnumerateArray().Select(row => row.GetProperty("detail").GetProperty("code").GetString()));
        Assert.Equal(204, (await security.SendAsync("DELETE", "/api/peers/wuxi")).Status);
    }

    /// <summary>A key that follows by a statement is taken, and another is not.</summary>
    private static async Task FollowsKeysAsync(RunningServer server)
    {
        using var wuxi = new OtherInstallation(server.Address);
        using var forger = new OtherInstallation(server.Address);
        using var security = await server.AsAsync("security.admin");
        await wuxi.AddToAsync(security, "320211");
        await wuxi.GreetAsync();
        wuxi.Keys.Rotate(SignatureAlgorithm.Ed25519);
        // The new key is not known yet: a greeting tells of it.
        Assert.Equal(403, (await wuxi.TellAsync(Batch(Binhu, Yixing))).Status);
        Assert.Equal(200, (await wuxi.GreetAsync()).Status);
        Assert.Equal(200, (await wuxi.TellAsync(Batch(Binhu, Yixing))).Status);
        var replaced = await forger.AddToAsync(security, "320211");
        Assert.Equal((422, "keys_replaced"), (replaced.Status, replaced.Code));
        wuxi.Keys.Rotate(SignatureAlgorithm.Ed25519);
        Assert.Equal(200, (await wuxi.AddToAsync(security, "320211", "320214")).Status);
        Assert.Equal(204, (await security.SendAsync("DELETE", "/api/peers/wuxi")).Status);
        Assert.Equal(200, (await forger.AddToAsync(security, "320211")).Status);
        Assert.Equal(204, (await security.SendAsync("DELETE", "/api/peers/wuxi")).Status);
    }

    /// <summary>What is hosted elsewhere is not changed here, and what is hosted here is nobody else's.</summary>
    private static async Task KeepsItsOwnAsync(RunningServer server)
    {
        using var wuxi = new OtherInstallation(server.Address);
        using var security = await server.AsAsync("security.admin");
        var taken = await wuxi.AddToAsync(security, "320211", "320282");
        Assert.Equal((422, "jurisdiction_taken"), (taken.Status, taken.Code));
        Assert.Equal(200, (await wuxi.AddToAsync(security, "320000")).Status);
        using var official = await server.AsAsync("xinwu.officer");
        var refused = await official.SendAsync("POST", "/api/ledger/320214/accounts", "{}");
        Assert.Equal((409, "hosted_elsewhere"), (refused.Status, refused.Code));

        using var system = await server.AsAsync("system.admin");
        var list = (await system.GetAsync("/api/peers")).Json;
        Assert.Equal("yixing", list.GetProperty("installation").GetProperty("code").GetString());
        var shown = (await server.CommandAsync("peers", "show")).Output;
        Assert.Equal("320282", JsonElement.Parse(shown).GetProperty("hosts")[0].GetString());
        Assert.Contains("wuxi", (await server.CommandAsync("peers", "list")).Output, StringComparison.Ordinal);
    }

    private static readonly JurisdictionCode Xinwu = JurisdictionCode.Parse("320214");

    private static ChannelBatch Batch(JurisdictionCode from, JurisdictionCode to) => new(
        from, to, 0, ChannelMessage.NoChain, [new(from, to, 1, "unheard", "{}", DateTimeOffset.UnixEpoch)]);
}
