using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What is done to a version of rules, in the order of its life.</summary>
internal enum RuleAct
{
    /// <summary>An official, or the region pack, brought its text.</summary>
    Drafted,

    /// <summary>Its own test cases passed.</summary>
    Tested,

    /// <summary>One side asks that it be put into force from a day on.</summary>
    Proposed,

    /// <summary>One jurisdiction of its scope agrees.</summary>
    Approved,

    /// <summary>A side gave it up, or said no.</summary>
    Withdrawn,

    /// <summary>All have agreed: it is in force from its day on.</summary>
    Adopted,

    /// <summary>Another version takes its place.</summary>
    Superseded,
}

/// <summary>One such act, as it is kept; never changed.</summary>
internal sealed record RuleStep
{
    public TimeOrderedId Id { get; init; }

    public string Version { get; init; } = "";

    /// <summary>How many were done to the version before.</summary>
    public long Number { get; init; }

    /// <summary>A word of <see cref="RuleAct"/>.</summary>
    public string Act { get; init; } = "";

    /// <summary>Whose official acted; empty for the region pack, and for what follows from the last approval.</summary>
    public string Jurisdiction { get; init; } = "";

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>Of an adoption: codes split by spaces.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The first day of what is proposed, adopted or superseding.</summary>
    public DateOnly? FromDay { get; init; }

    /// <summary>Of an adoption: the first day on which it no longer holds.</summary>
    public DateOnly? UntilDay { get; init; }

    /// <summary><c>all</c> or <c>begun_before</c>.</summary>
    public string Transition { get; init; } = "";

    public DateOnly? TransitionUntilDay { get; init; }

    /// <summary>The version that takes the place.</summary>
    public string Successor { get; init; } = "";

    /// <summary>The proposal that it agrees to, gives up or decides; null of all else.</summary>
    public TimeOrderedId? ProposalId { get; init; }

    /// <summary>The code of the installation that signed; empty of packed rules.</summary>
    public string Installation { get; init; } = "";

    /// <summary>The key's id and the signature in base64, as <see cref="SignedStep"/> has it.</summary>
    public string Signature { get; init; } = "";

    public DateTimeOffset ActedAt { get; init; }

    [JsonIgnore]
    public RuleAct Kind => SnakeCase.Parse<RuleAct>(Act);

    /// <summary>Where it was done.</summary>
    /// <exception cref="FormatException">Nowhere: it follows, or is the region pack's.</exception>
    [JsonIgnore]
    public JurisdictionCode Home => JurisdictionCode.Parse(Jurisdiction);

    /// <summary>Whether nobody did it: it follows from what officials did, or from the day.</summary>
    [JsonIgnore]
    public bool IsConsequence => Account.Length == 0;

    [JsonIgnore]
    public RuleTransition Leaves => new(Transition == RuleTransition.BegunBefore, TransitionUntilDay);

    /// <summary>
    /// The id of what can happen only once: whoever writes it, here or in another installation, writes the same row.
    /// </summary>
    public static TimeOrderedId OnlyId(RuleAct act, string version, string other = "") => TimeOrderedId.FromBytes(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{SnakeCase.Of(act)} {version} {other}")).AsSpan(0, 16));

    /// <summary>How a version begins that nobody here has to agree on: in force as its head says, or a draft.</summary>
    public static RuleStep First(RuleVersion rules, string account, DateTimeOffset at)
    {
        var act = rules.IsDraft ? RuleAct.Drafted : RuleAct.Adopted;
        var step = new RuleStep
        {
            Id = OnlyId(act, rules.Version),
            Version = rules.Version,
            Act = SnakeCase.Of(act),
            Account = account,
            Name = account,
            ActedAt = at,
        };
        return rules.IsDraft ? step : step with
        {
            Scope = string.Join(' ', rules.Scope),
            FromDay = rules.InForce.From,
            UntilDay = rules.InForce.To,
            Transition = RuleTransition.All,
        };
    }
}
