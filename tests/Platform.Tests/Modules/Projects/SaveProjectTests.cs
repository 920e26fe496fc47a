using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>Projects over HTTP, on each store.</summary>
public abstract class SaveProjectTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : SaveProjectTests(program);

    public sealed class OnPostgres(PostgresServer program) : SaveProjectTests(program);

    [Fact]
    public async Task Project_is_stored_and_shown()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync("ic-fab");

        var shown = await desk.GetAsync($"/{id}");

        Assert.Equal(("ready", 1, 2_915_800, "binhu.officer", true), (
            shown.GetProperty("state").GetString(), shown.GetProperty("version_number").GetInt32(),
            shown.GetProperty("coal_equivalent_kgce").GetInt64(), shown.GetProperty("made_by").GetString(),
            shown.GetProperty("may_change").GetBoolean()));
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(ProjectSamples.Text("ic-fab")), shown.GetProperty("project")));
    }

    /// <summary>A form that is half filled is kept, and says what is missing.</summary>
    [Fact]
    public async Task Draft_keeps_its_faults_until_they_are_mended()
    {
        using var desk = await OfficerAsync();
        var half = ProjectSamples.Changed("hudai-c4028", ("industry", null), ("land_area.unit", null));
        var refused = (await desk.TryAddAsync(JsonNode.Parse(half)!)).Answer;
        Assert.Equal((422, "project_unfit", "industry"), (
            refused.Status, refused.Code, refused.Json.GetProperty("where").GetString()));
        Assert.Equal(2, refused.Json.GetProperty("facts").GetProperty("rows").GetArrayLength());
        var (id, added) = await desk.TryAddAsync(JsonNode.Parse(half)!, isDraft: true);
        Assert.Equal(("draft", "industry land_area.unit"), (
            added.Json.GetProperty("state").GetString(),
            string.Join(' ', added.Json.GetProperty("faults").EnumerateArray()
                .Select(fault => fault.GetProperty("path").GetString()))));

        var mended = await desk.ChangeAsync(id, 1, ProjectSamples.Text("hudai-c4028"), "补全");

        Assert.Equal(("ready", 2), (
            mended.Json.GetProperty("state").GetString(), mended.Json.GetProperty("version_number").GetInt32()));
        var versions = (await desk.GetAsync($"/{id}/versions")).EnumerateArray().ToList();
        Assert.Equal([(2, 0, "补全"), (1, 2, "")], versions.Select(version => (
            version.GetProperty("version_number").GetInt32(), version.GetProperty("fault_count").GetInt32(),
            version.GetProperty("note").GetString()!)));
        var first = await desk.GetAsync($"/{id}/versions/1");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(half), first.GetProperty("project")));
        Assert.Equal((404, "unknown_version"), await RefusalAsync(desk, $"/{id}/versions/3"));
    }

    [Fact]
    public async Task Same_request_is_answered_again_and_another_is_refused()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync();
        Assert.Equal(200, (await desk.TryAddAsync(ProjectSamples.Json("hudai-c4028"), id: id)).Answer.Status);
        var other = (await desk.TryAddAsync(ProjectSamples.Json("ic-fab"), id: id)).Answer;
        Assert.Equal((409, "id_used_differently"), (other.Status, other.Code));
        Assert.Equal(1, (await desk.ChangeAsync(id, 1, ProjectSamples.Json("hudai-c4028").ToJsonString()))
            .Json.GetProperty("version_number").GetInt32());
    }

    [Fact]
    public async Task Two_who_change_one_version_are_told()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync();
        Assert.Equal(200, (await desk.ChangeAsync(id, 1, ProjectSamples.Changed(
            "hudai-c4028", ("note", "\"一\"")))).Status);
        var late = await desk.ChangeAsync(id, 1, ProjectSamples.Changed("hudai-c4028", ("note", "\"二\"")));
        Assert.Equal((409, "version_changed"), (late.Status, late.Code));
    }

    /// <summary>Whose project it is stays with its owner: a neighbour sees none, a firm its own.</summary>
    [Fact]
    public async Task Project_is_seen_by_its_owners_officials_and_its_maker()
    {
        var server = await program.Server;
        using var firm = await ProjectDesk.OfFirmAsync(server, "project.firm");
        using var rival = await ProjectDesk.OfFirmAsync(server, "project.rival");
        using var officer = await OfficerAsync();
        using var neighbour = await ProjectDesk.OfAsync(server, "yixing.officer");
        using var joint = await ProjectDesk.OfAsync(server, "joint.office");
        using var administrator = await ProjectDesk.OfAsync(server, "system.admin");
        var id = await firm.AddAsync();

        Assert.True((await firm.GetAsync($"/{id}")).GetProperty("may_change").GetBoolean());
        Assert.True((await officer.GetAsync($"/{id}")).GetProperty("may_change").GetBoolean());
        foreach (var other in new[] { rival, neighbour, joint, administrator })
        {
            Assert.Equal((403, "not_allowed"), await RefusalAsync(other, $"/{id}"));
            Assert.Equal((403, "not_allowed"), await RefusalAsync(other, $"/{id}/versions"));
            Assert.Equal(403, (await other.ChangeAsync(id, 1, "{}")).Status);
            Assert.DoesNotContain(id, (await other.Person.GetAsync("/api/projects?rows=200")).Text,
                StringComparison.Ordinal);
        }

        using var viewer = await ProjectDesk.OfAsync(server, "enterprise");
        Assert.Equal(403, (await viewer.TryAddAsync(ProjectSamples.Json("hudai-c4028"))).Answer.Status);
        Assert.Equal(403, (await neighbour.TryAddAsync(ProjectSamples.Json("hudai-c4028"))).Answer.Status);
    }

    [Fact]
    public async Task What_can_not_be_stored_is_refused()
    {
        using var desk = await OfficerAsync();
        Assert.Equal((422, "draft_unfit"), Said(await desk.TryAddAsync(JsonNode.Parse("[1]")!)));
        Assert.Equal((422, "id_missing"), Said(await desk.TryAddAsync(
            ProjectSamples.Json("ic-fab"), id: new string('0', 32))));
        Assert.Equal((404, "unknown_project"), await RefusalAsync(desk, $"/{ProjectDesk.NewId()}"));
        desk.Person.Headers.ExpectContinue = true;
        var large = await desk.ChangeAsync(await desk.AddAsync(), 1,
            $$"""{"note":"{{new string('大', 400_000)}}"}""");
        Assert.Equal((413, "too_large"), (large.Status, large.Code));

        static (int, string) Said((string, Person.Answer Answer) done) => (done.Answer.Status, done.Answer.Code);
    }

    /// <summary>
    /// Halves of characters, zeros and long names came back as faults of ours: PostgreSQL stores no zero, and no half.
    /// </summary>
    [Fact]
    public async Task Odd_texts_are_stored_or_refused_and_never_a_fault()
    {
        using var desk = await OfficerAsync();
        var emoji = string.Concat(Enumerable.Repeat("a🏭", 150));
        foreach (var (project, status) in new[]
        {
            ("{\"name\":{\"zh\":\"\\ud800\"}}", 422), ("{\"\\ud800\":1}", 422),
            ("{\"name\":{\"zh\":\"a\\u0000b\"}}", 200),
            ($$"""{"name":{"zh":"{{emoji}}"},"kind":"{{emoji}}","{{emoji}}":1}""", 200),
            ($$"""{"note":"{{new string('x', 65_536)}}"}""", 422),
        })
        {
            var body = $$"""{"id":"{{ProjectDesk.NewId()}}","jurisdiction":"320211","is_draft":true,"""
                + $"\"project\":{project}}}";
            var answer = await desk.Person.SendAsync("POST", "/api/projects", body);
            Assert.True(answer.Status == status, answer.Text);
            Assert.True((await desk.Person.SendAsync("POST", "/api/projects/try", project)).Status is 200 or 422);
        }

        Assert.Equal(200, (await desk.Person.GetAsync("/api/projects?query=a%00b")).Status);
        var zero = await desk.ChangeAsync(await desk.AddAsync(), 1, ProjectSamples.Text("ic-fab"), "a\0b");
        Assert.Equal((422, "note_unfit"), (zero.Status, zero.Code));
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused_and_nothing_is_stored()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync();
        foreach (var (method, path) in new[]
        {
            ("POST", "/api/projects"), ("PUT", $"/api/projects/{id}"), ("POST", "/api/projects/try"),
            ("POST", $"/api/projects/{id}/attachments?name=a"),
        })
        {
            using var body = new ByteArrayContent(new byte[20_000_000]);
            body.Headers.ContentType = new("application/json");
            var answer = await desk.Person.SendAsync(method, path, body);
            Assert.Equal((413, "too_large"), (answer.Status, answer.Code));
        }

        Assert.Equal(1, (await desk.GetAsync($"/{id}")).GetProperty("latest_number").GetInt32());
    }

    [Fact]
    public async Task Trying_stores_nothing_and_names_all_faults()
    {
        using var desk = await OfficerAsync();
        var answer = await desk.Person.SendAsync("POST", "/api/projects/try", ProjectSamples.Changed(
            "ic-fab", ("industry", "\"C9999\""), ("land_area.value", "-40"), ("energy.electricity.unit", null),
            ("applicant.credit_code", "\"91350100M000100Y42\""), ("code", "\"2413-320211-89-01-773637\"")));
        Assert.Equal(
            [
                "project_code_unfit", "unknown_industry", "figure_out_of_range", "unit_missing", "credit_code_unfit",
            ],
            answer.Json.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("code").GetString()));
        var good = await desk.Person.SendAsync("POST", "/api/projects/try", ProjectSamples.Text("ic-fab"));
        Assert.Equal(2_915_800, good.Json.GetProperty("coal_equivalent_kgce").GetInt64());
    }

    [Fact]
    public async Task List_finds_by_name_and_code_page_by_page()
    {
        using var desk = await OfficerAsync();
        var word = $"检索{ProjectDesk.NewId()}";
        var ids = new List<string>();
        for (var at = 0; at < 3; at++)
        {
            var changed = ProjectSamples.Changed(
                "hudai-c4028", ("name.zh", $"\"{word}_{at}\""), ("industry", at == 0 ? null : "\"C4028\""));
            ids.Add((await desk.TryAddAsync(JsonNode.Parse(changed)!, isDraft: true)).Id);
        }

        var first = await desk.GetAsync($"?query={word}&rows=2");
        Assert.Equal([ids[2], ids[1]], IdsOf(first));
        var second = await desk.GetAsync($"?query={word}&rows=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal([ids[0]], IdsOf(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal([ids[0]], IdsOf(await desk.GetAsync($"?query={word}&state=draft")));
        Assert.Equal([ids[2], ids[1]], IdsOf(await desk.GetAsync($"?query={word}&state=ready&jurisdiction=320211")));
        Assert.Equal([ids[1]], IdsOf(await desk.GetAsync($"?query={word}_1")));
        Assert.Equal([ids[2]], IdsOf(await desk.GetAsync("?query=2411-320211-89-01-773637&rows=200"))
            .Where(ids.Contains).Take(1));
        Assert.Empty(IdsOf(await desk.GetAsync($"?query=%25{word}")));
        Assert.Equal((422, "rows_out_of_range"), await RefusalAsync(desk, "?rows=0"));

        static IEnumerable<string> IdsOf(JsonElement page) =>
            [.. page.GetProperty("projects").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task Saving_is_told_to_the_owner_and_audited()
    {
        var server = await program.Server;
        using var desk = await OfficerAsync();
        using var neighbour = await ProjectDesk.OfAsync(server, "yixing.officer");
        var cursor = (await desk.Person.GetAsync("/api/changes/head")).Json.GetProperty("cursor").GetString();
        var id = await desk.AddAsync();

        Assert.True(await IsToldAsync(desk, cursor!, id));
        Assert.DoesNotContain(id, (await neighbour.Person.GetAsync($"/api/changes?cursor={cursor}")).Text,
            StringComparison.Ordinal);
        using var auditor = await server.AsAsync("audit.admin");
        Assert.Contains(id, (await auditor.GetAsync("/api/audit?event=project_saved&limit=100")).Text,
            StringComparison.Ordinal);
    }

    /// <summary>Whether the stream tells, behind the cursor, that a project was saved, among those of others.</summary>
    private static async Task<bool> IsToldAsync(ProjectDesk desk, string cursor, string id)
    {
        desk.Person.Headers.Add("Last-Event-ID", cursor);
        using var response = await desk.Person.OpenAsync("/api/changes/stream");
        using var text = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var limit = new CancellationTokenSource(Soon.Patience);
        while (await text.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(SavedTopic, StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private const string SavedTopic = "projects.project_saved";

    private static async Task<(int, string)> RefusalAsync(ProjectDesk desk, string path)
    {
        var answer = await desk.Person.GetAsync($"/api/projects{path}");
        return (answer.Status, answer.Code);
    }

    private async Task<ProjectDesk> OfficerAsync() => await ProjectDesk.OfAsync(await program.Server, "binhu.officer");
}
