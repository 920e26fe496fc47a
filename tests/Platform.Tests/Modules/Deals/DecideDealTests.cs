using System.Text.Json;
using Huanhu.Platform.Tests.Modules.Approvals;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Deals;

/// <summary>A project's land in one county, its land quota from another: over HTTP, on each store.</summary>
public abstract class DecideDealTests(ProgramUnderTest program)
{
    private const string Home = ApprovalDesk.Xinwu;
    private const string Side = ApprovalDesk.Yixing;

    public sealed class OnSqlite(SharedServer program) : DecideDealTests(program);

    public sealed class OnPostgres(PostgresServer program) : DecideDealTests(program);

    [Fact]
    public async Task Quota_from_another_county_is_held_there_prepared_and_given_with_the_land()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var approver = await ApprovalDesk.OfAsync(server, "xinwu.approver");
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        using var home = await DealDesk.OfAsync(server, "xinwu.approver");
        var (id, parcel) = await ReserveAsync(officer, place: 11);
        var mirror = await MirrorAsync(home, side);

        await side.UntilMayAsync(id, "accept");
        Assert.Equal("gathering", Text(await officer.GetAsync($"/reservations/{id}"), "state"));
        Assert.Equal(403, (await home.TryAsync("accept", id, new { jurisdiction = Side })).Status);
        await side.DoAsync("accept", id, new { jurisdiction = Side, note = "同意" });
        await home.UntilAsync($"/api/approvals/reservations/{id}", found => Text(found, "state") == "held");
        Assert.Equal("held", Text(Sides(await officer.GetAsync($"/reservations/{id}")), "state"));
        var alone = await approver.Person.SendAsync(
            "POST", $"/api/ledger/{Home}/holds/{id}/commit", new { id = DealDesk.NewId() });
        Assert.True(alone.Status is 403 or 409, alone.Text);

        var reservation = await approver.GetAsync($"/reservations/{id}");
        await approver.DoAsync("approve", reservation, "同意");

        await home.UntilAsync($"/api/approvals/reservations/{id}", found => Text(found, "state") == "approved");
        var settled = await home.UntilSettledAsync(id);
        Assert.Equal(("committed", "ended"), (Text(settled, "state"), Text(Sides(settled), "state")));
        Assert.Equal("committed", (await officer.ParcelNowAsync(parcel)).Status);
        var after = await MirrorAsync(home, side);
        Assert.Equal(0, after.Home + after.Side);
        Assert.True(after.Home > mirror.Home, $"{after} after {mirror}");
    }

    [Fact]
    public async Task Side_that_refuses_ends_the_reservation_and_is_named()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        using var home = await DealDesk.OfAsync(server, "xinwu.officer");
        var (id, parcel) = await ReserveAsync(officer, place: 12);
        await side.UntilMayAsync(id, "refuse");
        Assert.Equal("note_unfit", (await side.TryAsync("refuse", id, new { jurisdiction = Side })).Code);

        await side.DoAsync("refuse", id, new { jurisdiction = Side, note = "指标不足" });

        var refused = await home.UntilAsync(
            $"/api/approvals/reservations/{id}", found => Text(found, "state") == "refused");
        Assert.Equal("宜兴市", Text(refused.GetProperty("acts").EnumerateArray().Last(), "by"));
        var deal = await home.UntilSettledAsync(id);
        Assert.Equal(("released", Side), (Text(deal, "state"), Text(deal, "caused_by")));
        Assert.Equal("free", (await officer.ParcelNowAsync(parcel)).Status);
    }

    [Fact]
    public async Task Home_that_withdraws_gives_all_back_on_every_side()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        using var home = await DealDesk.OfAsync(server, "xinwu.officer");
        var (id, parcel) = await ReserveAsync(officer, place: 13);
        await side.UntilMayAsync(id, "accept");
        await side.DoAsync("accept", id, new { jurisdiction = Side });
        await home.UntilAsync($"/api/approvals/reservations/{id}", found => Text(found, "state") == "held");
        var reservation = await officer.GetAsync($"/reservations/{id}");

        Assert.Equal("withdrawn", Text(await officer.DoAsync("withdraw", reservation), "state"));

        var deal = await home.UntilSettledAsync(id);
        Assert.Equal(("released", "ended"), (Text(deal, "state"), Text(Sides(deal), "state")));
        Assert.Equal("free", (await officer.ParcelNowAsync(parcel)).Status);
    }

    [Fact]
    public async Task Bought_quota_rises_here_by_what_falls_there()
    {
        var server = await program.Server;
        using var buyer = await DealDesk.OfAsync(server, "xinwu.approver");
        using var seller = await DealDesk.OfAsync(server, "yixing.approver");
        var id = DealDesk.NewId();
        var body = new { id, seller = Side, buyer = Home, asset = "land_quota", amount = 100, price_fen = 5_000_000 };
        var before = await MirrorAsync(buyer, seller);
        Assert.Equal(403, (await seller.TradeAsync(body)).Status);
        var asked = await buyer.TradeAsync(body);
        Assert.True(asked.Status == 200, asked.Text);
        Assert.Equal("id_used_differently", (await buyer.TradeAsync(body with { amount = 200 })).Code);

        await seller.UntilMayAsync(id, "accept");
        await seller.DoAsync("accept", id, new { jurisdiction = Side });
        await buyer.UntilMayAsync(id, "confirm");
        await buyer.DoAsync("confirm", id, new { note = "成交" });

        Assert.Equal("committed", Text(await buyer.UntilSettledAsync(id), "state"));
        var after = await MirrorAsync(buyer, seller);
        Assert.Equal(0, after.Home + after.Side);
        Assert.True(after.Home >= before.Home + 100);
    }

    private static async Task<(string Id, string Parcel)> ReserveAsync(ApprovalDesk officer, int place)
    {
        var project = await officer.AddDryAsync(1);
        var (parcel, _) = await officer.ParcelAsync(project, place);
        var id = DealDesk.NewId();
        var answer = await officer.Person.SendAsync("POST", "/api/approvals/reservations", new
        {
            id, project_id = project, parcel, elsewhere = new[] { new { jurisdiction = Side, asset = "land_quota" } },
        });
        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("gathering", Text(answer.Json, "state"));
        return (id, parcel);
    }

    /// <summary>What passed from one ledger to the other, as each of both says.</summary>
    private static async Task<(long Home, long Side)> MirrorAsync(DealDesk home, DealDesk side) => (
        await home.PostedAsync(Home, "land_quota", $"with_{Side}")
            + await home.PostedAsync(Home, "land_quota", $"synthetic_with_{Side}"),
        await side.PostedAsync(Side, "land_quota", $"with_{Home}")
            + await side.PostedAsync(Side, "land_quota", $"synthetic_with_{Home}"));

    private static JsonElement Sides(JsonElement of) => of.GetProperty("sides").EnumerateArray().Single();

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
