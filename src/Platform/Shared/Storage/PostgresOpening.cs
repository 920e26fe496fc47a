using System.ComponentModel;
using System.Diagnostics;
using Dapper;
using DbUp;
using Huanhu.Kernel;
using Npgsql;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Opens the PostgreSQL store: checks, upgrades with a backup before, or refuses and leaves all as it was.
/// </summary>
internal static class PostgresOpening
{
    /// <summary>
    /// Any number: who upgrades holds this advisory lock, so that two processes don't upgrade at once.
    /// </summary>
    private const long UpgradeLock = 0x4875616E6875;

    /// <summary>
    /// Whether PostGIS is there and found without naming its schema, or this account may put it there.
    /// </summary>
    private const string CountPostgis = """
        select count(*) from pg_available_extension_versions as version
        where version.name = 'postgis' and case
            when exists (select from pg_extension where extname = 'postgis') then to_regtype('geometry') is not null
            else not version.superuser or (select rolsuper from pg_roles where rolname = current_user)
                or (version.trusted and has_database_privilege(current_database(), 'create')) end
        """;

    /// <summary>
    /// Opens for writing (<paramref name="folderLock"/> goes to the store) or, without a lock, for reading.
    /// </summary>
    public static async Task<Outcome<Store>> OpenAsync(
        StoreOptions options,
        FolderLock? folderLock,
        IReadOnlyList<SchemaStep> steps,
        TimeProvider time,
        CancellationToken cancel)
    {
        NpgsqlConnectionStringBuilder server;
        try
        {
            server = new(options.Db);
        }
        catch (ArgumentException fault)
        {
            folderLock?.Dispose();
            return Refusal.Of(
                StoreRefusal.ServerUnreachable,
                $"--db 既不是 sqlite，也不是 PostgreSQL 连接字符串：{fault.Message}",
                $"--db is neither sqlite nor a PostgreSQL connection string: {fault.Message}");
        }

        try
        {
            var hasPostgis = folderLock is null
                ? await CompareAsync(server, steps, cancel)
                : await UpgradeAsync(server, options, steps, time, cancel);
            if (hasPostgis.IsDone)
            {
                return new PostgresStore(server, folderLock, time)
                {
                    HasPostgis = hasPostgis.Value,
                    IsShared = options.IsShared,
                };
            }

            folderLock?.Dispose();
            return hasPostgis.Refusal;
        }
        catch (Exception fault) when (PostgresFault.RefusalOf(fault, server) is { } refusal)
        {
            folderLock?.Dispose();
            return refusal;
        }
    }

    // Who only reads tells no other program anything.
    private static async Task<Outcome<bool>> CompareAsync(
        NpgsqlConnectionStringBuilder server, IReadOnlyList<SchemaStep> steps, CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(server, cancel);
        var applied = Applied(connection);
        var refusal = applied.Count == 0
            ? Refusal.Of(
                StoreRefusal.DatabaseMissing,
                $"数据库 {PostgresFault.Name(server)} 还是空的：请先启动一次 ./huanhu run。",
                $"The database {PostgresFault.Name(server)} is still empty: start ./huanhu run once.")
            : SchemaUpgrade.RefuseNewer(applied, steps)
            ?? SchemaUpgrade.RefuseOlder(SchemaUpgrade.Pending(applied, steps));
        return refusal is null ? false : refusal;
    }

    /// <summary>Brings the schema up to date; whether the steps that need PostGIS are among it.</summary>
    private static async Task<Outcome<bool>> UpgradeAsync(
        NpgsqlConnectionStringBuilder server,
        StoreOptions options,
        IReadOnlyList<SchemaStep> steps,
        TimeProvider time,
        CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(server, cancel);
        connection.Execute("select pg_advisory_lock(@UpgradeLock)", new { UpgradeLock });
        var applied = Applied(connection);
        if (SchemaUpgrade.RefuseNewer(applied, steps) is { } newer)
        {
            return newer;
        }

        var hasPostgis = connection.ExecuteScalar<long>(CountPostgis) > 0;
        var pending = SchemaUpgrade.Pending(applied, [.. steps.Where(step => hasPostgis || !step.NeedsPostgis)]);
        if (pending.Count == 0)
        {
            return hasPostgis;
        }

        if (applied.Count > 0 && !options.WithoutBackup
            && await BackUpAsync(server, options, pending[0], time, cancel) is { } failed)
        {
            return failed;
        }

        // The one type that PostgreSQL spells differently.
        if (connection.ExecuteScalar<long>("select count(*) from pg_type where typname = 'blob'") == 0)
        {
            connection.Execute("create domain blob as bytea");
        }

        if (hasPostgis)
        {
            connection.Execute("create extension if not exists postgis");
        }

        var refused = SchemaUpgrade.Apply(DeployChanges.To.PostgresqlDatabase(server.ConnectionString), pending);
        return refused is null ? hasPostgis : refused;
    }

    private static async Task<NpgsqlConnection> ConnectAsync(
        NpgsqlConnectionStringBuilder server, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(PostgresStore.ConnectionString(server, isReader: false));
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static HashSet<string> Applied(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>($"select to_regclass('{SchemaUpgrade.JournalTable}') is null")
            ? []
            : [.. connection.Query<string>($"select scriptname from {SchemaUpgrade.JournalTable}")];

    private static async Task<Refusal?> BackUpAsync(
        NpgsqlConnectionStringBuilder server,
        StoreOptions options,
        SchemaStep next,
        TimeProvider time,
        CancellationToken cancel)
    {
        var file = Path.Combine(options.BackupFolder, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-before-{next.Name}.dump");
        try
        {
            Directory.CreateDirectory(options.BackupFolder);
            using var dump = Process.Start(DumpCommand(server, file))!;
            var complaint = await dump.StandardError.ReadToEndAsync(cancel);
            await dump.WaitForExitAsync(cancel);
            return dump.ExitCode == 0 ? null : BackupFailed(file, complaint.ReplaceLineEndings(" ").Trim());
        }
        catch (Win32Exception)
        {
            return BackupFailed(file, "pg_dump?");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return BackupFailed(file, fault.Message);
        }
    }

    private static ProcessStartInfo DumpCommand(NpgsqlConnectionStringBuilder server, string file)
    {
        var start = new ProcessStartInfo("pg_dump")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--format=custom", "--no-password", $"--file={file}", $"--host={server.Host}", $"--port={server.Port}",
                $"--username={server.Username}", $"--dbname={server.Database}",
            },
        };
        start.Environment["PGPASSWORD"] = server.Password;
        return start;
    }

    private static Refusal BackupFailed(string file, string reason) => Refusal.Of(
        StoreRefusal.BackupFailed,
        $"升级前的备份 {file} 未能完成，数据库未升级（{reason}）：请安装与服务器同版本的 pg_dump，"
        + "或自行备份后加 --without-backup 再启动。",
        $"The backup {file} before the upgrade failed, so nothing was upgraded ({reason}): install the server's "
        + "pg_dump, or make a backup yourself and start again with --without-backup.");
}
