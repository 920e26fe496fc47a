using System.Text.Json;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>What a deal is for.</summary>
public enum DealKind
{
    /// <summary>A project's land is in one jurisdiction and some of its quota comes from others.</summary>
    Reservation = 1,

    /// <summary>One jurisdiction sells quota to another.</summary>
    Trade,
}

/// <summary>What one side gives of one asset.</summary>
/// <param name="Side">Which side.</param>
/// <param name="Asset">As the ledgers spell it.</param>
/// <param name="VintageYear">Of the quota, the same in both ledgers; 0 where years are not told apart.</param>
/// <param name="IsSynthetic">Whether it is invented; invented pays for invented only.</param>
/// <param name="IsFreed">Whether only what retired sources freed counts.</param>
/// <param name="Amount">In the asset's smallest unit; above zero.</param>
public sealed record DealLine(
    JurisdictionCode Side, string Asset, int VintageYear, bool IsSynthetic, bool IsFreed, Amount Amount);

/// <summary>What a deal is about, as every end of it knows.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">One line for people.</param>
/// <param name="AskedBy">The person at home.</param>
/// <param name="Note">Why, in that person's words.</param>
/// <param name="EndsAt">When the holds end by themselves, unless prepared.</param>
/// <param name="PriceCents">Of a trade, in 0.01 元; null when none was named.</param>
/// <param name="Lines">What the sides give; a side knows its own only.</param>
public sealed record DealTerms(
    DealKind Kind, BilingualText Title, string AskedBy, string Note, DateTimeOffset EndsAt, long? PriceCents,
    IReadOnlyList<DealLine> Lines)
{
    /// <summary>As it is stored and told.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>Read again.</summary>
    internal static DealTerms Read(string json) => JsonSerializer.Deserialize<DealTerms>(json, Json.Options)!;
}
