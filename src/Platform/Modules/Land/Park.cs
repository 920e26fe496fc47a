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

    public string? NoteEn { get; init; }

    /// <summary>Where its published figures come from; null when nothing is published.</summary>
    public string? PublishedZh { get; init; }

    public string? PublishedEn { get; init; }

    /// <summary>A year, a year and month, or 待核.</summary>
    public string? PublishedDated { get; init; }

    public double Lon { get; init; }

    public double Lat { get; init; }

    public required string Label { get; init; }

    public required string Source { get; init; }

    public Position At => new(Lon, Lat);

    public Place ToPlace(Place district, LandSource source)
    {
        var facts = new Facts(source)
            .Text("所在区县", "District", district.Name, PlaceFact.Ours)
            .Text("位置", "Position", new("代用点位", "Stand-in position"), PlaceFact.Ours, Label);
        if (PublishedZh is not null && PublishedEn is not null && PublishedDated is not null)
        {
            var unconfirmed = PublishedDated == "待核" ? "待核" : null;
            facts.From(new(PublishedZh, PublishedEn), PublishedDated)
                .AreaInSquareKilometres("管辖面积", "Managed area", AreaM2, PlaceFact.Published, unconfirmed)
                .Text("说明", "Note", Note is null || NoteEn is null ? null : new(Note, NoteEn), PlaceFact.Published,
                    unconfirmed);
        }

        return new(
            PlaceKind.Park, Id, new(NameZh, NameEn),
            new($"{district.Name.Zh} · 园区", $"{district.Name.En} · park"),
            Jurisdiction, At, null, Label, SearchKey.Split(SearchKeys), facts.Lines);
    }
}
