using Huanhu.Kernel;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>The owner decides every question by its own clock, tells no more than agreed, keeps who asked.</summary>
public abstract class AnswerFeedTests(PostgresServer? server)
{
    public sealed class OnSqlite() : AnswerFeedTests(null);

    public sealed class OnPostgres(PostgresServer server) : AnswerFeedTests(server);

    [Fact]
    public async Task Agreement_that_ends_at_noon_tells_until_noon_and_not_at_noon()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var agreement = await desk.AgreeAsync(SharedKind.Balances, "total available");
        var untilNoon = agreement.UntilAt - desk.Clock.GetUtcNow();
        desk.Clock.Advance(untilNoon - TimeSpan.FromMicroseconds(1));
        var told = await desk.AskAsync("balances");
        Assert.True(told.IsDone, told.Refusal?.Message.En);
        Assert.Equal(["asset", "vintage_year", "unit", "total", "available"], SharingDesk.NamesOf(told.Value.Rows[0]));

        desk.Clock.Advance(TimeSpan.FromMicroseconds(1));
        var denied = await desk.AskAsync("balances");
        Assert.Equal("agreement_ended", denied.Refusal?.Code);
        Assert.Contains("12:00:00", denied.Refusal?.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denied_question_appears_to_the_owner_with_who_what_and_why()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        Assert.Equal("no_agreement", (await desk.AskAsync("parcels", "1001", "area_m2")).Refusal?.Code);
        var read = Assert.Single(await desk.ReadsAsync());
        Assert.Equal(
            ("huanhu", SharingDesk.Xinwu, "320214:planning:officer", SharedKind.Parcels, "no_agreement", 0L),
            (read.Installation, read.Reader, read.Account, read.What, read.Code, read.ToldRows));
        Assert.Equal(["1001", "area_m2"], read.Which.Concat(read.Fields));
        Assert.Equal(["sharing_denied"], await desk.NoticesAsync(SharingDesk.Yixing));
        // The reader does not see the owner's log.
        Assert.Empty(await desk.ReadsAsync(desk.OfXinwu));

        // The officials hear of the same once an hour; the log has each.
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.AskAsync("parcels");
        Assert.Single(await desk.NoticesAsync(SharingDesk.Yixing));
        desk.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        await desk.AskAsync("parcels");
        Assert.Equal(2, (await desk.NoticesAsync(SharingDesk.Yixing)).Count);
        Assert.Equal(3, (await desk.ReadsAsync(outcome: "denied")).Count);
        Assert.Empty(await desk.ReadsAsync(outcome: "told"));
    }

    [Fact]
    public async Task Proposed_withdrawn_and_later_agreements_tell_nothing()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var body = desk.Body(SharedKind.Layers, "name_zh geometry") with
        {
            From = desk.Clock.GetUtcNow().AddHours(2),
        };
        await desk.ProposeAsync(body);
        Assert.Equal("agreement_not_accepted", (await desk.AskAsync("layers")).Refusal?.Code);
        await desk.AcceptAsync(body.Id);
        Assert.Equal("agreement_not_begun", (await desk.AskAsync("layers")).Refusal?.Code);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await desk.AskAsync("layers")).IsDone);
        await desk.WithdrawAsync(body.Id);
        Assert.Equal("agreement_withdrawn", (await desk.AskAsync("layers")).Refusal?.Code);
    }

    [Fact]
    public async Task No_more_is_told_than_the_agreement_lists()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        await desk.AgreeAsync(SharedKind.Parcels, "land_class area_m2", "1001");
        var told = (await desk.AskAsync("parcels", rows: 1_000)).Value;
        Assert.NotEmpty(told.Rows);
        Assert.All(told.Rows, row => Assert.Equal(["code", "land_class", "area_m2"], SharingDesk.NamesOf(row)));
        Assert.All(told.Rows, row => Assert.StartsWith(
            "1001", row.Members!["land_class"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal("selection_not_shared", (await desk.AskAsync("parcels", "0701")).Refusal?.Code);
        Assert.Equal("field_not_shared", (await desk.AskAsync("parcels", null, "far")).Refusal?.Code);
        var fewer = (await desk.AskAsync("parcels", "100102", "area_m2")).Value;
        Assert.All(fewer.Rows, row => Assert.Equal(["code", "area_m2"], SharingDesk.NamesOf(row)));
        Assert.Equal("question_unfit", (await desk.AskAsync("projects")).Refusal?.Code);
        Assert.Equal("page_unfit", (await desk.AskAsync("parcels", cursor: "here")).Refusal?.Code);
        Assert.Equal("not_allowed", (await desk.AskAsync("parcels", by: desk.Official("320214:enterprise:viewer")))
            .Refusal?.Code);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_and_each_is_logged()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        await desk.AgreeAsync(SharedKind.Parcels, "area_m2");
        var (codes, cursor, pages) = (new List<string>(), "", 0);
        SharedPage page;
        do
        {
            page = (await desk.AskAsync("parcels", cursor: cursor, rows: 40)).Value;
            codes.AddRange(page.Rows.Select(row => row.Key));
            (cursor, pages) = (page.Cursor, pages + 1);
        }
        while (page.HasMore);
        var shard = (await desk.Land.Register.SnapshotAsync(SharingDesk.Cancel)).Of(SharingDesk.Yixing);
        Assert.Equal(shard.Parcels.Codes.Select(code => ParcelCode.FromPacked(code).ToString()), codes);
        var reads = await desk.ReadsAsync(outcome: "told");
        Assert.Equal((pages, (long)codes.Count), (reads.Count, reads.Sum(read => read.ToldRows)));
        // Nothing has changed: nothing is told again.
        Assert.Empty((await desk.AskAsync("parcels", cursor: cursor)).Value.Rows);
    }
}
