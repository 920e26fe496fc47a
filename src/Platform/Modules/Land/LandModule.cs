using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The door of the module: the region's jurisdictions, waters, zones and parks, and the map of them.</summary>
public sealed class LandModule
{
    private LandModule(LandRegion region)
    {
        Region = region;
        Tiles = new(region);
    }

    /// <summary>All jurisdictions of the region, as a tree with its joint areas.</summary>
    public JurisdictionTree Jurisdictions => Region.Tree;

    /// <summary>The approved area of each county's development zones, in the order of codes.</summary>
    public IReadOnlyDictionary<JurisdictionCode, Quantity<Area>> ApprovedAreas => Region.Pack.Zones
        .Where(zone => Jurisdictions.Find(zone.Jurisdiction)?.Level == JurisdictionLevel.County)
        .GroupBy(zone => zone.Jurisdiction).OrderBy(zones => zones.Key.ToString(), StringComparer.Ordinal)
        .ToDictionary(zones => zones.Key, zones => Area.SquareMetre.Times(zones.Sum(zone => zone.AreaM2)));

    internal LandRegion Region { get; }

    internal TileShelf Tiles { get; }

    /// <summary>Reads the region from the store; loads the pack first, when it has none or another version.</summary>
    /// <param name="isEmpty">Stores nothing: the region is the program's own pack, in memory.</param>
    /// <remarks>A store opened for reading only stays as it is; without a region the pack serves from memory.</remarks>
    internal static async Task<Outcome<LandModule>> OpenAsync(
        Store store, TimeProvider time, bool isEmpty = false, CancellationToken cancel = default)
    {
        var loaded = await LandStore.LoadedVersionAsync(store, cancel);
        var isMissing = loaded is null && (isEmpty || store.IsReadOnly);
        if (!isMissing && !store.IsReadOnly && loaded != LandPack.PackedVersion())
        {
            await LandStore.ReplaceAsync(store, LandPack.FromFiles(time.GetUtcNow()), cancel);
        }

        var pack = isMissing ? LandPack.FromFiles(time.GetUtcNow()) : await LandStore.ReadAsync(store, cancel);
        var region = LandRegion.Of(pack);
        return region.IsDone ? new LandModule(region.Value) : region.Refusal;
    }
}

/// <summary>What is known of one place, for the rules: a parcel, or a point that may lie in one.</summary>
/// <remarks>
/// Computed facts rest on the land as it was at <paramref name="LandSequence"/> of the jurisdiction and on the layers
/// in <paramref name="LayerVersions"/>. A tier by shore is a stand-in (代用): the packed shore is right to
/// <paramref name="ShoreUncertaintyMetres"/>.
/// </remarks>
/// <param name="Parcel">The parcel asked for, or the one the point lies in; null where none does.</param>
/// <param name="At">The point asked for; of a parcel, a point inside it.</param>
/// <param name="Jurisdiction">The county-level jurisdiction.</param>
/// <param name="Town">Null until a layer of towns is loaded.</param>
/// <param name="ZoneId">The development zone's catalogue code; null outside of all.</param>
/// <param name="LandClass">Code of 用地用海分类, such as 100102; null without a parcel.</param>
/// <param name="Area">The parcel's registered area.</param>
/// <param name="FarHundredths">The parcel's planned floor-area ratio, hundredths; null when none is planned.</param>
/// <param name="ParcelOrigin">合成 for invented parcels, else the import it came with; null without a parcel.</param>
/// <param name="ShoreDistanceMetres">
/// To the shore of Taihu along the ellipsoid, from the point; from a parcel, its corner nearest to the shore.
/// </param>
/// <param name="ShoreFrom">Where that distance begins.</param>
/// <param name="ShorePoint">Where that distance ends.</param>
/// <param name="TierByShore">First within 5 km, else third.</param>
/// <param name="TierByRiver">Null until inflow rivers are loaded.</param>
/// <param name="OfficialTier">By the published polygons, once loaded: it takes the place of the other two.</param>
/// <param name="Overlaps">What of the loaded layers the place lies in or cuts.</param>
/// <param name="Shape">The parcel's outline.</param>
/// <param name="LandSequence">The last change of the jurisdiction's land that these facts include.</param>
/// <param name="LayerVersions">Of every layer looked at, its version by its id.</param>
public sealed record PlaceFacts(
    ParcelCode? Parcel,
    Position At,
    JurisdictionCode Jurisdiction,
    BilingualText? Town,
    string? ZoneId,
    BilingualText? ZoneName,
    string? LandClass,
    Quantity<Area>? Area,
    int? FarHundredths,
    string? ParcelOrigin,
    ParcelStatus Status,
    double ShoreDistanceMetres,
    Position ShoreFrom,
    Position ShorePoint,
    double ShoreUncertaintyMetres,
    ProtectionTier TierByShore,
    ProtectionTier? TierByRiver,
    ProtectionTier? OfficialTier,
    IReadOnlyList<LayerOverlap> Overlaps,
    MultiPolygon? Shape,
    long LandSequence,
    IReadOnlyDictionary<string, string> LayerVersions);

/// <summary>Whether a parcel can still be had, as the ledger keeps its area.</summary>
public enum ParcelStatus
{
    /// <summary>Nothing of it is promised or given; so is a place outside all parcels.</summary>
    Free,

    /// <summary>Some of it is promised.</summary>
    Held,

    /// <summary>Some of it is given, and none promised beyond.</summary>
    Committed,
}

/// <summary>The three protection tiers of the Taihu basin; the number is the law's.</summary>
public enum ProtectionTier
{
    /// <summary>一级保护区.</summary>
    First = 1,

    /// <summary>二级保护区.</summary>
    Second = 2,

    /// <summary>三级保护区.</summary>
    Third = 3,
}

/// <summary>A feature of a loaded layer that a place lies in or cuts.</summary>
/// <param name="Layer">The layer's id.</param>
/// <param name="FeatureId">The feature's id in its file.</param>
/// <param name="Area">What both cover, on the ellipsoid; zero for a point.</param>
/// <param name="Shape">What both cover; null for a point.</param>
public sealed record LayerOverlap(
    string Layer, BilingualText LayerName, string FeatureId, BilingualText? FeatureName, Quantity<Area> Area,
    MultiPolygon? Shape);

/// <summary>Why the module does not answer, in the order in which the conditions are tested.</summary>
internal enum LandRefusal
{
    /// <summary>A search for nothing, or for more letters than a name has.</summary>
    QueryOutOfRange,

    /// <summary>More or fewer results asked for than a search gives.</summary>
    LimitOutOfRange,

    /// <summary>No layer of that name, or no tile at that address.</summary>
    UnknownTile,

    /// <summary>No place of that kind and id.</summary>
    UnknownPlace,
}
