using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>All SQL of the module; rows are only added.</summary>
internal static class EnterprisesStore
{
    private const string OfJurisdiction = "select import_id from enterprise_firm where jurisdiction = @jurisdiction";

    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("enterprise_import", $"id in ({OfJurisdiction})", "id") { SharedKey = "id" },
        new("enterprise_firm", "jurisdiction = @jurisdiction", "uscc, version_number"),
    ];

    /// <summary>An import by its id; null when there was none.</summary>
    public static FirmImport? Find(Session session, TimeOrderedId id) =>
        session.First<FirmImport>("select * from enterprise_import where id = @id", new { id });

    /// <summary>All firms in their latest versions, by their codes.</summary>
    public static IReadOnlyList<FirmRow> All(Session session) => session.Query<FirmRow>(
        """
        select f.* from enterprise_firm f
        join (select uscc, max(version_number) as latest from enterprise_firm group by uscc) l
          on l.uscc = f.uscc and l.latest = f.version_number
        order by f.uscc
        """);

    /// <summary>Where all firms are and what their next versions follow, by their codes.</summary>
    public static IReadOnlyDictionary<string, FirmMark> Marks(Session session) => session.Query<FirmMark>(
        """
        select f.uscc, f.jurisdiction, f.version_number from enterprise_firm f
        join (select uscc, max(version_number) as latest from enterprise_firm group by uscc) l
          on l.uscc = f.uscc and l.latest = f.version_number
        """).ToDictionary(mark => mark.Uscc, StringComparer.Ordinal);

    /// <summary>Adds an import.</summary>
    public static void Add(WriteSession session, FirmImport import) => session.Execute(
        """
        insert into enterprise_import (id, jurisdiction, account, hash, firm_count, replaced_count, imported_at)
        values (@Id, @Jurisdiction, @Account, @Hash, @FirmCount, @ReplacedCount, @ImportedAt)
        """,
        import);

    /// <summary>Adds versions of firms.</summary>
    public static void Add(WriteSession session, IReadOnlyList<FirmRow> firms) => session.Execute(
        """
        insert into enterprise_firm (uscc, version_number, jurisdiction, import_id, name_zh, name_en, industry, origin,
          as_of_day, facts)
        values (@Uscc, @VersionNumber, @Jurisdiction, @ImportId, @NameZh, @NameEn, @Industry, @Origin, @AsOfDay, @Facts)
        """,
        firms);
}
