using System.Collections.Frozen;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The region in memory: immutable, one a process, made from the store at the start.</summary>
internal sealed class LandRegion
{
    private readonly FrozenDictionary<(PlaceKind, string), Place> _byId;

    private LandRegion(LandPack pack, JurisdictionTree tree)
    {
        (Pack, Tree) = (pack, tree);
        var sources = pack.Sources.ToDictionary(source => source.Id);
        var shapes = pack.Jurisdictions.Where(each => each.Shape is not null)
            .ToDictionary(each => each.Code, each => MultiPolygon.FromBytes(each.Shape));
        var waters = pack.Waters.Select(water => (Water: water, Shape: MultiPolygon.FromBytes(water.Shape))).ToList();
        Bounds = shapes.Values.Select(shape => shape.Bounds).Aggregate((left, right) => left.Joined(right));
        var districts = pack.Jurisdictions.ToDictionary(
            each => each.Code, each => each.ToPlace(tree, sources[each.Source], BoundsOf(each.Code, shapes)));
        Places =
        [
            .. districts.Values,
            .. pack.Parks.Select(park => park.ToPlace(districts[park.Jurisdiction], sources[park.Source])),
            .. pack.Towns.Select(town => town.ToPlace(districts[town.Jurisdiction], sources[town.Source])),
            .. pack.Zones.Select(zone => zone.ToPlace(districts[zone.Jurisdiction], sources[zone.Source])),
            .. waters.Select(each => each.Water.ToPlace(sources[each.Water.Source], each.Shape)).OfType<Place>(),
        ];
        _byId = Places.ToFrozenDictionary(place => (place.Kind, place.Id));
        Layers = MapLayer.All(pack, shapes, waters);
        Ground = new(pack);
    }

    public LandPack Pack { get; }

    public JurisdictionTree Tree { get; }

    public GeoBounds Bounds { get; }

    /// <summary>By which facts of places are computed.</summary>
    public LandGround Ground { get; }

    /// <summary>Everything with a name.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>What the map draws, in the order of drawing.</summary>
    public IReadOnlyList<MapLayer> Layers { get; }

    /// <summary>When the pack came into the store.</summary>
    public DateTimeOffset LoadedAt => Pack.Sources.Max(source => source.LoadedAt);

    public static Outcome<LandRegion> Of(LandPack pack)
    {
        var tree = JurisdictionTree.Build(pack.Jurisdictions.Select(each => each.ToKernel()));
        return tree.IsDone ? new LandRegion(pack, tree.Value) : tree.Refusal;
    }

    public Place? Find(PlaceKind kind, string id) => _byId.GetValueOrDefault((kind, id));

    // A jurisdiction without an outline spans what it joins, or what lies below it.
    private GeoBounds? BoundsOf(JurisdictionCode code, Dictionary<JurisdictionCode, MultiPolygon> shapes)
    {
        if (shapes.TryGetValue(code, out var shape))
        {
            return shape.Bounds;
        }

        var node = Tree.Find(code)!;
        var parts = node.Members.Count > 0 ? node.Members : Tree.ChildrenOf(code).Select(each => each.Code);
        return parts.Select(part => BoundsOf(part, shapes)).OfType<GeoBounds>()
            .Select(bounds => (GeoBounds?)bounds)
            .Aggregate((GeoBounds?)null, (left, right) => left?.Joined(right!.Value) ?? right);
    }
}
