using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Tests.Modules.Deals;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>
/// A project's land in one county, its research site in another that gives quota as well: over HTTP, on each store.
/// </summary>
public abstract class ElsewhereNeedTests(ProgramUnderTest program)
{
    private const string Home = ApprovalDesk.Xinwu;
    private const string Side = ApprovalDesk.Yixing;

    public sealed class OnSqlite(SharedServer program) : ElsewhereNeedTests(program);

    public sealed class OnPostgres(PostgresServer program) : ElsewhereNeedTests(program);

    [Fact]
    public async Task Research_site_is_held_and_given_with_the_quota_by_its_own_county()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var approver = await ApprovalDesk.OfAsync(server, "xinwu.approver");
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        using var home = await DealDesk.OfAsync(server, "xinwu.approver");
        var project = await officer.AddDryAsync(1);
        var (site, area) = await side.FreeParcelAsync(Side);
        var id = DealDesk.NewId();
        var asked = await ReserveAsync(
            officer, id, project, place: 14, new { jurisdiction = Side, asset = "land_quota" },
            new { jurisdiction = Side, parcel = site.ToLowerInvariant(), area_m2 = area });
        Assert.True(asked.Status == 200, asked.Text);
        Assert.Equal(
            [("land_quota", null), ("parcel_area", site)],
            Lines(asked.Json).Select(line => (
                line.GetProperty("asset").GetString(), line.GetProperty("parcel").GetString())).Order());

        // Nothing is promised of it yet, so another project may ask for all of it, too.
        var other = DealDesk.NewId();
        var late = await ReserveAsync(
            officer, other, project, place: 15, new { jurisdiction = Side, parcel = site, area_m2 = area });
        Assert.True(late.Status == 200, late.Text);
        await side.UntilMayAsync(other, "accept");
        await side.UntilMayAsync(id, "accept");
        Assert.Equal("free", await side.StatusAsync(site));
        await side.DoAsync("accept", id, new { jurisdiction = Side });
        Assert.Equal("held", await side.StatusAsync(site));
        var refused = await side.TryAsync("accept", other, new { jurisdiction = Side });
        Assert.Equal((409, "below_floor"), (refused.Status, refused.Code));
        Assert.Equal(
            id, Text(refused.Json.GetProperty("facts").GetProperty("holds").EnumerateArray().Single(), "hold"));
        await side.DoAsync("refuse", other, new { jurisdiction = Side, note = "已预留" });

        await home.UntilAsync($"/api/approvals/reservations/{id}", found => Text(found, "state") == "held");
        await approver.DoAsync("approve", await approver.GetAsync($"/reservations/{id}"), "同意");
        Assert.Equal("committed", Text(await home.UntilSettledAsync(id), "state"));
        Assert.Equal("committed", await side.StatusAsync(site));
        await IsNotBookedByHandAsync(server);
    }

    [Fact]
    public async Task What_can_not_be_asked_for_elsewhere_is_refused_and_said_where()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var side = await DealDesk.OfAsync(server, "yixing.approver");
        var project = await officer.AddDryAsync(1);
        var (parcel, _) = await officer.ParcelAsync(project, place: 16);
        var (site, area) = await side.FreeParcelAsync(Side);
        (string Code, string Where, object[] Asked)[] cases =
        [
            ("elsewhere_unfit", "elsewhere", [new { jurisdiction = Home, asset = "land_quota" }]),
            ("elsewhere_unfit", "elsewhere", [new { jurisdiction = "320200", asset = "land_quota" }]),
            ("elsewhere_unfit", "elsewhere", [new { jurisdiction = Side, asset = "cod" }]),
            ("elsewhere_unfit", "elsewhere", [new { jurisdiction = Side, asset = "parcel_area" }]),
            ("elsewhere_unfit", "elsewhere", [new { jurisdiction = Side, asset = "land_quota", amount = 0 }]),
            ("elsewhere_unfit", "elsewhere", [new { jurisdiction = Side, asset = "land_quota", amount = 66_668 }]),
            ("elsewhere_unfit", "elsewhere",
                [new { jurisdiction = Side, asset = "land_quota" }, new { jurisdiction = Side, asset = "land_quota" }]),
            ("wrong_length", "elsewhere[0].parcel", [new { jurisdiction = Side, parcel = "GB1", area_m2 = 1 }]),
            ("parcel_elsewhere", "elsewhere[0].parcel", [new { jurisdiction = Side, parcel, area_m2 = 1 }]),
            ("area_unfit", "elsewhere[0].area_m2", [new { jurisdiction = Side, parcel = site }]),
            ("area_unfit", "elsewhere[0].area_m2", [new { jurisdiction = Side, parcel = site, area_m2 = 0.001 }]),
            ("area_unfit", "elsewhere[0].area_m2",
                [new { jurisdiction = Side, parcel = site, area_m2 = 1 },
                    new { jurisdiction = Side, parcel = site, area_m2 = 2 }]),
            ("unknown_parcel", "elsewhere[1].parcel",
                [new { jurisdiction = Side, asset = "land_quota" },
                    new { jurisdiction = Side, parcel = "320282999999GB99999", area_m2 = 1 }]),
            ("parcel_taken", "elsewhere[0].parcel", [new { jurisdiction = Side, parcel = site, area_m2 = area + 1 }]),
        ];
        foreach (var (code, where, elsewhere) in cases)
        {
            var answer = await officer.Person.SendAsync(
                "POST", "/api/approvals/summary", new { project_id = project, parcel, elsewhere });
            Assert.True(answer.Status is 404 or 409 or 422, answer.Text);
            Assert.Equal((code, where), (answer.Code, Text(answer.Json, "where")));
        }

        var fits = await officer.Person.SendAsync("POST", "/api/approvals/summary", new
        {
            project_id = project, parcel, elsewhere = new[] { new { jurisdiction = Side, asset = "land_quota" } },
        });
        var quota = fits.Json.GetProperty("lines").EnumerateArray()
            .Single(line => Text(line, "asset") == "land_quota");
        Assert.Equal(
            (Side, 66_667, 0), (
                Text(quota.GetProperty("brought").EnumerateArray().Single(), "jurisdiction"),
                quota.GetProperty("brought")[0].GetProperty("amount").GetInt32(),
                quota.GetProperty("short").GetInt32()));
    }

    // Such a request once waited for an answer that nobody would give, until its hold was over.
    [Fact]
    public async Task County_that_no_known_installation_keeps_can_not_be_asked()
    {
        await using var test = await TestStore.OpenAsync(null);
        var (clock, tree) = (new SetClock(), ProjectSamples.Region());
        var installation = new Installation(
            new(test.Options.DataFolder), new() { Installation = new() { Hosts = ["320282"] } }, test.Store, tree,
            clock, new(clock, new Random(1)))
        {
            SigningKeys = SigningKeys.Open(Path.Combine(test.Options.DataFolder, "keys"), clock).Value,
        };
        using var peers = new Peers(installation, NullLogger<Peers>.Instance);
        var refusal = ElsewhereNeed.Unfit(
            [new(JurisdictionCode.Parse("320211"), "energy")], prepared: null!, tree, peers);
        Assert.Equal(("elsewhere_unfit", "elsewhere"), (refusal?.Code, refusal?.Where));
        Assert.Contains("320211", refusal!.Message.Zh, StringComparison.Ordinal);
    }

    /// <summary>What passes between ledgers passes by deals: nobody books it by hand.</summary>
    private static async Task IsNotBookedByHandAsync(RunningServer server)
    {
        using var person = await server.AsAsync("yixing.approver");
        var accounts = (await person.GetAsync($"/api/ledger/{Side}/accounts?asset=land_quota")).Json
            .GetProperty("accounts").EnumerateArray().Select(row => row.GetProperty("account")).ToList();
        var (from, to) = (
            accounts.First(row => Text(row, "purpose") == $"with_{Home}").GetProperty("number").GetInt64(),
            accounts[0].GetProperty("number").GetInt64());
        var legs = new[] { new { from, to, amount = 1 } };
        (string Path, object Body)[] asked =
        [
            ("posts", new { id = DealDesk.NewId(), legs }),
            ("holds", new { id = DealDesk.NewId(), legs, working_days = 1 }),
            ($"accounts/{from}/limits", new { id = DealDesk.NewId(), from = "2026-12-01" }),
            ("accounts", new
            {
                id = DealDesk.NewId(), owner = Side, asset = "land_quota", purpose = "synthetic_with_320211",
                role = "source", side = "debit",
            }),
        ];
        foreach (var (path, body) in asked)
        {
            var answer = await person.SendAsync("POST", $"/api/ledger/{Side}/{path}", body);
            Assert.Equal((409, "account_of_deals"), (answer.Status, answer.Code));
        }
    }

    private static async Task<Person.Answer> ReserveAsync(
        ApprovalDesk officer, string id, string project, int place, params object[] elsewhere)
    {
        var (parcel, _) = await officer.ParcelAsync(project, place);
        return await officer.Person.SendAsync(
            "POST", "/api/approvals/reservations", new { id, project_id = project, parcel, elsewhere });
    }

    private static List<JsonElement> Lines(JsonElement reservation) =>
    [
        .. reservation.GetProperty("sides").EnumerateArray().Single().GetProperty("lines").EnumerateArray(),
    ];

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
