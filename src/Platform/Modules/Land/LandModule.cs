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
