using System.Collections.Concurrent;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>Wakes the numberers: at once on a notice, and by a look at the table in case one was lost.</summary>
internal sealed partial class OutboxNumbering(
    Store store, IGrainFactory grains, TimeProvider time, Settings.RetentionSettings retention,
    ILogger<OutboxNumbering> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DropEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<JurisdictionCode, bool> _waiting = new();
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Adds it to a silo, with the store that its grains use.</summary>
    /// <param name="time">By which rows grow old; the silo itself keeps the machine's.</param>
    public static void AddTo(
        IServiceCollection silo, Store store, TimeProvider time, Settings.RetentionSettings retention) =>
        silo.AddSingleton(store).AddHostedService(services => new OutboxNumbering(
            store, services.GetRequiredService<IGrainFactory>(), time, retention,
            services.GetRequiredService<ILogger<OutboxNumbering>>()));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Notices.Subscribe(Hear);
        using var look = time.CreateTimer(_ => Wake(), null, TimeSpan.Zero, LookEvery);
        var lookedAt = DateTimeOffset.MinValue;
        var droppedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wake.WaitAsync(stoppingToken);
            try
            {
                var now = time.GetUtcNow();
                if (now - lookedAt >= LookEvery)
                {
                    lookedAt = now;
                    (await Numberer.WaitingAsync(store, stoppingToken)).ToList().ForEach(code => _waiting[code] = true);
                }

                await Task.WhenAll(_waiting.Keys.Where(code => _waiting.TryRemove(code, out _)).Select(code =>
                    grains.GetGrain<INumbererGrain>(code.ToString()).NumberAsync()));
                if (now - droppedAt >= DropEvery)
                {
                    droppedAt = now;
                    await FeedRetention.DropAsync(store, now - TimeSpan.FromDays(retention.FeedDays), stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Rows wait in the table: the next look finds them.
                LogFault(log, fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes could not be numbered; they wait and are tried again")]
    private static partial void LogFault(ILogger log, Exception fault);

    private void Hear(Notice notice)
    {
        if (notice.Topic == Outbox.Waiting && JurisdictionCode.TryParse(notice.Subject, out var jurisdiction))
        {
            _waiting[jurisdiction] = true;
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
