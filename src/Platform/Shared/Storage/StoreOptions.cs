namespace Huanhu.Platform.Shared.Storage;

/// <summary>Which database to open, and how.</summary>
/// <param name="DataFolder">The installation's folder: lock, backups, and with SQLite the database itself.</param>
/// <param name="Db"><c>sqlite</c>, or a PostgreSQL connection string.</param>
/// <param name="ReadOnly">Nothing is written, not even a lock; needs no right to write the folder.</param>
/// <param name="WithoutBackup">The operator has made a backup: upgrade the schema without making one.</param>
/// <param name="IsShared">Other processes of a cluster write, too; PostgreSQL alone.</param>
/// <param name="ArchiveFolder">Where every commit of the embedded store is kept, too; null for nowhere.</param>
internal sealed record StoreOptions(
    string DataFolder, string Db, bool ReadOnly, bool WithoutBackup = false, bool IsShared = false,
    string? ArchiveFolder = null)
{
    /// <summary>Whether <see cref="Db"/> names the embedded store.</summary>
    public bool IsSqlite => string.Equals(Db, "sqlite", StringComparison.OrdinalIgnoreCase);

    /// <summary>The embedded store's file.</summary>
    public string SqliteFile => Path.Combine(DataFolder, "huanhu.db");

    /// <summary>Where backups made before an upgrade lie.</summary>
    public string BackupFolder => Path.Combine(DataFolder, "backups");
}
