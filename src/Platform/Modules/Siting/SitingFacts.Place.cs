using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Platform.Modules.Siting;

internal sealed partial class SitingFacts
{
    private const string Synthetic = "synthetic";
    private const string StandIn = "stand_in";
    private const string Registered = "registered";
    private const string Published = "published";

    /// <summary>The layer of the ecological red line.</summary>
    internal const string RedLine = "red_line";

    /// <summary>The layer of permanent farmland.</summary>
    internal const string Farmland = "farmland";

    // 用地用海分类: industrial land and its three classes begin with it.
    private const string IndustrialLand = "1001";

    /// <summary>Whether land of a class is an industrial area wherever it lies.</summary>
    internal static bool IsIndustrial(string? landClass) =>
        landClass?.StartsWith(IndustrialLand, StringComparison.Ordinal) is true;

    /// <summary>How much of a layer counts as cut, m²: a point has no area and may lie inside all the same.</summary>
    internal static decimal OverlapOf(bool isMet, decimal squareMetres) =>
        Math.Max(isMet ? 0.01m : 0m, squareMetres);

    private void AddCounty(LandColumns columns)
    {
        Add("jurisdiction", $"{columns.County}", Published);
        if (columns.HasLayer(RedLine)) { Add("red_line_overlap", 0, Published); }

        if (columns.HasLayer(Farmland)) { Add("farmland_overlap", 0, Published); }
    }

    private void AddPlace(PlaceFacts place)
    {
        Add("jurisdiction", $"{place.Jurisdiction}", Published);
        Add("shore_distance", (decimal)Math.Round(place.ShoreDistanceMetres, 1), StandIn);
        AddTiers(place);
        Add("in_industrial_area", place.ZoneId is not null || IsIndustrial(place.LandClass), StandIn);
        var origin = place.ParcelOrigin == "合成" ? Synthetic : Registered;
        if (place.LandClass is { } landClass) { Add("land_class", landClass, origin); }

        if (place.Area is { } area) { Add("parcel_area", SquareMetres(area), origin); }

        if (place.FarHundredths is { } far) { Add("planned_far", far / 100m, origin); }

        if (place.Parcel is not null) { Add("parcel_is_free", place.Status == ParcelStatus.Free, OfLedger); }

        if (place.AvailableArea is { } left) { Add("parcel_area_available", SquareMetres(left), OfLedger); }

        AddOverlap(place, "red_line_overlap", RedLine);
        AddOverlap(place, "farmland_overlap", Farmland);
    }

    // Official polygons take the place of both stand-ins.
    private void AddTiers(PlaceFacts place)
    {
        if (place.OfficialTier is { } official)
        {
            Add("tier_by_shore", (int)official, Published);
            Add("tier_by_river", (int)official, Published);
            return;
        }

        Add("tier_by_shore", (int)place.TierByShore, StandIn);
        if (place.TierByRiver is { } river) { Add("tier_by_river", (int)river, StandIn); }
    }

    private void AddOverlap(PlaceFacts place, string name, string layer)
    {
        if (!place.LayerVersions.ContainsKey(layer))
        {
            return;
        }

        var parts = place.Overlaps.Where(overlap => overlap.Layer == layer).ToList();
        var area = Area.SquareMetre.Times(0);
        parts.ForEach(part => area += part.Area);
        Add(name, OverlapOf(parts.Count > 0, SquareMetres(area)), Published);
    }
}
