using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>An imported firm as it is kept.</summary>
internal sealed record FirmRow
{
    public required string Uscc { get; init; }

    /// <summary>From 1; the latest counts whose import was not taken back.</summary>
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

    /// <summary>The number of its last version, whether that counts or its import was taken back.</summary>
    public long LastNumber { get; init; }

    /// <summary>The number of the version that counts; 0 when none does any more.</summary>
    public long CountingNumber { get; init; }

    public bool IsThere => CountingNumber > 0;
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

    /// <summary>Null while it counts.</summary>
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>The account; null while it counts.</summary>
    public string? TakenBackBy { get; init; }
}
