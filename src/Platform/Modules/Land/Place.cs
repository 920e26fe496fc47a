using System.Text.Json.Serialization;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>What kind of thing a person looks for; the order breaks ties in a search.</summary>
internal enum PlaceKind
{
    Jurisdiction,
    Park,
    Town,
    Zone,
    Lake,
    Industry,
    Parcel,
}

/// <summary>A named thing of the region: found by search, opened in the drawer.</summary>
/// <param name="Id">Unique in its kind.</param>
/// <param name="Detail">What tells it from its namesakes: the district, the kind.</param>
/// <param name="At">Where the map flies to; null when nothing says where it is.</param>
/// <param name="Label">代用 or 近似 when <paramref name="At"/> is no surveyed place; null when it is one or none.</param>
internal sealed record Place(
    PlaceKind Kind,
    string Id,
    BilingualText Name,
    BilingualText Detail,
    JurisdictionCode? Jurisdiction,
    Position? At,
    GeoBounds? Bounds,
    string? Label,
    IReadOnlyList<SearchKey> Keys,
    IReadOnlyList<PlaceFact> Facts);

/// <summary>One line of the drawer: a text or a number with its unit, and where it comes from.</summary>
/// <param name="Value">A text in both languages; null when <paramref name="Number"/> says it.</param>
/// <param name="Number">Exact as published; null when <paramref name="Value"/> says it.</param>
/// <param name="Origin">How it came about: 公布 published, 登记 registered, 计算 computed, 自拟 ours.</param>
/// <param name="Label">代用, 合成, 待核 or 近似; null for a plain fact.</param>
/// <param name="Date">The state of the world it shows: a year, or a year and month.</param>
internal sealed record PlaceFact(
    BilingualText Name,
    BilingualText? Value,
    decimal? Number,
    BilingualText? Unit,
    BilingualText Origin,
    string? Label,
    BilingualText Source,
    string Date)
{
    [JsonIgnore]
    public static BilingualText Published { get; } = new("公布", "published");

    [JsonIgnore]
    public static BilingualText Registered { get; } = new("登记", "registered");

    [JsonIgnore]
    public static BilingualText Computed { get; } = new("计算", "computed");

    [JsonIgnore]
    public static BilingualText Ours { get; } = new("自拟", "ours");
}
