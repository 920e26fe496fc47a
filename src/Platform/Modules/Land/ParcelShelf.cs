using System.Collections.Concurrent;
using System.Text;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Tiles of parcels and of loaded layers, cut when they are first asked for.</summary>
/// <remarks>What was cut of one snapshot goes once another takes its place; past days are kept a while.</remarks>
internal sealed class ParcelShelf(LandRegion region, LandRegister register)
{
    /// <summary>The layer of parcels, and the word in the tile's address.</summary>
    public const string Parcels = "parcels";

    private const int TileCapacityCount = 2048;
    private const int PastCapacityCount = 16;
    private const int CodeBytes = 19;

    private static readonly IReadOnlyList<string> Classes = [.. LandUse.All.Select(use => use.Code)];

    private readonly ConcurrentDictionary<(JurisdictionCode County, DateOnly Day), Lazy<Task<LandShard>>> _past = new();
    private Kept _kept = new(null);

    /// <summary>A tile of the parcels in force today, or on a day.</summary>
    public async Task<ShelvedTile> ParcelsAsync(
        TileId tile, ParcelFilter filter, DateOnly? day, CancellationToken cancel)
    {
        var snapshot = await register.SnapshotAsync(cancel);
        var shards = filter.In(region.Tree, snapshot);
        return day is { } past
            ? Cut(tile, filter, await Task.WhenAll(shards.Where(shard => Meets(shard.County, tile))
                .Select(shard => PastAsync(shard.County, past))))
            : KeptOf(snapshot).Tiles.GetOrAdd((Parcels, tile, filter), _ => Cut(tile, filter, shards));
    }

    /// <summary>A tile of a loaded layer; null when no county has one of that id.</summary>
    public async Task<ShelvedTile?> LayerAsync(string layer, TileId tile, CancellationToken cancel)
    {
        var snapshot = await register.SnapshotAsync(cancel);
        var drawn = KeptOf(snapshot).Layers.GetOrAdd(layer, _ => LayerOf(snapshot, layer));
        return drawn is null ? null : KeptOf(snapshot).Tiles.GetOrAdd(
            (layer, tile, null), _ => ShelvedTile.Of(TileCutter.Cut(tile, [drawn], TileShelf.Rules)));
    }

    private static ShelvedTile Cut(TileId tile, ParcelFilter filter, IEnumerable<LandShard> shards) =>
        ShelvedTile.Of(TableCutter.Cut(
            tile, Parcels, [.. shards.Select(shard => TableOf(shard, filter))], TileShelf.Rules));

    /// <summary>A shard's parcels as tiles are cut of them.</summary>
    internal static TileTable TableOf(LandShard shard, ParcelFilter filter)
    {
        var parcels = shard.Parcels;
        var county = ulong.Parse(shard.County.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        var use = TileColumn.OfWords("class", Classes, at => parcels.Uses[at]);
        var zones = shard.Find(LandLayer.Zones);
        return new()
        {
            Index = parcels.Index,
            Corners = parcels.Corners,
            CornerEnds = parcels.CornerEnds,
            RingsOf = at => parcels.Rings.ContainsKey(at) ? parcels.ShapeAt(at) : null,
            IdOf = at => (county * 10_000_000) + (ulong)at,
            Columns =
            [
                TileColumn.OfTexts(
                    "code", CodeBytes, (at, utf8) => Encoding.ASCII.GetBytes(parcels.CodeAt(at).ToString(), utf8)),
                use,
                TileColumn.OfNumbers("area_m2", at => (parcels.AreasDm2[at] + 50) / 100),
                TileColumn.Of("far", at => FarOf(parcels, at)),
                TileColumn.OfWords(
                    "zone", [.. zones?.Layer.Features.Select(zone => zone.Id) ?? []],
                    at => zones?.Overlaps.MostOf(at) ?? -1),
                TileColumn.OfWords("jurisdiction", [shard.County.ToString()], _ => 0),
                TileColumn.OfWords("label", [Parcel.Synthetic], at => IsSynthetic(parcels, at) ? 0 : -1),
            ],
            CellColumn = use,
            Shows = filter.Of(shard),
        };
    }

    private static TileValue? FarOf(ParcelColumns parcels, int at) =>
        parcels.FarsHundredths[at] == 0 ? null : TileValue.Of(parcels.FarsHundredths[at] / 100.0);

    private static bool IsSynthetic(ParcelColumns parcels, int at) =>
        parcels.OriginNames[parcels.Origins[at]] == Parcel.Synthetic;

    private static TileLayer? LayerOf(LandSnapshot snapshot, string id)
    {
        var loaded = snapshot.Shards.Select(shard => (shard.County, Found: shard.Find(id)))
            .Where(each => each.Found is not null).Select(each => (each.County, each.Found!.Value.Layer)).ToList();
        return loaded.Count == 0 ? null : TileLayer.Of(id, loaded
            .SelectMany(each => each.Layer.Features.Zip(each.Layer.Shapes)
                .Select(feature => (each.County, each.Layer.Layer, Row: feature.First, Shape: feature.Second)))
            .Select((each, at) => TileFeature.Of(
                (ulong)at + 1, each.Shape, [.. Attributes(each.County, each.Layer, each.Row)])));
    }

    private static IEnumerable<KeyValuePair<string, TileValue>> Attributes(
        JurisdictionCode county, LandLayer layer, LandFeature row)
    {
        yield return new("id", TileValue.Of(row.Id));
        yield return new("jurisdiction", TileValue.Of(county.ToString()));
        if (row.Name is { } name)
        {
            yield return new("name_zh", TileValue.Of(name.Zh));
            yield return new("name_en", TileValue.Of(name.En));
        }

        if (row.TierNumber is { } tier)
        {
            yield return new("tier", TileValue.Of(tier));
        }

        if (layer.Label is { } label)
        {
            yield return new("label", TileValue.Of(label));
        }
    }

    private bool Meets(JurisdictionCode county, TileId tile)
    {
        var (southWest, northEast) = tile.Corners;
        var bounds = GeoBounds.Of(GeoPoint.FromDegrees(southWest.LongitudeDegrees, southWest.LatitudeDegrees))
            .Joined(GeoBounds.Of(GeoPoint.FromDegrees(northEast.LongitudeDegrees, northEast.LatitudeDegrees)));
        return region.Ground.OutlineOf(county) is not { } outline || outline.Bounds.Meets(bounds);
    }

    private Task<LandShard> PastAsync(JurisdictionCode county, DateOnly day)
    {
        if (_past.Count >= PastCapacityCount)
        {
            _past.Clear();
        }

        return _past.GetOrAdd(
            (county, day), _ => new(() => register.AsOfAsync(county, new(day), CancellationToken.None))).Value;
    }

    private Kept KeptOf(LandSnapshot snapshot)
    {
        if (_kept.Snapshot != snapshot || _kept.Tiles.Count >= TileCapacityCount)
        {
            _kept = new(snapshot);
            _past.Clear();
        }

        return _kept;
    }

    private sealed record Kept(LandSnapshot? Snapshot)
    {
        public ConcurrentDictionary<(string Layer, TileId Tile, ParcelFilter? Filter), ShelvedTile> Tiles { get; } =
            new();

        public ConcurrentDictionary<string, TileLayer?> Layers { get; } = new();
    }
}
