using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Other installations and the channels to them, for administrators.</summary>
internal static class PeerRoutes
{
    /// <param name="Installation">This one.</param>
    /// <param name="Peers">The others that are known here.</param>
    /// <param name="Channels">All channels of jurisdictions that are kept here.</param>
    internal sealed record ListAnswer(
        InstallationAnswer Installation, IReadOnlyList<PeerRowAnswer> Peers, IReadOnlyList<ChannelRowAnswer> Channels);

    /// <param name="Url">Where others reach it; null while that is not set.</param>
    internal sealed record InstallationAnswer(
        string Code, string Name, string? Url, IReadOnlyList<JurisdictionCode> Hosts);

    /// <param name="Keys">The ids of the keys that it signs with.</param>
    /// <param name="HeardSecondsAgo">Since its last request or answer; null when this process has had none.</param>
    internal sealed record PeerRowAnswer(
        string Code, string Name, string Url, IReadOnlyList<JurisdictionCode> Hosts, IReadOnlyList<string> Keys,
        DateTimeOffset AddedAt, long? HeardSecondsAgo);

    /// <param name="Peer">The installation at the other end; null when both ends are here.</param>
    /// <param name="SentNumber">The last message sent; 0 where this end only receives.</param>
    /// <param name="AcknowledgedNumber">The last one that the receiver has handled.</param>
    /// <param name="HandledNumber">The last one handled at this end; 0 where it only sends.</param>
    /// <param name="WaitingCount">How many are not acknowledged.</param>
    /// <param name="OldestAt">When the oldest of them was sent.</param>
    /// <param name="Failure">Why the next one can't be delivered; empty while nothing is in the way.</param>
    internal sealed record ChannelRowAnswer(
        JurisdictionCode From, JurisdictionCode To, string? Peer, long SentNumber, long AcknowledgedNumber,
        long HandledNumber, long WaitingCount, DateTimeOffset? OldestAt, string Failure, DateTimeOffset? NextTryAt);

    public static async Task<ListAnswer> ListAsync(
        Installation installation, Peers peers, Store store, CancellationToken cancel)
    {
        var settings = installation.Settings.Installation;
        var channels = await store.ReadAsync(
            session => PeersStore.Channels(session)
                .Select(row => (Row: row, Oldest: PeersStore.OldestWaiting(session, row))).ToList(),
            cancel);
        return new(
            new(settings.Code, settings.Name, settings.Url, peers.Hosts),
            [
                .. peers.All.Select(peer => new PeerRowAnswer(
                    peer.Code, peer.Name, $"{peer.Url}", peer.Hosts, peer.SigningKeyIds, peer.AddedAt,
                    peers.SilenceOf(peer.Code) is { } silence ? (long)silence.TotalSeconds : null)),
            ],
            [.. channels.Select(each => ChannelOf(each.Row, each.Oldest, peers))]);
    }

    public static Outcome<PeerDescriptor> ShowOwn(Installation installation, Peers peers) =>
        PeerDescriptor.Of(installation, peers.Hosts);

    public static async Task<Outcome<PeerRowAnswer>> AddAsync(
        PeerDescriptor descriptor, Caller caller, PeerRegister register)
    {
        var added = await register.AddAsync(descriptor, caller);
        return added.IsDone
            ? new PeerRowAnswer(
                added.Value.Code, added.Value.Name, $"{added.Value.Url}", added.Value.Hosts,
                added.Value.SigningKeyIds, added.Value.AddedAt, null)
            : added.Refusal;
    }

    public static async Task<Outcome<NoContent>> RemoveAsync(string code, Caller caller, PeerRegister register) =>
        NoContent.After(await register.RemoveAsync(code, caller));

    /// <summary>Ends the waits of the channels that lead to a peer.</summary>
    public static async Task<Outcome<NoContent>> TryAgainAsync(string code, Peers peers, ChannelDelivery delivery)
    {
        if (peers.All.All(peer => peer.Code != code))
        {
            return PeersRefusals.UnknownPeer(code);
        }

        await delivery.TryAgainAsync();
        return NoContent.After(true);
    }

    public static Task<IResult> HearAsync(HttpContext http, Caller caller, PeerDoor door, CancellationToken cancel) =>
        door.HandleAsync(http, caller, cancel);

    private static ChannelRowAnswer ChannelOf(ChannelRow row, DateTimeOffset? oldest, Peers peers) => new(
        row.Sender, row.Receiver,
        new[] { row.Sender, row.Receiver }.Select(peers.PlaceOf).OfType<PeerPlace.At>().FirstOrDefault()?.Peer.Code,
        row.SentNumber, row.AcknowledgedNumber, row.HandledNumber, row.SentNumber - row.AcknowledgedNumber, oldest,
        row.Failure, row.NextTryAt);
}
