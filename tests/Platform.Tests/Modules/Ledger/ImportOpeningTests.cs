using System.Net.Http.Headers;
using System.Text.Json;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>Opening balances over HTTP, on each store: all rows or none, and once.</summary>
public abstract class ImportOpeningTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ImportOpeningTests(program);

    public sealed class OnPostgres(PostgresServer program) : ImportOpeningTests(program);

    private const string Address = $"/api/ledger/{LedgerDesk.Yixing}/opening";

    private static readonly string[] Heads =
        ["Asset", "Year", "Purpose", "Role", "Amount", "Unit", "Effective date", "Note"];

    [Fact]
    public async Task Good_rows_are_booked_as_acts_and_a_repeat_books_nothing()
    {
        using var desk = await DeskAsync();
        var (id, purpose) = (LedgerDesk.NewId(), Purpose());
        var file = File(
            Of("总磷 TP", purpose, "可用", 12.5m, "t", note: "方案"),
            Of("总磷 TP", purpose + " b", "已落实", 2m, "kg", note: "方案"),
            Of("land_quota", purpose, "Available", 60m, "亩"));

        var first = await SendAsync(desk, file, $"?id={id}");
        var second = await SendAsync(desk, file, $"?id={id}");

        Assert.True(first.Status == 200, first.Text);
        Assert.Equal((3, true, false, 2), Summary(first));
        Assert.Equal((3, true, true, 2), Summary(second));
        Assert.Equal(
            [12_500_000L, 2_000L], (await AccountsAsync(desk, "total_phosphorus", purpose)).Select(Posted));
        Assert.Equal([4_000_000L], (await AccountsAsync(desk, "land_quota", purpose)).Select(Posted));
        var entry = await desk.GetAsync($"entries/{first.Json.GetProperty("entries")[0].GetInt64()}");
        Assert.Equal(("方案", "ledger.approver", 2),
            (entry.GetProperty("note").GetString(), entry.GetProperty("by").GetString(),
                entry.GetProperty("legs").GetArrayLength()));
        Assert.Equal("2025-12-31T16:00:00+00:00", entry.GetProperty("effective_at").GetString());
        using var auditor = await (await program.Server).AsAsync("audit.admin");
        Assert.Contains(
            id, (await auditor.GetAsync("/api/audit?event=ledger_command_given&limit=100")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_faulty_row_and_nothing_is_booked()
    {
        using var desk = await DeskAsync();
        var purpose = Purpose();
        var future = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);
        var file = File(
            Of("cod", purpose, "可用", 1m, "t"), Of("cod", purpose + " b", "可用", 1m, "亩"),
            Of("cod", purpose + " c", "可用", 1m, "t", future));

        var answer = await SendAsync(desk, file, $"?id={LedgerDesk.NewId()}");

        Assert.Equal((1, false, false, 0), Summary(answer));
        Assert.Equal(["F3 unknown_unit unit", "G4 effective_in_future effective"], FaultsOf(answer));
        var fault = answer.Json.GetProperty("rows")[0];
        Assert.Equal(("化学需氧量 COD不用“亩”计量。", "单位", 3), (
            fault.GetProperty("text").GetProperty("zh").GetString(),
            fault.GetProperty("column_name").GetProperty("zh").GetString(), fault.GetProperty("row").GetInt32()));
        // Tests run side by side on one ledger: only what carries the test's purpose is its own.
        Assert.Empty(await AccountsAsync(desk, "cod", purpose));
    }

    [Fact]
    public async Task Check_books_nothing_and_needs_no_id()
    {
        using var desk = await DeskAsync();
        var purpose = Purpose();
        var file = File(Of("cod", purpose, "可用", 1m, "t"));

        var answer = await SendAsync(desk, file, "?check=true");

        Assert.Equal((1, false, false, 0), Summary(answer));
        Assert.Empty(FaultsOf(answer));
        Assert.Empty(await AccountsAsync(desk, "cod", purpose));
        Assert.Equal((409, "id_missing"), await RefusalAsync(desk, file, ""));
    }

    [Fact]
    public async Task Id_of_one_file_is_refused_to_another_and_an_open_account_takes_no_opening()
    {
        using var desk = await DeskAsync();
        var (id, purpose) = (LedgerDesk.NewId(), Purpose());
        object?[] row = Of("cod", purpose, "可用", 1m, "t");
        Assert.Equal(200, (await SendAsync(desk, File(row), $"?id={id}")).Status);

        Assert.Equal((409, "id_used_differently"),
            await RefusalAsync(desk, File(Of("cod", purpose, "可用", 2m, "t")), $"?id={id}"));
        Assert.Equal((409, "id_used_differently"),
            await RefusalAsync(desk, File(Of("cod", purpose, "已落实", 1m, "t")), $"?id={id}"));
        Assert.Equal((409, "id_used_differently"),
            await RefusalAsync(desk, File(row, Of("cod", purpose + " b", "可用", 1m, "t")), $"?id={id}"));
        var again = await SendAsync(desk, File(row), $"?id={LedgerDesk.NewId()}");
        Assert.Equal(["C2 account_exists purpose"], FaultsOf(again));
    }

    [Fact]
    public async Task A_thousand_rows_are_booked_in_acts_of_64()
    {
        using var desk = await DeskAsync();
        var purpose = Purpose();
        var file = File([.. Enumerable.Range(1, OpeningSheet.MostRows)
            .Select(at => Of("electricity", $"{purpose} {at}", "可用", at, "MWh"))]);

        var answer = await SendAsync(desk, file, $"?id={LedgerDesk.NewId()}");

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal((1_000, true, false, 16), Summary(answer));
        Assert.Equal(500_500_000L, (await AccountsAsync(desk, "electricity", purpose)).Sum(Posted));
    }

    [Fact]
    public async Task Same_file_sent_many_times_at_once_is_booked_once()
    {
        using var desk = await DeskAsync();
        var purpose = Purpose();
        var id = LedgerDesk.NewId();
        var file = File(Of("cod", purpose, "可用", 7m, "t"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at =>
            SendAsync(desk, file, $"?id={(at < 4 ? id : LedgerDesk.NewId())}")));

        Assert.Equal([7_000_000L], (await AccountsAsync(desk, "cod", purpose)).Select(Posted));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var booked = answers.Where(answer => Summary(answer).Booked).ToList();
        Assert.Single(booked, answer => !Summary(answer).IsRepeat);
    }

    [Fact]
    public async Task Department_books_its_own_assets_and_an_officer_none()
    {
        var server = await program.Server;
        using var planner = await LedgerDesk.OfAsync(server, "ledger.planner", "planning:officer");
        using var ecologist = await LedgerDesk.OfAsync(server, "ledger.ecologist", "environment:approver");
        var file = File(Of("land_quota", Purpose(), "可用", 1m, "亩"), Of("cod", Purpose(), "可用", 1m, "t"));

        Assert.Equal(["A2 not_allowed asset", "A3 not_allowed asset"],
            FaultsOf(await SendAsync(planner, file, $"?id={LedgerDesk.NewId()}")));
        Assert.Equal(["A2 not_allowed asset"],
            FaultsOf(await SendAsync(ecologist, file, $"?id={LedgerDesk.NewId()}")));
    }

    [Fact]
    public async Task File_that_is_none_or_too_large_is_refused()
    {
        using var desk = await DeskAsync();
        Assert.Equal((422, "workbook_unreadable"), await RefusalAsync(desk, "指标,数量"u8.ToArray(), "?check=true"));
        Assert.Equal((413, "too_large"), await RefusalAsync(desk, new byte[(1 << 20) + 1], "?check=true"));
    }

    [Fact]
    public async Task Template_lacks_rows_alone()
    {
        using var desk = await DeskAsync();
        foreach (var language in new[] { "zh", "en" })
        {
            var template = await desk.Person.GetAsync($"{Address}/template?language={language}");
            Assert.Equal(Workbook.MediaType, template.Response.Content.Headers.ContentType?.MediaType);
            var file = await template.Response.Content.ReadAsByteArrayAsync();
            Assert.Equal((422, "rows_missing"), await RefusalAsync(desk, file, "?check=true"));
        }
    }

    private async Task<LedgerDesk> DeskAsync() => await LedgerDesk.OfApproverAsync(await program.Server);

    private static string Purpose() => $"test {LedgerDesk.NewId()}";

    private static object?[] Of(
        string asset, string purpose, string role, decimal amount, string unit, DateOnly? day = null,
        string? note = null) => [asset, 2026, purpose, role, amount, unit, day ?? new(2026, 1, 1), note];

    private static byte[] File(params object?[][] rows) => Workbook.Write(new Workbook.Sheet("a", Heads, rows));

    private static async Task<Person.Answer> SendAsync(LedgerDesk desk, byte[] file, string query)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue(Workbook.MediaType);
        return await desk.Person.SendAsync("POST", Address + query, body);
    }

    private static async Task<(int Status, string Code)> RefusalAsync(LedgerDesk desk, byte[] file, string query) =>
        await SendAsync(desk, file, query) is var answer ? (answer.Status, answer.Code) : default;

    private static (int Accepted, bool Booked, bool IsRepeat, int Entries) Summary(Person.Answer answer) => (
        answer.Json.GetProperty("accepted_count").GetInt32(), answer.Json.GetProperty("booked").GetBoolean(),
        answer.Json.GetProperty("is_repeat").GetBoolean(), answer.Json.GetProperty("entries").GetArrayLength());

    private static IEnumerable<string> FaultsOf(Person.Answer answer) => answer.Json.GetProperty("rows")
        .EnumerateArray().Select(row => $"{row.GetProperty("cell").GetString()} {row.GetProperty("code").GetString()} "
            + row.GetProperty("column").GetString());

    private static async Task<List<JsonElement>> AccountsAsync(LedgerDesk desk, string asset, string purpose) =>
    [
        .. (await desk.GetAsync($"accounts?asset={asset}")).GetProperty("accounts").EnumerateArray()
            .Where(row => row.GetProperty("account").GetProperty("purpose").GetString()!
                .StartsWith(purpose, StringComparison.Ordinal)),
    ];

    private static long Posted(JsonElement account) => account.GetProperty("posted").GetInt64();
}
