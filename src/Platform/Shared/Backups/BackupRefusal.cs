using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Why no backup is made or restored, in the order in which the conditions are tested.</summary>
internal enum BackupRefusal
{
    /// <summary>No folder is named, neither by the caller nor in the settings.</summary>
    BackupFolderUnnamed,

    /// <summary>The folder holds the backups of another data folder.</summary>
    BackupFolderTaken,

    /// <summary>Reading or writing failed on the way.</summary>
    BackupUnwritten,

    /// <summary>The tools of PostgreSQL are not there, or the server does not let them in.</summary>
    BackupToolsFailed,

    /// <summary>Where to restore to, there is something already.</summary>
    RestoreFolderNotEmpty,

    /// <summary>There is no backup, or none so early.</summary>
    BackupMissing,

    /// <summary>A newer program made it.</summary>
    BackupNewer,

    /// <summary>A file is missing or is not what was written.</summary>
    BackupDamaged,

    /// <summary>Between two backups nothing was kept at that moment.</summary>
    MomentNotKept,
}

/// <summary>Refusals that more than one use case gives.</summary>
internal static class BackupRefusals
{
    /// <summary>A file of a backup is missing or is not what was written.</summary>
    public static Refusal Damaged(string file, BilingualText why) => Refusal.Of(
        BackupRefusal.BackupDamaged,
        $"备份已损坏，未恢复任何内容：{file} {why.Zh}",
        $"The backup is damaged and nothing was restored: {file} {why.En}",
        file) with { IsConflict = true };

    /// <summary>Reading or writing failed.</summary>
    public static Refusal Unwritten(string path, Exception fault) => Refusal.Of(
        BackupRefusal.BackupUnwritten,
        $"读写 {path} 失败：{fault.Message}",
        $"Reading or writing {path} failed: {fault.Message}",
        path) with { IsConflict = true };
}
