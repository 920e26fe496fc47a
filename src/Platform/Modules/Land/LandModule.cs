using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Huanhu.Engines.Geo;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The door of the module: the region, its register of parcels and layers, and the map of them.</summary>
/// <remarks>
/// <para><see cref="FactsOfAsync"/> and <see cref="FactsAtAsync"/> answer from memory, with what this process has heard
/// of; who has just changed the register has waited until it was heard.</para>
/// <para>Faults: <c>StoreUnavailableException</c> while the register is not yet loaded.</para>
/// </remarks>
public sealed class LandModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => LandStore.Carried;

    // As long as a shard is in use, what is made of it is the same object.
    private readonly ConditionalWeakTable<LandShard, LandColumns> _columns = [];
    private LedgerModule? _ledgers;

    private LandModule(LandRegion region, LandRegister register)
    {
        (Region, Register) = (region, register);
        Tiles = new(region);
        Parcels = new(region, register);
    }

    /// <summary>All jurisdictions of the region, as a tree with its joint areas.</summary>
    public JurisdictionTree Jurisdictions => Region.Tree;

    /// <summary>The approved area of each county's development zones, in the order of codes.</summary>
    public IReadOnlyDictionary<JurisdictionCode, Quantity<Area>> ApprovedAreas => Region.Pack.Zones
        .Where(zone => Jurisdictions.Find(zone.Jurisdiction)?.Level == JurisdictionLevel.County)
        .GroupBy(zone => zone.Jurisdiction).OrderBy(zones => zones.Key.ToString(), StringComparer.Ordinal)
        .ToDictionary(zones => zones.Key, zones => Area.SquareMetre.Times(zones.Sum(zone => zone.AreaM2)));

    /// <summary>Whether the register is in memory.</summary>
    internal bool IsLoaded => Register.IsLoaded;

    internal LandRegion Region { get; }

    internal LandRegister Register { get; }

    internal TileShelf Tiles { get; }

    internal ParcelShelf Parcels { get; }

    /// <summary>What is known of a parcel in force; refused when there is none of that code.</summary>
    public async Task<Outcome<PlaceFacts>> FactsOfAsync(ParcelCode parcel, CancellationToken cancel = default) =>
        await WithStatusAsync(new FindFacts(Region, await Register.SnapshotAsync(cancel)).Of(parcel));

    /// <summary>What is known of a point; refused in water and outside the region.</summary>
    public async Task<Outcome<PlaceFacts>> FactsAtAsync(Position at, CancellationToken cancel = default) =>
        await WithStatusAsync(new FindFacts(Region, await Register.SnapshotAsync(cancel)).At(at));

    /// <summary>The parcels in force of every county that has some, in the order of counties.</summary>
    public async Task<IReadOnlyList<LandColumns>> ColumnsAsync(CancellationToken cancel = default) =>
        (await Register.SnapshotAsync(cancel)).Shards.Where(shard => shard.Parcels.Count > 0)
            .Select(shard => _columns.GetValue(shard, kept => new(kept, Region))).ToList();

    /// <summary>A county's parcels for others, a page in the order of codes.</summary>
    /// <param name="county">Whose.</param>
    /// <param name="sequence">0 for all in force, else those that changes behind it have touched.</param>
    /// <param name="after">The key before the page; empty for the first.</param>
    /// <param name="rows">Most rows.</param>
    /// <param name="cancel">Gives up.</param>
    internal Task<LandPage> ParcelsAfterAsync(
        JurisdictionCode county, long sequence, string after, Limit rows, CancellationToken cancel) =>
        LandFeed.ParcelsAsync(Register, county, sequence, after, rows, cancel);

    /// <summary>The features of a county's loaded layers for others, a page in the order of layers and ids.</summary>
    /// <param name="county">Whose.</param>
    /// <param name="layers">Their ids; all when empty.</param>
    /// <param name="after">The key before the page; empty for the first.</param>
    /// <param name="rows">Most rows.</param>
    /// <param name="cancel">Gives up.</param>
    internal Task<LandPage> FeaturesAfterAsync(
        JurisdictionCode county, IReadOnlySet<string> layers, string after, Limit rows, CancellationToken cancel) =>
        LandFeed.FeaturesAsync(Register, county, layers, after, rows, cancel);

    /// <summary>Reads the region from the store; loads the pack first, when it has none or another version.</summary>
    /// <param name="store">Where the region and the register are.</param>
    /// <param name="dataFolder">Where columns are kept between starts; null keeps none.</param>
    /// <param name="time">When rows are loaded, and which versions are in force.</param>
    /// <param name="isEmpty">Stores nothing: the region is the program's own pack, in memory.</param>
    /// <param name="parcelCount">How many parcels a first start invents; the usual number when null.</param>
    /// <param name="hosts">The jurisdictions that are kept here, with what lies below; all when null.</param>
    /// <param name="cancel">Gives up.</param>
    /// <remarks>A store opened for reading only stays as it is; without a region the pack serves from memory.</remarks>
    internal static async Task<Outcome<LandModule>> OpenAsync(
        Store store, string? dataFolder, TimeProvider time, bool isEmpty = false, int? parcelCount = null,
        IReadOnlyList<JurisdictionCode>? hosts = null, CancellationToken cancel = default)
    {
        var loaded = await LandStore.LoadedVersionAsync(store, cancel);
        var isMissing = loaded is null && (isEmpty || store.IsReadOnly);
        if (!isMissing && !store.IsReadOnly && loaded != LandPack.PackedVersion())
        {
            await LandStore.ReplaceAsync(store, LandPack.FromFiles(time.GetUtcNow()), cancel);
        }

        var pack = isMissing ? LandPack.FromFiles(time.GetUtcNow()) : await LandStore.ReadAsync(store, cancel);
        var region = LandRegion.Of(pack);
        if (!region.IsDone)
        {
            return region.Refusal;
        }

        var invented = isMissing || store.IsReadOnly
            ? (Outcome<int?>)(int?)null
            : await InventLand.CountAsync(store, pack, parcelCount, cancel);
        return invented.IsDone
            ? new LandModule(region.Value, new(store, dataFolder, region.Value, time)
            {
                InventedCount = invented.Value,
                Hosts = hosts ?? [],
            })
            : invented.Refusal;
    }

    /// <summary>The jurisdictions that are stored; the pack's where none are.</summary>
    internal static async Task<JurisdictionTree> TreeAsync(
        Store store, TimeProvider time, CancellationToken cancel = default)
    {
        var pack = await LandStore.LoadedVersionAsync(store, cancel) is null
            ? LandPack.FromFiles(time.GetUtcNow())
            : await LandStore.ReadAsync(store, cancel);
        return JurisdictionTree.Build(pack.Jurisdictions.Select(each => each.ToKernel())).Value;
    }

    /// <summary>Adds the module to the program; statuses are asked of the ledgers.</summary>
    internal void AddTo(IServiceCollection services, LedgerModule ledgers)
    {
        _ledgers = ledgers;
        services.AddSingleton(this);
        services.AddSingleton<ImportLand>();
        services.AddHostedService<FollowLand>();
        services.AddHostedService<FollowStatus>();
    }

    /// <summary>The parcels of which a ledger's book says that something is promised or given.</summary>
    public static IReadOnlyDictionary<ParcelCode, TakenParcel> TakenIn(Book book) => LedgerStatus.In(book);

    /// <summary>What compares a county's parcels with the entries of its journal.</summary>
    internal static IProof Prove(Store store) => new VerifyParcels.Proof(store);

    /// <summary>The parcels of a county that are not free.</summary>
    internal Task<IReadOnlyDictionary<ParcelCode, ParcelStatus>> StatusesAsync(JurisdictionCode county) =>
        LedgerStatus.OfAsync(_ledgers!, county);

    /// <summary>Of a county's parcels asked about those that are not free: what stands against changing them.</summary>
    internal Task<Reading<IReadOnlyDictionary<ParcelCode, HeldParcel>>> HeldAsync(
        JurisdictionCode county, IReadOnlySet<ParcelCode> asked) =>
        _ledgers!.ReadAsync(county, book => HeldParcel.In(book, asked));

    private async Task<Outcome<PlaceFacts>> WithStatusAsync(Outcome<PlaceFacts> facts)
    {
        if (_ledgers is null || !facts.IsDone || facts.Value.Parcel is not { } parcel)
        {
            return facts;
        }

        var taken = (await _ledgers.ReadAsync(facts.Value.Jurisdiction, TakenIn)).Value.GetValueOrDefault(parcel);
        return facts.Value with { Status = taken?.Status ?? ParcelStatus.Free, Taken = taken?.Taken ?? default };
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
    IReadOnlyDictionary<string, string> LayerVersions)
{
    /// <summary>What of the parcel is promised or given.</summary>
    public Quantity<Area> Taken { get; init; }

    /// <summary>The registered area less what is promised or given, at least none; null without a parcel.</summary>
    public Quantity<Area>? AvailableArea =>
        Area is { } area ? new Quantity<Area>(Math.Max(0, area.Count - Taken.Count)) : null;
}

/// <summary>A parcel of which something is promised or given.</summary>
/// <param name="Taken">So much of it.</param>
public sealed record TakenParcel(ParcelStatus Status, Quantity<Area> Taken);

/// <summary>A county's parcels in force, for who looks at all of them; immutable and safe to share.</summary>
/// <remarks>
/// A parcel is a number from 0, in the order of codes. Another change of the county's land makes another object.
/// </remarks>
public sealed class LandColumns
{
    private readonly LandShard _shard;

    internal LandColumns(LandShard shard, LandRegion region)
    {
        _shard = shard;
        Centre = region.Pack.Jurisdictions.FirstOrDefault(each => each.Code == shard.County)?.Center;
        Zones = shard.Find(LandLayer.Zones) is var (layer, _)
            ? [.. layer.Features.Zip(layer.Shapes).Select(zone => new LandZone(
                zone.First.Id, zone.First.Name, InnerPoint.Of(zone.Second).ToPosition(),
                region.Pack.Zones.FirstOrDefault(each => each.Code == zone.First.Id)?.Industries.Split('、') ?? []))]
            : [];
    }

    /// <summary>The county-level jurisdiction.</summary>
    public JurisdictionCode County => _shard.County;

    /// <summary>The last change of the county's land that they include.</summary>
    public long Sequence => _shard.Sequence;

    /// <summary>How many parcels there are.</summary>
    public int Count => _shard.Parcels.Count;

    /// <summary>The classes of use that <see cref="UseAt"/> counts.</summary>
    public static IReadOnlyList<string> LandClasses { get; } = [.. LandUse.All.Select(use => use.Code)];

    /// <summary>The development zones that <see cref="ZoneAt"/> counts.</summary>
    public IReadOnlyList<LandZone> Zones { get; }

    /// <summary>The county's seat, approximate; null when the pack does not say.</summary>
    public Position? Centre { get; }

    /// <summary>Registered areas, 0.01 m².</summary>
    public ReadOnlySpan<long> AreasDm2 => _shard.Parcels.AreasDm2;

    /// <summary>Planned floor-area ratios, hundredths; 0 where none is planned.</summary>
    public ReadOnlySpan<ushort> FarsHundredths => _shard.Parcels.FarsHundredths;

    /// <summary>From the corner nearest to the shore of Taihu, 0.1 m.</summary>
    public ReadOnlySpan<int> ShoreDistancesDm => _shard.Parcels.ShoreDistancesDm;

    /// <summary>Whether a layer of that id is loaded.</summary>
    public bool HasLayer(string id) => _shard.Find(id) is not null;

    /// <summary>The parcel's code.</summary>
    public ParcelCode CodeAt(int parcel) => _shard.Parcels.CodeAt(parcel);

    /// <summary>The parcel of a code; null when it is not in force.</summary>
    public int? Find(ParcelCode code) => _shard.Parcels.Find(code);

    /// <summary>Where its record comes from, such as 合成.</summary>
    public string OriginAt(int parcel) => _shard.Parcels.OriginNames[_shard.Parcels.Origins[parcel]];

    /// <summary>The class of use, by its place in <see cref="LandClasses"/>.</summary>
    public int UseAt(int parcel) => _shard.Parcels.Uses[parcel];

    /// <summary>The zone that has most of it, by its place in <see cref="Zones"/>; null where none has any.</summary>
    public int? ZoneAt(int parcel) => _shard.Find(LandLayer.Zones)?.Overlaps.MostOf(parcel);

    /// <summary>The tier by the published polygons once they are loaded, else by the shore.</summary>
    public ProtectionTier TierByShoreAt(int parcel) => TierOf(LandLayer.Tiers, parcel)
        ?? LandGround.TierByShoreDm(_shard.Parcels.ShoreDistancesDm[parcel]);

    /// <summary>The tier by the published polygons, else by inflow rivers; null until either is loaded.</summary>
    public ProtectionTier? TierByRiverAt(int parcel) =>
        TierOf(LandLayer.Tiers, parcel) ?? TierOf(LandLayer.Rivers, parcel);

    /// <summary>What it shares with a loaded layer, 0.01 m²; null where it meets none of its features.</summary>
    public long? OverlapDm2At(string layer, int parcel)
    {
        long? area = null;
        foreach (var (_, areaDm2) in _shard.Find(layer)?.Overlaps.At(parcel) ?? [])
        {
            area = (area ?? 0) + areaDm2;
        }

        return area;
    }

    /// <summary>The middle of its box.</summary>
    public Position MiddleAt(int parcel) => _shard.Parcels.BoundsAt(parcel).Middle;

    /// <summary>A point inside it, the one that its facts tell.</summary>
    public Position InnerAt(int parcel) => InnerPoint.Of(_shard.Parcels.ShapeAt(parcel)).ToPosition();

    private ProtectionTier? TierOf(string layer, int parcel)
    {
        if (_shard.Find(layer) is not var (loaded, overlaps))
        {
            return null;
        }

        // What the layer leaves out is the third tier.
        var tier = ProtectionTier.Third;
        foreach (var (feature, _) in overlaps.At(parcel))
        {
            var own = (ProtectionTier)(loaded.Features[feature].TierNumber ?? (long)ProtectionTier.Third);
            tier = own < tier ? own : tier;
        }

        return tier;
    }
}

/// <summary>Some of a county's land, as others are told it.</summary>
/// <param name="Sequence">The last change of the county's land that it includes.</param>
/// <param name="Items">In the order of keys.</param>
/// <param name="HasMore">Whether more follow.</param>
public sealed record LandPage(long Sequence, IReadOnlyList<LandItem> Items, bool HasMore);

/// <summary>A parcel, or a feature of a layer.</summary>
/// <param name="Key">Names it in the county.</param>
/// <param name="Members">All that is told of it; null when it is no longer in force.</param>
public sealed record LandItem(string Key, JsonObject? Members);

/// <summary>A development zone's outline in a county.</summary>
/// <param name="Id">The catalogue's code, or the id of the file it came with.</param>
/// <param name="Centre">A point well inside.</param>
/// <param name="Industries">Leading industries in the catalogue's words; none of a zone that it does not have.</param>
public sealed record LandZone(string Id, BilingualText? Name, Position Centre, IReadOnlyList<string> Industries);

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

    /// <summary>No parcel of that code is in force.</summary>
    UnknownParcel,

    /// <summary>The point lies in a lake or river.</summary>
    InWater,

    /// <summary>The point lies outside every county of the region.</summary>
    OutsideRegion,

    /// <summary>A filter names what there is not, or a negative area.</summary>
    FilterOutOfRange,

    /// <summary>Not a day of the form YYYY-MM-DD.</summary>
    DayUnreadable,

    /// <summary>Neither parcels nor zones nor a layer of a proper id.</summary>
    UnknownImport,

    /// <summary>The file is no FeatureCollection of GeoJSON.</summary>
    FileUnreadable,

    /// <summary>No feature, or more than a file may have.</summary>
    RowsOutOfRange,

    /// <summary>Another change was recorded between the look and the store.</summary>
    ChangedMeanwhile,

    /// <summary>A first start was asked to invent fewer or more parcels than the region has room for.</summary>
    ParcelCountOutOfRange,

    /// <summary>Another number of parcels was asked for than the register has begun with.</summary>
    ParcelsInvented,
}
