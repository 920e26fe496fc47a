using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>An imported firm as it is kept.</summary>
internal sealed record FirmRow
{
    public required string Uscc { get; init; }

    /// <summary>From 1; the latest counts.</summary>
    public long VersionNumber { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public TimeOrderedId ImportId { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>A class of GB/T 4754.</summary>
    public required string Industry { get; init; }

    /// <summary>As of a fact: declared, filing or registered.</summary>
    public required string Origin { get; init; }

    /// <summary>The day that its figures are of.</summary>
    public DateOnly AsOfDay { get; init; }

    /// <summary>JSON: numbers in the facts' units, truths and lists of words by the names of facts.</summary>
    public required string Facts { get; init; }
}

/// <summary>Where an imported firm is, without its figures.</summary>
internal sealed record FirmMark
{
    public required string Uscc { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    /// <summary>Its latest.</summary>
    public long VersionNumber { get; init; }
}

/// <summary>An import of firms as it is kept.</summary>
internal sealed record FirmImport
{
    public TimeOrderedId Id { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public required string Account { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Hash { get; init; }

    public long FirmCount { get; init; }

    /// <summary>How many of these an earlier import had.</summary>
    public long ReplacedCount { get; init; }

    public DateTimeOffset ImportedAt { get; init; }
}
