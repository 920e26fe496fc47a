using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>All SQL of the module.</summary>
internal static class SharingStore
{
    private const string OfEither =
        "select id from sharing_agreement where owner = @jurisdiction or reader = @jurisdiction";

    private const string OfReader = "select id from sharing_agreement where reader = @jurisdiction";

    /// <summary>
    /// What goes with a jurisdiction that moves to another installation: both sides keep an agreement with its acts,
    /// the owner the log, the reader the copies and how far it has read.
    /// </summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("sharing_agreement", "owner = @jurisdiction or reader = @jurisdiction", "id") { SharedKey = "id" },
        new("sharing_act", $"agreement_id in ({OfEither})", "id") { SharedKey = "id" },
        new("sharing_read", "owner = @jurisdiction", "id"),
        new("sharing_pull", $"agreement_id in ({OfReader})", "agreement_id"),
        new("sharing_copy", $"agreement_id in ({OfReader})", "agreement_id, key"),
    ];

    /// <summary>The topic of the notice that an agreement has changed; its subject is the agreement's id.</summary>
    public const string Changed = "sharing_changed";

    /// <param name="Owners">The codes of the jurisdictions whose log is meant, one after another.</param>
    /// <param name="IsDenied">Denials alone, or what was told alone; null for both.</param>
    /// <param name="Before">Only what came before this one.</param>
    internal sealed record AskedReads(string Owners, bool? IsDenied, TimeOrderedId Before);

    public static AgreementRow? Find(Session session, TimeOrderedId id) =>
        session.First<AgreementRow>("select * from sharing_agreement where id = @id", new { id });

    /// <summary>Of the jurisdictions whose codes stand in a text, on either side; the latest proposed first.</summary>
    public static IReadOnlyList<AgreementRow> List(Session session, string codes, Limit limit) =>
        session.Query<AgreementRow>(
            """
            select * from sharing_agreement
            where @codes like '%' || owner || '%' or @codes like '%' || reader || '%'
            order by id desc limit @limit
            """,
            new { codes, limit = (long)limit.Value });

    /// <summary>Between an owner and a reader about one kind, the latest proposed first.</summary>
    public static IReadOnlyList<AgreementRow> Between(
        Session session, JurisdictionCode owner, JurisdictionCode reader, string what) =>
        session.Query<AgreementRow>(
            """
            select * from sharing_agreement where owner = @owner and reader = @reader and what = @what
            order by id desc
            """,
            new { owner, reader, what });

    /// <summary>Adds it; false when the id is known.</summary>
    public static bool TryAdd(WriteSession session, AgreementRow agreement) => session.Execute(
        """
        insert into sharing_agreement (id, owner, reader, what, which, fields, purpose, from_at, until_at, proposer,
          proposed_at, accepted_at, withdrawn_at)
        values (@Id, @Owner, @Reader, @What, @Which, @Fields, @Purpose, @FromAt, @UntilAt, @Proposer, @ProposedAt,
          @AcceptedAt, @WithdrawnAt)
        on conflict (id) do nothing
        """,
        agreement) == 1;

    /// <summary>Stores when it was accepted and withdrawn.</summary>
    public static void Update(WriteSession session, AgreementRow agreement) => session.Execute(
        "update sharing_agreement set accepted_at = @AcceptedAt, withdrawn_at = @WithdrawnAt where id = @Id",
        agreement);

    /// <summary>Adds it; false when it is known.</summary>
    public static bool TryAdd(WriteSession session, AgreementActRow act) => session.Execute(
        """
        insert into sharing_act (id, agreement_id, act, jurisdiction, account, name, note, acted_at)
        values (@Id, @AgreementId, @Act, @Jurisdiction, @Account, @Name, @Note, @ActedAt)
        on conflict (id) do nothing
        """,
        act) == 1;

    /// <summary>In the order in which they were done.</summary>
    public static IReadOnlyList<AgreementActRow> Acts(Session session, TimeOrderedId agreement) =>
        session.Query<AgreementActRow>(
            "select * from sharing_act where agreement_id = @agreement order by acted_at, id", new { agreement });

    /// <summary>Every agreement that is kept here.</summary>
    public static IReadOnlyList<AgreementRow> All(Session session) =>
        session.Query<AgreementRow>("select * from sharing_agreement order by id");

    /// <summary>Every act on an agreement that is kept here.</summary>
    public static IReadOnlyList<AgreementActRow> Acts(Session session) =>
        session.Query<AgreementActRow>("select * from sharing_act order by acted_at, id");

    /// <summary>What was told beyond every agreement, the first of each owner first; at most 100.</summary>
    public static IReadOnlyList<ReadRow> ToldWithoutAgreement(Session session) => session.Query<ReadRow>(
        """
        select r.* from sharing_read r left join sharing_agreement a on a.id = r.agreement_id
          and a.owner = r.owner and a.reader = r.reader and a.what = r.what and a.accepted_at is not null
          and a.from_at <= r.read_at and a.until_at > r.read_at
        where r.code = '' and a.id is null
        order by r.id limit 100
        """);

    public static void Add(WriteSession session, ReadRow read) => session.Execute(
        """
        insert into sharing_read (id, owner, reader, installation, account, name, what, which, fields, agreement_id,
          code, told_rows, read_at)
        values (@Id, @Owner, @Reader, @Installation, @Account, @Name, @What, @Which, @Fields, @AgreementId, @Code,
          @ToldRows, @ReadAt)
        """,
        read);

    /// <summary>The latest first.</summary>
    public static IReadOnlyList<ReadRow> Reads(Session session, AskedReads asked, Limit limit) =>
        session.Query<ReadRow>(
            """
            select * from sharing_read
            where @Owners like '%' || owner || '%' and id < @Before
              and ((code = '' and @told = 1) or (code <> '' and @denied = 1))
            order by id desc limit @limit
            """,
            new
            {
                asked.Owners, asked.Before, told = asked.IsDenied == true ? 0L : 1L,
                denied = asked.IsDenied == false ? 0L : 1L, limit = (long)limit.Value,
            });

    /// <summary>Whether a reader was denied something of an owner since an instant.</summary>
    public static bool WasDeniedSince(Session session, ReadRow like, DateTimeOffset since) => session.First<long>(
        """
        select count(*) from sharing_read
        where owner = @Owner and reader = @Reader and what = @What and code = @Code and read_at > @since
        """,
        new { like.Owner, like.Reader, like.What, like.Code, since }) > 0;

    /// <summary>Accepted agreements that hold at an instant and whose owner is due to be asked.</summary>
    public static IReadOnlyList<AgreementRow> Due(Session session, DateTimeOffset now) => session.Query<AgreementRow>(
        """
        select a.* from sharing_agreement a left join sharing_pull p on p.agreement_id = a.id
        where a.accepted_at is not null and a.withdrawn_at is null and a.from_at <= @now and a.until_at > @now
          and (p.agreement_id is null or p.next_at <= @now)
        order by a.id
        """,
        new { now });

    public static PullRow? Pull(Session session, TimeOrderedId agreement) =>
        session.First<PullRow>("select * from sharing_pull where agreement_id = @agreement", new { agreement });

    public static void Save(WriteSession session, PullRow pull) => session.Execute(
        """
        insert into sharing_pull (agreement_id, cursor, sequence, told_at, next_at, code, reason_zh, reason_en)
        values (@AgreementId, @Cursor, @Sequence, @ToldAt, @NextAt, @Code, @ReasonZh, @ReasonEn)
        on conflict (agreement_id) do update set cursor = excluded.cursor, sequence = excluded.sequence,
          told_at = excluded.told_at, next_at = excluded.next_at, code = excluded.code,
          reason_zh = excluded.reason_zh, reason_en = excluded.reason_en
        """,
        pull);

    /// <summary>Puts rows in the place of those of the same key.</summary>
    public static void Keep(WriteSession session, IReadOnlyList<CopyRow> rows) => session.Execute(
        """
        insert into sharing_copy (agreement_id, key, content, sequence, told_at)
        values (@AgreementId, @Key, @Content, @Sequence, @ToldAt)
        on conflict (agreement_id, key) do update set content = excluded.content, sequence = excluded.sequence,
          told_at = excluded.told_at
        """,
        rows);

    public static void Drop(WriteSession session, TimeOrderedId agreement, IReadOnlyList<string> keys) =>
        session.Execute(
            "delete from sharing_copy where agreement_id = @agreement and key = @key",
            keys.Select(key => new { agreement, key }));

    /// <summary>Drops what the telling of a whole did not bring again.</summary>
    public static void DropOthers(WriteSession session, TimeOrderedId agreement, long sequence) => session.Execute(
        "delete from sharing_copy where agreement_id = @agreement and sequence <> @sequence",
        new { agreement, sequence });

    public static long CountCopies(Session session, TimeOrderedId agreement) => session.First<long>(
        "select count(*) from sharing_copy where agreement_id = @agreement", new { agreement });

    /// <summary>In the order of keys, behind one.</summary>
    public static IReadOnlyList<CopyRow> Copies(Session session, TimeOrderedId agreement, string after, Limit limit) =>
        session.Query<CopyRow>(
            """
            select * from sharing_copy where agreement_id = @agreement and key > @after order by key limit @limit
            """,
            new { agreement, after, limit = (long)limit.Value });
}
