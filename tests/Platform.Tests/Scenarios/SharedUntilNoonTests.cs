using Huanhu.Kernel;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// 宜兴 shares parcels with 滨湖, which another installation keeps, until noon: read over HTTP by cursor, then no more.
/// </summary>
public sealed class SharedUntilNoonTests(PostgresServer postgres)
{
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feed_between_installations_stops_at_the_owners_noon_and_a_denial_says_who_what_and_why()
    {
        // Their clocks differ by half an hour and are moved by hand.
        var (owners, readers) = (new SetClock(), new SetClock());
        readers.Advance(TimeSpan.FromMinutes(30));
        var noon = LegalTime.StartOf(LegalTime.DayOf(owners.GetUtcNow()).AddDays(1)).AddHours(12);
        await using var yixing = await LinkedInstallation.StartAsync("yixing", Yixing, owners, null, 2_000);
        await using var binhu = await LinkedInstallation.StartAsync("binhu", Binhu, readers, postgres, 1);
        await LinkedInstallation.MeetAsync(yixing, binhu);
        var agreement = await AgreeAsync(yixing, binhu, noon);

        var told = await ReadAllAsync(binhu);
        Assert.Equal(told.Select(item => item.Key).Order(StringComparer.Ordinal).Distinct(), told.Select(
            item => item.Key));
        Assert.All(told, item => Assert.Equal(
            ["code", "land_class", "area_m2"], item.Members!.Select(member => member.Key)));
        var refused = await AskAsync(binhu, fields: "far");
        Assert.Equal("field_not_shared", refused.Refusal?.Code);
        var denied = Assert.Single(await ReadsAsync(yixing, "denied"));
        Assert.Equal(
            ("binhu", Binhu, "binhu.officer", SharedKind.Parcels, "far", "field_not_shared", agreement.Id),
            (denied.Installation, denied.Reader, denied.Account, denied.What, Assert.Single(denied.Fields), denied.Code,
                denied.Agreement));
        Assert.Contains("滨湖（binhu.officer）查阅本辖区宗地被拒绝：协议没有列出字段“far”。", await NoticesAsync(yixing));

        await StopAtNoonAsync(yixing, binhu, agreement, owners, readers);
    }

    private static async Task StopAtNoonAsync(
        LinkedInstallation yixing, LinkedInstallation binhu, AgreementRow agreement, SetClock owners, SetClock readers)
    {
        await using var stream = binhu.Services.GetRequiredService<StreamFeed>()
            .FollowAsync(agreement, "binhu.officer", "滨湖经办", "", Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await stream.MoveNextAsync());

        // A quarter to twelve for the owner and past noon for the reader, whose clock is ahead: nothing is over.
        var early = agreement.UntilAt - owners.GetUtcNow() - (15 * Minute);
        owners.Advance(early);
        readers.Advance(early);
        var next = stream.MoveNextAsync().AsTask();
        var before = (await ReadsAsync(yixing)).Count;
        Assert.True((await AskAsync(binhu)).IsDone);
        // It once asked again and again, since by its own clock no time was left to wait.
        Assert.Equal(before + 1, (await ReadsAsync(yixing)).Count);
        Assert.False(next.IsCompleted);

        owners.Advance(15 * Minute);
        readers.Advance(15 * Minute);
        // What it was asking meanwhile may have set its next wait when the clock had moved already.
        await Soon.IsSoAsync(() =>
        {
            readers.Advance(Minute);
            return next.IsCompleted;
        });
        Assert.True(await next);
        Assert.Equal("agreement_ended", stream.Current.End?.Code);
        Assert.Equal("agreement_ended", (await AskAsync(binhu)).Refusal?.Code);
        Assert.All(
            (await ReadsAsync(yixing, "denied")).Take(2),
            read => Assert.Equal(("binhu", "agreement_ended"), (read.Installation, read.Code)));
    }

    /// <summary>滨湖 proposes in its installation, 宜兴 accepts in its own; returns once 滨湖 knows.</summary>
    private static async Task<AgreementRow> AgreeAsync(
        LinkedInstallation yixing, LinkedInstallation binhu, DateTimeOffset noon)
    {
        var (reader, owner) = (binhu.Services, yixing.Services);
        var id = reader.GetRequiredService<IdSource>().Next();
        var arrives = ChangeOf(yixing, id);
        var proposed = await ProposeAgreement.HandleAsync(
            new(id, Yixing, Binhu, SharedKind.Parcels, ["land_class", "area_m2"], "招商项目选址比选",
                new SetClock().GetUtcNow().AddDays(-1), noon),
            reader.GetRequiredService<ProposeAgreement>(), reader.GetRequiredService<ShowAgreement>(),
            Official(Binhu, "binhu.officer"));
        Assert.True(proposed.IsDone, proposed.Refusal?.Message.En);
        await arrives;
        var returns = ChangeOf(binhu, id);
        var accepted = await DecideAgreement.AcceptAsync(
            $"{id}", new(), owner.GetRequiredService<DecideAgreement>(), owner.GetRequiredService<ShowAgreement>(),
            Official(Yixing, "yixing.officer"));
        Assert.True(accepted.IsDone, accepted.Refusal?.Message.En);
        await returns;
        return (await binhu.Store.ReadAsync(session => SharingStore.Find(session, id), Cancel))!;
    }

    /// <summary>The next act on an agreement that an installation takes in.</summary>
    private static Task ChangeOf(LinkedInstallation at, TimeOrderedId agreement)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        at.Store.Notices.Subscribe(notice =>
        {
            if (notice.Topic == SharingStore.Changed && notice.Subject == $"{agreement}")
            {
                heard.TrySetResult();
            }
        });
        return heard.Task.WaitAsync(Minute, TimeProvider.System, Cancel);
    }

    private static async Task<IReadOnlyList<SharedItem>> ReadAllAsync(LinkedInstallation binhu)
    {
        var (all, cursor, hasMore) = (new List<SharedItem>(), "", true);
        while (hasMore)
        {
            var page = await AskAsync(binhu, cursor, rows: 100);
            Assert.True(page.IsDone, page.Refusal?.Message.En);
            Assert.InRange(page.Value.Rows.Count, 1, 100);
            all.AddRange(page.Value.Rows);
            (cursor, hasMore) = (page.Value.Cursor, page.Value.HasMore);
        }

        // Of the register as it stands there is no more to tell.
        Assert.Empty((await AskAsync(binhu, cursor)).Value.Rows);
        Assert.InRange(all.Count, 101, 499);
        return all;
    }

    private static Task<Outcome<SharedPage>> AskAsync(
        LinkedInstallation binhu, string? cursor = null, string? fields = null, int rows = 10) =>
        AskFeed.HandleAsync(
            $"{Yixing}", "parcels", null, null, fields, cursor, rows, binhu.Services.GetRequiredService<AskFeed>(),
            ProjectSamples.Region(), Official(Binhu, "binhu.officer"), Cancel);

    /// <summary>The owner's log of what officials asked, the latest first.</summary>
    private static async Task<IReadOnlyList<ListReads.Read>> ReadsAsync(
        LinkedInstallation yixing, string? outcome = null) =>
    [
        .. (await ListReads.HandleAsync(
            null, outcome, null, 200, yixing.Store, ProjectSamples.Region(), Official(Yixing, "yixing.officer"),
            Cancel)).Value.Reads.Where(read => read.Account.Length > 0),
    ];

    private static Task<IReadOnlyList<string>> NoticesAsync(LinkedInstallation yixing) => yixing.Store.ReadAsync(
        session => session.Query<string>("select text_zh from inbox_notice order by id"), Cancel);

    private static Caller Official(JurisdictionCode of, string account)
    {
        Assert.True(Right.TryParse($"{of}:planning:officer", out var right));
        return new(ProjectSamples.Region())
        {
            Kind = CallerKind.Session, Account = account, Name = account, Rights = [right], Home = of,
        };
    }
}
