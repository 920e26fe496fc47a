using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>Opens the store of an installation, or says in one line why not (<see cref="StoreRefusal"/>).</summary>
internal static class StoreOpening
{
    /// <summary>Opens the store and brings its schema up to date; reading only changes nothing.</summary>
    /// <param name="options">Which database, and how.</param>
    /// <param name="time">Names the backup before an upgrade; the system's clock when null.</param>
    /// <param name="steps">The schema; the program's own when null.</param>
    /// <param name="cancel">Gives up waiting for the server.</param>
    public static async Task<Outcome<Store>> OpenAsync(
        StoreOptions options,
        TimeProvider? time = null,
        IReadOnlyList<SchemaStep>? steps = null,
        CancellationToken cancel = default)
    {
        steps ??= SchemaStep.All;
        time ??= TimeProvider.System;
        if (options.ReadOnly)
        {
            return options.IsSqlite
                ? SqliteOpening.ForReading(options, steps)
                : await PostgresOpening.OpenAsync(options, null, steps, time, cancel);
        }

        var taken = TakeLock(options.DataFolder);
        if (!taken.IsDone)
        {
            return taken.Refusal;
        }

        return options.IsSqlite
            ? SqliteOpening.ForWriting(options, taken.Value, steps, time)
            : await PostgresOpening.OpenAsync(options, taken.Value, steps, time, cancel);
    }

    private static Outcome<FolderLock> TakeLock(string folder)
    {
        try
        {
            MakeFolder(folder);
            return FolderLock.TryTake(folder, out var holder) is { } taken ? taken : Refusal.Of(
                StoreRefusal.FolderInUse,
                $"数据文件夹 {folder} 正被另一个进程使用（进程号 {holder}）：请先停止它，或用 --data 指定别的文件夹。",
                $"The data folder {folder} is in use by another process (id {holder}): stop it first, or name another "
                + "folder with --data.");
        }
        catch (IOException fault) when (IsDiskFull(fault))
        {
            return SqliteFault.DiskFull(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refusal.Of(
                StoreRefusal.FolderNotWritable,
                $"数据文件夹 {folder} 不可写：请检查权限，或用 --data 指定别的文件夹（{fault.Message}）",
                $"The data folder {folder} can't be written: check its permissions, or name another folder with "
                + $"--data ({fault.Message})");
        }
    }

    /// <summary>The folder holds keys and people's names: it is its owner's alone.</summary>
    private static void MakeFolder(string folder) => Directory.CreateDirectory(
        folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    // ENOSPC and EDQUOT of errno.h.
    private static bool IsDiskFull(IOException fault) => fault.HResult is 28 or 122;
}
