using System.Formats.Tar;
using System.IO.Compression;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>A base backup of a PostgreSQL server by its own programs, and a cluster made of one.</summary>
internal static class PostgresCluster
{
    private const string Folder = "postgres";

    /// <summary>Copies the server's cluster while it works; null, or why not.</summary>
    public static async Task<Refusal?> CopyAsync(PostgresStore store, string gathered, CancellationToken cancel)
    {
        var copy = PostgresTools.Start(
            store.Server,
            "pg_basebackup",
            $"--pgdata={Path.Combine(gathered, Folder)}",
            "--format=tar",
            "--gzip",
            "--wal-method=stream",
            "--checkpoint=fast",
            "--manifest-checksums=SHA256");
        return await PostgresTools.RunAsync(copy, cancel);
    }

    /// <summary>
    /// Unpacks a copied cluster in the new data folder and tells it to bring itself forward when it is started.
    /// </summary>
    /// <param name="data">The new data folder, with the copy in it.</param>
    /// <param name="wal">Where commits were received; there may be none.</param>
    /// <param name="at">The moment; the latest that is kept when null.</param>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static void Unpack(string data, string wal, DateTimeOffset? at)
    {
        var folder = Path.Combine(data, Folder);
        Unpack(Path.Combine(folder, "base.tar.gz"), folder);
        Unpack(Path.Combine(folder, "pg_wal.tar.gz"), Path.Combine(folder, "pg_wal"));
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!Directory.Exists(wal))
        {
            return;
        }

        // The last segment is still being received: what it holds so far is good.
        var fetch = $"cp \"{wal}/%f\" \"%p\" 2>/dev/null || cp \"{wal}/%f.partial\" \"%p\" 2>/dev/null";
        var target = at is { } moment
            ? $"recovery_target_time = '{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'\n"
                + "recovery_target_action = 'promote'\n"
            : "";
        File.AppendAllText(
            Path.Combine(folder, "postgresql.auto.conf"), $"\nrestore_command = '{fetch}'\n{target}");
        File.WriteAllText(Path.Combine(folder, "recovery.signal"), "");
    }

    private static void Unpack(string archive, string folder)
    {
        using (var packed = File.OpenRead(archive))
        using (var plain = new GZipStream(packed, CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(plain, folder, overwriteFiles: true);
        }

        File.Delete(archive);
    }
}
