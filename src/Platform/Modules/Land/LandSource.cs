using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Where rows come from: one file of the region pack, with its licence.</summary>
internal sealed class LandSource
{
    /// <summary>The file's name; rows name their source by it.</summary>
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>An SPDX identifier, or 公开数据 for published figures.</summary>
    public required string Licence { get; init; }

    /// <summary>The state of the world it shows: a year, or a year and month.</summary>
    public required string Dated { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The pack's name and version.</summary>
    public required string Pack { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    public BilingualText Name => new(NameZh, NameEn);
}
