using System.Collections.Concurrent;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>
/// How jurisdictions tell one another: messages from one to another are numbered 1, 2, 3 …, delivered in that order,
/// and repeated until they are handled. It is the same whether both are in one installation or in two.
/// </summary>
/// <remarks>
/// A message is written in the transaction that gives rise to it, so it is sent if and only if that was committed.
/// <see cref="ChannelDelivery"/> carries it. It is acknowledged after its handler ended: until then it stays with the
/// sender, and a handler that was cut off is given it again. So a handler is idempotent.
/// </remarks>
internal sealed class Channels(Store store, TimeProvider time)
{
    /// <summary>The topic of the notice that a message waits; its subject is <c>SENDER RECEIVER</c>.</summary>
    public const string Waiting = "channel_waiting";

    /// <summary>The topic of the notice that channels which wait for another try are to try now.</summary>
    public const string Again = "channel_again";

    /// <summary>Most characters of a message's body.</summary>
    public const int BodyCharacters = 65_536;

    /// <summary>After so long a batch is answered, however far it was handled; its sender goes on from there.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Func<ChannelMessage, CancellationToken, Task>> _handlers = new();
    private readonly ConcurrentDictionary<string, Action<WriteSession, ChannelMessage>> _senders = new();
    private readonly ConcurrentDictionary<(JurisdictionCode, JurisdictionCode), SemaphoreSlim> _gates = new();

    /// <summary>Sends a message once the unit of work is committed; its number on the channel.</summary>
    /// <param name="session">The unit of work that gives rise to it.</param>
    /// <param name="from">Who tells.</param>
    /// <param name="to">Who is told.</param>
    /// <param name="topic">Who handles it there.</param>
    /// <param name="bodyJson">A JSON object of at most <see cref="BodyCharacters"/>.</param>
    /// <exception cref="ArgumentException">The body is too long.</exception>
    public long Append(
        WriteSession session, JurisdictionCode from, JurisdictionCode to, string topic, string bodyJson)
    {
        if (bodyJson.Length > BodyCharacters)
        {
            throw new ArgumentException(
                $"A message has at most {BodyCharacters} characters, not {bodyJson.Length}.", nameof(bodyJson));
        }

        var channel = PeersStore.Take(session, from, to);
        var sentAt = KernelTypes.FromMicroseconds(KernelTypes.ToMicroseconds(time.GetUtcNow()));
        var message = new ChannelMessage(from, to, channel.SentNumber + 1, topic, bodyJson, sentAt);
        PeersStore.Add(session, new()
        {
            Sender = from, Receiver = to, Number = message.Number, Topic = topic, Body = bodyJson, SentAt = sentAt,
            Chain = message.ChainAfter(channel.SentChain),
        });
        session.Notify(Waiting, $"{from} {to}");
        return message.Number;
    }

    /// <summary>Says who handles the messages of a topic; called while the program is put together.</summary>
    /// <param name="topic">A name that no other part uses.</param>
    /// <param name="handle">
    /// Ends once what it did is durable. Given one message of a channel at a time, in their order, and after a fault or
    /// a crash the same one again. What it throws stops the channel visibly until a later try succeeds.
    /// </param>
    public void Receive(string topic, Func<ChannelMessage, CancellationToken, Task> handle)
    {
        if (!_handlers.TryAdd(topic, handle))
        {
            throw new InvalidOperationException($"The topic {topic} has a handler already.");
        }
    }

    /// <summary>
    /// Says who hears that messages of a topic were handled; called while the program is put together.
    /// </summary>
    /// <param name="topic">A name that no other part uses.</param>
    /// <param name="hear">Called for each message, in the unit of work that keeps it as handled.</param>
    public void OnHandled(string topic, Action<WriteSession, ChannelMessage> hear) => _senders.TryAdd(topic, hear);

    /// <summary>The sender's end: messages were handled where they went.</summary>
    public void Acknowledge(WriteSession session, IEnumerable<ChannelMessage> messages)
    {
        foreach (var message in messages)
        {
            if (_senders.TryGetValue(message.Topic, out var hear))
            {
                hear(session, message);
            }
        }
    }

    /// <summary>The receiver's end: handles what is new of a batch and says how far it has come.</summary>
    public async Task<ChannelAnswer> TakeAsync(ChannelBatch batch, CancellationToken cancel)
    {
        var gate = _gates.GetOrAdd((batch.From, batch.To), _ => new(1));
        await gate.WaitAsync(cancel);
        try
        {
            return await TakeInTurnAsync(batch, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<ChannelAnswer> TakeInTurnAsync(ChannelBatch batch, CancellationToken cancel)
    {
        var before = await store.ReadAsync(session => PeersStore.Channel(session, batch.From, batch.To), cancel);
        var after = before with { };
        string? failure = null;
        var (number, chain) = (batch.After, batch.AfterChain);
        if (number > after.HandledNumber || Forks(after, number, chain))
        {
            // Asked to go back to what is known here, or told that the two sides remember different things.
            return new(after.HandledNumber, number > after.HandledNumber ? null : ForkFailure);
        }

        var began = time.GetTimestamp();
        foreach (var message in batch.Messages.TakeWhile(_ => time.GetElapsedTime(began) < LongestTurn))
        {
            (number, chain) = (number + 1, message.ChainAfter(chain));
            failure = message.Number != number || message.From != batch.From || message.To != batch.To
                ? "The messages are not one channel's, one after another."
                : Forks(after, number, chain) ? ForkFailure
                : number > after.HandledNumber ? await HandleAsync(message, cancel)
                : null;
            if (failure is not null)
            {
                break;
            }

            after = number > after.HandledNumber ? after with { HandledNumber = number, HandledChain = chain } : after;
        }

        if (after.HandledNumber > before.HandledNumber)
        {
            await store.WriteAsync(
                "channels",
                session =>
                {
                    PeersStore.Take(session, batch.From, batch.To);
                    PeersStore.MoveHandled(session, after);
                    return true;
                },
                cancel: cancel);
        }

        return new(after.HandledNumber, failure);
    }

    private const string ForkFailure =
        "The messages differ from those handled before: one side was restored from an older backup.";

    private static bool Forks(ChannelRow channel, long number, byte[] chain) =>
        number == channel.HandledNumber && !chain.AsSpan().SequenceEqual(channel.HandledChain);

    /// <summary>Why a message could not be handled; null when it was.</summary>
    private async Task<string?> HandleAsync(ChannelMessage message, CancellationToken cancel)
    {
        if (!_handlers.TryGetValue(message.Topic, out var handle))
        {
            return $"Nobody here handles messages of the topic '{message.Topic}'.";
        }

        try
        {
            await handle(message, cancel);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return $"Message {message.Number} ({message.Topic}): {fault.Message}";
        }
    }
}
