using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Carries the messages that wait: to a receiver in this installation, or to the one that hosts it.</summary>
/// <remarks>
/// One batch of a channel is on its way at a time, so nothing overtakes. What fails is tried again after 1 s, 2 s,
/// 4 s … up to a minute, each shortened by chance so that many channels don't return at once; meanwhile the channel
/// says why it waits. One process of a cluster carries all. Should two do it for a moment, around a lost connection,
/// the receiver sorts it out: a number is handled once.
/// </remarks>
internal sealed partial class ChannelDelivery(
    Store store, PeerLink link, Channels channels, Settings.RetentionSettings retention, Random chance,
    TimeProvider time, ILogger<ChannelDelivery> log) : Follower(store, time, log)
{
    /// <summary>Most messages of a batch.</summary>
    public static readonly Limit MessagesAtOnce = new(256);

    /// <summary>A batch is full when its bodies reach this.</summary>
    private const int BatchBytes = 768 << 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly Limit DroppedAtOnce = new(256);

    // Those that are being carried, with how many messages waited at the last look.
    private readonly ConcurrentDictionary<(JurisdictionCode From, JurisdictionCode To), long> _running = new();
    private readonly ConcurrentDictionary<(JurisdictionCode From, JurisdictionCode To), TaskCompletionSource> _waits =
        new();

    private readonly Meter _meter = Monitoring.NewMeter();
    private readonly Store _store = store;
    private readonly TimeProvider _time = time;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _meter.Dispose();
    }

    /// <summary>Ends the waits of all channels, whichever process carries them: each tries now.</summary>
    public Task TryAgainAsync() => _store.WriteAsync("channels", session =>
    {
        session.Notify(Channels.Again, "");
        return true;
    });

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice)
    {
        if (notice.Topic == Channels.Again)
        {
            foreach (var wait in _waits.Values)
            {
                wait.TrySetResult();
            }
        }

        return notice.Topic == Channels.Waiting;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _meter.CreateObservableUpDownCounter(
            "huanhu.channel.waiting", () => _running.Values.Sum(),
            description: "Messages that wait for their receivers, where they are carried from.");
        return base.ExecuteAsync(stoppingToken);
    }

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        foreach (var channel in await _store.ReadAsync(PeersStore.Waiting, stopping))
        {
            if (_running.TryAdd((channel.Sender, channel.Receiver), WaitingOf(channel)))
            {
                _ = RunAsync(channel.Sender, channel.Receiver, stopping);
            }
        }
    }

    private async Task RunAsync(JurisdictionCode from, JurisdictionCode to, CancellationToken stopping)
    {
        try
        {
            do
            {
                while (await StepAsync(from, to, stopping))
                {
                }

                _running.TryRemove((from, to), out _);
                // What was sent between the last look and now has woken nobody.
            }
            while (await IsOursAsync(stopping)
                && await _store.ReadAsync(session => WaitingOf(PeersStore.Channel(session, from, to)), stopping)
                    is > 0 and var left
                && _running.TryAdd((from, to), left));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The program stops; its next start goes on where the table says.
        }
        catch (Exception fault)
        {
            // The next look begins anew.
            LogFault(log, fault, from, to);
            _running.TryRemove((from, to), out _);
        }
    }

    /// <summary>
    /// Carries a batch, or waits for the next try; false when nothing waits, or another process carries now.
    /// </summary>
    private async Task<bool> StepAsync(JurisdictionCode from, JurisdictionCode to, CancellationToken stopping)
    {
        try
        {
            var (channel, batch) = await _store.ReadAsync(session => Next(session, from, to), stopping);
            _running[(from, to)] = WaitingOf(channel);
            if (WaitingOf(channel) == 0 || !await IsOursAsync(stopping))
            {
                return false;
            }

            var answer = batch is null
                ? new(channel.AcknowledgedNumber, "Messages that the receiver lacks are no longer kept.")
                : await link.DeliverAsync(batch, stopping);
            var now = After(channel, answer);
            var handled = batch?.Messages.TakeWhile(message => message.Number <= now.AcknowledgedNumber) ?? [];
            await _store.WriteAsync("channels", session => Move(session, now, handled), cancel: stopping);
            if (now.FailedCount > 0)
            {
                LogFailure(log, from, to, now.Failure);
                await WaitAsync((from, to), now.FailedCount, stopping);
            }
        }
        catch (Exception fault) when (
            fault is StoreUnavailableException or StoreBusyException or OutcomeUnknownException)
        {
            LogFailure(log, from, to, fault.Message);
            await WaitAsync((from, to), 1, stopping);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The channel from {From} to {To} waits: {Reason}")]
    private static partial void LogFailure(ILogger log, JurisdictionCode from, JurisdictionCode to, string reason);

    [LoggerMessage(LogLevel.Error, "The channel from {From} to {To} can't be carried; it is tried again")]
    private static partial void LogFault(ILogger log, Exception fault, JurisdictionCode from, JurisdictionCode to);

    private static long WaitingOf(ChannelRow channel) => channel.SentNumber - channel.AcknowledgedNumber;

    /// <summary>The next batch; null when what it follows is no longer kept.</summary>
    private static (ChannelRow Channel, ChannelBatch? Batch) Next(
        Session session, JurisdictionCode from, JurisdictionCode to)
    {
        var channel = PeersStore.Channel(session, from, to);
        var after = channel.AcknowledgedNumber;
        var rows = PeersStore.MessagesAfter(session, channel, after, MessagesAtOnce);
        var isWhole = rows.Count == 0 || rows[0].Number == after + 1;
        if (!isWhole || PeersStore.ChainAt(session, channel, after) is not { } chain)
        {
            return (channel, null);
        }

        var bytes = 0;
        var messages = rows.TakeWhile((row, at) =>
            at == 0 || (bytes += Encoding.UTF8.GetByteCount(row.Body)) <= BatchBytes);
        return (channel, new(from, to, after, chain, [.. messages.Select(row => row.ToMessage())]));
    }

    /// <summary>The channel once the receiver has answered.</summary>
    private ChannelRow After(ChannelRow channel, ChannelAnswer answer)
    {
        var handled = answer.HandledNumber;
        var failure = handled > channel.SentNumber
            ? $"The receiver has handled message {handled}, and {channel.SentNumber} was the last one sent: this side "
                + "was restored from an older backup."
            : answer.Failure ?? (handled == channel.AcknowledgedNumber ? "The receiver took none of them." : null);
        var failedCount = failure is null ? 0
            : handled == channel.AcknowledgedNumber ? channel.FailedCount + 1 : 1;
        return channel with
        {
            AcknowledgedNumber = Math.Min(handled, channel.SentNumber),
            Failure = failure ?? "",
            FailedCount = failedCount,
            NextTryAt = failure is null ? null : _time.GetUtcNow() + LongestWaitAfter(failedCount),
        };
    }

    private bool Move(WriteSession session, ChannelRow channel, IEnumerable<ChannelMessage> handled)
    {
        PeersStore.MoveAcknowledged(session, channel);
        channels.Acknowledge(session, handled);
        PeersStore.Drop(
            session, channel, _time.GetUtcNow().AddDays(-retention.FeedDays), DroppedAtOnce);
        return true;
    }

    private async Task WaitAsync(
        (JurisdictionCode From, JurisdictionCode To) channel, long failedCount, CancellationToken stopping)
    {
        double share;
        lock (chance)
        {
            share = (1 + chance.NextDouble()) / 2;
        }

        var wait = _waits[channel] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAny(wait.Task, Task.Delay(LongestWaitAfter(failedCount) * share, _time, stopping));
        _waits.TryRemove(channel, out _);
        stopping.ThrowIfCancellationRequested();
    }

    private static TimeSpan LongestWaitAfter(long failedCount) =>
        failedCount > 6 ? LongestWait : TimeSpan.FromSeconds(1L << (int)(failedCount - 1));
}
