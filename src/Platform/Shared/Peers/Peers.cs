using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>The other installations, which jurisdiction is kept where, and when each was last heard.</summary>
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
    private readonly HashSet<JurisdictionCode> _hosts = HostsOf(
        installation.Settings.Installation.HostCodes(), installation.Jurisdictions);
    private readonly SemaphoreSlim _reading = new(1);
    private readonly ConcurrentDictionary<string, long> _heardAt = new();
    private volatile IReadOnlyList<Peer> _all = [];

    /// <summary>As they were last read, in the order of codes.</summary>
    public IReadOnlyList<Peer> All => _all;

    /// <summary>What this installation names as its own, in the order of codes.</summary>
    public IReadOnlyList<JurisdictionCode> Hosts => [.. _hosts.Order()];

    /// <summary>Which jurisdictions are kept here, for a command beside the program or without it.</summary>
    /// <param name="store">Where the peers are.</param>
    /// <param name="tree">All jurisdictions.</param>
    /// <param name="named">What the settings name; all when empty.</param>
    public static async Task<Func<JurisdictionCode, bool>> ReadPlacesAsync(
        Store store, JurisdictionTree tree, IReadOnlyList<JurisdictionCode> named)
    {
        var (all, hosts) = (await ReadAsync(store, CancellationToken.None), HostsOf(named, tree));
        return jurisdiction => PeerPlace.Of(PathOf(tree, jurisdiction), hosts, all) is PeerPlace.Here;
    }

    /// <summary>Where a jurisdiction is kept.</summary>
    public PeerPlace PlaceOf(JurisdictionCode jurisdiction) => PeerPlace.Of(PathOf(_tree, jurisdiction), _hosts, _all);

    /// <summary>Whether a jurisdiction is kept in this installation.</summary>
    public bool IsHere(JurisdictionCode jurisdiction) => PlaceOf(jurisdiction) is PeerPlace.Here;

    /// <summary>How long a peer has signed neither request nor answer; null when this process never heard it.</summary>
    public TimeSpan? SilenceOf(string peer) =>
        _heardAt.TryGetValue(peer, out var at) ? installation.Time.GetElapsedTime(at) : null;

    /// <summary>Notes that a peer has just signed something.</summary>
    public void Hear(string peer) => _heardAt[peer] = installation.Time.GetTimestamp();

    /// <summary>Reads them now, for who has just changed them.</summary>
    public Task RefreshAsync() => CatchUpAsync(CancellationToken.None);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _reading.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => notice.Topic == Changed;

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        // One after another: what was read earlier must not take the place of what was read later.
        await _reading.WaitAsync(stopping);
        try
        {
            _all = await ReadAsync(installation.Store, stopping);
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<IReadOnlyList<Peer>> ReadAsync(Store store, CancellationToken cancel) =>
        [.. (await store.ReadAsync(PeersStore.Peers, cancel)).Select(Peer.Of)];

    private static IEnumerable<JurisdictionCode> PathOf(JurisdictionTree tree, JurisdictionCode jurisdiction) =>
        tree.PathOf(jurisdiction).Reverse().Select(at => at.Code);

    private static HashSet<JurisdictionCode> HostsOf(IReadOnlyList<JurisdictionCode> named, JurisdictionTree tree) =>
        named.Count > 0 ? [.. named] : [.. tree.Roots.Select(root => root.Code)];
}
