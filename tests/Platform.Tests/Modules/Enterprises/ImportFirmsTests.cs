using System.Net.Http.Headers;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Firms from a file, on each store: all rows or none, once, and seen at once without a restart.</summary>
public abstract class ImportFirmsTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ImportFirmsTests(program);

    public sealed class OnPostgres(PostgresServer program) : ImportFirmsTests(program);

    private static readonly string[] Heads =
    [
        "Credit code", "Name", "County code", "Industry class", "Figures as of", "Origin of the figures", "tax_per_mu",
    ];

    /// <summary>One story of a dozen requests; about a second where the program runs already.</summary>
    [Fact]
    public async Task Imported_firms_take_the_place_of_invented_ones_and_are_replaced_by_later_ones()
    {
        using var desk = await ProjectDesk.OfAsync(await program.Server, "binhu.officer");
        var (id, code) = (ProjectDesk.NewId(), FirmSheetTests.CodeOf(701));
        var file = File(Row(code, 41.5m), Row(FirmSheetTests.CodeOf(702), null));

        Assert.Equal((2, 0, false), Summary(await SendAsync(desk, file, "?check=true")));
        Assert.Equal("id_missing", (await SendAsync(desk, file, "")).Code);
        var strange = Workbook.Write(new Workbook.Sheet("Firms", [.. Heads, "星座"], [[.. Row(code, 1m), "狮子"]]));
        var refused = await SendAsync(desk, strange, "?check=true");
        Assert.Equal((422, "unknown_head"), (refused.Status, refused.Code));
        var bad = await SendAsync(desk, File(Row(code, 1m), Row("91320282MA0000001X", -3m)), $"?id={id}");
        Assert.Equal(["A3"], bad.Json.GetProperty("rows").EnumerateArray().Select(row =>
            row.GetProperty("cell").GetString()));
        Assert.Equal(404, (await desk.Person.GetAsync($"/api/enterprises/{code}")).Status);

        Assert.Equal((2, 0, true), Summary(await SendAsync(desk, file, $"?id={id}")));
        var again = await SendAsync(desk, file, $"?id={id}");
        Assert.True(again.Json.GetProperty("is_repeat").GetBoolean());
        Assert.Equal("id_used_differently", (await SendAsync(desk, File(Row(code, 1m)), $"?id={id}")).Code);

        var list = (await desk.Person.GetAsync("/api/enterprises?jurisdiction=320211")).Json;
        Assert.Equal(2, list.GetProperty("total_count").GetInt32());
        Assert.False(list.GetProperty("synthetic").GetBoolean());
        var later = ProjectDesk.NewId();
        Assert.Equal((1, 1, true), Summary(await SendAsync(desk, File(Row(code, 55m)), $"?id={later}")));
        var firm = (await desk.Person.GetAsync($"/api/enterprises/{code}")).Json;
        Assert.Equal(55m, firm.GetProperty("facts").GetProperty("tax_per_mu").GetProperty("value").GetDecimal());
        Assert.Equal(("registered", "2025-12-31"), (
            firm.GetProperty("firm").GetProperty("origin").GetString(),
            firm.GetProperty("firm").GetProperty("as_of").GetString()));
        await TakeBackAsync(desk, code, first: id, later);
        Assert.Equal("import_taken_back", (await SendAsync(desk, file, $"?id={id}")).Code);
        await SeeWhoMayNotAsync(file, id);
    }

    /// <summary>The later one first; then firms are what they were, and the invented ones are back.</summary>
    private static async Task TakeBackAsync(ProjectDesk desk, string code, string first, string later)
    {
        var refused = await TakeBackAsync(desk, first);
        Assert.Equal((409, "figures_changed"), (refused.Status, refused.Code));
        Assert.Equal((later, 1), (refused.Json.GetProperty("facts").GetProperty("import_id").GetString(),
            refused.Json.GetProperty("facts").GetProperty("firm_count").GetInt32()));

        Assert.Equal((0, 1, false), Undone(await TakeBackAsync(desk, later)));
        var firm = (await desk.Person.GetAsync($"/api/enterprises/{code}")).Json;
        Assert.Equal(41.5m, firm.GetProperty("facts").GetProperty("tax_per_mu").GetProperty("value").GetDecimal());
        Assert.Equal((0, 1, true), Undone(await TakeBackAsync(desk, later)));
        Assert.Equal((2, 0, false), Undone(await TakeBackAsync(desk, first)));
        Assert.Equal(404, (await desk.Person.GetAsync($"/api/enterprises/{code}")).Status);
        Assert.True((await desk.Person.GetAsync("/api/enterprises?jurisdiction=320211")).Json
            .GetProperty("synthetic").GetBoolean());

        // What comes in again is new, and follows the versions that count no more.
        var again = ProjectDesk.NewId();
        Assert.Equal((1, 0, true), Summary(await SendAsync(desk, File(Row(code, 60m)), $"?id={again}")));
        Assert.Equal((1, 0, false), Undone(await TakeBackAsync(desk, again)));
        var listed = (await desk.Person.GetAsync($"/api/enterprises/import/{ProjectDesk.Binhu}")).Json
            .GetProperty("imports").EnumerateArray().ToList();
        Assert.Equal([again, later, first], listed.Select(row => row.GetProperty("id").GetString()));
        Assert.All(listed, row => Assert.Equal("binhu.officer", row.GetProperty("taken_back_by").GetString()));
        Assert.Equal("unknown_import", (await TakeBackAsync(desk, ProjectDesk.NewId())).Code);
    }

    private async Task SeeWhoMayNotAsync(byte[] file, string import)
    {
        var server = await program.Server;
        using var neighbour = await ProjectDesk.OfAsync(server, "yixing.officer");
        Assert.Equal(403, (await SendAsync(neighbour, file, "?check=true")).Status);
        Assert.Equal(403, (await TakeBackAsync(neighbour, import)).Status);
        using var firm = await ProjectDesk.OfFirmAsync(server, "project.firms");
        Assert.Equal(403, (await TakeBackAsync(firm, import)).Status);
        Assert.Equal(403, (await SendAsync(firm, file, "?check=true")).Status);
        using var auditor = await server.AsAsync("audit.admin");
        Assert.Contains("\"rows\":\"2\"", (await auditor.GetAsync("/api/audit?event=firms_imported&limit=100")).Text,
            StringComparison.Ordinal);
        Assert.Contains($"\"import\":\"{import}\"",
            (await auditor.GetAsync("/api/audit?event=firms_taken_back&limit=100")).Text, StringComparison.Ordinal);
        var template = await firm.Person.GetAsync("/api/enterprises/template?language=en");
        Assert.Equal(200, template.Status);
    }

    private static object?[] Row(string code, decimal? tax) =>
        [code, "滨湖甲", "320211", "C3973", new DateOnly(2025, 12, 31), "registered", tax];

    private static byte[] File(params object?[][] rows) => Workbook.Write(new Workbook.Sheet("Firms", Heads, rows));

    private static async Task<Person.Answer> SendAsync(ProjectDesk desk, byte[] file, string query)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue(Workbook.MediaType);
        return await desk.Person.SendAsync("POST", $"/api/enterprises/import/{ProjectDesk.Binhu}{query}", body);
    }

    private static Task<Person.Answer> TakeBackAsync(ProjectDesk desk, string id) => desk.Person.SendAsync(
        "POST", $"/api/enterprises/import/{ProjectDesk.Binhu}/{id}/take-back", (object?)null);

    private static (int, int, bool) Undone(Person.Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        return (answer.Json.GetProperty("removed_count").GetInt32(),
            answer.Json.GetProperty("restored_count").GetInt32(), answer.Json.GetProperty("is_repeat").GetBoolean());
    }

    private static (int, int, bool) Summary(Person.Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        return (answer.Json.GetProperty("accepted_count").GetInt32(),
            answer.Json.GetProperty("replaced_count").GetInt32(), answer.Json.GetProperty("stored").GetBoolean());
    }
}
