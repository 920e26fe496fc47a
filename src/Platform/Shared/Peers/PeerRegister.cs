using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Adds and removes other installations, whose keys are pinned when they are added.</summary>
/// <remarks>
/// Later keys are taken when the pinned ones, by a chain of signed statements, say that they follow: at a greeting by
/// itself, or in a new descriptor. Other keys under the same code are refused until the peer is removed.
/// </remarks>
internal sealed class PeerRegister(Installation installation, Peers peers, AuditTrail trail)
{
    /// <summary>Adds a peer, or takes a newer descriptor of one that is known.</summary>
    public async Task<Outcome<Peer>> AddAsync(PeerDescriptor descriptor, Caller caller)
    {
        if ((Unfit(descriptor) ?? Taken(descriptor)) is { } refusal)
        {
            return refusal;
        }

        var ring = descriptor.Keys.ToRing()!;
        var row = new PeerRow
        {
            Code = descriptor.Code, Name = descriptor.Name, Url = descriptor.Url,
            Hosts = string.Join(' ', descriptor.Hosts), Keys = descriptor.Keys.Write(),
            AddedAt = installation.Time.GetUtcNow(),
        };
        var added = await installation.Store.WriteAsync<Outcome<Peer>>("peers", session =>
        {
            if (PeersStore.Peer(session, row.Code) is { } known && !Follows(RingOf(known), ring))
            {
                return Refusal.Of(
                    PeersRefusal.KeysReplaced,
                    $"“{row.Code}”的密钥与已登记的不同，又没有旧密钥签署的接替声明；如确认更换，请先移除该对接方。",
                    $"The keys of '{row.Code}' are not those pinned, and no statement of the old key names them; if "
                    + "that is meant, remove the peer first.", "keys");
            }

            PeersStore.Save(session, row);
            trail.Append(session, new(
                AuditKind.PeerAdded, caller, null, row.Code, row.Url, row.Hosts,
                ring.Current(SignatureAlgorithm.Ed25519)!.Id));
            session.Notify(Peers.Changed, row.Code);
            return Peer.Of(row);
        });
        await peers.RefreshAsync();
        return added;
    }

    /// <summary>Forgets a peer; what waits for its jurisdictions waits on.</summary>
    public async Task<Outcome<bool>> RemoveAsync(string code, Caller caller)
    {
        var isRemoved = await installation.Store.WriteAsync("peers", session =>
        {
            if (!PeersStore.TryRemove(session, code))
            {
                return false;
            }

            trail.Append(session, new(AuditKind.PeerRemoved, caller, null, code));
            session.Notify(Peers.Changed, code);
            return true;
        });
        await peers.RefreshAsync();
        return isRemoved ? true : PeersRefusals.UnknownPeer(code);
    }

    /// <summary>The keys by which a peer is believed: those known, or newer ones it shows that follow.</summary>
    public async Task<KeyRing> RingOfAsync(Peer peer, PublicKeyFile? shown)
    {
        if (shown?.ToRing() is not { } ring || IsKnown(peer.Keys, ring) || !Follows(peer.Keys, ring))
        {
            return peer.Keys;
        }

        await installation.Store.WriteAsync("peers", session =>
        {
            if (PeersStore.Peer(session, peer.Code) is { } known && Follows(RingOf(known), ring))
            {
                PeersStore.Save(session, known with { Keys = shown.Write() });
                session.Notify(Peers.Changed, peer.Code);
            }

            return true;
        });
        await peers.RefreshAsync();
        return ring;
    }

    private static KeyRing RingOf(PeerRow row) => PublicKeyFile.Read(row.Keys)!;

    private static bool IsKnown(KeyRing known, KeyRing ring) =>
        ring.Current(SignatureAlgorithm.Ed25519) is { } key
        && key.Equals(known.Current(SignatureAlgorithm.Ed25519));

    /// <summary>Whether the key that signs in a ring is the one known, or follows it.</summary>
    private static bool Follows(KeyRing known, KeyRing ring) =>
        ring.Current(SignatureAlgorithm.Ed25519) is { } next
        && known.Current(SignatureAlgorithm.Ed25519) is { } pinned && ring.Reaches([pinned], next);

    private Refusal? Unfit(PeerDescriptor descriptor) =>
        (descriptor.Code == installation.Settings.Installation.Code
            ? $"'{descriptor.Code}' is this installation's own code: set installation.code"
            : descriptor.Unfit(installation.Jurisdictions)) is not { } why ? null : Refusal.Of(
        PeersRefusal.DescriptorUnfit, $"这不是可用的对接文件：{why}。", $"This is no descriptor that can be used: {why}.");

    private Refusal? Taken(PeerDescriptor descriptor)
    {
        var taken = descriptor.Hosts.Select(code => (Code: code, Place: peers.PlaceOf(code)))
            .FirstOrDefault(each => each.Place is PeerPlace.Here
                || (each.Place is PeerPlace.At at && at.Peer.Code != descriptor.Code));
        return taken.Place switch
        {
            PeerPlace.Here => Refusal.Of(
                PeersRefusal.JurisdictionTaken,
                $"辖区 {taken.Code} 由本部署点承载；请先在 config.json 的 installation.hosts 中写明本部署点承载哪些辖区。",
                $"{taken.Code} is hosted here; say in installation.hosts of config.json first what is.", "hosts"),
            PeerPlace.At other => Refusal.Of(
                PeersRefusal.JurisdictionTaken, $"辖区 {taken.Code} 已由“{other.Peer.Code}”承载。",
                $"{taken.Code} is hosted by '{other.Peer.Code}'.", "hosts"),
            _ => null,
        };
    }
}
