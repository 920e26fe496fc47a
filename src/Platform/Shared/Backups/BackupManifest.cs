using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>What a base backup consists of, written last: a folder without one is no backup.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">Of the format; a program refuses a later one than <see cref="Latest"/>.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="Store"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="MadeAt">It holds what was committed up to then.</param>
/// <param name="Log">Where the archive of commits goes on from it; null when there is none.</param>
/// <param name="Files">Every file with its hash.</param>
internal sealed record BackupManifest(
    string Format, int Version, string Program, string Store, DateTimeOffset MadeAt, BackupManifest.LogCursor? Log,
    IReadOnlyList<BackupManifest.KeptFile> Files)
{
    public const string Name = "huanhu-backup";
    public const string FileName = "manifest.json";
    public const int Latest = 1;

    /// <summary>The values of <see cref="Store"/>.</summary>
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgresql";

    /// <summary>An <see cref="ArchiveCursor"/> as text.</summary>
    internal sealed record LogCursor(Guid Series, long Segment, string Digest)
    {
        public static LogCursor? Of(ArchiveCursor? place) =>
            place is null ? null : new(place.Series, place.Segment, Convert.ToHexStringLower(place.Digest));

        public ArchiveCursor ToPlace() => new(Series, Segment, Convert.FromHexString(Digest));
    }

    /// <param name="Path">Below the backup's folder.</param>
    /// <param name="Sha256">Hexadecimal.</param>
    internal sealed record KeptFile(string Path, long Bytes, string Sha256);

    /// <summary>Hashes what lies in a folder, makes it durable, and writes the manifest beside it.</summary>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static BackupManifest Write(string folder, string store, DateTimeOffset madeAt, ArchiveCursor? log)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Hash(folder, System.IO.Path.GetRelativePath(folder, path)))
            .ToList();
        var manifest = new BackupManifest(
            Name, Latest, ProgramVersion.Text, store, madeAt, LogCursor.Of(log), files);
        using var stream = new FileStream(
            System.IO.Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, manifest, Json.Indented);
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>Reads a backup's manifest.</summary>
    public static Outcome<BackupManifest> Read(string folder)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        try
        {
            using var stream = File.OpenRead(path);
            using var text = JsonDocument.Parse(stream);
            var version = text.RootElement.GetProperty("version").GetInt32();
            if (version > Latest)
            {
                return Refusal.Of(
                    BackupRefusal.BackupNewer,
                    $"{path} 的格式版本是 {version}，本程序只认识到 {Latest}：请使用更新版本的程序。",
                    $"{path} is of format version {version} and this program knows {Latest}: use a newer program.",
                    path);
            }

            return text.Deserialize<BackupManifest>(Json.Options)!;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.Damaged(path, new("读不出来", $"can't be read: {fault.Message}"));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return BackupRefusals.Damaged(path, new("不是备份清单", $"is not the manifest of a backup: {fault.Message}"));
        }
    }

    /// <summary>Compares every file with its hash; the refusal of the first that is not what was written.</summary>
    public Refusal? Check(string folder)
    {
        foreach (var file in Files)
        {
            var path = System.IO.Path.Combine(folder, file.Path);
            try
            {
                if (!File.Exists(path))
                {
                    return BackupRefusals.Damaged(path, new("不见了", "is missing"));
                }

                if (Hash(folder, file.Path) != file)
                {
                    return BackupRefusals.Damaged(path, new("与清单中的摘要不符", "is not what the manifest's hash says"));
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return BackupRefusals.Damaged(path, new("读不出来", $"can't be read: {fault.Message}"));
            }
        }

        return null;
    }

    private static KeptFile Hash(string folder, string path)
    {
        using var stream = File.OpenRead(System.IO.Path.Combine(folder, path));
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
        return new(path, stream.Length, hash);
    }
}
