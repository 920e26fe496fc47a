using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>
/// Officials hear two working days before a hold ends, once; the clock stands at Tuesday, 24 November 2026.
/// </summary>
public abstract class ReservationReminderTests(PostgresServer? server)
{
    public sealed class OnSqlite() : ReservationReminderTests(null);

    public sealed class OnPostgres(PostgresServer server) : ReservationReminderTests(server);

    private const string Lapsing = "reservation_lapsing";

    /// <summary>It ends on Tuesday, 8 December: two working days before is the Friday, not the Sunday.</summary>
    [Fact]
    public async Task Both_sides_are_reminded_once_two_working_days_before()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        await desk.FollowedAsync(row.Id);
        desk.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, await RemindersAsync(desk));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await RemindersAsync(desk));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await RemindersAsync(desk));
        Assert.Contains(Lapsing, await desk.NoticesAsync(HoldDesk.Yixing));
        Assert.Contains(Lapsing, await desk.NoticesAsync(HoldDesk.Binhu));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_is_decided_or_was_never_held_for_longer()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var decided = await desk.IntendAsync();
        await desk.HoldAsync(decided.Id, days: 1);
        await desk.GiveAsync(new LedgerCommand.Commit(desk.Ids.Next(), decided.Id));
        await desk.FollowedAsync(decided.Id);
        var brief = await desk.IntendAsync(workingDays: 2);
        await desk.HoldAsync(brief.Id, days: 1);
        await desk.FollowedAsync(brief.Id);
        var open = await desk.IntendAsync();
        Assert.Equal("holding", open.State);

        Assert.Equal(0, await RemindersAsync(desk));
    }

    private static async Task<int> RemindersAsync(HoldDesk desk)
    {
        await desk.Reminder.RemindAsync(TestContext.Current.CancellationToken);
        return (await desk.NoticesAsync(HoldDesk.Yixing)).Concat(await desk.NoticesAsync(HoldDesk.Binhu))
            .Count(kind => kind == Lapsing);
    }
}
