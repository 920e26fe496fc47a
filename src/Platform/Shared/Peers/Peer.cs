using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Another installation, as its descriptor says.</summary>
/// <param name="Code">What installations call it, such as <c>wuxi</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where it is reached.</param>
/// <param name="Hosts">Each covers what lies below it.</param>
/// <param name="Keys">By which it is believed.</param>
/// <param name="AddedAt">When its descriptor was taken last.</param>
internal sealed record Peer(
    string Code, string Name, Uri Url, IReadOnlyList<JurisdictionCode> Hosts, KeyRing Keys, DateTimeOffset AddedAt)
{
    /// <summary>Of the keys that it signs with, one of each algorithm.</summary>
    public IReadOnlyList<string> SigningKeyIds =>
        [.. Enum.GetValues<SignatureAlgorithm>().Select(Keys.Current).OfType<PublicKey>().Select(key => key.Id)];

    public static Peer Of(PeerRow row) => new(
        row.Code, row.Name, new(row.Url), [.. row.Hosts.Split(' ').Select(JurisdictionCode.Parse)],
        PublicKeyFile.Read(row.Keys) ?? new([], []), row.AddedAt);
}

/// <summary>Where a jurisdiction's data is kept and its ledger is decided.</summary>
internal abstract record PeerPlace
{
    /// <summary>In this installation.</summary>
    public sealed record Here : PeerPlace;

    /// <summary>In another one that is known here.</summary>
    public sealed record At(Peer Peer) : PeerPlace;

    /// <summary>In none that is known here.</summary>
    public sealed record Nowhere : PeerPlace;

    /// <param name="path">A jurisdiction and those above it, the nearest first.</param>
    /// <param name="hosts">What this installation names as its own.</param>
    /// <param name="peers">The others.</param>
    public static PeerPlace Of(
        IEnumerable<JurisdictionCode> path, IReadOnlySet<JurisdictionCode> hosts, IReadOnlyList<Peer> peers)
    {
        foreach (var code in path)
        {
            if (hosts.Contains(code))
            {
                return new Here();
            }

            if (peers.FirstOrDefault(peer => peer.Hosts.Contains(code)) is { } peer)
            {
                return new At(peer);
            }
        }

        return new Nowhere();
    }
}
