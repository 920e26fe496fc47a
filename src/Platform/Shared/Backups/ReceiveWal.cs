using System.ComponentModel;
using System.Diagnostics;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Lets <c>pg_receivewal</c> keep every commit of a PostgreSQL server in the backup folder.</summary>
/// <remarks>The server keeps what is not yet received (its slot), so a pause costs its disk, not a commit.</remarks>
internal sealed partial class ReceiveWal(Installation installation, ILogger<ReceiveWal> log) : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>Whether commits are being received.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Why not; null when they are, or are not to be.</summary>
    public string? Fault { get; private set; }

    /// <summary>Where the commits go.</summary>
    public static string FolderOf(BackupFolder backup) => Path.Combine(backup.Path, "wal");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (installation is not { Store: PostgresStore store, Settings.Backup.Folder: { } to, ListensOnNetwork: true })
        {
            return;
        }

        var folder = FolderOf(new(to));
        try
        {
            while (true)
            {
                Fault = await ReceiveAsync(store, folder, stoppingToken);
                IsRunning = false;
                LogFault(log, Fault);
                await Task.Delay(AgainAfter, installation.Time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; the slot keeps what comes meanwhile.
        }
    }

    /// <summary>Receives until the program ends; its last words.</summary>
    private async Task<string> ReceiveAsync(PostgresStore store, string folder, CancellationToken stopping)
    {
        try
        {
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var slot = PostgresTools.Start(
                store.Server, "pg_receivewal", "--create-slot", "--if-not-exists", $"--slot={PostgresTools.Slot}");
            if (await PostgresTools.RunAsync(slot, stopping) is { } refused)
            {
                return refused.Message.En;
            }

            using var receiver = Process.Start(PostgresTools.Start(
                store.Server, "pg_receivewal", $"--directory={folder}", $"--slot={PostgresTools.Slot}", "--no-loop"))!;
            await using var stop = stopping.Register(() => receiver.Kill());
            (IsRunning, Fault) = (true, null);
            var complaint = await receiver.StandardError.ReadToEndAsync(stopping);
            await receiver.WaitForExitAsync(stopping);
            return complaint.ReplaceLineEndings(" ").Trim();
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Commits are not received for the backup; tried again: {Reason}")]
    private static partial void LogFault(ILogger log, string? reason);
}
