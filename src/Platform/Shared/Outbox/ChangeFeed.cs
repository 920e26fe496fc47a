using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>The numbered rows of every jurisdiction, in order, as far as a reader may see them.</summary>
/// <remarks>
/// A reader keeps one cursor and asks for what follows it; with the next cursor of each page it sees every row it may
/// see exactly once, in order within its jurisdiction, however often it is cut off. Order between jurisdictions is
/// not promised.
/// </remarks>
internal sealed class ChangeFeed(Store store)
{
    /// <summary>Most rows looked at for one page.</summary>
    public const int PageRows = 1_000;

    /// <summary>The cursor behind the last row of every jurisdiction.</summary>
    public Task<FeedCursor> HeadAsync(CancellationToken cancel = default) => store.ReadAsync(
        session => Heads(session).Aggregate(
            FeedCursor.Start, (cursor, head) => cursor.At(head.Jurisdiction, head.LastNumber)),
        cancel);

    /// <summary>The page that follows <paramref name="cursor"/>.</summary>
    /// <param name="cursor">Where the reader stands.</param>
    /// <param name="mayRead">The reader's rights: whether it sees a jurisdiction's rows of an audience.</param>
    /// <param name="limit">Most rows looked at, visible or not; 1 to <see cref="PageRows"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The page, or a <see cref="FeedRefusal"/>.</returns>
    public Task<Outcome<FeedPage>> ReadAsync(
        FeedCursor cursor,
        Func<JurisdictionCode, Audience, bool> mayRead,
        int limit = PageRows,
        CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, PageRows);
        return store.ReadAsync(session => Read(session, cursor, mayRead, limit), cancel);
    }

    private static Outcome<FeedPage> Read(
        Session session, FeedCursor cursor, Func<JurisdictionCode, Audience, bool> mayRead, int limit)
    {
        var heads = Heads(session);
        if (RefuseCursor(cursor, heads) is { } refusal)
        {
            return refusal;
        }

        var news = heads.Where(head => head.LastNumber > cursor[head.Jurisdiction]).ToList();
        var rows = new List<FeedRow>();
        var left = limit;
        for (var at = 0; at < news.Count && left > 0; at++)
        {
            // What is left is shared out, so that a busy jurisdiction does not keep the others from the page.
            var share = Math.Max(1, left / (news.Count - at));
            var jurisdiction = news[at].Jurisdiction;
            var found = session.Query<FeedRow>(
                """
                select jurisdiction, number, topic, sharing as audience, payload, changed_at
                from outbox_change
                where jurisdiction = @jurisdiction and number > @seen
                order by number nulls last
                limit @share
                """,
                new { jurisdiction, seen = cursor[jurisdiction], share = (long)share });
            foreach (var row in found)
            {
                cursor = cursor.At(jurisdiction, row.Number);
                if (mayRead(jurisdiction, row.Audience))
                {
                    row.After = cursor;
                    rows.Add(row);
                }
            }

            left -= found.Count;
        }

        return new FeedPage(rows, cursor, news.Any(head => head.LastNumber > cursor[head.Jurisdiction]));
    }

    private static Refusal? RefuseCursor(FeedCursor cursor, IReadOnlyList<FeedHead> heads)
    {
        foreach (var head in heads)
        {
            if (cursor[head.Jurisdiction] < head.DroppedNumber)
            {
                return Refusal.Of(
                    FeedRefusal.CursorTooOld,
                    $"{head.Jurisdiction} 的变更只保留到 {head.DroppedNumber} 号之后：请重新载入当前状态，再从最新位置继续。",
                    $"Changes of {head.Jurisdiction} are kept only after number {head.DroppedNumber}: load the present "
                    + "state and go on from the head.",
                    head.Jurisdiction.ToString());
            }
        }

        var ahead = cursor.Named.FirstOrDefault(code =>
            cursor[code] > (heads.FirstOrDefault(head => head.Jurisdiction == code)?.LastNumber ?? 0));
        return ahead == default ? null : Refusal.Of(
            FeedRefusal.CursorAhead,
            $"{ahead} 还没有 {cursor[ahead]} 号变更（可能恢复过备份）：请重新载入当前状态，再从最新位置继续。",
            $"{ahead} has no change {cursor[ahead]} yet (a backup may have been restored): load the present state and "
            + "go on from the head.",
            ahead.ToString());
    }

    private static IReadOnlyList<FeedHead> Heads(Session session) => session.Query<FeedHead>(
        "select jurisdiction, last_number, dropped_number from outbox_head order by jurisdiction");
}

/// <summary>One numbered change, as a reader gets it.</summary>
internal sealed record FeedRow
{
    /// <summary>Whose change it is.</summary>
    public JurisdictionCode Jurisdiction { get; set; }

    /// <summary>Its place among the jurisdiction's changes, from 1, without gaps.</summary>
    public long Number { get; set; }

    /// <summary>What kind of change.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Who may read it.</summary>
    public Audience Audience { get; set; }

    /// <summary>A JSON object.</summary>
    public string Payload { get; set; } = "";

    /// <summary>When its module made it.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The reader's cursor once it has this row.</summary>
    public FeedCursor After { get; set; } = FeedCursor.Start;
}

/// <summary>Rows in order, the cursor behind them, and whether more wait there already.</summary>
internal sealed record FeedPage(IReadOnlyList<FeedRow> Rows, FeedCursor Next, bool HasMore);

/// <summary>How far a jurisdiction is numbered, and what retention has dropped of it.</summary>
internal sealed record FeedHead
{
    /// <summary>Whose.</summary>
    public JurisdictionCode Jurisdiction { get; set; }

    /// <summary>The last number given; 0 before the first.</summary>
    public long LastNumber { get; set; }

    /// <summary>Numbers up to this one are no longer kept.</summary>
    public long DroppedNumber { get; set; }
}
