using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>What becomes of reservations and requests, over HTTP, on each store.</summary>
public abstract class DecideReservationTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : DecideReservationTests(program);

    public sealed class OnPostgres(PostgresServer program) : DecideReservationTests(program);

    public sealed class OnPlainPostgres(PlainPostgresServer program) : DecideReservationTests(program);

    [Fact]
    public async Task Approver_approves_and_the_parcel_is_given_and_nothing_more_is_done_to_it()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var approver = await ApprovalDesk.OfAsync(server, "xinwu.approver");
        var project = await officer.AddDryAsync(1);
        var (parcel, _) = await officer.ParcelAsync(project, place: 4);
        var held = await officer.ReserveAsync(project, parcel);
        Assert.Equal(["withdraw"], May(await officer.GetAsync($"/reservations/{Text(held, "id")}")));
        Assert.Equal(
            ["approve", "reject", "withdraw"], May(await approver.GetAsync($"/reservations/{Text(held, "id")}")));
        Assert.Equal(403, (await officer.TryAsync("approve", held)).Status);

        var approved = await approver.DoAsync("approve", held, "同意");

        Assert.Equal(("approved", 0), (Text(approved, "state"), May(approved).Count));
        Assert.Equal(
            ["reserve 新吴经办 ", "approve 新吴审批 同意"],
            approved.GetProperty("acts").EnumerateArray().Select(act =>
                $"{Text(act, "act")} {Text(act, "by")} {Text(act, "note")}"));
        Assert.Equal("committed", (await officer.ParcelNowAsync(parcel)).Status);
        Assert.Equal("approved", Text(await approver.DoAsync("approve", held, "同意"), "state"));
        var late = await approver.TryAsync("reject", held, "晚了");
        Assert.Equal((409, "state_unfit"), (late.Status, late.Code));
    }

    [Fact]
    public async Task Rejected_gives_all_back_and_needs_a_reason()
    {
        var server = await program.Server;
        using var officer = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var approver = await ApprovalDesk.OfAsync(server, "xinwu.approver");
        var project = await officer.AddDryAsync(10);
        var (parcel, area) = await officer.ParcelAsync(project, place: 5);
        var held = await officer.ReserveAsync(project, parcel);
        Assert.Equal("note_unfit", (await approver.TryAsync("reject", held, " ")).Code);

        Assert.Equal("rejected", Text(await approver.DoAsync("reject", held, "产业不符"), "state"));

        Assert.Equal((area, "free"), await officer.ParcelNowAsync(parcel));
        Assert.Equal("rejected", Text(await officer.GetAsync($"/projects/{project}"), "state"));
    }

    [Fact]
    public async Task Other_jurisdiction_accepts_a_request_and_both_sides_see_the_same()
    {
        var server = await program.Server;
        using var asker = await ApprovalDesk.OfAsync(server, "yixing.officer");
        using var owner = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        var project = await asker.AddDryAsync(10, ApprovalDesk.Yixing);
        var (parcel, area) = await asker.ParcelAsync(project, place: 6);
        Assert.Equal("request", Text(await asker.SummaryAsync(project, parcel), "way"));
        var asked = await asker.ReserveAsync(project, parcel, "请支持");
        Assert.Equal(("asked", JsonValueKind.Null), (Text(asked, "state"), asked.GetProperty("ends_at").ValueKind));
        Assert.Equal("free", (await owner.ParcelNowAsync(parcel)).Status);
        Assert.Equal(["withdraw"], May(asked));
        Assert.Equal(["accept", "refuse"], May(await owner.GetAsync($"/reservations/{Text(asked, "id")}")));

        var accepted = await owner.DoAsync("accept", asked);

        Assert.Equal("held", Text(accepted, "state"));
        Assert.Equal("held", (await owner.ParcelNowAsync(parcel)).Status);
        var seen = await asker.GetAsync($"/reservations/{Text(asked, "id")}");
        Assert.Equal(("held", "320282"), (Text(seen, "state"), Text(seen, "asked_by_jurisdiction")));
        Assert.All(
            seen.GetProperty("lines").EnumerateArray(),
            line => Assert.Equal(0, line.GetProperty("sources").GetArrayLength()));
        Assert.Equal("reserved", Text(await asker.GetAsync($"/projects/{project}"), "state"));
        Assert.Equal(403, (await owner.Person.GetAsync($"/api/projects/{project}")).Status);
        await asker.DoAsync("withdraw", asked);
        Assert.Equal((area, "free"), await owner.ParcelNowAsync(parcel));
    }

    [Fact]
    public async Task Other_jurisdiction_refuses_a_request_with_a_reason_and_nothing_is_held()
    {
        var server = await program.Server;
        using var asker = await ApprovalDesk.OfAsync(server, "yixing.officer");
        using var owner = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        var project = await asker.AddDryAsync(10, ApprovalDesk.Yixing);
        var (parcel, _) = await asker.ParcelAsync(project, place: 6);
        var asked = await asker.ReserveAsync(project, parcel);
        Assert.Equal(403, (await asker.TryAsync("accept", asked)).Status);

        var refused = await owner.DoAsync("refuse", asked, "留给本地项目");

        Assert.Equal("refused", Text(refused, "state"));
        Assert.Equal(409, (await owner.TryAsync("accept", asked)).Status);
        Assert.Equal(409, (await asker.TryAsync("withdraw", asked)).Status);
        var life = await asker.GetAsync($"/projects/{project}");
        Assert.Equal("rejected", Text(life, "state"));
        Assert.Contains(life.GetProperty("history").EnumerateArray(), each =>
            (Text(each, "what"), Text(each, "by"), Text(each, "note")) == ("refuse", "新吴经办", "留给本地项目"));
    }

    /// <summary>Who may not see the other's balances may ask all the same: the other looks at them.</summary>
    [Fact]
    public async Task Request_may_be_made_without_seeing_the_balances()
    {
        const string Parcel = "320282040005GB00001";
        var server = await program.Server;
        using var asker = await ApprovalDesk.OfAsync(server, "binhu.officer");
        using var owner = await ApprovalDesk.OfAsync(server, "yixing.officer");
        var project = await asker.AddDryAsync(5, "320211");
        var summary = await asker.SummaryAsync(project, Parcel);
        Assert.Equal(("request", "unknown"), (Text(summary, "way"), Text(summary, "verdict")));
        Assert.All(summary.GetProperty("lines").EnumerateArray(), line => Assert.Equal(
            JsonValueKind.Null, line.GetProperty("available_before").ValueKind));

        var asked = await asker.ReserveAsync(project, Parcel);

        Assert.Equal("direct", Text(await owner.SummaryAsync(await owner.AddDryAsync(5, "320282"), Parcel), "way"));
        Assert.Equal("refused", Text(await owner.DoAsync("refuse", asked, "此地另有安排"), "state"));
    }

    [Fact]
    public async Task Reservations_are_listed_for_both_sides_and_hidden_from_others()
    {
        var server = await program.Server;
        using var asker = await ApprovalDesk.OfAsync(server, "yixing.officer");
        using var owner = await ApprovalDesk.OfAsync(server, "xinwu.officer");
        using var other = await ApprovalDesk.OfAsync(server, "binhu.officer");
        var project = await asker.AddDryAsync(10, ApprovalDesk.Yixing);
        var (parcel, _) = await asker.ParcelAsync(project, place: 7);
        var asked = await asker.ReserveAsync(project, parcel);
        foreach (var desk in new[] { asker, owner })
        {
            var page = await desk.GetAsync($"/reservations?jurisdiction=320214&state=asked&project={project}");
            Assert.Equal(Text(asked, "id"), Text(page.GetProperty("reservations").EnumerateArray().Single(), "id"));
        }

        Assert.Equal(0, (await other.GetAsync($"/reservations?project={project}")).GetProperty("reservations")
            .GetArrayLength());
        Assert.Equal(404, (await other.TryAsync("withdraw", asked)).Status);
        await asker.DoAsync("withdraw", asked);
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static List<string> May(JsonElement reservation) =>
        [.. reservation.GetProperty("may").EnumerateArray().Select(act => act.GetString()!)];
}
