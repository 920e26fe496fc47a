using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Makes a data folder out of a backup, as it was at a moment: all of it is proven before a byte is written.
/// </summary>
internal static class RestoreBackup
{
    /// <param name="Data">The new data folder.</param>
    /// <param name="Base">The base backup it was made from.</param>
    /// <param name="RestoredAt">When the last commit that is in it was made, or the base backup.</param>
    internal sealed record Answer(string Data, string Base, DateTimeOffset RestoredAt);

    /// <param name="folder">The backups.</param>
    /// <param name="target">The data folder to be made; there may be nothing in it.</param>
    /// <param name="at">As it was at this moment; the latest that is kept when null.</param>
    public static Outcome<Answer> Handle(BackupFolder folder, string target, DateTimeOffset? at)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            return Refusal.Of(
                BackupRefusal.RestoreFolderNotEmpty,
                $"数据文件夹 {target} 不是空的：请用 --data 指定一个新的文件夹。",
                $"The data folder {target} is not empty: name a new one with --data.",
                "data") with { IsConflict = true };
        }

        var bases = folder.Bases();
        if (bases.LastOrDefault(found => at is null || found.MadeAt <= at) is not { } chosen)
        {
            return Missing(folder, bases, at);
        }

        var read = BackupManifest.Read(chosen.Path);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        if (read.Value.Check(chosen.Path) is { } damaged)
        {
            return damaged;
        }

        var walked = WalkedTo(folder, chosen, read.Value, bases, at);
        return walked.IsDone ? Write(folder, chosen, read.Value, target, at) : walked.Refusal;
    }

    /// <summary>Proves the commits up to the moment; refuses one from a time when nothing was kept.</summary>
    private static Outcome<DateTimeOffset> WalkedTo(
        BackupFolder folder, BackupFolder.Kept chosen, BackupManifest manifest, IReadOnlyList<BackupFolder.Kept> bases,
        DateTimeOffset? at)
    {
        var keptUntil = chosen.MadeAt;
        if (manifest.Log is { } log)
        {
            var walked = new ArchiveChain(folder.Path).Walk(log.ToPlace(), at);
            if (!walked.IsDone)
            {
                return walked.Refusal;
            }

            keptUntil = walked.Value.LastAt ?? keptUntil;
            if (walked.Value.HasLater)
            {
                return keptUntil;
            }
        }

        // After the last commit of a series nothing tells a quiet hour from one that was not kept.
        return manifest.Store == BackupManifest.Sqlite && at > keptUntil && bases[^1].MadeAt > chosen.MadeAt
            ? Refusal.Of(
                BackupRefusal.MomentNotKept,
                $"{at:yyyy-MM-dd HH:mm:ss zzz} 的状态没有保存：{chosen.Path} 之后只保存到 {keptUntil:O}，下一个备份是另一条序列。",
                $"The state at {at:yyyy-MM-dd HH:mm:ss zzz} was not kept: after {chosen.Path} commits are kept until "
                + $"{keptUntil:O}, and the next backup begins anew.",
                "at") with { IsConflict = true }
            : keptUntil;
    }

    private static Outcome<Answer> Write(
        BackupFolder folder, BackupFolder.Kept chosen, BackupManifest manifest, string target, DateTimeOffset? at)
    {
        var unfinished = target.TrimEnd('/') + ".unfinished";
        try
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            Directory.CreateDirectory(
                unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var file in manifest.Files)
            {
                var path = Path.Combine(unfinished, file.Path);
                Directory.CreateDirectory(
                    Path.GetDirectoryName(path)!,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                File.Copy(Path.Combine(chosen.Path, file.Path), path);
            }

            var restoredAt = manifest.MadeAt;
            if (manifest.Store == BackupManifest.Postgres)
            {
                // The cluster brings itself forward when it is started, and ends when it can't reach the moment.
                PostgresCluster.Unpack(unfinished, ReceiveWal.FolderOf(folder), at);
                restoredAt = at ?? restoredAt;
            }

            if (manifest.Log is { } log)
            {
                restoredAt = BringForward(folder, log, Path.Combine(unfinished, "huanhu.db"), at) ?? restoredAt;
            }

            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(unfinished, target);
            return new Answer(target, chosen.Path, restoredAt);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.Unwritten(target, fault);
        }
    }

    /// <summary>Writes the pages of the commits up to the moment into the database; when the last was made.</summary>
    private static DateTimeOffset? BringForward(
        BackupFolder folder, BackupManifest.LogCursor log, string database, DateTimeOffset? at)
    {
        using var file = new FileStream(database, FileMode.Open, FileAccess.Write, FileShare.None, 1 << 16);
        var length = file.Length;
        var walked = new ArchiveChain(folder.Path).Walk(log.ToPlace(), at, (record, number, bytes) =>
        {
            // A commit that made the database shorter is followed by none that reads what was cut off.
            length = record.DatabasePages * (long)bytes.Length;
            file.Position = (number - 1) * (long)bytes.Length;
            file.Write(bytes.Span);
        });
        file.SetLength(length);
        file.Flush(flushToDisk: true);
        return walked.IsDone ? walked.Value.LastAt : throw new IOException(walked.Refusal.Message.En);
    }

    private static Refusal Missing(BackupFolder folder, IReadOnlyList<BackupFolder.Kept> bases, DateTimeOffset? at) =>
        Refusal.Of(
            BackupRefusal.BackupMissing,
            bases.Count == 0
                ? $"{folder.Path} 中没有备份。"
                : $"{folder.Path} 中最早的备份做于 {bases[0].MadeAt:O}，没有 {at:O} 的状态。",
            bases.Count == 0
                ? $"There is no backup in {folder.Path}."
                : $"The earliest backup in {folder.Path} was made at {bases[0].MadeAt:O}; none has "
                    + $"the state at {at:O}.",
            bases.Count == 0 ? "from" : "at") with { IsConflict = true };
}
