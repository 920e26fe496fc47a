using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /api/region</c>: what the map and every list of jurisdictions start from.</summary>
internal static class ShowRegion
{
    /// <param name="Bounds">West, south, east, north; WGS84 degrees.</param>
    /// <param name="MissingLayers">What the map does not show, so that nobody takes its absence for a fact.</param>
    /// <param name="AsOf">When the region pack was loaded.</param>
    public sealed record Answer(
        BilingualText Name,
        IReadOnlyList<double> Bounds,
        IReadOnlyList<JurisdictionRow> Jurisdictions,
        IReadOnlyList<LayerRow> Layers,
        IReadOnlyList<BilingualText> MissingLayers,
        DateTimeOffset AsOf);

    /// <param name="Center">Longitude and latitude, WGS84 degrees; null without a place of its own.</param>
    /// <param name="Label">代用 or 近似, of the outline; null without one.</param>
    /// <param name="Hosting">Where its land and its ledger are kept.</param>
    /// <param name="Installation">What the other installation is called that keeps it; null of any else.</param>
    public sealed record JurisdictionRow(
        JurisdictionCode Code,
        BilingualText Name,
        JurisdictionLevel Level,
        JurisdictionCode? Parent,
        IReadOnlyList<JurisdictionCode> Members,
        bool IsPseudo,
        IReadOnlyList<double>? Center,
        IReadOnlyList<double>? Bounds,
        string? Label,
        Hosting Hosting,
        string? Installation);

    /// <summary>Where a jurisdiction's land and ledger are kept.</summary>
    public enum Hosting
    {
        /// <summary>In this installation.</summary>
        Here,

        /// <summary>In another one that is known here.</summary>
        Elsewhere,

        /// <summary>In none that is known here.</summary>
        Unknown,
    }

    /// <param name="Tiles">The address of its tiles.</param>
    /// <param name="VectorLayers">The layers inside a tile.</param>
    /// <param name="Date">The state of the world it shows; of several sources the oldest.</param>
    public sealed record LayerRow(
        string Id,
        BilingualText Name,
        IReadOnlyList<string> Labels,
        BilingualText Source,
        string Licence,
        string Date,
        IReadOnlyList<LegendEntry> Legend,
        string Tiles,
        IReadOnlyList<string> VectorLayers,
        int DeepestZoom);

    private const string StandIn = "代用";

    private static readonly BilingualText RegionName = new("环太湖（苏锡常）", "Around Taihu: Suzhou, Wuxi, Changzhou");

    public static Answer Handle(LandModule land, Peers peers) => new(
        RegionName,
        Box(land.Region.Bounds),
        [.. land.Jurisdictions.All.Select(each => RowOf(each, land.Region, peers))],
        [.. land.Region.Layers.Select(RowOf), .. Registered(land.Region.LoadedAt)],
        MapLayer.Missing,
        land.Region.LoadedAt);

    /// <summary>What is registered here and changes: the drawer of a parcel says of which version it is.</summary>
    private static IEnumerable<LayerRow> Registered(DateTimeOffset loadedAt)
    {
        var since = LandDay.Text(LegalTime.DayOf(loadedAt));
        var source = new BilingualText("示例数据，由程序按种子生成", "Sample data, generated from a seed");
        return
        [
            Row(ParcelShelf.Parcels, new("宗地", "Parcels"), Parcel.Synthetic, ParcelShelf.Parcels,
                [new("parcel", new("宗地", "Parcel"), Parcel.Synthetic)]),
            Row(DrawTile.ZoneOutlines, new("开发区范围", "Zone outlines"), StandIn, LandLayer.Zones,
                [new("outline", new("开发区范围", "Zone outline"), StandIn)]),
        ];

        LayerRow Row(string id, BilingualText name, string label, string inTile, IReadOnlyList<LegendEntry> legend) =>
            new(id, name, [label], source, "Apache-2.0", since, legend, TilesOf(id), [inTile], TileShelf.DeepestZoom);
    }

    /// <summary>West, south, east, north in degrees.</summary>
    internal static IReadOnlyList<double> Box(GeoBounds bounds)
    {
        var southWest = new GeoPoint(bounds.WestE7, bounds.SouthE7).ToPosition();
        var northEast = new GeoPoint(bounds.EastE7, bounds.NorthE7).ToPosition();
        return
        [
            southWest.LongitudeDegrees, southWest.LatitudeDegrees,
            northEast.LongitudeDegrees, northEast.LatitudeDegrees,
        ];
    }

    private static JurisdictionRow RowOf(Jurisdiction jurisdiction, LandRegion region, Peers peers)
    {
        var kept = peers.PlaceOf(jurisdiction.Code);
        var place = region.Find(PlaceKind.Jurisdiction, jurisdiction.Code.ToString())!;
        return new(
            jurisdiction.Code, jurisdiction.Name, jurisdiction.Level, jurisdiction.Parent, jurisdiction.Members,
            jurisdiction.IsPseudo,
            place.At is { } at ? [at.LongitudeDegrees, at.LatitudeDegrees] : null,
            place.Bounds is { } bounds ? Box(bounds) : null,
            place.Label,
            kept switch
            {
                PeerPlace.Here => Hosting.Here,
                PeerPlace.At => Hosting.Elsewhere,
                _ => Hosting.Unknown,
            },
            (kept as PeerPlace.At)?.Peer.Name);
    }

    private static LayerRow RowOf(MapLayer layer) => new(
        layer.Id, layer.Name, layer.Labels,
        new(
            string.Join('；', layer.Sources.Select(source => source.NameZh)),
            string.Join("; ", layer.Sources.Select(source => source.NameEn))),
        string.Join(", ", layer.Sources.Select(source => source.Licence).Distinct()),
        layer.Sources.Min(source => source.Dated)!,
        layer.Legend, TilesOf(layer.Id), layer.InTile,
        TileShelf.DeepestZoom);

    private static string TilesOf(string layer) => $"/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt";
}
