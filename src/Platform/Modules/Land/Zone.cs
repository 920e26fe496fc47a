using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A development zone of the published catalogue; without a usable point it is listed and not drawn.</summary>
internal sealed class Zone
{
    /// <summary>The catalogue's code, such as G322016.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string SearchKeys { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    /// <summary>The district the catalogue places it in; outside the region for one zone.</summary>
    public required string Host { get; init; }

    /// <summary>国家级 or 省级.</summary>
    public required string Grade { get; init; }

    public required string ZoneType { get; init; }

    /// <summary>Year and month, such as 2011-06.</summary>
    public required string Approved { get; init; }

    /// <summary>The approved area, not today's managed one.</summary>
    public long AreaM2 { get; init; }

    /// <summary>Leading industries, split by 、.</summary>
    public required string Industries { get; init; }

    public required string IndustriesEn { get; init; }

    public double? Lon { get; init; }

    public double? Lat { get; init; }

    /// <summary>How well the name was geocoded.</summary>
    public string? Geocode { get; init; }

    public string? Label { get; init; }

    public required string Source { get; init; }

    public Position? At => Lon is { } lon && Lat is { } lat ? new(lon, lat) : null;

    public bool IsNational => Grade == "国家级";

    public Place ToPlace(Place district, LandSource source)
    {
        var grade = new BilingualText(Grade, IsNational ? "National" : "Provincial");
        var facts = new Facts(source)
            .Word("目录代码", "Catalogue code", Code, PlaceFact.Published)
            .Text("级别", "Grade", grade, PlaceFact.Published)
            .Text("类型", "Type", new(ZoneType, TypeName), PlaceFact.Published)
            .Text("所在区县", "District", district.Name, PlaceFact.Published)
            .Word("批准时间", "Approved", Approved, PlaceFact.Published)
            .AreaInHectares("核准面积", "Approved area", AreaM2, PlaceFact.Published)
            .Text("主导产业", "Leading industries", new(Industries, IndustriesEn), PlaceFact.Published)
            .Text("位置精度", "Precision of the position", Geocode is null
                ? new("位置未知，不上图", "Position unknown, not drawn")
                : new(Geocode, Precision), PlaceFact.Computed, Label);
        return new(
            PlaceKind.Zone, Code, new(NameZh, NameEn),
            new($"{district.Name.Zh} · {Grade}{ZoneType}", $"{district.Name.En} · {grade.En}, {TypeName}"),
            Jurisdiction, At ?? district.At, At is null ? district.Bounds : null, At is null ? "近似" : Label,
            SearchKey.Split(SearchKeys), facts.Lines);
    }

    private string TypeName => ZoneType switch
    {
        "经济技术开发区" => "economic and technological zone",
        "高新技术产业开发区" => "high-tech zone",
        "海关特殊监管区域" => "customs supervision zone",
        "经济开发区" => "economic zone",
        "工业园区" => "industrial park",
        _ => "other zone",
    };

    private string Precision => Geocode switch
    {
        "区县" => "district centre",
        "兴趣点" => "point of interest",
        "住宅区" => "residential area",
        "代用轮廓" => "middle of the stand-in outline",
        _ => "unknown",
    };
}
