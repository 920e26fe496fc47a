namespace Huanhu.Platform.Shared.Peers;

/// <summary>Why another installation is not reached or not heard, in the order in which it is tested.</summary>
internal enum PeersRefusal
{
    /// <summary>No installation that is known here hosts the jurisdiction.</summary>
    NowhereHosted,

    /// <summary>The installation that is asked answers no such question.</summary>
    UnknownQuestion,
}
