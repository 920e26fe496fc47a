using System.Text.Json;
using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Tests.Modules.Approvals;
using Huanhu.Platform.Tests.Modules.Deals;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Peers;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// What takes a program of its own: a home that does not return and kills after each step, on each store; and the end
/// of the time, of a deal and of what is known of a standard.
/// </summary>
public sealed class DealLifeTests(SharedServer shared, PostgresServer postgres)
{
    private const string Yixing = ApprovalDesk.Yixing;
    private const string Xinwu = ApprovalDesk.Xinwu;
    private const string Binhu = "320211";

    /// <summary>滨湖 is kept at another installation, which falls silent.</summary>
    private const string Config = """
        { "rate_limits": { "sign_in_per_address": 10000, "sign_in_per_account": 10000, "per_stranger": 1000000 },
          "change_stream": { "heartbeat_seconds": 1 },
          "installation": {
            "code": "yixing", "name": "宜兴", "url": "http://127.0.0.1:2", "hosts": ["320282", "320214"] } }
        """;

    [Fact]
    public async Task Deals_outlive_their_home_every_kill_and_their_time()
    {
        await using var server = await shared.StartAsync(Config);
        await LiveAsync(server);
    }

    [Fact]
    public async Task Deals_outlive_their_home_every_kill_and_their_time_on_postgres()
    {
        await using var server = await postgres.StartAsync(Config);
        await LiveAsync(server);
    }

    private static async Task LiveAsync(RunningServer server)
    {
        var standard = await SettleJointlyAsync(server);
        await TradeAsync(server);
        var reservation = await HoldTogetherAsync(server);
        await LapseAsync(server, reservation);
        await UndecidedStandard.StopsAsync(server, standard);
        await IsWholeAsync(server);
    }

    private static async Task IsWholeAsync(RunningServer server)
    {
        var verified = await server.CommandAsync("verify", "--json");
        Assert.True(verified.Status == 0, verified.Output + verified.Error);
    }

    /// <summary>
    /// One side proposes, the other agrees to the same and to nothing else, and so the hold ends. The standard that
    /// both agree on beside it stays with home.
    /// </summary>
    private static async Task<string> SettleJointlyAsync(RunningServer server)
    {
        using var binhu = new OtherInstallation(server.Address);
        using var security = await server.AsAsync("security.admin");
        Assert.Equal(200, (await binhu.AddToAsync(security, Binhu)).Status);
        Assert.Equal(200, (await binhu.GreetAsync()).Status);
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        using var home = await DealDesk.OfAsync(server, "binhu.approver");
        // Its ledger is kept there: what was left of it here takes no command.
        using var approver = await server.AsAsync("binhu.approver");
        var elsewhere = await approver.SendAsync("POST", $"/api/ledger/{Binhu}/accounts", new
        {
            id = DealDesk.NewId(), owner = "binhu", asset = "land_quota", purpose = "stray", role = "source",
            side = "debit",
        });
        Assert.Equal((409, "hosted_elsewhere"), (elsewhere.Status, elsewhere.Code));
        var stock = await side.PostedAsync(Yixing, "land_quota", "stock");
        var deal = DealDesk.NewId();
        Assert.True(TimeOrderedId.TryParse(deal, out var id));
        var terms = new DealTerms(
            DealKind.Trade, new("购入用地指标", "Purchase of land quota"), "滨湖审批", "", TimeProvider.System.GetUtcNow()
                .AddDays(14), null,
            [new(JurisdictionCode.Parse(Yixing), "land_quota", 0, false, false, new(100))]);

        await TellAsync(binhu, new DealMessage.HoldAsked(id, terms.ToJson()));
        await side.UntilMayAsync(deal, "accept");
        await side.DoAsync("accept", deal, new { jurisdiction = Yixing });
        var early = await side.TryAsync("settle", deal, Settle("release"));
        Assert.Equal((409, "state_unfit"), (early.Status, early.Code));
        await TellAsync(binhu, new DealMessage.PrepareAsked(id));
        await side.UntilMayAsync(deal, "settle");
        Assert.Equal(403, (await home.TryAsync("settle", deal, Settle("release"))).Status);

        var proposed = await side.DoAsync("settle", deal, Settle("release"));
        Assert.Equal("release", Side(proposed).GetProperty("joint").GetProperty("outcome").GetString());
        Assert.Equal("joint_unfit", (await side.TryAsync("settle", deal, Settle("release"))).Code);
        Assert.Equal("state_unfit", (await home.TryAsync("settle", deal, Settle("commit"))).Code);
        var agreed = await home.DoAsync("settle", deal, Settle("release"));

        Assert.Equal(("ended", "release"), (Text(Side(agreed), "state"), Text(Side(agreed), "outcome")));
        Assert.Equal(
            ["hold_asked", "accepted", "held", "prepare_asked", "prepared", "proposed_release", "agreed_jointly",
                "ended_release"],
            agreed.GetProperty("history").EnumerateArray().Select(each => Text(each, "happened")));
        Assert.Equal(stock, await side.PostedAsync(Yixing, "land_quota", "stock"));
        Assert.DoesNotContain(deal, await side.OpenHoldsAsync(Yixing));

        // It learns of it when it comes again, and says what its journal did.
        await TellAsync(binhu, new DealMessage.Decided(id, DealOutcome.Release));
        await side.UntilSettledAsync(deal);
        return await UndecidedStandard.AgreeAsync(server, binhu);

        static object Settle(string outcome) => new { jurisdiction = Yixing, outcome, note = "对方长期未恢复" };
    }

    /// <summary>A trade whose program is killed after each of its steps.</summary>
    private static async Task TradeAsync(RunningServer server)
    {
        var id = DealDesk.NewId();
        await StepAsync("xinwu.approver", async buyer =>
        {
            var asked = await buyer.TradeAsync(new
            {
                id, seller = Yixing, buyer = Xinwu, asset = "land_quota", amount = 100,
            });
            Assert.True(asked.Status == 200, asked.Text);
        });
        await StepAsync("yixing.approver", async seller =>
        {
            await seller.UntilMayAsync(id, "accept");
            await seller.DoAsync("accept", id, new { jurisdiction = Yixing });
        });
        await StepAsync("xinwu.approver", async buyer =>
        {
            await buyer.UntilMayAsync(id, "confirm");
            await buyer.DoAsync("confirm", id, new { });
        });
        using var buyer = await DealDesk.OfAsync(server, "xinwu.approver");
        using var seller = await DealDesk.OfAsync(server, "yixing.approver");
        Assert.Equal("committed", Text(await buyer.UntilSettledAsync(id), "state"));
        var taken = await buyer.PostedAsync(Xinwu, "land_quota", $"with_{Yixing}")
            + await buyer.PostedAsync(Xinwu, "land_quota", $"synthetic_with_{Yixing}");
        var given = await seller.PostedAsync(Yixing, "land_quota", $"with_{Xinwu}")
            + await seller.PostedAsync(Yixing, "land_quota", $"synthetic_with_{Xinwu}");
        Assert.Equal((100, -100), (Math.Abs(taken), taken > 0 ? given : -given));

        async Task StepAsync(string account, Func<DealDesk, Task> act)
        {
            using (var desk = await DealDesk.OfAsync(server, account))
            {
                await act(desk);
            }

            await server.KillAsync();
            await server.BeginAsync();
        }
    }

    /// <summary>A reservation whose land and quota two counties hold.</summary>
    private static async Task<(string Id, string Parcel)> HoldTogetherAsync(RunningServer server)
    {
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        using var home = await DealDesk.OfAsync(server, "xinwu.approver");
        var project = await officer.AddDryAsync(1);
        var (parcel, _) = await officer.ParcelAsync(project, place: 0);
        var id = DealDesk.NewId();
        var asked = await officer.Person.SendAsync("POST", "/api/approvals/reservations", new
        {
            id, project_id = project, parcel,
            elsewhere = new[] { new { jurisdiction = Yixing, asset = "land_quota" } },
        });
        Assert.True(asked.Status == 200, asked.Text);
        await side.UntilMayAsync(id, "accept");
        await side.DoAsync("accept", id, new { jurisdiction = Yixing });
        await home.UntilAsync($"/api/approvals/reservations/{id}", found => Text(found, "state") == "held");
        return (id, parcel);
    }

    /// <summary>Nobody decided while the program was down: at home and at the side the time was over.</summary>
    private static async Task LapseAsync(RunningServer server, (string Id, string Parcel) reservation)
    {
        await server.KillAsync();
        // Ten working days are over by then even across the Spring Festival.
        await server.BeginAsync(daysAhead: 40);
        using var officer = new ApprovalDesk(await server.SignInAsync("xinwu.officer"));
        using var home = new DealDesk(await server.SignInAsync("xinwu.officer"));
        await home.UntilAsync(
            $"/api/approvals/reservations/{reservation.Id}", found => Text(found, "state") == "lapsed");
        var deal = await home.UntilSettledAsync(reservation.Id);
        Assert.Equal(
            ("released", Xinwu, "hold_expired"),
            (Text(deal, "state"), Text(deal, "caused_by"), Text(deal, "cause")));
        Assert.Contains(Text(Side(deal), "state"), new[] { "gone", "ended" });
        Assert.Equal("free", (await officer.ParcelNowAsync(reservation.Parcel)).Status);
    }

    private static async Task TellAsync(OtherInstallation binhu, DealMessage said)
    {
        var told = await binhu.SayAsync(
            JurisdictionCode.Parse(Binhu), JurisdictionCode.Parse(Yixing), "deals.deal",
            JsonSerializer.Serialize(said, Platform.Shared.Http.Json.Options));
        Assert.Null(told.Answer?.Handled?.Failure);
        Assert.Equal(200, told.Status);
    }

    private static JsonElement Side(JsonElement deal) => deal.GetProperty("sides").EnumerateArray().Single();

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
