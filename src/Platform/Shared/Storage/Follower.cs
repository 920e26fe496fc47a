namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Catches up with a table at the start, at every notice it heeds, and now and then, since a notice may be lost.
/// </summary>
/// <param name="store">Whose notices are heard.</param>
/// <param name="time">Says when to look without a notice.</param>
/// <param name="log">Where word is left of a look that failed.</param>
internal abstract partial class Follower(Store store, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _wake = new(0);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Whether one process of a cluster does it for all; when that one ends, another goes on at its next look. Around a
    /// lost connection two may do it for a moment.
    /// </summary>
    protected virtual bool RunsOnce => false;

    /// <summary>Whether something of what is followed may have changed.</summary>
    protected abstract bool Heeds(Notice notice);

    /// <summary>Takes in what is new; again is harmless.</summary>
    protected abstract Task CatchUpAsync(CancellationToken stopping);

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
                await LookAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops, perhaps with its store closed already; its next start reads what is new.
        }
    }

    /// <summary>Whether it is this process's to do; work that outlasts a look asks again.</summary>
    /// <exception cref="StoreUnavailableException">The database does not say.</exception>
    protected async Task<bool> IsOursAsync(CancellationToken stopping) =>
        !RunsOnce || await store.LeadsAsync(GetType().FullName!, stopping);

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            if (await IsOursAsync(stopping))
            {
                await CatchUpAsync(stopping);
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or StoreBusyException
            or OutcomeUnknownException or InvalidDataException)
        {
            LogFault(log, GetType().Name, fault.Message);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Let through it would end the whole program, for the sake of a look that comes again.
            LogSurprise(log, fault, GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Follower} can't catch up; its next look tries again: {Reason}")]
    private static partial void LogFault(ILogger log, string follower, string reason);

    [LoggerMessage(LogLevel.Error, "{Follower} failed; its next look tries again")]
    private static partial void LogSurprise(ILogger log, Exception fault, string follower);

    private void Hear(Notice notice)
    {
        if (notice == Notice.Anything || Heeds(notice))
        {
            Wake();
        }
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
        catch (ObjectDisposedException)
        {
            // The program stops; a timer or notice came last.
        }
    }
}
