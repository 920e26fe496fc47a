using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>What can be shared.</summary>
internal enum SharedKind
{
    /// <summary>Parcels in force.</summary>
    Parcels,

    /// <summary>What each asset comes to.</summary>
    Balances,

    /// <summary>Features of loaded layers, development zones among them.</summary>
    Layers,
}

/// <summary>A named field of what is shared: an agreement lists those that may be read.</summary>
/// <param name="IsKey">Whether it names the row, so that it is told in any case.</param>
internal sealed record SharedField(SharedKind What, string Name, BilingualText Words, bool IsKey = false)
{
    /// <summary>Every field there is, in the order in which it is told.</summary>
    public static IReadOnlyList<SharedField> All { get; } =
    [
        new(SharedKind.Parcels, "code", new("宗地代码", "Parcel code"), IsKey: true),
        new(SharedKind.Parcels, "land_class", new("用地分类", "Class of use")),
        new(SharedKind.Parcels, "area_m2", new("面积（平方米）", "Area (m²)")),
        new(SharedKind.Parcels, "far", new("规划容积率", "Planned floor-area ratio")),
        new(SharedKind.Parcels, "zone", new("所在开发区", "Development zone")),
        new(SharedKind.Parcels, "shore_distance_m", new("距太湖岸线（米）", "Distance to Taihu (m)")),
        new(SharedKind.Parcels, "effective_day", new("生效日期", "In effect since")),
        new(SharedKind.Parcels, "origin", new("来源", "Origin")),
        new(SharedKind.Parcels, "geometry", new("图形", "Outline")),
        new(SharedKind.Balances, "asset", new("指标", "Asset"), IsKey: true),
        new(SharedKind.Balances, "vintage_year", new("年度", "Year"), IsKey: true),
        new(SharedKind.Balances, "unit", new("单位", "Unit"), IsKey: true),
        new(SharedKind.Balances, "total", new("总量", "Total")),
        new(SharedKind.Balances, "available", new("可用", "Available")),
        new(SharedKind.Balances, "held", new("已预留", "Held")),
        new(SharedKind.Balances, "committed", new("已落实", "Committed")),
        new(SharedKind.Balances, "retired", new("已注销", "Retired")),
        new(SharedKind.Balances, "labels", new("标注", "Labels")),
        new(SharedKind.Layers, "layer", new("图层", "Layer"), IsKey: true),
        new(SharedKind.Layers, "id", new("编号", "Id"), IsKey: true),
        new(SharedKind.Layers, "layer_zh", new("图层名称", "Name of the layer")),
        new(SharedKind.Layers, "layer_en", new("图层英文名称", "English name of the layer")),
        new(SharedKind.Layers, "name_zh", new("名称", "Name")),
        new(SharedKind.Layers, "name_en", new("英文名称", "English name")),
        new(SharedKind.Layers, "tier", new("保护区级别", "Protection tier")),
        new(SharedKind.Layers, "label", new("标注", "Label")),
        new(SharedKind.Layers, "geometry", new("图形", "Outline")),
    ];

    public static IEnumerable<SharedField> Of(SharedKind what) => All.Where(field => field.What == what);

    /// <summary>What people call a kind.</summary>
    public static BilingualText WordsOf(SharedKind what) => what switch
    {
        SharedKind.Parcels => new("宗地", "parcels"),
        SharedKind.Balances => new("指标余额", "balances"),
        _ => new("图层", "layers"),
    };
}
