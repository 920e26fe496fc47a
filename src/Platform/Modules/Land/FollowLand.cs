using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Loads the register at the start, and follows the changes of every process on its database.</summary>
internal sealed partial class FollowLand(
    LandModule land, Store store, TimeProvider time, ILogger<FollowLand> log) : BackgroundService
{
    // A notice may be lost; the table decides.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _wake = new(0);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Notices.Subscribe(Hear);
        using var look = time.CreateTimer(_ => Wake(), null, TimeSpan.Zero, LookEvery);
        try
        {
            while (true)
            {
                await _wake.WaitAsync(stoppingToken);
                await CatchUpAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops, perhaps with its store closed already; its next start reads what is new.
        }
    }

    private async Task CatchUpAsync(CancellationToken stopping)
    {
        try
        {
            await land.Register.CatchUpAsync(stopping);
        }
        catch (StoreUnavailableException fault)
        {
            LogFault(log, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes of land can't be read; the next look tries again: {Reason}")]
    private static partial void LogFault(ILogger log, string reason);

    private void Hear(Notice notice)
    {
        if (notice.Topic == LandRegister.Changed)
        {
            Wake();
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }
}
