using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>All SQL of the module; rows are only added.</summary>
internal static class EnterprisesStore
{
    private const string Counts = "import_id not in (select import_id from enterprise_taken_back)";

    private const string Import =
        """
        select i.*, t.taken_back_at, t.account as taken_back_by
        from enterprise_import i left join enterprise_taken_back t on t.import_id = i.id
        """;

    private const string OfJurisdiction = "select import_id from enterprise_firm where jurisdiction = @jurisdiction";

    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("enterprise_import", $"id in ({OfJurisdiction})", "id") { SharedKey = "id" },
        new("enterprise_taken_back", $"import_id in ({OfJurisdiction})", "import_id") { SharedKey = "import_id" },
        new("enterprise_firm", "jurisdiction = @jurisdiction", "uscc, version_number"),
    ];

    /// <summary>An import by its id; null when there was none.</summary>
    public static FirmImport? Find(Session session, TimeOrderedId id) =>
        session.First<FirmImport>($"{Import} where i.id = @id", new { id });

    /// <summary>All imports, those that were taken back among them, the latest first.</summary>
    public static IReadOnlyList<FirmImport> Imports(Session session) =>
        session.Query<FirmImport>($"{Import} order by i.imported_at desc, i.id desc");

    /// <summary>
    /// The latest import that counts and has a later version of a firm of another one; its count is of these firms
    /// alone. Null when there is none.
    /// </summary>
    public static FirmImport? Later(Session session, TimeOrderedId id) => session.First<FirmImport>(
        $"""
        select i.id, i.jurisdiction, i.account, i.hash, l.firm_count, i.replaced_count, i.imported_at
        from enterprise_import i
        join (select f.import_id, count(*) as firm_count from enterprise_firm mine
              join enterprise_firm f on f.uscc = mine.uscc and f.version_number > mine.version_number
              where mine.import_id = @id and f.{Counts} group by f.import_id) l on l.import_id = i.id
        order by i.imported_at desc, i.id desc
        """,
        new { id });

    /// <summary>All firms that count, each in its latest version, by their codes.</summary>
    public static IReadOnlyList<FirmRow> All(Session session) => session.Query<FirmRow>(
        $"""
        select f.* from enterprise_firm f
        join (select uscc, max(version_number) as latest from enterprise_firm where {Counts} group by uscc) l
          on l.uscc = f.uscc and l.latest = f.version_number
        order by f.uscc
        """);

    /// <summary>Whoever else imports or takes back, in any process, waits until the unit of work is done.</summary>
    public static void Lock(WriteSession session) => session.Execute(
        """
        update enterprise_import set hash = hash
        where id = (select id from enterprise_import order by imported_at, id limit 1)
        """);

    /// <summary>Where all firms are and what their next versions follow, by their codes.</summary>
    public static IReadOnlyDictionary<string, FirmMark> Marks(Session session) => session.Query<FirmMark>(
        $"""
        select f.uscc, f.jurisdiction, l.last_number, l.counting_number from enterprise_firm f
        join (select uscc, max(version_number) as last_number,
                max(case when {Counts} then version_number else 0 end) as counting_number
              from enterprise_firm group by uscc) l
          on l.uscc = f.uscc and f.version_number
            = case when l.counting_number > 0 then l.counting_number else l.last_number end
        """).ToDictionary(mark => mark.Uscc, StringComparer.Ordinal);

    /// <summary>Adds an import.</summary>
    public static void Add(WriteSession session, FirmImport import) => session.Execute(
        """
        insert into enterprise_import (id, jurisdiction, account, hash, firm_count, replaced_count, imported_at)
        values (@Id, @Jurisdiction, @Account, @Hash, @FirmCount, @ReplacedCount, @ImportedAt)
        """,
        import);

    /// <summary>Says that an import counts no more.</summary>
    public static void TakeBack(WriteSession session, TimeOrderedId id, string account, DateTimeOffset at) =>
        session.Execute(
            """
            insert into enterprise_taken_back (import_id, account, taken_back_at) values (@id, @account, @at)
            """,
            new { id, account, at });

    /// <summary>Adds versions of firms.</summary>
    public static void Add(WriteSession session, IReadOnlyList<FirmRow> firms) => session.Execute(
        """
        insert into enterprise_firm (uscc, version_number, jurisdiction, import_id, name_zh, name_en, industry, origin,
          as_of_day, facts)
        values (@Uscc, @VersionNumber, @Jurisdiction, @ImportId, @NameZh, @NameEn, @Industry, @Origin, @AsOfDay, @Facts)
        """,
        firms);
}
