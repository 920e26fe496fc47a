using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>
/// Proves that each jurisdiction's changes are numbered without gaps, from the oldest kept to the last.
/// </summary>
internal static class FeedContinuity
{
    /// <summary>One answer a jurisdiction that has a feed, in the order of codes.</summary>
    public static Task<IReadOnlyList<FeedState>> CheckAsync(Store store, CancellationToken cancel = default) =>
        store.ReadAsync<IReadOnlyList<FeedState>>(session => [.. States(session)], cancel);

    private static IEnumerable<FeedState> States(Session session)
    {
        var heads = session.Query<FeedHead>(
            "select jurisdiction, last_number, dropped_number from outbox_head order by jurisdiction");
        foreach (var head in heads)
        {
            var broken = session.First<long?>(
                """
                select expected from (
                    select number, @DroppedNumber + row_number() over (order by number nulls last) as expected
                    from outbox_change
                    where jurisdiction = @Jurisdiction and number is not null) as numbered
                where number <> expected
                order by expected
                limit 1
                """,
                head);
            var last = session.First<long?>(
                "select max(number) from outbox_change where jurisdiction = @Jurisdiction", head) ?? head.DroppedNumber;
            yield return new(
                head.Jurisdiction,
                head.LastNumber,
                broken ?? (last == head.LastNumber ? null : Math.Min(last, head.LastNumber) + 1));
        }
    }
}

/// <summary>Whether a jurisdiction's feed is whole.</summary>
/// <param name="Jurisdiction">Whose.</param>
/// <param name="LastNumber">The last number given.</param>
/// <param name="FirstBreak">The first number that is missing or wrong; null when the feed is whole.</param>
internal sealed record FeedState(JurisdictionCode Jurisdiction, long LastNumber, long? FirstBreak);
