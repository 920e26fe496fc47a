using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>Drops changes that are older than anyone needs; who still stands before them gets 410.</summary>
internal static class FeedRetention
{
    private const int RowsAtOnce = 1_000;

    /// <summary>
    /// Drops every jurisdiction's changes before its first one made at or after <paramref name="before"/>.
    /// </summary>
    /// <returns>How many rows were dropped.</returns>
    public static async Task<long> DropAsync(Store store, DateTimeOffset before, CancellationToken cancel = default)
    {
        var heads = await store.ReadAsync(
            session => session.Query<JurisdictionCode>("select jurisdiction from outbox_head order by jurisdiction"),
            cancel);
        var total = 0L;
        foreach (var jurisdiction in heads)
        {
            int dropped;
            do
            {
                dropped = await store.WriteAsync(
                    jurisdiction.ToString(),
                    session => DropSome(session, jurisdiction, before),
                    RowsAtOnce,
                    cancel);
                total += dropped;
            }
            while (dropped == RowsAtOnce);
        }

        return total;
    }

    private static int DropSome(WriteSession session, JurisdictionCode jurisdiction, DateTimeOffset before)
    {
        var head = session.First<FeedHead>(
            "select jurisdiction, last_number, dropped_number from outbox_head where jurisdiction = @jurisdiction",
            new { jurisdiction })!;
        var keep = session.First<long?>(
            """
            select number from outbox_change
            where jurisdiction = @jurisdiction and number > @DroppedNumber and changed_at >= @before
            order by number nulls last
            limit 1
            """,
            new { jurisdiction, head.DroppedNumber, before });
        var upTo = Math.Min((keep ?? head.LastNumber + 1) - 1, head.DroppedNumber + RowsAtOnce);
        if (upTo <= head.DroppedNumber)
        {
            return 0;
        }

        session.Execute(
            "update outbox_head set dropped_number = @upTo where jurisdiction = @jurisdiction",
            new { jurisdiction, upTo });
        return session.Execute(
            "delete from outbox_change where jurisdiction = @jurisdiction and number <= @upTo",
            new { jurisdiction, upTo });
    }
}
