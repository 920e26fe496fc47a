using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Why another installation is not reached, heard or added, in the order in which it is tested.</summary>
internal enum PeersRefusal
{
    /// <summary>No installation that is known here hosts the jurisdiction.</summary>
    NowhereHosted,

    /// <summary>What a jurisdiction keeps is changed where it is hosted.</summary>
    HostedElsewhere,

    /// <summary>The other installation can't be reached now, or its answer is not its own.</summary>
    PeerUnreachable,

    /// <summary>A request of an installation that is not known here, or for another one.</summary>
    UnknownPeer,

    /// <summary>The signature is not by the key that the installation signs with.</summary>
    SignatureWrong,

    /// <summary>A session that this process did not begin: greet again.</summary>
    SessionUnknown,

    /// <summary>The number was used in the session already.</summary>
    NumberTaken,

    /// <summary>The installation speaks for a jurisdiction that is not its own, or to one that is not here.</summary>
    JurisdictionNotItsOwn,

    /// <summary>The installation that is asked answers no such question.</summary>
    UnknownQuestion,

    /// <summary>A file that is no descriptor of an installation.</summary>
    DescriptorUnfit,

    /// <summary>A jurisdiction of the descriptor is hosted here, or by a third one.</summary>
    JurisdictionTaken,

    /// <summary>The descriptor's keys don't follow from those that are pinned.</summary>
    KeysReplaced,

    /// <summary>The installation has no address for others: <c>installation.url</c>.</summary>
    UrlMissing,
}

/// <summary>Refusals that several parts give.</summary>
internal static class PeersRefusals
{
    public static Refusal HostedElsewhere(JurisdictionCode at) => Refusal.Of(
        PeersRefusal.HostedElsewhere,
        $"辖区 {at} 不在本部署点，请到承载它的部署点办理。",
        $"{at} is not hosted here; do it at the installation that hosts it.") with { IsConflict = true };

    public static Refusal NowhereHosted(JurisdictionCode to) => Refusal.Of(
        PeersRefusal.NowhereHosted,
        $"没有已知的部署点承载辖区 {to}：请先添加它的对接文件。",
        $"No installation that is known here hosts {to}: add its descriptor first.");

    public static Refusal UnknownPeer(string code) => Refusal.Of(
        PeersRefusal.UnknownPeer, $"没有对接方“{code}”。", $"There is no peer '{code}'.", "code");

    public static Refusal Unreachable(Peer peer, string why) => Refusal.Of(
        PeersRefusal.PeerUnreachable, $"连不上部署点“{peer.Code}”（{peer.Url}）：{why}",
        $"The installation '{peer.Code}' at {peer.Url} can't be reached: {why}");
}
