using System.Net.Http.Headers;
using System.Text.Json;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>Projects from a workbook and back, on each store: all rows or none, and once.</summary>
public abstract class ImportProjectsTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ImportProjectsTests(program);

    public sealed class OnPostgres(PostgresServer program) : ImportProjectsTests(program);

    private static readonly string[] Heads = ["Name", "Industry", "Land area (mu)", "Origin of the figures"];

    [Fact]
    public async Task Good_rows_are_stored_and_a_repeat_stores_nothing()
    {
        using var desk = await OfficerAsync();
        var (id, word) = (ProjectDesk.NewId(), $"导入{ProjectDesk.NewId()}");
        var file = File([$"{word} 甲", "C4028", 12.5m, "filing"], [$"{word} 乙", "C3360", "30 亩", "declared"]);

        var first = await SendAsync(desk, file, $"?id={id}");
        var second = await SendAsync(desk, file, $"?id={id}");

        Assert.Equal((2, true, false), Summary(first));
        Assert.Equal((2, true, true), Summary(second));
        Assert.Equal(
            [$"{word} 乙", $"{word} 甲"],
            (await desk.GetAsync($"?query={word}")).GetProperty("projects").EnumerateArray()
                .Select(row => row.GetProperty("name").GetProperty("zh").GetString()));
        var other = await SendAsync(desk, File([$"{word} 丙", "C4028", null, "filing"]), $"?id={id}");
        Assert.Equal((409, "id_used_differently"), (other.Status, other.Code));
        using var auditor = await (await program.Server).AsAsync("audit.admin");
        Assert.Contains("\"rows\":\"2\"", (await auditor.GetAsync("/api/audit?event=projects_imported&limit=100")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_faulty_row_and_nothing_is_stored()
    {
        using var desk = await OfficerAsync();
        var word = $"导入{ProjectDesk.NewId()}";
        var file = File([$"{word} 甲", "C4028", 12.5m, "filing"], [$"{word} 乙", "C9999", -3m, "filing"]);

        var answer = await SendAsync(desk, file, $"?id={ProjectDesk.NewId()}");

        Assert.Equal((1, false, false), Summary(answer));
        Assert.Equal(
            ["B3 unknown_industry", "C3 figure_out_of_range"],
            answer.Json.GetProperty("rows").EnumerateArray()
                .Select(row => $"{row.GetProperty("cell").GetString()} {row.GetProperty("code").GetString()}"));
        Assert.Equal(0, (await desk.GetAsync($"?query={word}")).GetProperty("projects").GetArrayLength());
    }

    [Fact]
    public async Task Check_stores_nothing_and_an_import_needs_id_and_right()
    {
        using var desk = await OfficerAsync();
        using var neighbour = await ProjectDesk.OfAsync(await program.Server, "yixing.officer");
        var file = File(["名", "C4028", 1m, "filing"]);
        Assert.Equal((1, false, false), Summary(await SendAsync(desk, file, "?check=true")));
        Assert.Equal("id_missing", (await SendAsync(desk, file, "")).Code);
        Assert.Equal(403, (await SendAsync(neighbour, file, "?check=true")).Status);
        var large = await SendAsync(desk, new byte[(1 << 20) + 1], "?check=true");
        Assert.Equal((413, "too_large"), (large.Status, large.Code));
    }

    /// <summary>What goes out comes in again as the same project.</summary>
    [Fact]
    public async Task Export_is_imported_as_it_stands()
    {
        using var desk = await ProjectDesk.OfFirmAsync(await program.Server, "project.export");
        var id = await desk.AddAsync("electroplater");

        var workbook = await FileAsync(desk, "/workbook");
        var sent = await SendAsync(desk, workbook, $"?id={ProjectDesk.NewId()}");

        Assert.True(sent.Status == 200 && sent.Json.GetProperty("stored").GetBoolean(), sent.Text);
        var copy = await desk.GetAsync($"/{sent.Json.GetProperty("projects")[0].GetString()}");
        var (before, after) = (
            (await desk.GetAsync($"/{id}")).GetProperty("project"), copy.GetProperty("project"));
        Assert.All(
            before.EnumerateObject().Where(member => member.Name != "$schema"),
            member => Assert.True(Same(member.Value, after.GetProperty(member.Name)), member.Name));
    }

    [Fact]
    public async Task Template_is_a_workbook_that_lacks_rows()
    {
        using var desk = await OfficerAsync();
        var answer = await SendAsync(desk, await FileAsync(desk, "/template?language=en"), "?check=true");
        Assert.Equal((422, "rows_missing"), (answer.Status, answer.Code));
    }

    /// <summary>Units may be written in another way: t/a and t/年 are one.</summary>
    private static bool Same(JsonElement left, JsonElement right) => left.ValueKind != JsonValueKind.Object
        ? JsonElement.DeepEquals(left, right)
        : left.EnumerateObject().All(member => right.TryGetProperty(member.Name, out var other)
            && (member.Name == "unit"
                ? other.GetString()!.Replace("/年", "/a", StringComparison.Ordinal)
                    == member.Value.GetString()!.Replace("/年", "/a", StringComparison.Ordinal)
                : Same(member.Value, other)));

    private static async Task<byte[]> FileAsync(ProjectDesk desk, string path)
    {
        var answer = await desk.Person.GetAsync($"/api/projects{path}");
        Assert.True(answer.Status == 200, answer.Text);
        return await answer.Response.Content.ReadAsByteArrayAsync();
    }

    private static byte[] File(params object?[][] rows) =>
        Workbook.Write(new Workbook.Sheet("Projects", Heads, rows));

    private static async Task<Person.Answer> SendAsync(ProjectDesk desk, byte[] file, string query)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue(Workbook.MediaType);
        return await desk.Person.SendAsync("POST", $"/api/projects/import/{ProjectDesk.Binhu}{query}", body);
    }

    private static (int, bool, bool) Summary(Person.Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        return (answer.Json.GetProperty("accepted_count").GetInt32(), answer.Json.GetProperty("stored").GetBoolean(),
            answer.Json.GetProperty("is_repeat").GetBoolean());
    }

    private async Task<ProjectDesk> OfficerAsync() => await ProjectDesk.OfAsync(await program.Server, "binhu.officer");
}
