using System.Text.Json;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>The ledgers over HTTP, on each store: the golden cases, and what an official's day rests on.</summary>
public abstract class LedgerRoutesTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : LedgerRoutesTests(program);

    public sealed class OnPostgres(PostgresServer program) : LedgerRoutesTests(program);

    public sealed class OnPlainPostgres(PlainPostgresServer program) : LedgerRoutesTests(program);

    // 0.01 m² of 60, 40, 25 and 20 亩.
    private const long Mu60 = 4_000_000;
    private const long Mu40 = 2_666_667;
    private const long Mu25 = 1_666_667;
    private const long Mu20 = Mu60 - Mu40;

    /// <summary>G11: half of the contract, at most 30, at most what the firm has left.</summary>
    [Theory]
    [InlineData(18, 30, 9)]
    [InlineData(80, 30, 30)]
    [InlineData(80, 9, 9)]
    public async Task Voucher_pays_half_up_to_the_balance(int contract, int balance, int paid)
    {
        using var desk = await DeskAsync();
        var source = await desk.OpenAsync("voucher", "issue", "source");
        var firm = await desk.OpenAsync("voucher", "firm");
        var used = await desk.OpenAsync("voucher", "used", "committed");
        Assert.Equal(200, (await desk.PostAsync(Leg(source, firm, balance))).Status);

        var spent = await desk.PostAsync(Leg(firm, used, contract / 2, "up_to_from"));

        Assert.True(spent.Status == 200, spent.Text);
        Assert.Equal(((long)paid, 0L, 0L), await desk.BalanceAsync("voucher", used));
        Assert.Equal(balance - paid, spent.Json.GetProperty("from").GetProperty("available").GetInt64());
        Assert.Equal("fen", spent.Json.GetProperty("unit").GetString());
    }

    /// <summary>G3 and G3b: 50:50 for three years and two more, the origin capped at what it had before.</summary>
    [Theory]
    [InlineData("30 40 50 45 60", "15 20 25 12 0")]
    [InlineData("60 60 60 60 60", "30 30 12 0 0")]
    public async Task Tax_is_shared_half_and_half_up_to_the_cap(string taxes, string shares)
    {
        using var desk = await DeskAsync();
        var (_, origin, _, _) = await SettleAsync(desk, taxes);
        Assert.Equal(shares, await SharesAsync(desk, origin));
    }

    /// <summary>
    /// G3c: year 2 is amended from 40 to 44 after year 4 was settled. The cap still binds, so two corrections net to
    /// nothing, and what was known before can still be asked.
    /// </summary>
    [Fact]
    public async Task Tax_amended_after_the_cap_nets_to_nothing()
    {
        using var desk = await DeskAsync();
        var (tax, origin, host, entries) = await SettleAsync(desk, "30 40 50 45 60");
        var known = $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.ffffffZ}";

        var naive = await desk.PostAsync(
            Leg(tax, host, 2, effective: "2022-01-01", corrects: entries[1]),
            Leg(tax, origin, 2, effective: "2022-01-01", corrects: entries[1]));
        Assert.Equal((409, "above_ceiling"), (naive.Status, naive.Code));
        var facts = naive.Json.GetProperty("facts");
        Assert.Equal(2, facts.GetProperty("short").GetInt64());
        Assert.Equal(origin, facts.GetProperty("account").GetProperty("number").GetInt64());

        var corrected = await desk.PostAsync(
            Leg(origin, host, 2, effective: "2024-01-01", corrects: entries[3]),
            Leg(tax, origin, 2, effective: "2022-01-01", corrects: entries[1]),
            Leg(tax, host, 2, effective: "2022-01-01", corrects: entries[1]));

        Assert.True(corrected.Status == 200, corrected.Text);
        Assert.Equal("15 22 25 10 0", await SharesAsync(desk, origin));
        Assert.Equal("15 20 25 12 0", await SharesAsync(desk, origin, $"&recorded={known}"));
        var lines = (await desk.GetAsync($"accounts/{origin}/statement")).GetProperty("lines").EnumerateArray();
        Assert.Equal([2L, -2L], lines
            .Where(line => line.GetProperty("corrected_sequence").ValueKind == JsonValueKind.Number)
            .Select(line => line.GetProperty("change").GetProperty("posted").GetInt64()));
    }

    /// <summary>1.1.1: of 60 亩 a project reserves 40; another's 25 are refused with what blocks them.</summary>
    [Fact]
    public async Task Land_reserved_by_one_project_is_refused_to_another_and_comes_back_once_it_is_released()
    {
        using var desk = await DeskAsync();
        var (stock, used) = await LandAsync(desk, "parcel_area");
        var id = LedgerDesk.NewId();
        var held = await desk.SendAsync("holds", new
        {
            id, note = "项目甲用地", ends_at = "2099-12-31", legs = new[] { Leg(stock, used, Mu40) },
        });
        Assert.True(held.Status == 200, held.Text);
        Assert.Equal(Mu20, held.Json.GetProperty("from").GetProperty("available").GetInt64());

        var refused = await desk.SendAsync("holds", new
        {
            id = LedgerDesk.NewId(), working_days = 10, legs = new[] { Leg(stock, used, Mu25) },
        });

        Assert.Equal((409, "below_floor"), (refused.Status, refused.Code));
        var facts = refused.Json.GetProperty("facts");
        Assert.Equal(Mu25 - Mu20, facts.GetProperty("short").GetInt64());
        var blocking = facts.GetProperty("holds").EnumerateArray().Single();
        Assert.Equal((id, "项目甲用地"),
            (blocking.GetProperty("hold").GetString(), blocking.GetProperty("note").GetString()));
        Assert.Equal(
            held.Json.GetProperty("sequence").GetInt64(), blocking.GetProperty("sequence").GetInt64());
        using var auditor = await (await program.Server).AsAsync("audit.admin");
        var trail = (await auditor.GetAsync("/api/audit?event=ledger_command_refused&limit=100")).Text;
        Assert.Contains(id, trail, StringComparison.Ordinal);
        await desk.SendAsync($"holds/{id}/release", new { id = LedgerDesk.NewId() });
        Assert.Equal((Mu60, 0, 0), await desk.BalanceAsync("parcel_area", stock));
    }

    [Fact]
    public async Task Hold_ends_by_the_clock_and_what_it_held_comes_back()
    {
        using var desk = await DeskAsync();
        var (stock, used) = await LandAsync(desk, "parcel_area");
        var held = await HoldAMomentAsync(desk, "项目甲用地", Leg(stock, used, Mu40));
        await Soon.IsSoAsync(async () => (await desk.BalanceAsync("parcel_area", stock)) == (Mu60, 0, 0));
        var entry = await desk.GetAsync($"entries/{held.GetProperty("sequence").GetInt64()}");
        Assert.Equal("项目甲用地", entry.GetProperty("note").GetString());
        Assert.Equal(["hold", "expire"],
            entry.GetProperty("chain").EnumerateArray().Select(each => each.GetProperty("kind").GetString()));
        var lines = (await desk.GetAsync($"accounts/{stock}/statement")).GetProperty("lines").EnumerateArray();
        Assert.Equal([("hold", "项目甲用地"), ("expire", null)], lines.Skip(1).Select(line =>
            (line.GetProperty("kind").GetString(), line.GetProperty("note").GetString())));
    }

    /// <summary>A hold that ends in a moment; asked for anew where asking took longer than that.</summary>
    private static async Task<JsonElement> HoldAMomentAsync(LedgerDesk desk, string note, object leg)
    {
        while (true)
        {
            var ends = TimeProvider.System.GetUtcNow().AddMilliseconds(500);
            var held = await desk.SendAsync(
                "holds", new { id = LedgerDesk.NewId(), note, ends_at = $"{ends:O}", legs = new[] { leg } });
            if (held.Status == 200)
            {
                return held.Json;
            }

            Assert.Equal("hold_ends_in_past", held.Code);
        }
    }

    /// <summary>1.6: quantity suffices, paddy does not: of three accounts none is drawn.</summary>
    [Fact]
    public async Task Cultivated_land_is_drawn_from_three_accounts_or_from_none()
    {
        using var desk = await DeskAsync();
        var (area, areaUsed) = await LandAsync(desk, "cultivated_area");
        var (paddy, paddyUsed) = await LandAsync(desk, "paddy_area", Mu20 / 2);
        var (grain, grainUsed) = await LandAsync(desk, "grain_capacity");
        object[] legs = [Leg(area, areaUsed, Mu20), Leg(paddy, paddyUsed, Mu20), Leg(grain, grainUsed, 8_000_000)];

        var refused = await desk.SendAsync("holds", new { id = LedgerDesk.NewId(), ends_at = "2099-12-31", legs });

        Assert.Equal((409, "below_floor"), (refused.Status, refused.Code));
        Assert.Equal(2, refused.Json.GetProperty("facts").GetProperty("leg_number").GetInt32());
        Assert.Equal((Mu60, 0L, 0L), await desk.BalanceAsync("cultivated_area", area));
        Assert.Equal((Mu20 / 2, 0L, 0L), await desk.BalanceAsync("paddy_area", paddy));
    }

    /// <summary>1.1.2: 0.02 t of phosphorus cost 0.022 t of retired right, as one act.</summary>
    [Fact]
    public async Task Conversion_retires_more_than_it_issues()
    {
        using var desk = await DeskAsync();
        var issue = await desk.OpenAsync("total_phosphorus", "issue", "source", vintageYear: 2031);
        var old = await desk.OpenAsync("total_phosphorus", "old plant", vintageYear: 2031);
        var retired = await desk.OpenAsync("total_phosphorus", "closed", "retired", vintageYear: 2031);
        var project = await desk.OpenAsync("total_phosphorus", "project", "committed", vintageYear: 2031);
        await desk.PostAsync(Leg(issue, old, 30_000));

        var done = await desk.SendAsync("posts", new
        {
            id = LedgerDesk.NewId(),
            conversion = new
            {
                source = old, retired, issuer = issue, applicant = project, issued = 20_000, ratio_ppm = 1_100_000,
            },
        });

        Assert.True(done.Status == 200, done.Text);
        Assert.Equal((22_000L, 0L, 0L), await desk.BalanceAsync("total_phosphorus", retired));
        Assert.Equal((20_000L, 0L, 0L), await desk.BalanceAsync("total_phosphorus", project));
    }

    [Fact]
    public async Task Hold_is_committed_in_total_in_proportion_and_a_repeat_is_done_once()
    {
        using var desk = await DeskAsync();
        var (stock, used) = await LandAsync(desk, "land_quota");
        var other = await desk.OpenAsync("land_quota", "other", "committed");
        var id = LedgerDesk.NewId();
        object[] shares = [new { to = used, weight_count = 2 }, new { to = other, weight_count = 1 }];
        var split = new { from = stock, total = 301, shares };
        await desk.SendAsync("holds", new { id, working_days = 3, split });
        var commit = new { id = LedgerDesk.NewId(), total = 100, note = "批复" };

        var first = await desk.SendAsync($"holds/{id}/commit", commit);
        var second = await desk.SendAsync($"holds/{id}/commit", commit);

        Assert.True(first.Status == 200, first.Text);
        Assert.False(first.Json.GetProperty("is_repeat").GetBoolean());
        Assert.True(second.Json.GetProperty("is_repeat").GetBoolean());
        Assert.Equal((67L, 33L), ((await desk.BalanceAsync("land_quota", used)).Posted,
            (await desk.BalanceAsync("land_quota", other)).Posted));
        var again = await desk.SendAsync($"holds/{id}/release", new { id = LedgerDesk.NewId() });
        Assert.Equal((409, "hold_committed"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Every_number_of_the_balances_is_the_sum_of_the_transfers_behind_it()
    {
        using var desk = await DeskAsync();
        // Of one moment: others command this ledger meanwhile.
        var moment = $"recorded={TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}";
        var balances = (await desk.Person.GetAsync(
                $"/api/ledger/balances?jurisdiction={LedgerDesk.Yixing}&{moment}")).Json
            .GetProperty("ledgers").EnumerateArray().Single().GetProperty("balances").EnumerateArray()
            .First(each => each.GetProperty("asset").GetString() == "energy");
        long Of(string part) => balances.GetProperty(part).GetInt64();
        Assert.Equal(Of("total"), Of("available") + Of("held") + Of("committed") + Of("retired"));
        Assert.Equal("synthetic", balances.GetProperty("labels")[0].GetString());
        var year = balances.GetProperty("vintage_year").GetInt32();
        foreach (var part in new[] { "total", "available", "held", "committed", "retired" })
        {
            var (sum, after, pages) = (0L, "", 0);
            do
            {
                var page = await desk.GetAsync(
                    $"transfers?asset=energy&vintage_year={year}&part={part}&rows=5&{moment}&after={after}");
                Assert.Equal(sum, page.GetProperty("opening").GetInt64());
                sum += page.GetProperty("transfers").EnumerateArray().Sum(row => row.GetProperty("change").GetInt64());
                Assert.Equal(sum, page.GetProperty("closing").GetInt64());
                after = page.GetProperty("after").GetString() ?? "";
                pages++;
            }
            while (after.Length > 0);

            Assert.Equal((part, Of(part)), (part, sum));
            Assert.True(pages < 1_000);
        }
    }

    [Fact]
    public async Task Department_writes_its_own_assets_and_an_officer_prepares_alone()
    {
        var server = await program.Server;
        using var desk = await DeskAsync();
        var (stock, used) = await LandAsync(desk, "land_quota");
        using var planner = await LedgerDesk.OfAsync(server, "ledger.planner", "planning:officer");
        using var ecologist = await LedgerDesk.OfAsync(server, "ledger.ecologist", "environment:approver");

        var posted = await planner.PostAsync(Leg(stock, used, 1));
        var foreign = await ecologist.PostAsync(Leg(stock, used, 1));
        var held = await planner.SendAsync("holds", new
        {
            id = LedgerDesk.NewId(), ends_at = "2099-12-31", legs = new[] { Leg(stock, used, 1) },
        });

        Assert.Equal((403, 403, 200), (posted.Status, foreign.Status, held.Status));
        using var auditor = await server.AsAsync("audit.admin");
        var row = (await auditor.GetAsync("/api/audit?event=access_refused&actor=ledger.ecologist&limit=1")).Json
            .GetProperty("rows")[0];
        Assert.Equal((LedgerDesk.Yixing, "ledger post"),
            (row.GetProperty("jurisdiction").GetString(), row.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task Partner_sees_totals_and_until_when_but_not_whose()
    {
        using var partner = await (await program.Server).AsAsync("xinwu.officer");
        var holds = (await partner.GetAsync($"/api/ledger/{LedgerDesk.Yixing}/holds?asset=land_quota")).Json;
        var hold = holds.GetProperty("holds").EnumerateArray().First();
        Assert.Equal(JsonValueKind.String, hold.GetProperty("ends_at").ValueKind);
        Assert.Equal(JsonValueKind.Null, hold.GetProperty("note").ValueKind);
        Assert.Equal(JsonValueKind.Null, hold.GetProperty("legs")[0].GetProperty("from").ValueKind);
        var ledgers = (await partner.GetAsync("/api/ledger/balances")).Json.GetProperty("ledgers").EnumerateArray();
        Assert.Equal(
            [(LedgerDesk.Yixing, false), ("320214", true)],
            ledgers.Select(each => (
                    each.GetProperty("jurisdiction").GetString()!, each.GetProperty("is_owner").GetBoolean()))
                .Where(each => each.Item1 is LedgerDesk.Yixing or "320214").OrderByDescending(each => each.Item1));
    }

    private async Task<LedgerDesk> DeskAsync() => await LedgerDesk.OfApproverAsync(await program.Server);

    private static async Task<(long Stock, long Used)> LandAsync(LedgerDesk desk, string asset, long amount = Mu60)
    {
        var source = await desk.OpenAsync(asset, "issue", "source");
        var stock = await desk.OpenAsync(asset, "stock");
        var used = await desk.OpenAsync(asset, "used", "committed");
        var posted = await desk.PostAsync(Leg(source, stock, amount));
        Assert.True(posted.Status == 200, posted.Text);
        return (stock, used);
    }

    /// <summary>Five years of tax, each half to the origin as far as its ceiling of 72 lets it.</summary>
    private static async Task<(long Tax, long Origin, long Host, long[] Entries)> SettleAsync(
        LedgerDesk desk, string taxes)
    {
        var tax = await desk.OpenAsync("tax_share", "collected", "source");
        var origin = await desk.OpenAsync("tax_share", "origin", ceiling: 72);
        var host = await desk.OpenAsync("tax_share", "host");
        var entries = new List<long>();
        foreach (var (year, amount) in taxes.Split(' ').Select(int.Parse).Index())
        {
            var settled = await desk.SendAsync("posts", new
            {
                id = LedgerDesk.NewId(),
                effective = $"{2021 + year}-01-01",
                legs = new[] { Leg(tax, host, amount), Leg(host, origin, amount / 2, "up_to_to") },
            });
            // A year that gives the origin nothing more still settles the host's part.
            Assert.True(settled.Status == 200, settled.Text);
            entries.Add(settled.Json.GetProperty("sequence").GetInt64());
        }

        return (tax, origin, host, [.. entries]);
    }

    private static async Task<string> SharesAsync(LedgerDesk desk, long origin, string recorded = "")
    {
        var sums = new List<long> { 0 };
        for (var year = 2021; year < 2026; year++)
        {
            sums.Add((await desk.BalanceAsync("tax_share", origin, $"&effective={year}-12-31{recorded}")).Posted);
        }

        return string.Join(' ', sums.Skip(1).Zip(sums, (now, before) => now - before));
    }

    private static object Leg(
        long from, long to, long amount, string balancing = "none", string? effective = null, long corrects = 0) =>
        new { from, to, amount, balancing, effective, corrected_sequence = corrects };
}
