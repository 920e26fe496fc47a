using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <content>What is proven of reservations, and who is reminded of them.</content>
internal static partial class ApprovalsStore
{
    /// <summary>What every reservation says of its hold, the oldest first.</summary>
    public static IReadOnlyList<IntentRow> Intents(Session session) => session.Query<IntentRow>(
        $"""
        select id, jurisdiction, state, hold_sequence, end_sequence, changed_at,
          (select count(*) from approvals_act a where a.reservation_id = r.id and a.outcome = '{Given}') as given_count
        from approvals_reservation r order by id
        """);

    /// <summary>How far each ledger's journal was followed.</summary>
    public static IReadOnlyList<CursorRow> Cursors(Session session) =>
        session.Query<CursorRow>("select jurisdiction, sequence from approvals_cursor order by jurisdiction");

    /// <summary>What is held, ends by an instant, and nobody was reminded of; the next to end first.</summary>
    /// <param name="session">Reads it.</param>
    /// <param name="state">The word for held.</param>
    /// <param name="now">What has ended is left out.</param>
    /// <param name="by">The instant.</param>
    /// <param name="shortest">What was held for so many working days or fewer is left out.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<ReservationRow> Ending(
        Session session, string state, DateTimeOffset now, DateTimeOffset by, long shortest, Limit limit) =>
        session.Query<ReservationRow>(
            """
            select * from approvals_reservation
            where state = @state and ends_at > @now and ends_at <= @by and working_days > @shortest
              and reminded_at is null
            order by ends_at nulls last, id limit @limit
            """,
            new { state, now, by, shortest, limit = (long)limit.Value });

    /// <summary>
    /// Notes that the officials were reminded; false when they were already, or nothing is held any more.
    /// </summary>
    public static bool TryRemind(WriteSession session, TimeOrderedId id, string state, DateTimeOffset now) =>
        session.Execute(
            """
            update approvals_reservation set reminded_at = @now
            where id = @id and state = @state and reminded_at is null
            """,
            new { id, state, now }) == 1;
}

/// <summary>What a reservation says of its hold.</summary>
internal sealed record IntentRow
{
    public TimeOrderedId Id { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public string State { get; init; } = "";

    public long HoldSequence { get; init; }

    public long EndSequence { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Of the acts on it that the ledger has not answered.</summary>
    public long GivenCount { get; init; }
}

/// <summary>How far a ledger's journal was followed.</summary>
internal sealed record CursorRow
{
    public JurisdictionCode Jurisdiction { get; init; }

    public long Sequence { get; init; }
}
