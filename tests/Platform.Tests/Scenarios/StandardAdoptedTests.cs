using System.Text;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// 新吴 and 宜兴 adopt one standard by the real program: drafted, tested, proposed, approved by the other side, and cited
/// the next day; a project that began before stays under what held.
/// </summary>
public abstract class StandardAdoptedTests(ProgramUnderTest program)
{
    private const string Clause = "sample_cod";

    // Two, so that a midnight that passes meanwhile does not bring the day.
    private const int DaysAhead = 2;

    public sealed class OnSqlite(SharedServer server) : StandardAdoptedTests(server);

    public sealed class OnPostgres(PostgresServer server) : StandardAdoptedTests(server);

    private static string Standard => RuleSamples.Cod.Replace(
        "model=\"sample\" jurisdiction=\"320000\"",
        "model=\"joint\" jurisdiction=\"320214 320282\" replaces=\"admission-demo admission-xinwu admission-yixing\"",
        StringComparison.Ordinal);

    [Fact]
    public async Task Adopted_standard_is_cited_the_next_day_and_spares_who_began_before()
    {
        await using var server = await program.StartAsync(SharedServer.Config);
        var begun = await BeginProjectAsync(server);
        Assert.DoesNotContain(Clause, await ClausesAsync(server, begun));
        await AdoptAsync(server);
        Assert.DoesNotContain(Clause, await ClausesAsync(server, null));

        await server.KillAsync();
        await server.BeginAsync(daysAhead: DaysAhead);
        var cited = await ClausesAsync(server, null);
        Assert.Contains(Clause, cited);
        Assert.DoesNotContain("admission_investment", cited);
        Assert.DoesNotContain(Clause, await ClausesAsync(server, begun));
        Assert.Contains(Clause, await ClausesAsync(server, await BeginProjectAsync(server)));
        var proven = await server.CommandAsync("verify", "--json");
        Assert.Contains("\"standards\":1", proven.Output, StringComparison.Ordinal);
    }

    private static async Task<string> BeginProjectAsync(RunningServer server)
    {
        using var desk = new ProjectDesk(await server.SignInAsync("yixing.officer"));
        return await desk.AddAsync("ic-fab", "320282");
    }

    /// <summary>From the draft to the second side's approval; what each is told, too.</summary>
    private static async Task AdoptAsync(RunningServer server)
    {
        var from = LegalTime.Today(TimeProvider.System).AddDays(DaysAhead);
        using var officer = await server.AsAsync("xinwu.officer");
        using var approver = await server.AsAsync("xinwu.approver");
        using var other = await server.AsAsync("yixing.approver");
        var tried = await officer.SendAsync("POST", "/api/standards/tests", Xml(Standard));
        Assert.True(tried.Json.GetProperty("tests")[0].GetProperty("is_passed").GetBoolean());
        var drafted = await officer.SendAsync("POST", "/api/standards/drafts", Xml(Standard));
        Assert.True(drafted.Status == 200, drafted.Text);
        Assert.Equal("tested", drafted.Json.GetProperty("state").GetString());
        var path = $"/api/standards/versions/{drafted.Json.GetProperty("version").GetString()}";
        var proposed = await approver.SendAsync("POST", $"{path}/propose", new
        {
            from = $"{from:yyyy-MM-dd}", transition = new { kind = "begun_before" }, confirmed = true,
        });
        Assert.True(proposed.Status == 200, proposed.Text);
        Assert.Contains("standard_proposed", (await other.GetAsync("/api/notices")).Text, StringComparison.Ordinal);
        var approved = await other.SendAsync("POST", $"{path}/approve", new { from = $"{from:yyyy-MM-dd}" });
        Assert.Equal("adopted", approved.Json.GetProperty("state").GetString());
        Assert.Equal(Standard, (await other.GetAsync($"{path}/file")).Text);
        Assert.Contains("\"joint\"", (await other.GetAsync("/api/standards/models")).Text, StringComparison.Ordinal);

        // A table out as a workbook and back in is the same table.
        using var file = new ByteArrayContent(await (await other.OpenAsync($"{path}/table.xlsx?decision=够用"))
            .Content.ReadAsByteArrayAsync());
        using var form = new MultipartFormDataContent
        {
            { file, "file", "table.xlsx" }, { new StringContent(Standard), "model" },
            { new StringContent("够用"), "decision" },
        };
        var back = await officer.SendAsync("POST", "/api/standards/tables", form);
        Assert.True(back.Status == 200, back.Text);
        Assert.Equal(
            $"{System.Xml.Linq.XDocument.Parse(Standard)}",
            $"{System.Xml.Linq.XDocument.Parse(back.Json.GetProperty("model").GetString()!)}");
    }

    /// <summary>The clauses of a check in 宜兴: of a stored project, or of a file.</summary>
    private static async Task<IReadOnlyList<string>> ClausesAsync(RunningServer server, string? project)
    {
        using var person = await server.SignInAsync("yixing.officer");
        var body = new JsonObject { ["lon"] = 119.82, ["lat"] = 31.35 };
        body.Add(project is null ? new("project", ProjectSamples.Json("ic-fab")) : new("project_id", project));
        var answer = await person.SendAsync("POST", "/api/siting/check", body.ToJsonString());
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Json.GetProperty("clauses").EnumerateArray()
            .Select(clause => clause.GetProperty("id").GetString()!)];
    }

    private static StringContent Xml(string text) => new(text, Encoding.UTF8, "application/xml");
}
