using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>One entry of the map's list of layers, and the vector layers in its tiles.</summary>
/// <param name="Id">The word in the tile's address.</param>
/// <param name="Labels">The labels its rows carry: 代用, 近似.</param>
/// <param name="Legend">What the attribute <c>legend</c> of a feature means.</param>
/// <param name="InTile">The vector layers' names.</param>
/// <param name="Drawn">The vector layers, made for the first tile.</param>
internal sealed record MapLayer(
    string Id,
    BilingualText Name,
    IReadOnlyList<string> Labels,
    IReadOnlyList<LandSource> Sources,
    IReadOnlyList<LegendEntry> Legend,
    IReadOnlyList<string> InTile,
    Lazy<IReadOnlyList<TileLayer>> Drawn)
{
    public const string Jurisdictions = "jurisdictions";
    public const string Lakes = "lakes";
    public const string Zones = "zones";
    public const string NearShore = "near_shore";

    private const string LakeLabels = "lake_labels";
    private const string JurisdictionLabels = "jurisdiction_labels";
    private const string Taihu = "taihu";

    /// <summary>What the rules speak of and no file of the pack draws; a legend names them as missing.</summary>
    public static IReadOnlyList<BilingualText> Missing { get; } =
    [
        new("太湖保护区分级", "Taihu protection tiers"), new("入湖河道", "Inflow rivers"),
    ];

    public static IReadOnlyList<MapLayer> All(
        LandPack pack,
        IReadOnlyDictionary<JurisdictionCode, MultiPolygon> shapes,
        IReadOnlyList<(Water Water, MultiPolygon Shape)> waters) =>
    [
        OfLakes(pack, waters), OfNearShore(pack, waters), OfJurisdictions(pack, shapes), OfZones(pack),
    ];

    // The stand-in of the first tier, which is told of a place by its distance and not by this outline.
    private static MapLayer OfNearShore(LandPack pack, IReadOnlyList<(Water Water, MultiPolygon Shape)> waters)
    {
        var name = new BilingualText("太湖岸线 5 公里内（一级保护区）", "Within 5 km of Taihu's shore (tier 1)");
        var (lake, shape) = waters.Single(each => each.Water.Id == Taihu);
        return new(
            NearShore, name, ["代用"], SourcesOf(pack, [lake.Source]), [new("first", name, "代用")], [NearShore],
            new(() =>
            [
                TileLayer.Of(NearShore,
                [
                    TileFeature.Of(
                        1, Overlay.Difference(Reach.Around(shape, LandGround.FirstTierMetres), shape)!,
                        Attributes(name, "代用", "first", [])),
                ]),
            ]));
    }

    private static MapLayer OfLakes(LandPack pack, IReadOnlyList<(Water Water, MultiPolygon Shape)> waters)
    {
        var areas = waters.Select((each, at) => TileFeature.Of(
            (ulong)at + 1, each.Shape, Attributes(each.Water.Name, each.Water.Label, WaterLegend(each.Water), [
                new("id", TileValue.Of(each.Water.Id)), new("area_km2", TileValue.Of(each.Water.AreaM2 / 1e6)),
            ])));
        var names = waters.Where(each => each.Water.Name is not null).Select((each, at) => TileFeature.Of(
            (ulong)at + 1, Packed(each.Water.Center), Attributes(
                each.Water.Name, each.Water.Label, WaterLegend(each.Water), [
                    new("id", TileValue.Of(each.Water.Id)), new("area_km2", TileValue.Of(each.Water.AreaM2 / 1e6)),
                ])));
        return new(
            Lakes, new("湖泊与长江", "Lakes and the Yangtze"),
            LabelsOf([.. waters.Select(each => each.Water.Label), "待核"]),
            SourcesOf(pack, waters.Select(each => each.Water.Source)),
            [
                new("taihu", new("太湖岸线，±600 米", "Shore of Taihu, ±600 m"), "代用"),
                new("other", new("其他湖泊、长江", "Other lakes, Yangtze"), "近似"),
            ],
            [Lakes, LakeLabels], new(() => [TileLayer.Of(Lakes, areas), TileLayer.Of(LakeLabels, names)]));
    }

    private static string WaterLegend(Water water) => water.Id == Taihu ? Taihu : "other";

    private static MapLayer OfJurisdictions(
        LandPack pack, IReadOnlyDictionary<JurisdictionCode, MultiPolygon> shapes)
    {
        var drawn = pack.Jurisdictions.Where(each => shapes.ContainsKey(each.Code)).ToList();
        var areas = drawn.Select(each => TileFeature.Of(Number(each), shapes[each.Code], AttributesOf(each)));
        var names = drawn.Select(each => TileFeature.Of(Number(each), Packed(each.Center!.Value), AttributesOf(each)));
        return new(
            Jurisdictions, new("辖区", "Jurisdictions"),
            LabelsOf(drawn.Select(each => each.Label)),
            SourcesOf(pack, drawn.Select(each => each.Source)),
            [
                new("city", new("设区市", "City"), "近似"),
                new("county", new("区县", "District"), "近似"),
                new("joint", new("共建区", "Joint area"), "代用"),
            ],
            [Jurisdictions, JurisdictionLabels],
            new(() => [TileLayer.Of(Jurisdictions, areas), TileLayer.Of(JurisdictionLabels, names)]));
    }

    private static ulong Number(LandJurisdiction jurisdiction) => ulong.Parse(jurisdiction.Code.ToString());

    private static List<KeyValuePair<string, TileValue>> AttributesOf(LandJurisdiction jurisdiction) => Attributes(
        jurisdiction.Name, jurisdiction.Label, jurisdiction.Kind, [
            new("code", TileValue.Of(jurisdiction.Code.ToString())), new("level", TileValue.Of(jurisdiction.Kind)),
        ]);

    private static MapLayer OfZones(LandPack pack)
    {
        var zones = pack.Zones.Where(zone => zone.At is not null).Select((zone, at) => TileFeature.Of(
            (ulong)at + 1, Packed(zone.At!.Value), Attributes(
                new(zone.NameZh, zone.NameEn), zone.Label, zone.IsNational ? "national" : "provincial", [
                    new("id", TileValue.Of(zone.Code)), new("kind", TileValue.Of("zone")),
                    new("jurisdiction", TileValue.Of(zone.Jurisdiction.ToString())),
                    new("area_ha", TileValue.Of(zone.AreaM2 / 1e4)),
                ])));
        var parks = pack.Parks.Select((park, at) => TileFeature.Of(
            (ulong)(pack.Zones.Count + at) + 1, Packed(park.At), Attributes(
                new(park.NameZh, park.NameEn), park.Label, "park", [
                    new("id", TileValue.Of(park.Id)), new("kind", TileValue.Of("park")),
                    new("jurisdiction", TileValue.Of(park.Jurisdiction.ToString())),
                ])));
        return new(
            Zones, new("开发区与园区", "Development zones and parks"),
            LabelsOf(pack.Zones.Select(zone => zone.Label).Concat(pack.Parks.Select(park => park.Label))),
            SourcesOf(pack, pack.Zones.Select(zone => zone.Source).Concat(pack.Parks.Select(park => park.Source))),
            [
                new("national", new("国家级开发区", "National zone"), "近似"),
                new("provincial", new("省级开发区", "Provincial zone"), "近似"),
                new("park", new("园区", "Park"), "代用"),
            ],
            [Zones], new(() => [TileLayer.Of(Zones, zones.Concat(parks))]));
    }

    private static List<KeyValuePair<string, TileValue>> Attributes(
        BilingualText? name, string? label, string legend, List<KeyValuePair<string, TileValue>> more)
    {
        more.Add(new("legend", TileValue.Of(legend)));
        if (name is not null)
        {
            more.Add(new("name_zh", TileValue.Of(name.Zh)));
            more.Add(new("name_en", TileValue.Of(name.En)));
        }

        if (label is not null)
        {
            more.Add(new("label", TileValue.Of(label)));
        }

        return more;
    }

    private static GeoPoint Packed(Position at) => GeoPoint.FromDegrees(at.LongitudeDegrees, at.LatitudeDegrees);

    private static IReadOnlyList<string> LabelsOf(IEnumerable<string?> labels) =>
        [.. labels.OfType<string>().Distinct()];

    private static IReadOnlyList<LandSource> SourcesOf(LandPack pack, IEnumerable<string> files)
    {
        var used = files.ToHashSet();
        return [.. pack.Sources.Where(source => used.Contains(source.Id))];
    }
}

/// <summary>What one value of the attribute <c>legend</c> means.</summary>
/// <param name="Label">代用 or 近似, of what is drawn with it; null when it is exact.</param>
internal sealed record LegendEntry(string Value, BilingualText Name, string? Label);
