using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>All SQL of the module.</summary>
internal static partial class ApprovalsStore
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("approvals_reservation", "jurisdiction = @jurisdiction", "id"),
        new("approvals_act",
            "reservation_id in (select id from approvals_reservation where jurisdiction = @jurisdiction)", "id"),
        new("approvals_cursor", "jurisdiction = @jurisdiction", "jurisdiction"),
        new("approvals_site", "project_jurisdiction = @jurisdiction", "id"),
        new("approvals_remark",
            "project_id in (select project_id from approvals_site where project_jurisdiction = @jurisdiction)", "id"),
    ];

    /// <summary>Those that are open between it and another: the one's project, the other's parcel.</summary>
    public static BilingualText? UnderWay(Session session, JurisdictionCode jurisdiction)
    {
        var open = session.Query<ReservationRow>(
            """
            select * from approvals_reservation
            where (jurisdiction = @jurisdiction or project_jurisdiction = @jurisdiction)
              and jurisdiction <> project_jurisdiction
              and state in ('asked', 'holding', 'gathering', 'held', 'deciding')
            order by id
            """,
            new { jurisdiction });
        return open is [var first, ..]
            ? new(
                $"与其他辖区之间有 {open.Count} 件预留尚未办结，如 {first.Id}（{first.State}）",
                $"{open.Count} reservations between it and others are open, such as {first.Id} ({first.State})")
            : null;
    }

    private const string Given = "given";

    /// <summary>Which reservations a list shows, the latest first.</summary>
    /// <param name="Seen">Codes of the jurisdictions of which the caller sees all, one after another.</param>
    /// <param name="Account">Whose projects' are shown besides.</param>
    /// <param name="Within">Codes of the jurisdictions that are asked about, on either side.</param>
    /// <param name="State">Empty for all.</param>
    /// <param name="Project">None for all.</param>
    /// <param name="Before">Only those with a smaller id.</param>
    internal sealed record Asked(
        string Seen, string Account, string Within, string State, TimeOrderedId Project, TimeOrderedId Before);

    public static ReservationRow? Find(Session session, TimeOrderedId id) =>
        session.First<ReservationRow>("select * from approvals_reservation where id = @id", new { id });

    /// <summary>The reservation whose hold an entry of a journal made.</summary>
    public static ReservationRow? OfHold(Session session, JurisdictionCode jurisdiction, long sequence) =>
        session.First<ReservationRow>(
            "select * from approvals_reservation where jurisdiction = @jurisdiction and hold_sequence = @sequence",
            new { jurisdiction, sequence });

    /// <summary>Of one project, the latest first.</summary>
    public static IReadOnlyList<ReservationRow> OfProject(Session session, TimeOrderedId project, Limit limit) =>
        session.Query<ReservationRow>(
            "select * from approvals_reservation where project_id = @project order by id desc limit @limit",
            new { project, limit = (long)limit.Value });

    public static IReadOnlyList<ReservationRow> List(Session session, Asked asked, int rows) =>
        session.Query<ReservationRow>(
            """
            select * from approvals_reservation
            where id < @Before
              and (@Seen like '%' || jurisdiction || '%' or @Seen like '%' || project_jurisdiction || '%'
                or project_account = @Account)
              and (@Within like '%' || jurisdiction || '%' or @Within like '%' || project_jurisdiction || '%')
              and (@State = '' or state = @State)
              and (@Project = @None or project_id = @Project)
            order by id desc limit @rows
            """,
            new
            {
                asked.Before,
                asked.Seen,
                asked.Account,
                asked.Within,
                asked.State,
                asked.Project,
                TimeOrderedId.None,
                rows = (long)rows,
            });

    /// <summary>Those with an act of which the ledger's answer is not known, the oldest first.</summary>
    /// <param name="session">Reads them.</param>
    /// <param name="before">Given before this instant.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<ReservationRow> Unanswered(Session session, DateTimeOffset before, Limit limit) =>
        session.Query<ReservationRow>(
            $"""
            select * from approvals_reservation r
            where r.state <> 'deciding' and exists (
              select 1 from approvals_act a
              where a.reservation_id = r.id and a.outcome = '{Given}' and a.acted_at < @before)
            order by id limit @limit
            """,
            new { before, limit = (long)limit.Value });

    public static void Add(WriteSession session, ReservationRow row) => session.Execute(
        """
        insert into approvals_reservation (id, project_id, project_version_number, name_zh, name_en,
          project_jurisdiction, project_account, parcel, jurisdiction, asked_by_jurisdiction, account, name, is_request,
          state, working_days, ends_at, verdict_id, lines, sources, elsewhere, note, refusal, asked_at, hold_sequence,
          end_sequence, changed_at)
        values (@Id, @ProjectId, @ProjectVersionNumber, @NameZh, @NameEn, @ProjectJurisdiction, @ProjectAccount,
          @Parcel, @Jurisdiction, @AskedByJurisdiction, @Account, @Name, @IsRequest, @State, @WorkingDays, @EndsAt,
          @VerdictId, @Lines, @Sources, @Elsewhere, @Note, @Refusal, @AskedAt, @HoldSequence, @EndSequence, @ChangedAt)
        """,
        row);

    public static void Update(WriteSession session, ReservationRow row) => session.Execute(
        """
        update approvals_reservation set state = @State, ends_at = @EndsAt, verdict_id = @VerdictId, lines = @Lines,
          refusal = @Refusal, hold_sequence = @HoldSequence, end_sequence = @EndSequence, changed_at = @ChangedAt
        where id = @Id
        """,
        row);

    /// <summary>What was taken, once the ledger has said so.</summary>
    public static void SetLines(WriteSession session, TimeOrderedId id, string lines) => session.Execute(
        "update approvals_reservation set lines = @lines where id = @id", new { id, lines });

    public static void Add(WriteSession session, ReservationActRow act) => session.Execute(
        """
        insert into approvals_act (id, reservation_id, act, outcome, account, name, department, note, acted_at,
          sequence)
        values (@Id, @ReservationId, @Act, @Outcome, @Account, @Name, @Department, @Note, @ActedAt, @Sequence)
        """,
        act);

    /// <summary>The acts of a reservation, the oldest first, those that came to nothing among them.</summary>
    public static IReadOnlyList<ReservationActRow> Acts(Session session, TimeOrderedId reservation) =>
        session.Query<ReservationActRow>(
            "select * from approvals_act where reservation_id = @reservation order by acted_at, id",
            new { reservation });

    /// <summary>Says what became of an act.</summary>
    public static int Settle(WriteSession session, TimeOrderedId act, string outcome, long sequence) => session.Execute(
        "update approvals_act set outcome = @outcome, sequence = @sequence where id = @act",
        new { act, outcome, sequence });

    /// <summary>How far a ledger's journal was followed; null when none of it ever was.</summary>
    public static long? Cursor(Session session, JurisdictionCode jurisdiction) => session.First<long?>(
        "select sequence from approvals_cursor where jurisdiction = @jurisdiction", new { jurisdiction });

    /// <summary>The ledgers whose journals are followed.</summary>
    public static IReadOnlyList<JurisdictionCode> Followed(Session session) =>
        session.Query<JurisdictionCode>("select jurisdiction from approvals_cursor order by jurisdiction");

    /// <summary>From now on a ledger's journal is followed from there; one that already is goes on.</summary>
    public static void BeginCursor(WriteSession session, JurisdictionCode jurisdiction, long sequence) =>
        session.Execute(
            """
            insert into approvals_cursor (jurisdiction, sequence) values (@jurisdiction, @sequence)
            on conflict (jurisdiction) do nothing
            """,
            new { jurisdiction, sequence });

    /// <summary>Moves a cursor; false when somebody else did meanwhile.</summary>
    public static bool TryMoveCursor(WriteSession session, JurisdictionCode jurisdiction, long from, long to) =>
        session.Execute(
            "update approvals_cursor set sequence = @to where jurisdiction = @jurisdiction and sequence = @from",
            new { jurisdiction, from, to }) == 1;
}
