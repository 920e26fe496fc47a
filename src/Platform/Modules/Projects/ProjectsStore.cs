using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>All SQL of the module; versions and contents are only added.</summary>
internal static class ProjectsStore
{
    private const string OfJurisdiction = "select id from project_file where jurisdiction = @jurisdiction";

    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("project_file", "jurisdiction = @jurisdiction", "id"),
        new("project_version", $"project_id in ({OfJurisdiction})", "project_id, version_number"),
        new("project_content",
            $"hash in (select hash from project_attachment where project_id in ({OfJurisdiction}))", "hash")
        {
            SharedKey = "hash",
        },
        new("project_attachment", $"project_id in ({OfJurisdiction})", "id"),
    ];

    private const string AttachmentColumns =
        "id, project_id, name, media_type, size_bytes, hash, account, added_at";

    /// <summary>Which projects a list shows, the latest first.</summary>
    /// <param name="Whole">Codes of the jurisdictions of which all are shown, one after another.</param>
    /// <param name="Own">Of those of which the account's own are shown.</param>
    /// <param name="Pattern">What the search text is like; <c>!</c> escapes.</param>
    /// <param name="Before">Only those that were made before this one.</param>
    /// <param name="LeastCount">Of faults.</param>
    /// <param name="MostCount">Of faults.</param>
    internal sealed record Asked(
        string Whole, string Own, string Account, string Pattern, TimeOrderedId Before, long LeastCount,
        long MostCount);

    public static ProjectRow? Find(Session session, TimeOrderedId id) =>
        session.First<ProjectRow>("select * from project_file where id = @id", new { id });

    public static IReadOnlyList<ProjectRow> List(Session session, Asked asked, int rows) => session.Query<ProjectRow>(
        """
        select * from project_file
        where id < @Before and fault_count >= @LeastCount and fault_count <= @MostCount
          and (@Whole like '%' || jurisdiction || '%'
            or (@Own like '%' || jurisdiction || '%' and account = @Account))
          and search_text like @Pattern escape '!'
        order by id desc limit @rows
        """,
        new
        {
            asked.Whole,
            asked.Own,
            asked.Account,
            asked.Pattern,
            asked.Before,
            asked.LeastCount,
            asked.MostCount,
            rows = (long)rows,
        });

    /// <summary>Those without faults, the latest made first.</summary>
    public static IReadOnlyList<ProjectRow> Ready(Session session, Limit limit) => session.Query<ProjectRow>(
        "select * from project_file where fault_count = 0 order by id desc limit @limit",
        new { limit = (long)limit.Value });

    public static ProjectVersionRow? Version(Session session, TimeOrderedId id, long number) =>
        session.First<ProjectVersionRow>(
            "select * from project_version where project_id = @id and version_number = @number", new { id, number });

    /// <summary>The latest first, without their contents.</summary>
    public static IReadOnlyList<ProjectVersionRow> Versions(Session session, TimeOrderedId id, Limit limit) =>
        session.Query<ProjectVersionRow>(
            """
            select project_id, version_number, '' as content, fault_count, account, name, note, changed_at
            from project_version where project_id = @id order by version_number desc limit @limit
            """,
            new { id, limit = (long)limit.Value });

    public static void Add(WriteSession session, ProjectRow project) => session.Execute(
        """
        insert into project_file (id, jurisdiction, version_number, fault_count, name_zh, name_en, industry, code,
          search_text, account, created_at, changed_at)
        values (@Id, @Jurisdiction, @VersionNumber, @FaultCount, @NameZh, @NameEn, @Industry, @Code, @SearchText,
          @Account, @CreatedAt, @ChangedAt)
        """,
        project);

    public static void Update(WriteSession session, ProjectRow project) => session.Execute(
        """
        update project_file set version_number = @VersionNumber, fault_count = @FaultCount, name_zh = @NameZh,
          name_en = @NameEn, industry = @Industry, code = @Code, search_text = @SearchText, changed_at = @ChangedAt
        where id = @Id
        """,
        project);

    public static void Add(WriteSession session, ProjectVersionRow version) => session.Execute(
        """
        insert into project_version (project_id, version_number, content, fault_count, account, name, note, changed_at)
        values (@ProjectId, @VersionNumber, @Content, @FaultCount, @Account, @Name, @Note, @ChangedAt)
        """,
        version);

    /// <summary>What is attached, the oldest first.</summary>
    public static IReadOnlyList<AttachmentRow> Attachments(Session session, TimeOrderedId project) =>
        session.Query<AttachmentRow>(
            $"""
            select {AttachmentColumns} from project_attachment
            where project_id = @project and removed_at is null order by id
            """,
            new { project });

    /// <summary>What was attached behind one, whatever project it belongs to, removed or not.</summary>
    public static IReadOnlyList<AttachedRow> AttachedAfter(Session session, TimeOrderedId last, Limit limit) =>
        session.Query<AttachedRow>(
            """
            select a.id, a.project_id, p.jurisdiction, a.size_bytes, a.hash
            from project_attachment a join project_file p on p.id = a.project_id
            where a.id > @last order by a.id limit @limit
            """,
            new { last, limit = (long)limit.Value });

    public static byte[] Content(Session session, string hash) =>
        session.First<byte[]>("select content from project_content where hash = @hash", new { hash })!;

    /// <summary>Attaches it; bytes that are there already are not stored again.</summary>
    public static void Add(WriteSession session, AttachmentRow attachment, byte[] content)
    {
        session.Execute(
            "insert into project_content (hash, content) values (@Hash, @content) on conflict (hash) do nothing",
            new { attachment.Hash, content });
        session.Execute(
            $"""
            insert into project_attachment ({AttachmentColumns})
            values (@Id, @ProjectId, @Name, @MediaType, @SizeBytes, @Hash, @Account, @AddedAt)
            """,
            attachment);
    }

    public static void Remove(WriteSession session, TimeOrderedId attachment, DateTimeOffset now) => session.Execute(
        "update project_attachment set removed_at = @now where id = @attachment", new { attachment, now });
}
