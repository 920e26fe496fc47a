using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>At the owner: what was told, or denied, to whom.</summary>
internal sealed record ReadRow
{
    public TimeOrderedId Id { get; set; }

    public JurisdictionCode Owner { get; set; }

    public JurisdictionCode Reader { get; set; }

    public string Installation { get; set; } = "";

    /// <summary>Empty when the reader's program asked by itself.</summary>
    public string Account { get; set; } = "";

    public string Name { get; set; } = "";

    public string What { get; set; } = "";

    public string Which { get; set; } = "";

    public string Fields { get; set; } = "";

    public TimeOrderedId? AgreementId { get; set; }

    /// <summary>Why it was denied; empty when it was told.</summary>
    public string Code { get; set; } = "";

    public long ToldRows { get; set; }

    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>At the reader: how far an agreement's data was read.</summary>
internal sealed record PullRow
{
    public TimeOrderedId AgreementId { get; set; }

    public string Cursor { get; set; } = "";

    public long Sequence { get; set; }

    /// <summary>By the owner's clock.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>When to ask again; null means never.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public string Code { get; set; } = "";

    public string ReasonZh { get; set; } = "";

    public string ReasonEn { get; set; } = "";
}

/// <summary>At the reader: a row as it was told last.</summary>
internal sealed record CopyRow
{
    public TimeOrderedId AgreementId { get; set; }

    public string Key { get; set; } = "";

    /// <summary>The fields as JSON.</summary>
    public string Content { get; set; } = "";

    /// <summary>Of the owner's data when it was told.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset ToldAt { get; set; }
}
