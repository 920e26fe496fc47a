using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>All SQL of the module.</summary>
internal static class DealsStore
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("deals_end", "jurisdiction = @jurisdiction", "id"),
        new("deals_event", "jurisdiction = @jurisdiction", "id"),
    ];

    /// <summary>An end that is not settled: its other ends would go on with whoever is left behind.</summary>
    public static BilingualText? UnderWay(Session session, JurisdictionCode jurisdiction)
    {
        var open = session.Query<DealRow>(
            "select * from deals_end where jurisdiction = @jurisdiction and is_settled = 0 order by id",
            new { jurisdiction });
        return open is [var first, ..]
            ? new(
                $"{open.Count} 件跨域协同尚未了结，如 {first.Id}（{first.State}）",
                $"{open.Count} deals are not settled, such as {first.Id} ({first.State})")
            : null;
    }

    public static DealRow? Find(Session session, TimeOrderedId id, JurisdictionCode jurisdiction) =>
        session.First<DealRow>(
            "select * from deals_end where id = @id and jurisdiction = @jurisdiction", new { id, jurisdiction });

    /// <summary>All ends of a deal that are kept here, home's first.</summary>
    public static IReadOnlyList<DealRow> Ends(Session session, TimeOrderedId id) => session.Query<DealRow>(
        """
        select * from deals_end where id = @id
        order by case when jurisdiction = home_jurisdiction then 0 else 1 end, jurisdiction
        """,
        new { id });

    /// <summary>Every end that is kept here.</summary>
    public static IReadOnlyList<DealRow> All(Session session) =>
        session.Query<DealRow>("select * from deals_end order by id, jurisdiction");

    /// <summary>Ends that are not settled, of deals behind one, the oldest first.</summary>
    /// <param name="session">Reads them.</param>
    /// <param name="after">A deal; none for the first.</param>
    /// <param name="limit">Of so many deals at most.</param>
    public static IReadOnlyList<DealRow> Unsettled(Session session, TimeOrderedId after, Limit limit) =>
        session.Query<DealRow>(
            """
            select * from deals_end where is_settled = 0 and id in (
              select distinct id from deals_end where is_settled = 0 and id > @after order by id limit @limit)
            order by id, jurisdiction
            """,
            new { after, limit = (long)limit.Value });

    /// <summary>The deals of which one of the jurisdictions has an end here or is home, the latest first.</summary>
    /// <param name="session">Reads them.</param>
    /// <param name="within">Their codes, with a space before and after each.</param>
    /// <param name="isOpen">Only those that are not settled there.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<TimeOrderedId> List(Session session, string within, bool isOpen, Limit limit) =>
        session.Query<TimeOrderedId>(
            """
            select id from deals_end
            where (@within like '% ' || jurisdiction || ' %' or @within like '% ' || home_jurisdiction || ' %')
              and (@isOpen = 0 or is_settled = 0)
            group by id order by id desc limit @limit
            """,
            new { within, isOpen, limit = (long)limit.Value });

    /// <summary>Takes the turn for a step: whoever else steps the same end waits until this one is committed.</summary>
    public static void Take(WriteSession session, TimeOrderedId id, JurisdictionCode jurisdiction) => session.Execute(
        "update deals_end set revision_number = revision_number + 1 where id = @id and jurisdiction = @jurisdiction",
        new { id, jurisdiction });

    /// <summary>Stores an end, in place of the one that is there.</summary>
    public static void Save(WriteSession session, DealRow row) => session.Execute(
        """
        insert into deals_end (id, jurisdiction, home_jurisdiction, kind, state, machine, terms, is_settled,
          joint_outcome, joint_account, joint_name, made_at, changed_at, revision_number)
        values (@Id, @Jurisdiction, @HomeJurisdiction, @Kind, @State, @Machine, @Terms, @IsSettled, @JointOutcome,
          @JointAccount, @JointName, @MadeAt, @ChangedAt, @RevisionNumber)
        on conflict (id, jurisdiction) do update set kind = @Kind, state = @State, machine = @Machine, terms = @Terms,
          is_settled = @IsSettled, joint_outcome = @JointOutcome, joint_account = @JointAccount,
          joint_name = @JointName, changed_at = @ChangedAt
        """,
        row);

    public static void Add(WriteSession session, DealEventRow row) => session.Execute(
        """
        insert into deals_event (id, deal_id, jurisdiction, happened, state, account, name, note, happened_at)
        values (@Id, @DealId, @Jurisdiction, @Happened, @State, @Account, @Name, @Note, @HappenedAt)
        """,
        row);

    /// <summary>What happened to a deal here, the oldest first.</summary>
    public static IReadOnlyList<DealEventRow> Events(Session session, TimeOrderedId deal) =>
        session.Query<DealEventRow>(
            "select * from deals_event where deal_id = @deal order by happened_at, id", new { deal });
}
