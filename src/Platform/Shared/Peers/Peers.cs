using System.Diagnostics.CodeAnalysis;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>The other installations, and which jurisdiction is kept where.</summary>
/// <remarks>
/// Each installation names what it hosts; a jurisdiction belongs to whoever names it or, nearest first, one above it:
/// so a city's installation may keep all its counties but one. An installation that names none hosts all.
/// </remarks>
[SuppressMessage("Design", "MA0049", Justification = "The folder is the peers'; the class is its door.")]
internal sealed class Peers(Installation installation, ILogger<Peers> log)
    : Follower(installation.Store, installation.Time, log)
{
    /// <summary>The topic of the notice that a peer was added, changed or removed.</summary>
    public const string Changed = "peers_changed";

    private readonly JurisdictionTree _tree = installation.Jurisdictions;
    private readonly HashSet<JurisdictionCode> _hosts = HostsOf(installation);
    private volatile IReadOnlyList<Peer> _all = [];

    /// <summary>As they were last read, in the order of codes.</summary>
    public IReadOnlyList<Peer> All => _all;

    /// <summary>Where a jurisdiction is kept.</summary>
    public PeerPlace PlaceOf(JurisdictionCode jurisdiction)
    {
        foreach (var at in _tree.PathOf(jurisdiction).Reverse())
        {
            if (_hosts.Contains(at.Code))
            {
                return new PeerPlace.Here();
            }

            if (_all.FirstOrDefault(peer => peer.Hosts.Contains(at.Code)) is { } peer)
            {
                return new PeerPlace.At(peer);
            }
        }

        return new PeerPlace.Nowhere();
    }

    /// <summary>Whether a jurisdiction is kept in this installation.</summary>
    public bool IsHere(JurisdictionCode jurisdiction) => PlaceOf(jurisdiction) is PeerPlace.Here;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => notice.Topic == Changed;

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping) =>
        _all = [.. (await installation.Store.ReadAsync(PeersStore.Peers, stopping)).Select(PeerOf)];

    private static HashSet<JurisdictionCode> HostsOf(Installation installation) =>
        installation.Settings.Installation.Hosts is { Count: > 0 } named
            ? [.. named.Select(JurisdictionCode.Parse)]
            : [.. installation.Jurisdictions.Roots.Select(root => root.Code)];

    private static Peer PeerOf(PeerRow row) => new(
        row.Code, row.Name, new(row.Url), [.. row.Hosts.Split(' ').Select(JurisdictionCode.Parse)]);
}
