using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /api/land/parcels/{code}</c>: one parcel with its facts, its outline and its versions.</summary>
internal static class ShowParcel
{
    /// <param name="Versions">All that were recorded, the latest first.</param>
    internal sealed record Answer(FactsRow Facts, IReadOnlyList<VersionRow> Versions);

    /// <param name="EffectiveDay">Since when it is in force, YYYY-MM-DD.</param>
    /// <param name="Sequence">The change of the jurisdiction's land that recorded it.</param>
    /// <param name="LandClass">Null for the version that ends the parcel.</param>
    /// <param name="AreaM2">With the class.</param>
    /// <param name="Far">Planned floor-area ratio; null where none is planned.</param>
    /// <param name="Origin">合成 for invented parcels, else the file it came with.</param>
    internal sealed record VersionRow(
        string EffectiveDay, DateTimeOffset RecordedAt, long Sequence, ClassRow? LandClass, decimal? AreaM2,
        decimal? Far, string Origin);

    public static async Task<Outcome<Answer>> HandleAsync(
        string code, LandModule land, Store store, CancellationToken cancel)
    {
        var parcel = ParcelCode.Read(code);
        if (!parcel.IsDone)
        {
            return parcel.Refusal;
        }

        var facts = await land.FactsOfAsync(parcel.Value, cancel);
        if (!facts.IsDone)
        {
            return facts.Refusal with { Where = nameof(code) };
        }

        var versions = await store.ReadAsync(session => LandStore.VersionsOf(session, parcel.Value), cancel);
        return new Answer(FactsRow.Of(facts.Value), [.. versions.Reverse().Select(RowOf)]);
    }

    private static VersionRow RowOf(Parcel version) => new(
        LandDay.Text(version.EffectiveDay), version.RecordedAt, version.Sequence,
        version.Shape is null ? null : ClassRow.Of(version.LandClass),
        version.Shape is null ? null : version.AreaDm2 / 100m,
        version.FarHundredths / 100m, version.Origin);
}

/// <summary>A class of use by its code and names.</summary>
internal sealed record ClassRow(string Code, BilingualText Name)
{
    public static ClassRow Of(string code) => new(code, LandUse.All[LandUse.IndexOf(code)!.Value].Name);
}

/// <summary>The facts of a place as they are sent.</summary>
/// <param name="Parcel">The parcel asked for, or the one the point lies in; null where none does.</param>
/// <param name="Lon">The point asked for; of a parcel, a point inside it. WGS84 degrees.</param>
/// <param name="AreaM2">The registered area; null without a parcel.</param>
/// <param name="Far">Planned floor-area ratio; null where none is planned.</param>
/// <param name="Origin">合成 for invented parcels, else the import it came with; null without a parcel.</param>
/// <param name="ShoreDistanceM">To the shore of Taihu; of a parcel, from its corner nearest to it.</param>
/// <param name="ShoreFrom">Where that distance begins, longitude and latitude.</param>
/// <param name="ShoreTo">Where it ends.</param>
/// <param name="ShoreUncertaintyM">How far the stand-in shore may be off.</param>
/// <param name="TierByShoreNumber">1 within 5 km of the stand-in shore, else 3.</param>
/// <param name="TierByRiverNumber">Null until inflow rivers are loaded.</param>
/// <param name="OfficialTierNumber">By the published polygons, once loaded; it takes the others' place.</param>
/// <param name="Geometry">The parcel's outline as GeoJSON; null without a parcel.</param>
/// <param name="LandSequence">The last change of the jurisdiction's land that these facts include.</param>
/// <param name="Layers">The version of each layer that was looked at, by its id.</param>
internal sealed record FactsRow(
    string? Parcel, double Lon, double Lat, JurisdictionCode Jurisdiction, string? Zone, BilingualText? ZoneName,
    ClassRow? LandClass, decimal? AreaM2, decimal? Far, string? Origin, ParcelStatus Status, double ShoreDistanceM,
    IReadOnlyList<double> ShoreFrom, IReadOnlyList<double> ShoreTo, double ShoreUncertaintyM, int TierByShoreNumber,
    int? TierByRiverNumber, int? OfficialTierNumber, IReadOnlyList<OverlapRow> Overlaps, ShapeRow? Geometry,
    long LandSequence, IReadOnlyDictionary<string, string> Layers)
{
    public static FactsRow Of(PlaceFacts facts) => new(
        facts.Parcel?.ToString(), facts.At.LongitudeDegrees, facts.At.LatitudeDegrees, facts.Jurisdiction,
        facts.ZoneId, facts.ZoneName, facts.LandClass is { } use ? ClassRow.Of(use) : null,
        facts.Area?.Count / 100m, facts.FarHundredths / 100m, facts.ParcelOrigin, facts.Status,
        Math.Round(facts.ShoreDistanceMetres, 1), Pair(facts.ShoreFrom), Pair(facts.ShorePoint),
        facts.ShoreUncertaintyMetres, (int)facts.TierByShore, (int?)facts.TierByRiver, (int?)facts.OfficialTier,
        [.. facts.Overlaps.Select(OverlapRow.Of)], facts.Shape is { } shape ? ShapeRow.Of(shape) : null,
        facts.LandSequence, facts.LayerVersions);

    private static IReadOnlyList<double> Pair(Position at) =>
        [Math.Round(at.LongitudeDegrees, 7), Math.Round(at.LatitudeDegrees, 7)];
}

/// <summary>A feature of a loaded layer that a place lies in or cuts.</summary>
/// <param name="AreaM2">What both cover; 0 for a point.</param>
/// <param name="Geometry">What both cover as GeoJSON; null for a point.</param>
internal sealed record OverlapRow(
    string Layer, BilingualText LayerName, string FeatureId, BilingualText? FeatureName, decimal AreaM2,
    ShapeRow? Geometry)
{
    public static OverlapRow Of(LayerOverlap overlap) => new(
        overlap.Layer, overlap.LayerName, overlap.FeatureId, overlap.FeatureName, overlap.Area.Count / 100m,
        overlap.Shape is { } shape ? ShapeRow.Of(shape) : null);
}

/// <summary>A geometry of GeoJSON (RFC 7946).</summary>
/// <param name="Type">Polygon or MultiPolygon.</param>
/// <param name="Coordinates">Its rings, WGS84 degrees.</param>
internal sealed record ShapeRow(string Type, JsonElement Coordinates)
{
    public static ShapeRow Of(MultiPolygon shape)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJsonShape.Write(writer, shape);
        }

        var geometry = JsonSerializer.Deserialize<JsonElement>(buffer.ToArray());
        return new(geometry.GetProperty("type").GetString()!, geometry.GetProperty("coordinates"));
    }
}
