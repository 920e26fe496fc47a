using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>A project from draft to decision, and who did what, over HTTP, on each store.</summary>
public abstract class ShowLifeTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ShowLifeTests(program);

    public sealed class OnPostgres(PostgresServer program) : ShowLifeTests(program);

    public sealed class OnPlainPostgres(PlainPostgresServer program) : ShowLifeTests(program);

    [Fact]
    public async Task Project_is_draft_checked_sited_reserved_withdrawn_and_its_history_says_who()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        var project = await officer.AddDryAsync(5);
        Assert.Equal("draft", await StateAsync(officer, project));
        var (parcel, _) = await officer.ParcelAsync(project, place: 8);
        Assert.Equal("checked", await StateAsync(officer, project));

        var chosen = await officer.Person.SendAsync("POST", $"/api/approvals/projects/{project}/site", new { parcel });
        Assert.Equal((200, parcel, "新吴经办"), (chosen.Status, Text(chosen.Json, "parcel"), Text(chosen.Json, "by")));
        Assert.Equal("sited", await StateAsync(officer, project));
        var remark = await officer.Person.SendAsync(
            "POST", $"/api/approvals/projects/{project}/remarks", new { text = " 企业希望年内开工 " });
        Assert.Equal("企业希望年内开工", Text(remark.Json, "text"));
        var held = await officer.ReserveAsync(project, parcel);
        Assert.Equal("reserved", await StateAsync(officer, project));
        var life = (await officer.GetAsync("/lives?jurisdiction=320214")).EnumerateArray()
            .Single(each => Text(each, "project_id") == project);
        Assert.Equal(("reserved", parcel), (Text(life, "state"), Text(life, "parcel")));
        Assert.Equal(
            held.GetProperty("ends_at").GetDateTimeOffset(), life.GetProperty("ends_at").GetDateTimeOffset());
        await officer.DoAsync("withdraw", held, "改址");

        var shown = await officer.GetAsync($"/projects/{project}");

        Assert.Equal(("withdrawn", parcel), (Text(shown, "state"), Text(shown.GetProperty("site"), "parcel")));
        var history = shown.GetProperty("history").EnumerateArray()
            .Select(each => $"{Text(each, "what")} {Text(each, "by")} {Text(each, "note")}".TrimEnd()).ToList();
        Assert.Equal(
            ["withdraw 新吴经办 改址", "reserve 新吴经办", "remarked 新吴经办 企业希望年内开工", "site_chosen 新吴经办"],
            history.Where(line => !line.StartsWith("checked", StringComparison.Ordinal)
                && !line.StartsWith("saved", StringComparison.Ordinal)));
        Assert.Equal("saved 新吴经办", history[^1]);
        Assert.Contains($"checked 新吴经办 conditional {parcel}", history);
    }

    [Fact]
    public async Task Neighbour_sees_no_life_and_says_nothing_about_it()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var neighbour = await ApprovalDesk.OfAsync(server, "yixing.officer");
        var project = await officer.AddDryAsync(5);
        Assert.Equal(403, (await neighbour.Person.GetAsync($"/api/approvals/projects/{project}")).Status);
        Assert.Equal(403, (await neighbour.Person.SendAsync(
            "POST", $"/api/approvals/projects/{project}/remarks", new { text = "a" })).Status);
        Assert.DoesNotContain(
            (await neighbour.GetAsync("/lives")).EnumerateArray(), each => Text(each, "project_id") == project);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task Remark_that_says_nothing_or_too_much_is_refused(string? text)
    {
        using var officer = await ApprovalDesk.OfAsync(await program.Server, "xinwu.officer");
        var project = await officer.AddDryAsync(5);
        var answer = await officer.Person.SendAsync(
            "POST", $"/api/approvals/projects/{project}/remarks", new { text = text ?? new string('字', 2_001) });
        Assert.Equal((422, "note_unfit"), (answer.Status, answer.Code));
    }

    /// <summary>Partners hear that something is held and until when it was, not whose project it is.</summary>
    [Fact]
    public async Task Both_sides_hear_of_a_reservation_over_the_feed_and_partners_hear_no_name()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var neighbour = await ApprovalDesk.OfAsync(server, "yixing.officer");
        var project = await officer.AddDryAsync(5);
        var (parcel, _) = await officer.ParcelAsync(project, place: 9);
        var cursor = Text((await neighbour.Person.GetAsync("/api/changes/head")).Json, "cursor");
        var held = await officer.ReserveAsync(project, parcel);
        var heard = await HearAsync(neighbour, cursor, Text(held, "id"));
        Assert.Contains(heard, each => each.Contains("approvals.reservation", StringComparison.Ordinal)
            && each.Contains("held", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, each => each.Contains(project, StringComparison.Ordinal)
            || each.Contains("集成电路", StringComparison.Ordinal));
        await officer.DoAsync("withdraw", held);
    }

    private static async Task<List<string>> HearAsync(ApprovalDesk desk, string cursor, string reservation)
    {
        var heard = new List<string>();
        while (!heard.Exists(each => each.Contains(reservation, StringComparison.Ordinal)
            && each.Contains("held", StringComparison.Ordinal)))
        {
            var page = (await desk.Person.GetAsync($"/api/changes?cursor={Uri.EscapeDataString(cursor)}")).Json;
            cursor = Text(page, "cursor");
            heard.AddRange(page.GetProperty("changes").EnumerateArray().Select(each => each.GetRawText()));
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        return heard;
    }

    private static async Task<string> StateAsync(ApprovalDesk desk, string project) =>
        Text(await desk.GetAsync($"/projects/{project}"), "state");

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
