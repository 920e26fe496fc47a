namespace Huanhu.Kernel;

/// <summary>What kind of territory a jurisdiction is.</summary>
public enum JurisdictionLevel
{
    /// <summary>A region above provinces, such as a delta.</summary>
    Region,

    /// <summary>省级.</summary>
    Province,

    /// <summary>地级市.</summary>
    City,

    /// <summary>County level: 区, 县, 县级市. Quotas live here.</summary>
    County,

    /// <summary>A joint area of several jurisdictions; holds no quota until an agreement gives it accounts.</summary>
    Joint,
}

/// <summary>A territory with a government of its own, or a joint area: the unit of ownership and access.</summary>
/// <param name="Code">GB/T 2260, or a pseudo-jurisdiction's own code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">What kind it is.</param>
/// <param name="Parent">The jurisdiction above it; null at the top.</param>
/// <param name="Members">Of a joint area: the jurisdictions it joins; empty otherwise.</param>
/// <param name="IsPseudo">Whether the code is none of GB/T 2260.</param>
public sealed record Jurisdiction(
    JurisdictionCode Code,
    BilingualText Name,
    JurisdictionLevel Level,
    JurisdictionCode? Parent,
    IReadOnlyList<JurisdictionCode> Members,
    bool IsPseudo);
