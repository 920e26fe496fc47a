using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Inbox;

/// <summary>Why a question of notices is refused, in the order in which the conditions are tested.</summary>
internal enum InboxRefusal
{
    /// <summary>A page has no such number of rows.</summary>
    RowsOutOfRange,

    /// <summary>No such notice that the caller may read.</summary>
    UnknownNotice,
}

/// <summary>The notices of the caller's jurisdictions: read, and marked as seen.</summary>
internal static class InboxRoutes
{
    private const int UsualRows = 20;
    private const int MostRows = 100;

    /// <summary>More unread ones are not counted.</summary>
    private const int MostUnread = 1_000;

    /// <param name="Notices">One page, the latest first.</param>
    /// <param name="UnreadCount">Of all that the caller may read, counted up to 1,000.</param>
    /// <param name="Next">The query <c>after</c> of the next page; null at the end.</param>
    internal sealed record PageAnswer(IReadOnlyList<Notice> Notices, long UnreadCount, TimeOrderedId? Next);

    /// <param name="Kind">A word of docs/reference/api.md.</param>
    /// <param name="Link">The path of the console where one goes on.</param>
    /// <param name="IsUnread">Whether it came after what the caller has seen.</param>
    internal sealed record Notice(
        TimeOrderedId Id, JurisdictionCode Jurisdiction, string Kind, BilingualText Text, string Link,
        DateTimeOffset At, bool IsUnread);

    /// <param name="Until">The latest notice that was seen; those before it count as seen, too.</param>
    internal sealed record SeenBody(TimeOrderedId Until);

    /// <param name="UnreadCount">How many are left, counted up to 1,000.</param>
    internal sealed record SeenAnswer(long UnreadCount);

    /// <param name="after">The page before's <c>next</c>.</param>
    /// <param name="rows">1 to 100; 20 when left out.</param>
    public static async Task<Outcome<PageAnswer>> ListAsync(
        string? after, int? rows, Caller caller, JurisdictionTree tree, Store store, TimeProvider time,
        CancellationToken cancel)
    {
        var count = rows ?? UsualRows;
        if (count is < 1 or > MostRows)
        {
            return Refusal.Of(InboxRefusal.RowsOutOfRange, $"一页 1 至 {MostRows} 行，不是 {count} 行。",
                $"A page has 1 to {MostRows} rows, not {count}.", "rows");
        }

        var asked = AskedBy(caller, tree, time);
        var before = after is null ? new(UInt128.MaxValue) : PathId.Read(after);
        return await store.ReadAsync(
            session =>
            {
                var seen = InboxStore.SeenBy(session, caller.Id);
                var found = InboxStore.List(session, asked, before, count + 1);
                return new PageAnswer(
                    [.. found.Take(count).Select(row => NoticeOf(row, seen))],
                    InboxStore.CountAfter(session, asked, seen, MostUnread),
                    found.Count > count ? found[count - 1].Id : null);
            },
            cancel);
    }

    /// <summary>Moves the caller's mark forward to a notice.</summary>
    public static Task<Outcome<SeenAnswer>> MarkSeenAsync(
        SeenBody body, Caller caller, JurisdictionTree tree, Store store, TimeProvider time)
    {
        var asked = AskedBy(caller, tree, time);
        return store.WriteAsync<Outcome<SeenAnswer>>("inbox", session =>
        {
            if (InboxStore.Find(session, body.Until) is not { } notice || !caller.IsOfficialOf(notice.Jurisdiction))
            {
                return Refusal.Of(
                    InboxRefusal.UnknownNotice, $"没有通知“{body.Until}”。", $"There is no notice '{body.Until}'.",
                    "until");
            }

            InboxStore.MarkSeen(session, caller.Id, notice.Id);
            return new SeenAnswer(InboxStore.CountAfter(
                session, asked, InboxStore.SeenBy(session, caller.Id), MostUnread));
        });
    }

    private static InboxStore.Asked AskedBy(Caller caller, JurisdictionTree tree, TimeProvider time) => new(
        string.Join(' ', tree.All.Select(one => one.Code).Where(caller.IsOfficialOf)),
        Inbox.OldestShown(time.GetUtcNow()));

    private static Notice NoticeOf(NoticeRow row, TimeOrderedId seen) => new(
        row.Id, row.Jurisdiction, row.Kind, new(row.TextZh, row.TextEn), row.Link, row.ToldAt, row.Id > seen);
}
