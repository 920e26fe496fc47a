using Dapper;
using DbUp;
using Huanhu.Kernel;
using Microsoft.Data.Sqlite;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Opens the embedded store: checks, upgrades with a backup before, or refuses and leaves all as it was.
/// </summary>
internal static class SqliteOpening
{
    /// <summary>
    /// Opens for writing; <paramref name="folderLock"/> goes to the store, or is let go when refused.
    /// </summary>
    public static Outcome<Store> ForWriting(
        StoreOptions options, FolderLock folderLock, IReadOnlyList<SchemaStep> steps, TimeProvider time)
    {
        try
        {
            var archive = options.ArchiveFolder is { } folder ? new WalArchive(options.SqliteFile, folder, time) : null;
            archive?.Resume();
            var upgraded = Upgrade(options, steps, time);
            if (!upgraded.IsDone)
            {
                folderLock.Dispose();
                return upgraded.Refusal;
            }

            if (upgraded.Value && archive is { IsRunning: true })
            {
                archive.Stop("the schema was upgraded");
            }

            archive?.Settle();
            return new SqliteStore(options, folderLock, archive);
        }
        catch (SqliteException fault) when (SqliteFault.RefusalOf(fault, options.SqliteFile) is { } refusal)
        {
            folderLock.Dispose();
            return refusal;
        }
    }

    /// <summary>Opens for reading: neither the file nor the folder is changed.</summary>
    public static Outcome<Store> ForReading(StoreOptions options, IReadOnlyList<SchemaStep> steps)
    {
        if (!File.Exists(options.SqliteFile))
        {
            return Refusal.Of(
                StoreRefusal.DatabaseMissing,
                $"{options.DataFolder} 中还没有数据库：请先启动一次 ./huanhu run。",
                $"There is no database in {options.DataFolder} yet: start ./huanhu run once.");
        }

        try
        {
            using var connection = OpenForReading(options);
            var applied = Applied(connection);
            var refusal = SchemaUpgrade.RefuseNewer(applied, steps)
                ?? SchemaUpgrade.RefuseOlder(SchemaUpgrade.Pending(applied, steps));
            return refusal is null ? new SqliteStore(options, null) : refusal;
        }
        catch (SqliteException fault) when (SqliteFault.RefusalOf(fault, options.SqliteFile) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>A reading connection, also in a folder that may only be read.</summary>
    /// <remarks>
    /// SQLite wants to make its index file beside the log even to read. Where it can't, and no process writes and no
    /// log waits, the file does not change: then, and only then, it may be opened as immutable.
    /// </remarks>
    public static SqliteConnection OpenForReading(StoreOptions options)
    {
        try
        {
            var connection = SqliteStore.Open(options.SqliteFile, SqliteOpenMode.ReadOnly);
            try
            {
                connection.Execute("select 1 from sqlite_schema limit 1");
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException fault) when (
            fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
            && !FolderLock.IsHeldIn(options.DataFolder)
            && new FileInfo(options.SqliteFile + "-wal") is { Exists: false } or { Length: 0 })
        {
            return SqliteStore.Open(options.SqliteFile, SqliteOpenMode.ReadOnly, immutable: true);
        }
    }

    /// <summary>Brings the schema up to date; whether there was anything to do.</summary>
    private static Outcome<bool> Upgrade(StoreOptions options, IReadOnlyList<SchemaStep> steps, TimeProvider time)
    {
        using var connection = SqliteStore.Open(options.SqliteFile, SqliteOpenMode.ReadWriteCreate);
        var applied = Applied(connection);
        if (SchemaUpgrade.RefuseNewer(applied, steps) is { } newer)
        {
            return newer;
        }

        var pending = SchemaUpgrade.Pending(applied, [.. steps.Where(step => !step.NeedsPostgis)]);
        if (pending.Count == 0)
        {
            return false;
        }

        if (applied.Count > 0 && !options.WithoutBackup && BackUp(connection, options, pending[0], time) is { } failed)
        {
            return failed;
        }

        var refused = SchemaUpgrade.Apply(DeployChanges.To.SqliteDatabase(connection.ConnectionString), pending);
        return refused is null ? true : refused;
    }

    private static HashSet<string> Applied(SqliteConnection connection) =>
        connection.ExecuteScalar<long>(
            "select count(*) from sqlite_schema where type = 'table' and lower(name) = @name",
            new { name = SchemaUpgrade.JournalTable }) == 0
            ? []
            : [.. connection.Query<string>($"select scriptname from {SchemaUpgrade.JournalTable}")];

    private static Refusal? BackUp(SqliteConnection source, StoreOptions options, SchemaStep next, TimeProvider time)
    {
        var file = Path.Combine(options.BackupFolder, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-before-{next.Name}.db");
        try
        {
            Directory.CreateDirectory(options.BackupFolder);
            using var target = new SqliteConnection($"Data Source={file};Pooling=False");
            target.Open();
            source.BackupDatabase(target);
            return null;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(file);
            return Refusal.Of(
                StoreRefusal.BackupFailed,
                $"升级前的备份 {file} 未能完成，数据库未升级：{fault.Message}",
                $"The backup {file} before the upgrade failed, so nothing was upgraded: {fault.Message}");
        }
    }
}
