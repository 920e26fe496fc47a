using System.Text.Json.Serialization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>Where an agreement stands.</summary>
internal enum AgreementState
{
    /// <summary>One side has asked, and the other not answered.</summary>
    Proposed,

    /// <summary>Accepted, and not over; it may begin later.</summary>
    InForce,

    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>One side gave it up, or said no.</summary>
    Withdrawn,
}

/// <summary>What is done to an agreement.</summary>
internal enum AgreementAct
{
    /// <summary>One side asks.</summary>
    Propose,

    /// <summary>The other side agrees.</summary>
    Accept,

    /// <summary>Either side gives it up, or the other says no.</summary>
    Withdraw,
}

/// <summary>An agreement as both sides keep it; its terms never change.</summary>
internal sealed record AgreementRow
{
    public TimeOrderedId Id { get; set; }

    public JurisdictionCode Owner { get; set; }

    public JurisdictionCode Reader { get; set; }

    /// <summary>A word of <see cref="SharedKind"/>.</summary>
    public string What { get; set; } = "";

    /// <summary>Words split by spaces; empty means all.</summary>
    public string Which { get; set; } = "";

    /// <summary>Names split by spaces.</summary>
    public string Fields { get; set; } = "";

    public string Purpose { get; set; } = "";

    public DateTimeOffset FromAt { get; set; }

    /// <summary>The first instant at which nothing is told any more.</summary>
    public DateTimeOffset UntilAt { get; set; }

    /// <summary>The side that proposed it.</summary>
    public JurisdictionCode Proposer { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    [JsonIgnore]
    public SharedKind Kind => SnakeCase.Parse<SharedKind>(What);

    [JsonIgnore]
    public IReadOnlyList<string> WhichWords => Which.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [JsonIgnore]
    public IReadOnlyList<string> FieldNames => Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The side that did not propose it.</summary>
    [JsonIgnore]
    public JurisdictionCode Asked => Proposer == Owner ? Reader : Owner;

    /// <summary>Where it stands at an instant.</summary>
    public AgreementState StateAt(DateTimeOffset now) => WithdrawnAt is not null ? AgreementState.Withdrawn
        : now >= UntilAt ? AgreementState.Ended
        : AcceptedAt is null ? AgreementState.Proposed
        : AgreementState.InForce;

    public bool IsSide(JurisdictionCode jurisdiction) => jurisdiction == Owner || jurisdiction == Reader;

    /// <summary>Whether the other's row says the same.</summary>
    public bool HasTermsOf(AgreementRow other) => this with
    {
        ProposedAt = other.ProposedAt, AcceptedAt = other.AcceptedAt, WithdrawnAt = other.WithdrawnAt,
    } == other;
}

/// <summary>Something that an official did to an agreement.</summary>
internal sealed record AgreementActRow
{
    public TimeOrderedId Id { get; set; }

    public TimeOrderedId AgreementId { get; set; }

    /// <summary>A word of <see cref="AgreementAct"/>.</summary>
    public string Act { get; set; } = "";

    /// <summary>Whose official acted.</summary>
    public JurisdictionCode Jurisdiction { get; set; }

    public string Account { get; set; } = "";

    public string Name { get; set; } = "";

    public string Note { get; set; } = "";

    public DateTimeOffset ActedAt { get; set; }
}
