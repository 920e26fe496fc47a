using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Backups over HTTP.</summary>
internal static class BackupRoutes
{
    /// <param name="To">The folder; the settings' one when null. Only the server's own machine may name one.</param>
    internal sealed record Asked(string? To = null);

    public static BackupSchedule.Status Show(BackupSchedule backups) => backups.Now;

    public static async Task<Outcome<MakeBackup.Answer>> MakeAsync(
        Asked asked, Caller caller, BackupSchedule backups, CancellationToken cancel) =>
        asked.To is not null && caller.Kind != CallerKind.Local
            ? new Refusal("not_allowed", new(
                "只有在服务器本机上才能指定备份文件夹。", "Only on the server's own machine may a backup folder be named."))
            : await backups.MakeAsync(asked.To, caller, cancel);
}
