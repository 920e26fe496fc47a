using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A town, subdistrict or statistical area of town level: a name without a shape.</summary>
internal sealed class Town
{
    /// <summary>Nine digits; the statistical division code.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string SearchKeys { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public required string Source { get; init; }

    /// <summary>As found and opened: it stands where its district stands, and says so.</summary>
    public Place ToPlace(Place district, LandSource source)
    {
        var facts = new Facts(source)
            .Word("代码", "Code", Code, PlaceFact.Published)
            .Text("所在区县", "District", district.Name, PlaceFact.Published)
            .Text("位置", "Position", new("按所在区县显示", "Shown at its district"), PlaceFact.Computed, "近似");
        return new(
            PlaceKind.Town, Code, new(NameZh, NameEn),
            new($"{district.Name.Zh} · 按所在区县显示", $"{district.Name.En} · shown at its district"),
            Jurisdiction, district.At, district.Bounds, "近似", SearchKey.Split(SearchKeys), facts.Lines);
    }
}
