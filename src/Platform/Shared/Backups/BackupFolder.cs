using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>
/// A folder with the backups of one data folder: a folder a base backup, named for its moment, and <c>log/</c> with
/// the commits since.
/// </summary>
internal sealed record BackupFolder(string Path)
{
    private const string Moment = "yyyyMMdd'T'HHmmss.fff'Z'";
    private const string Unfinished = ".unfinished";
    private const string OwnerFile = "backup.json";
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where the commits are kept.</summary>
    public string Log => System.IO.Path.Combine(Path, "log");

    /// <summary>A base backup by its name alone.</summary>
    internal sealed record Kept(string Path, DateTimeOffset MadeAt);

    private sealed record Owner(string DataFolder);

    /// <summary>The base backups, the earliest first.</summary>
    public IReadOnlyList<Kept> Bases() => !Directory.Exists(Path)
        ? []
        :
        [
            .. Directory.EnumerateDirectories(Path)
                .Select(folder => DateTimeOffset.TryParseExact(
                    System.IO.Path.GetFileName(folder), Moment, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal, out var at)
                    ? new Kept(folder, at)
                    : null)
                .OfType<Kept>()
                .OrderBy(found => found.MadeAt),
        ];

    /// <summary>Makes the folder for its user alone; refuses one that another data folder has.</summary>
    /// <exception cref="IOException">It can't be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public Refusal? Claim(string dataFolder)
    {
        Directory.CreateDirectory(Path, OwnersAlone);
        var file = System.IO.Path.Combine(Path, OwnerFile);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, JsonSerializer.Serialize(new Owner(dataFolder), Json.Options));
            return null;
        }

        var owner = JsonSerializer.Deserialize<Owner>(File.ReadAllText(file), Json.Options)!.DataFolder;
        return owner == dataFolder ? null : Refusal.Of(
            BackupRefusal.BackupFolderTaken,
            $"备份文件夹 {Path} 属于数据文件夹 {owner}，不属于 {dataFolder}：请换一个备份文件夹。",
            $"The backup folder {Path} belongs to the data folder {owner}, not to {dataFolder}: name another one.",
            "to") with { IsConflict = true };
    }

    /// <summary>An empty folder to gather a base backup in; what an attempt before left is gone.</summary>
    public string Begin()
    {
        foreach (var left in Directory.EnumerateDirectories(Path, "*" + Unfinished))
        {
            Directory.Delete(left, recursive: true);
        }

        var folder = System.IO.Path.Combine(Path, $"base{Unfinished}");
        Directory.CreateDirectory(folder, OwnersAlone);
        return folder;
    }

    /// <summary>Gives the gathered folder its name: now it is a backup.</summary>
    public string Finish(string gathered, DateTimeOffset madeAt)
    {
        var named = System.IO.Path.Combine(
            Path, madeAt.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
        Directory.Move(gathered, named);
        return named;
    }

    /// <summary>
    /// Removes base backups that no moment since <paramref name="from"/> needs, and the commits before the first that
    /// stays.
    /// </summary>
    public void Prune(DateTimeOffset from)
    {
        var bases = Bases();
        var needed = bases.Where(found => found.MadeAt <= from).LastOrDefault() ?? bases[0];
        foreach (var old in bases.Where(found => found.MadeAt < needed.MadeAt))
        {
            Directory.Delete(old.Path, recursive: true);
        }

        var logs = bases.Where(found => found.MadeAt >= needed.MadeAt)
            .Select(found => BackupManifest.Read(found.Path))
            .Where(read => read.IsDone)
            .Select(read => read.Value.Log)
            .OfType<BackupManifest.LogCursor>()
            .GroupBy(log => log.Series)
            .ToDictionary(group => group.Key, group => group.Min(log => log.Segment));
        foreach (var file in Directory.Exists(Log) ? Directory.EnumerateFiles(Log) : [])
        {
            var words = System.IO.Path.GetFileName(file).Split('-', '.');
            if (words.Length > 2 && Guid.TryParseExact(words[0], "N", out var series)
                && long.TryParse(words[1], CultureInfo.InvariantCulture, out var segment)
                && segment < logs.GetValueOrDefault(series, long.MaxValue))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Compresses segments that have ended and are still as they were written.</summary>
    public void CompressLog(ArchiveCursor? running)
    {
        foreach (var open in Directory.Exists(Log) ? Directory.EnumerateFiles(Log, "*.open") : [])
        {
            if (running is null || open != ArchiveSegment.OpenPathOf(Path, running))
            {
                ArchiveSegment.Compress(open, System.IO.Path.ChangeExtension(open, ".log.gz"));
            }
        }
    }
}
