using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Another installation, as its descriptor says.</summary>
/// <param name="Code">What installations call it, such as <c>wuxi</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where it is reached.</param>
/// <param name="Hosts">Each covers what lies below it.</param>
internal sealed record Peer(string Code, string Name, Uri Url, IReadOnlyList<JurisdictionCode> Hosts);

/// <summary>Where a jurisdiction's data is kept and its ledger is decided.</summary>
internal abstract record PeerPlace
{
    /// <summary>In this installation.</summary>
    public sealed record Here : PeerPlace;

    /// <summary>In another one that is known here.</summary>
    public sealed record At(Peer Peer) : PeerPlace;

    /// <summary>In none that is known here.</summary>
    public sealed record Nowhere : PeerPlace;
}
