using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>Reserving over HTTP, on each store; what is held is given back.</summary>
public abstract class MakeReservationTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : MakeReservationTests(program);

    public sealed class OnPostgres(PostgresServer program) : MakeReservationTests(program);

    public sealed class OnPlainPostgres(PlainPostgresServer program) : MakeReservationTests(program);

    /// <summary>
    /// A parcel is offered, 40 亩 of it reserved, 25 more refused with the name of the hold, and all comes back.
    /// </summary>
    [Fact]
    public async Task Second_project_is_refused_with_the_reservation_that_blocks_it_and_has_it_once_that_is_withdrawn()
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var (first, second) = (await officer.AddDryAsync(40), await officer.AddDryAsync(25));
        var (parcel, area) = await officer.ParcelAsync(first, place: 0);
        var left = area - M2(40);

        var held = await officer.ReserveAsync(first, parcel, "先占");

        Assert.Equal("held", held.GetProperty("state").GetString());
        Assert.Equal((left, "held"), await officer.ParcelNowAsync(parcel));
        var refused = await officer.TryReserveAsync(second, parcel);
        Assert.Equal((409, "below_floor"), (refused.Status, refused.Code));
        var facts = refused.Json.GetProperty("facts");
        Assert.Equal(decimal.ToInt64((M2(25) - left) * 100), facts.GetProperty("short").GetInt64());
        var blocking = facts.GetProperty("holds").EnumerateArray().Single();
        Assert.Equal(
            (Text(held, "id"), "新吴经办", "先占"),
            (Text(blocking, "hold"), Text(blocking, "by"), Text(blocking, "note")));
        Assert.Equal((left, "held"), await officer.ParcelNowAsync(parcel));
        var blocked = (await officer.SummaryAsync(second, parcel)).GetProperty("blocked").EnumerateArray().ToList();
        Assert.Contains(blocked, row => (Text(row, "asset"), Text(row, "hold")) == ("parcel_area", Text(held, "id")));

        Assert.Equal("withdrawn", Text(await officer.DoAsync("withdraw", held), "state"));
        Assert.Equal((area, "free"), await officer.ParcelNowAsync(parcel));
        var other = await officer.ReserveAsync(second, parcel);
        Assert.Equal((area - M2(25), "held"), await officer.ParcelNowAsync(parcel));
        await officer.DoAsync("withdraw", other);
    }

    [Fact]
    public async Task Summary_says_what_comes_true_of_every_balance_and_the_entry_names_its_author()
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var project = await officer.AddAsync(ProjectSamples.Json("ic-fab"));
        var (parcel, _) = await officer.ParcelAsync(project, place: 1);
        var before = await officer.SummaryAsync(project, parcel);
        Assert.Equal(("direct", 10), (Text(before, "way"), before.GetProperty("working_days").GetInt32()));
        Assert.Equal(
            await IsProvisionalAsync(officer, Ends(before)), before.GetProperty("calendar_provisional").GetBoolean());

        var held = await officer.ReserveAsync(project, parcel);

        // A midnight may pass meanwhile.
        Assert.Contains(Ends(held), new[] { Ends(before), Ends(await officer.SummaryAsync(project, parcel)) });
        Assert.Equal(
        [
            "parcel_area  hold 2666667 2666667", "land_quota  hold 2666667 2666667",
            "cod 2000000 substitution 3200000 6400000", "ammonia_nitrogen 2000000 substitution 160000 320000",
            "total_nitrogen 1100000 substitution 800000 880000", "total_phosphorus 1100000 substitution 20000 22000",
            "energy  hold 2915800 2915800",
        ], before.GetProperty("lines").EnumerateArray().Select(line => string.Join(' ',
            Text(line, "asset"), line.GetProperty("ratio_ppm"), Text(line, "kind"), line.GetProperty("amount"),
            line.GetProperty("taken"))));
        Assert.Equal(
            Figures(before, "available_after"),
            Figures(await officer.SummaryAsync(project, parcel), "available_before"));
        Assert.All(held.GetProperty("lines").EnumerateArray(), line => Assert.Equal(
            line.GetProperty("available_before").GetInt64() - line.GetProperty("taken").GetInt64(),
            line.GetProperty("available_after").GetInt64()));
        var sequence = held.GetProperty("hold").GetProperty("sequence").GetInt64();
        foreach (var entry in new[] { sequence, sequence - 1 })
        {
            var shown = (await officer.Person.GetAsync($"/api/ledger/320214/entries/{entry}")).Json;
            Assert.Equal(("新吴经办", Text(held, "id")), (Text(shown, "by"), Text(shown, "approval_id")));
        }

        await officer.DoAsync("withdraw", held);
    }

    /// <summary>A source that one project has named is not there for another; the hold says whose it is.</summary>
    [Fact]
    public async Task Source_that_is_pledged_elsewhere_is_refused_and_the_hold_named()
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var fab = await officer.AddAsync(ProjectSamples.Json("ic-fab"));
        var (parcel, _) = await officer.ParcelAsync(fab, place: 10);
        var source = (await officer.SummaryAsync(fab, parcel)).GetProperty("lines").EnumerateArray()
            .Single(line => Text(line, "asset") == "total_phosphorus").GetProperty("sources").EnumerateArray().Last();
        var account = source.GetProperty("account").GetInt64();
        // Seven tenths of what is left of it, at 1.1 to 1.
        var tonnes = Math.Round(source.GetProperty("available").GetInt64() * 0.7m / 1.1m / 1_000_000m, 6);
        var file = ProjectSamples.Changed("ic-fab", ("land_area.value", "10"), ("floor_area.value", "10000"),
            ("discharge.total_phosphorus.value", tonnes.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var (first, second) = (
            await officer.AddAsync(JsonNode.Parse(file)!), await officer.AddAsync(JsonNode.Parse(file)!));

        var held = await TryAsync(first, account);
        var refused = await TryAsync(second, account);

        Assert.True(held.Status == 200, held.Text);
        Assert.Equal((409, "below_floor"), (refused.Status, refused.Code));
        var facts = refused.Json.GetProperty("facts");
        Assert.Equal(
            (account, Text(held.Json, "id")), (
                facts.GetProperty("account").GetProperty("number").GetInt64(),
                Text(facts.GetProperty("holds").EnumerateArray().Single(), "hold")));
        var unfit = await TryAsync(second, 1);
        Assert.Equal((422, "source_unfit"), (unfit.Status, unfit.Code));
        await officer.DoAsync("withdraw", held.Json);

        Task<Person.Answer> TryAsync(string project, long from) => officer.Person.SendAsync(
            "POST", "/api/approvals/reservations", new
            {
                id = ApprovalDesk.NewId(),
                project_id = project,
                parcel,
                sources = new Dictionary<string, long[]> { ["total_phosphorus"] = [from] },
            });
    }

    [Fact]
    public async Task Same_request_is_answered_again_and_another_under_its_id_is_refused()
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var project = await officer.AddDryAsync(5);
        var (parcel, _) = await officer.ParcelAsync(project, place: 2);
        var id = ApprovalDesk.NewId();
        var both = await Task.WhenAll(
            officer.TryReserveAsync(project, parcel, id), officer.TryReserveAsync(project, parcel, id));
        Assert.Equal([200, 200], both.Select(answer => answer.Status));
        var again = (await officer.TryReserveAsync(project, parcel, id)).Json;
        Assert.Equal("held", Text(again, "state"));
        Assert.Equal(1, again.GetProperty("acts").GetArrayLength());
        var other = await officer.TryReserveAsync(project, parcel, id, days: 11);
        Assert.Equal((409, "id_used_differently"), (other.Status, other.Code));
        await officer.DoAsync("withdraw", again);
    }

    [Theory]
    [InlineData(0, null, null, 422, "working_days_out_of_range")]
    [InlineData(61, null, null, 422, "working_days_out_of_range")]
    [InlineData(null, "320282999999GB99999", null, 422, "unknown_parcel")]
    [InlineData(null, "3202", null, 422, "wrong_length")]
    [InlineData(null, null, "00000000000000000000000000000001", 422, "unknown_project")]
    public async Task Request_that_makes_no_sense_is_refused(
        int? days, string? parcel, string? project, int status, string code)
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var stored = await officer.AddDryAsync(5);
        var answer = await officer.TryReserveAsync(
            project ?? stored, parcel ?? "320282040005GB00001", days: days);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Clause_that_fails_whatever_the_balances_are_refuses_and_is_named()
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var fits = await officer.AddDryAsync(5);
        var (parcel, _) = await officer.ParcelAsync(fits, place: 3);
        var project = await officer.AddAsync(ProjectSamples.Json("electroplater"));
        var answer = await officer.TryReserveAsync(project, parcel);
        Assert.Equal((422, "verdict_fails"), (answer.Status, answer.Code));
        Assert.Contains("taihu_js_43_1", answer.Json.GetProperty("facts").GetProperty("failing").EnumerateArray()
            .Select(clause => clause.GetString()));
    }

    [Fact]
    public async Task Missing_facts_and_faults_refuse_and_are_named()
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var fits = await officer.AddDryAsync(5);
        var (parcel, _) = await officer.ParcelAsync(fits, place: 3);
        var open = JsonNode.Parse(ProjectSamples.Changed("ic-fab", ("processes", null)))!;
        var answer = await officer.TryReserveAsync(await officer.AddAsync(open), parcel);
        Assert.Equal((422, "facts_missing"), (answer.Status, answer.Code));
        Assert.Contains("processes", answer.Json.GetProperty("facts").GetProperty("missing").EnumerateArray()
            .Select(fact => fact.GetString()));
    }

    [Fact]
    public async Task Who_neither_reserves_there_nor_acts_for_the_owner_may_not()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var stranger = await ApprovalDesk.OfAsync(server, "enterprise");
        var project = await officer.AddDryAsync(5);
        var answer = await stranger.TryReserveAsync(project, "320282040005GB00001");
        Assert.Equal((403, "not_allowed"), (answer.Status, answer.Code));
    }

    private static DateTimeOffset Ends(JsonElement of) => of.GetProperty("ends_at").GetDateTimeOffset();

    /// <summary>Whether a year from now until then has no notice of its holidays yet.</summary>
    private static async Task<bool> IsProvisionalAsync(ApprovalDesk officer, DateTimeOffset until)
    {
        for (var year = LegalTime.Today(TimeProvider.System).Year; year <= LegalTime.DayOf(until).Year; year++)
        {
            var calendar = (await officer.Person.GetAsync($"/api/calendar/{year}")).Json;
            if (calendar.GetProperty("is_provisional").GetBoolean())
            {
                return true;
            }
        }

        return false;
    }

    private static decimal M2(int mu) => Area.Mu.Times(mu).Count / 100m;

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    // Other tests take land and energy of the same ledger meanwhile.
    private static string Figures(JsonElement summary, string name) => string.Join(' ', summary.GetProperty("lines")
        .EnumerateArray().Where(line => Text(line, "asset") is not ("land_quota" or "energy"))
        .Select(line => $"{line.GetProperty("asset")}={line.GetProperty(name)}"));
}
