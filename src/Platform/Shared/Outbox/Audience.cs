namespace Huanhu.Platform.Shared.Outbox;

/// <summary>Who may read a row beside those with a right in its jurisdiction.</summary>
internal enum Audience
{
    /// <summary>Nobody else.</summary>
    Owner,

    /// <summary>Members of a joint area with it.</summary>
    JointPartners,

    /// <summary>Whoever has signed in.</summary>
    Everyone,
}
