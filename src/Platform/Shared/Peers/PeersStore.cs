using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Another installation as it is stored.</summary>
internal sealed record PeerRow
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Url { get; set; } = "";

    public string Hosts { get; set; } = "";

    public string Keys { get; set; } = "";

    public DateTimeOffset AddedAt { get; set; }
}

/// <summary>Both ends of a channel, as far as they are here.</summary>
internal sealed record ChannelRow
{
    public JurisdictionCode Sender { get; set; }

    public JurisdictionCode Receiver { get; set; }

    public long SentNumber { get; set; }

    public byte[] SentChain { get; set; } = ChannelMessage.NoChain;

    public long AcknowledgedNumber { get; set; }

    public long HandledNumber { get; set; }

    public byte[] HandledChain { get; set; } = ChannelMessage.NoChain;

    public string Failure { get; set; } = "";

    public long FailedCount { get; set; }

    public DateTimeOffset? NextTryAt { get; set; }
}

/// <summary>A message as it is stored.</summary>
internal sealed record MessageRow
{
    public JurisdictionCode Sender { get; set; }

    public JurisdictionCode Receiver { get; set; }

    public long Number { get; set; }

    public string Topic { get; set; } = "";

    public string Body { get; set; } = "";

    public DateTimeOffset SentAt { get; set; }

    public byte[] Chain { get; set; } = [];

    public ChannelMessage ToMessage() => new(Sender, Receiver, Number, Topic, Body, SentAt);
}

/// <summary>All SQL of peers and channels.</summary>
internal static class PeersStore
{
    /// <summary>
    /// What goes with a jurisdiction that moves to another installation: its end of each channel, and what it sent, by
    /// which a receiver that forgot is told again. The other end of a channel stays with whoever has it.
    /// </summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("peers_channel", "sender = @jurisdiction or receiver = @jurisdiction", "sender, receiver")
        {
            SharedKey = "sender, receiver",
            Merged = string.Join(", ", [
                .. OfEnd("sender", "sent_number", "sent_chain", "acknowledged_number"),
                .. OfEnd("receiver", "handled_number", "handled_chain"),
            ]),
        },
        new("peers_message", "sender = @jurisdiction", "receiver, number"),
    ];

    /// <summary>Messages to or from it that are not handled; null when all are.</summary>
    public static BilingualText? UnderWay(Session session, JurisdictionCode jurisdiction)
    {
        var waiting = session.Query<ChannelRow>(
            """
            select * from peers_channel
            where (sender = @jurisdiction or receiver = @jurisdiction) and sent_number > acknowledged_number
            order by sender, receiver
            """,
            new { jurisdiction });
        return waiting is [var first, ..]
            ? new(
                $"从 {first.Sender} 到 {first.Receiver} 有 {first.SentNumber - first.AcknowledgedNumber} 条消息待送达"
                    + (first.Failure.Length > 0 ? $"（{first.Failure}）" : "，请稍后再试"),
                $"{first.SentNumber - first.AcknowledgedNumber} messages from {first.Sender} to {first.Receiver} wait"
                    + (first.Failure.Length > 0 ? $": {first.Failure}" : "; try again in a moment"))
            : null;
    }

    private static IEnumerable<string> OfEnd(string end, params IReadOnlyList<string> columns) => columns.Select(
        column => $"{column} = case when excluded.{end} = @moved then excluded.{column} "
            + $"else peers_channel.{column} end");

    public static IReadOnlyList<PeerRow> Peers(Session session) =>
        session.Query<PeerRow>("select * from peers_peer order by code");

    public static PeerRow? Peer(Session session, string code) =>
        session.First<PeerRow>("select * from peers_peer where code = @code", new { code });

    /// <summary>Adds a peer, or replaces what is known of it.</summary>
    public static void Save(WriteSession session, PeerRow peer) => session.Execute(
        """
        insert into peers_peer (code, name, url, hosts, keys, added_at)
        values (@Code, @Name, @Url, @Hosts, @Keys, @AddedAt)
        on conflict (code) do update set name = excluded.name, url = excluded.url, hosts = excluded.hosts,
          keys = excluded.keys, added_at = excluded.added_at
        """,
        peer);

    public static bool TryRemove(WriteSession session, string code) =>
        session.Execute("delete from peers_peer where code = @code", new { code }) > 0;

    /// <summary>The channel as it stands; as it begins when nothing went over it yet.</summary>
    public static ChannelRow Channel(Session session, JurisdictionCode sender, JurisdictionCode receiver) =>
        session.First<ChannelRow>(
            "select * from peers_channel where sender = @sender and receiver = @receiver", new { sender, receiver })
        ?? new() { Sender = sender, Receiver = receiver };

    public static IReadOnlyList<ChannelRow> Channels(Session session) =>
        session.Query<ChannelRow>("select * from peers_channel order by sender, receiver");

    /// <summary>Those that have a message which is not acknowledged.</summary>
    public static IReadOnlyList<ChannelRow> Waiting(Session session) => session.Query<ChannelRow>(
        "select * from peers_channel where sent_number > acknowledged_number order by sender, receiver");

    /// <summary>Makes the channel's row, if it is not there; the row is this unit of work's until it ends.</summary>
    public static ChannelRow Take(WriteSession session, JurisdictionCode sender, JurisdictionCode receiver)
    {
        session.Execute(
            """
            insert into peers_channel (sender, receiver, sent_number, sent_chain, acknowledged_number, handled_number,
              handled_chain, failure, failed_count)
            values (@sender, @receiver, 0, @chain, 0, 0, @chain, '', 0)
            on conflict (sender, receiver) do update set failed_count = peers_channel.failed_count
            """,
            new { sender, receiver, chain = ChannelMessage.NoChain });
        return Channel(session, sender, receiver);
    }

    /// <summary>Adds a message behind the last one.</summary>
    public static void Add(WriteSession session, MessageRow message)
    {
        session.Execute(
            """
            insert into peers_message (sender, receiver, number, topic, body, sent_at, chain)
            values (@Sender, @Receiver, @Number, @Topic, @Body, @SentAt, @Chain)
            """,
            message);
        session.Execute(
            """
            update peers_channel set sent_number = @Number, sent_chain = @Chain
            where sender = @Sender and receiver = @Receiver
            """,
            message);
    }

    /// <summary>What follows a number, in order.</summary>
    public static IReadOnlyList<MessageRow> MessagesAfter(
        Session session, ChannelRow channel, long after, Limit limit) => session.Query<MessageRow>(
        """
        select * from peers_message
        where sender = @Sender and receiver = @Receiver and number > @after
        order by number limit @limit
        """,
        new { channel.Sender, channel.Receiver, after, limit = (long)limit.Value });

    /// <summary>The chain up to a number; null when that message is no longer kept.</summary>
    public static byte[]? ChainAt(Session session, ChannelRow channel, long number) => number == 0
        ? ChannelMessage.NoChain
        : session.First<byte[]>(
            "select chain from peers_message where sender = @Sender and receiver = @Receiver and number = @number",
            new { channel.Sender, channel.Receiver, number });

    /// <summary>When the oldest message that is not acknowledged was sent; null when none waits.</summary>
    public static DateTimeOffset? OldestWaiting(Session session, ChannelRow channel) => session.First<DateTimeOffset?>(
        """
        select sent_at from peers_message
        where sender = @Sender and receiver = @Receiver and number > @AcknowledgedNumber
        order by number limit 1
        """,
        channel);

    /// <summary>The receiver's end has handled up to a number; back it never goes.</summary>
    public static void MoveHandled(WriteSession session, ChannelRow channel) => session.Execute(
        """
        update peers_channel set handled_number = @HandledNumber, handled_chain = @HandledChain
        where sender = @Sender and receiver = @Receiver and handled_number < @HandledNumber
        """,
        channel);

    /// <summary>Says what the receiver has told of itself, or what is in the way.</summary>
    public static void MoveAcknowledged(WriteSession session, ChannelRow channel) => session.Execute(
        """
        update peers_channel set acknowledged_number = @AcknowledgedNumber, failure = @Failure,
          failed_count = @FailedCount, next_try_at = @NextTryAt
        where sender = @Sender and receiver = @Receiver
        """,
        channel);

    /// <summary>Drops some acknowledged messages that were sent before an instant, the oldest first.</summary>
    public static void Drop(WriteSession session, ChannelRow channel, DateTimeOffset before, Limit limit) =>
        session.Execute(
            """
            delete from peers_message
            where sender = @Sender and receiver = @Receiver and number in (
              select number from peers_message
              where sender = @Sender and receiver = @Receiver and number < @AcknowledgedNumber
              order by number limit @limit)
            and sent_at < @before
            """,
            new { channel.Sender, channel.Receiver, channel.AcknowledgedNumber, before, limit = (long)limit.Value });
}
