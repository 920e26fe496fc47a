using Huanhu.Kernel;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Reminds the officials of both sides once, two working days before a hold ends by itself.</summary>
/// <remarks>A hold that never lasts longer says when it ends as it begins.</remarks>
internal sealed class ReservationReminder(
    Store store, Inbox inbox, JurisdictionTree tree, Calendars calendars, TimeProvider time,
    ILogger<ReservationReminder> log)
    : Follower(store, time, log)
{
    /// <summary>So many working days before its last one.</summary>
    private const int EarlyByDays = 2;

    private static readonly Limit RowsAtOnce = new(100);

    private readonly Store _store = store;
    private readonly TimeProvider _time = time;

    /// <summary>Tells of what ends soon; each is told of once, by whichever process is first.</summary>
    public async Task RemindAsync(CancellationToken cancel = default)
    {
        var (now, held) = (_time.GetUtcNow(), SnakeCase.Of(ReservationState.Held));
        var before = await _store.ReadAsync(
            session => LegalTime.EndOf(calendars.In(session).Add(LegalTime.DayOf(now), EarlyByDays)), cancel);
        IReadOnlyList<ReservationRow> rows;
        do
        {
            rows = await _store.ReadAsync(
                session => ApprovalsStore.Ending(session, held, now, before, EarlyByDays, RowsAtOnce), cancel);
            await _store.WriteAsync(
                "approvals",
                session =>
                {
                    foreach (var row in rows.Where(row => ApprovalsStore.TryRemind(session, row.Id, held, now)))
                    {
                        Tell(session, row);
                    }

                    return true;
                },
                cancel: cancel);
        }
        while (rows.Count == RowsAtOnce.Value);
    }

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => false;

    /// <inheritdoc/>
    protected override Task CatchUpAsync(CancellationToken stopping) => RemindAsync(stopping);

    private void Tell(WriteSession session, ReservationRow row)
    {
        var ledger = tree.Find(row.Jurisdiction)?.Name ?? new($"{row.Jurisdiction}", $"{row.Jurisdiction}");
        foreach (var side in new[] { row.Jurisdiction, row.ProjectJurisdiction }.Distinct())
        {
            inbox.Tell(
                session, side, "reservation_lapsing", ReservationWords.Lapsing(row, ledger),
                SaveReservation.LinkOf(row));
        }
    }
}
