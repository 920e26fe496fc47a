using System.Diagnostics.Metrics;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Makes backups: when asked, and by the settings' schedule, dropping those no longer to be kept.</summary>
internal sealed partial class BackupSchedule(
    Installation installation, ReceiveWal receiver, AuditTrail trail, ILogger<BackupSchedule> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Meter _meter = Monitoring.NewMeter();
    private DateTimeOffset? _madeAt;
    private DateTimeOffset? _runningSince;
    private Refusal? _fault;

    /// <param name="To">The backup folder of the settings; null when none is set.</param>
    /// <param name="Continuous">Whether every commit is being kept.</param>
    /// <param name="MadeAt">When the last base backup was made.</param>
    /// <param name="ArchivedAt">When the last commit was made that is kept.</param>
    /// <param name="Fault">Why the last attempt failed, or commits are not kept; null when all is well.</param>
    /// <param name="RunningSince">When the base backup was begun that is being made; null when none is.</param>
    /// <param name="NextAt">When the next base backup is due; null without a folder.</param>
    /// <param name="Kept">The base backups in the folder, the latest first.</param>
    internal sealed record Status(
        string? To, bool Continuous, DateTimeOffset? MadeAt, DateTimeOffset? ArchivedAt, string? Fault,
        DateTimeOffset? RunningSince, DateTimeOffset? NextAt, IReadOnlyList<BackupFolder.Kept> Kept);

    private Settings.BackupSettings Settings => installation.Settings.Backup;

    private WalArchive? Archive => (installation.Store as SqliteStore)?.Archive;

    /// <summary>How it stands: for the administrator, and as <c>huanhu_backup_age_seconds</c>.</summary>
    public Status Now => new(
        Settings.To,
        Archive?.IsRunning ?? receiver.IsRunning,
        _madeAt,
        Archive?.ArchivedAt,
        _fault?.Message.En ?? Archive?.Fault ?? receiver.Fault,
        _runningSince,
        Settings.To is null ? null : _madeAt?.AddHours(Settings.EveryHours),
        Settings.Folder is null ? [] : [.. new BackupFolder(Settings.Folder).Bases().Reverse()]);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _meter.Dispose();
        _turn.Dispose();
    }

    /// <summary>Makes a base backup in a folder, or in the settings' one; one at a time.</summary>
    /// <param name="to">The folder; the settings' one when null.</param>
    /// <param name="by">Who asked; null for the schedule.</param>
    /// <param name="cancel">Gives it up.</param>
    public async Task<Outcome<MakeBackup.Answer>> MakeAsync(string? to, Caller? by, CancellationToken cancel)
    {
        if ((to ?? Settings.To) is not { } path)
        {
            return Refusal.Of(
                BackupRefusal.BackupFolderUnnamed,
                "没有指定备份文件夹：请给出 --to，或在 config.json 中设置 backup.to。",
                "No backup folder is named: give --to, or set backup.to in config.json.",
                "to");
        }

        await _turn.WaitAsync(cancel);
        _runningSince = installation.Time.GetUtcNow();
        try
        {
            var made = await MakeBackup.HandleAsync(installation, new(Path.GetFullPath(path)), cancel);
            if (made.IsDone && by is not null)
            {
                await installation.Store.WriteAsync("backup", session =>
                {
                    trail.Append(session, new(
                        AuditKind.BackupMade, by, null, made.Value.Path, $"{made.Value.SizeBytes}"));
                    return true;
                }, cancel: cancel);
            }

            if (path == Settings.To)
            {
                (_fault, _madeAt) = (made.Refusal, made.IsDone ? made.Value.MadeAt : _madeAt);
            }

            return made;
        }
        finally
        {
            _runningSince = null;
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Settings.To is null || !installation.ListensOnNetwork)
        {
            return;
        }

        _meter.CreateObservableGauge(
            "huanhu.backup.age", Ages, "s",
            "Seconds since the last base backup, and since a commit was last kept: 0 while all are.");
        var folder = new BackupFolder(Settings.Folder!);
        _madeAt = folder.Bases() is [.., var latest] ? latest.MadeAt : null;
        using var look = new PeriodicTimer(LookEvery, installation.Time);
        try
        {
            do
            {
                await LookAsync(folder, stoppingToken);
            }
            while (await look.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops; the next start looks again.
        }
    }

    /// <summary>By <c>of</c>: <c>base</c> and <c>commits</c>; what never was has no age.</summary>
    private IEnumerable<Measurement<double>> Ages()
    {
        var (now, status) = (installation.Time.GetUtcNow(), Now);
        (string Of, DateTimeOffset? At)[] moments =
            [("base", status.MadeAt), ("commits", status.Continuous ? now : status.ArchivedAt)];
        return moments.Where(moment => moment.At is not null).Select(moment => new Measurement<double>(
            (now - moment.At!.Value).TotalSeconds, new KeyValuePair<string, object?>("of", moment.Of)));
    }

    private async Task LookAsync(BackupFolder folder, CancellationToken stopping)
    {
        var isDue = _madeAt is not { } last
            || installation.Time.GetUtcNow() - last >= TimeSpan.FromHours(Settings.EveryHours)
            || Archive is { IsRunning: false };
        if (!isDue)
        {
            return;
        }

        var made = await MakeAsync(null, null, stopping);
        if (!made.IsDone)
        {
            LogFault(log, made.Refusal.Message.En);
            return;
        }

        LogMade(log, made.Value.Path, made.Value.SizeBytes);
        try
        {
            folder.CompressLog(Archive?.Place);
            folder.Prune(installation.Time.GetUtcNow() - TimeSpan.FromDays(Settings.KeepDays));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogFault(log, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No backup was made; the next look tries again: {Reason}")]
    private static partial void LogFault(ILogger log, string reason);

    [LoggerMessage(LogLevel.Information, "Backup made in {Folder}, {Bytes} bytes")]
    private static partial void LogMade(ILogger log, string folder, long bytes);
}
