using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A lake, or the Yangtze; most small lakes have no name in their source.</summary>
internal sealed class Water
{
    public required string Id { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    public required string SearchKeys { get; init; }

    /// <summary>lake or river.</summary>
    public required string Kind { get; init; }

    /// <summary>来源 when the source names it, 位置 when we named it by its position, null without a name.</summary>
    public string? NamedBy { get; init; }

    /// <summary>Computed from the shape.</summary>
    public long AreaM2 { get; init; }

    public double CenterLon { get; init; }

    public double CenterLat { get; init; }

    public required byte[] Shape { get; init; }

    public required string Label { get; init; }

    public required string Source { get; init; }

    public BilingualText? Name => NameZh is null || NameEn is null ? null : new(NameZh, NameEn);

    public Position Center => new(CenterLon, CenterLat);

    /// <summary>As found and opened; null without a name.</summary>
    public Place? ToPlace(LandSource source, MultiPolygon shape)
    {
        if (Name is not { } name)
        {
            return null;
        }

        var kind = Kind == "river" ? new BilingualText("河流", "River") : new("湖泊", "Lake");
        var facts = new Facts(source)
            .Text("类型", "Type", kind, PlaceFact.Published)
            .AreaInSquareKilometres("水面面积", "Surface", AreaM2, PlaceFact.Computed, Label)
            .Text("名称依据", "Named by", NamedBy == "位置"
                ? new("按水面内一点命名", "A position inside it") : new("来源自带", "The source"),
                PlaceFact.Ours, NamedBy == "位置" ? "待核" : null)
            .Text("轮廓", "Outline", Label == "代用"
                ? new("代用岸线，距离按此岸线计，误差 ±600 米", "Stand-in shore; distances to it are ±600 m")
                : new("简化到 100 米", "Simplified to 100 m"), PlaceFact.Computed, Label);
        return new(
            PlaceKind.Lake, Id, name, kind, null, Center, shape.Bounds, Label,
            SearchKey.Split(SearchKeys), facts.Lines);
    }
}
