using System.Text.Json;
using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>An end of a deal that is kept here. Members are settable for the database's sake.</summary>
internal sealed record DealRow
{
    /// <summary>Also the id of its hold.</summary>
    public TimeOrderedId Id { get; init; }

    /// <summary>Whose ledger.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    public JurisdictionCode HomeJurisdiction { get; init; }

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    /// <summary>JSON.</summary>
    public string Machine { get; init; } = "";

    /// <summary>JSON; empty when a side heard of it before it was asked.</summary>
    public string Terms { get; init; } = "";

    public bool IsSettled { get; init; }

    /// <summary>Proposed by an approver of the side; empty while nothing is.</summary>
    public string JointOutcome { get; init; } = "";

    public string JointAccount { get; init; } = "";

    public string JointName { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public long RevisionNumber { get; init; }

    public bool IsHome => Jurisdiction == HomeJurisdiction;

    public HomeDeal Home => JsonSerializer.Deserialize<HomeDeal>(Machine, Json.Options)!;

    public SideDeal Side => JsonSerializer.Deserialize<SideDeal>(Machine, Json.Options)!;

    public DealTerms? Agreed => Terms.Length == 0 ? null : DealTerms.Read(Terms);

    /// <summary>What the ledger here is to be told.</summary>
    public DealCommand Due => IsHome ? Home.Due : Side.Due;

    /// <summary>Who has to do something before it goes on.</summary>
    public IReadOnlyList<JurisdictionCode> WaitsFor => IsHome ? Home.WaitsFor : Side.WaitsFor;

    /// <summary>Whether an open hold is counted on.</summary>
    public bool CountsOnHold => IsHome
        ? Home.State is HomeState.Gathering or HomeState.Held or HomeState.Preparing
        : Side.State is SideState.Held or SideState.Prepared;

    public static DealRow Of(HomeDeal deal, DealTerms terms, DateTimeOffset now) => new()
    {
        Id = deal.Id,
        Jurisdiction = deal.Home,
        HomeJurisdiction = deal.Home,
        Kind = SnakeCase.Of(terms.Kind),
        Terms = terms.ToJson(),
        MadeAt = now,
    };

    public static DealRow Of(SideDeal deal, DateTimeOffset now) => new()
    {
        Id = deal.Id,
        Jurisdiction = deal.Side,
        HomeJurisdiction = deal.Home,
        MadeAt = now,
    };

    /// <summary>The same after a step of home's machine.</summary>
    public DealRow With(HomeDeal deal, DateTimeOffset now) => this with
    {
        State = SnakeCase.Of(deal.State),
        Machine = JsonSerializer.Serialize(deal, Json.Options),
        IsSettled = deal.IsSettled,
        ChangedAt = now,
    };

    /// <summary>The same after a step of a side's machine.</summary>
    public DealRow With(SideDeal deal, DateTimeOffset now) => this with
    {
        State = SnakeCase.Of(deal.State),
        Machine = JsonSerializer.Serialize(deal, Json.Options),
        Terms = deal.Terms ?? "",
        Kind = deal.Terms is { } terms ? SnakeCase.Of(DealTerms.Read(terms).Kind) : "",
        IsSettled = deal.IsSettled,
        ChangedAt = now,
    };
}

/// <summary>Something that happened to an end of a deal. Members are settable for the database's sake.</summary>
internal sealed record DealEventRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId DealId { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public string Happened { get; init; } = "";

    /// <summary>After it.</summary>
    public string State { get; init; } = "";

    /// <summary>Empty when nobody did it by hand.</summary>
    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public string Note { get; init; } = "";

    public DateTimeOffset HappenedAt { get; init; }
}
