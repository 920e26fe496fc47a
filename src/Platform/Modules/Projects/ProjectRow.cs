using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>A stored project, with what its latest version says for lists.</summary>
internal sealed record ProjectRow
{
    public TimeOrderedId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    public long VersionNumber { get; init; }

    /// <summary>What is wrong with the latest version; 0 means that it can be decided on.</summary>
    public long FaultCount { get; init; }

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>What a search looks through, in small letters.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>Who made it.</summary>
    public string Account { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>One saved version of a project.</summary>
internal sealed record ProjectVersionRow
{
    public TimeOrderedId ProjectId { get; init; }

    public long VersionNumber { get; init; }

    /// <summary>The file as it was sent.</summary>
    public string Content { get; init; } = "";

    public long FaultCount { get; init; }

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public string Note { get; init; } = "";

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A file that is attached to a project.</summary>
internal sealed record AttachmentRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId ProjectId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>What its bytes are, whatever its name says.</summary>
    public string MediaType { get; init; } = "";

    public long SizeBytes { get; init; }

    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    public string Hash { get; init; } = "";

    public string Account { get; init; } = "";

    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>What must be true of an attachment, and whose it is.</summary>
internal sealed record AttachedRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId ProjectId { get; init; }

    /// <summary>Who owns the project.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    public long SizeBytes { get; init; }

    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    public string Hash { get; init; } = "";
}
