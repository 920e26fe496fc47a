using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A park that the region's plan names and no catalogue lists; its point is a stand-in.</summary>
internal sealed class Park
{
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string SearchKeys { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public long? AreaM2 { get; init; }

    public string? Note { get; init; }

    public double Lon { get; init; }

    public double Lat { get; init; }

    public required string Label { get; init; }

    public required string Source { get; init; }

    public Position At => new(Lon, Lat);

    public Place ToPlace(Place district, LandSource source)
    {
        var facts = new Facts(source)
            .Text("所在区县", "District", district.Name, PlaceFact.Published)
            .AreaInSquareKilometres("管辖面积", "Managed area", AreaM2, PlaceFact.Published)
            .Word("说明", "Note", Note, PlaceFact.Published)
            .Text("位置", "Position", new("代用点位", "Stand-in position"), PlaceFact.Ours, Label);
        return new(
            PlaceKind.Park, Id, new(NameZh, NameEn),
            new($"{district.Name.Zh} · 园区", $"{district.Name.En} · park"),
            Jurisdiction, At, null, Label, SearchKey.Split(SearchKeys), facts.Lines);
    }
}
