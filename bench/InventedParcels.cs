using Huanhu.Engines.Geo;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Bench;

/// <summary>The parcels that a first start invents, in shards as the server has them; no store.</summary>
internal sealed class InventedParcels
{
    private static readonly ParcelFilter All = new(null, null, null, null, null);

    private InventedParcels(IReadOnlyList<LandShard> shards)
    {
        Shards = shards;
        Tables = [.. shards.Select(shard => ParcelShelf.TableOf(shard, All))];
    }

    public IReadOnlyList<LandShard> Shards { get; }

    /// <summary>A table a county.</summary>
    public IReadOnlyList<TileTable> Tables { get; }

    public static InventedParcels Of(int count)
    {
        var now = DateTimeOffset.UnixEpoch;
        var pack = LandPack.FromFiles(now);
        var ground = new LandGround(pack);
        var counties = ParcelGenerator.Of(pack, count).Counties;
        var shards = new LandShard[counties.Count];
        Parallel.For(0, shards.Length, at =>
        {
            var (zones, outlines) = InventLand.ZonesOf(counties[at], now);
            shards[at] = LandShard.Of(
                counties[at].County, 1, counties[at].Invent(now), [new(zones, outlines)], new(CountyParcels.Effective),
                ground);
        });
        return new(shards);
    }

    /// <summary>Parcels taken by chance: a corner of each.</summary>
    public IEnumerable<GeoPoint> Some(int count, int seed)
    {
        var chance = new Random(seed);
        var all = Shards.Sum(shard => shard.Parcels.Count);
        for (var left = count; left > 0; left--)
        {
            var at = chance.Next(all);
            var shard = 0;
            for (; at >= Shards[shard].Parcels.Count; shard++)
            {
                at -= Shards[shard].Parcels.Count;
            }

            yield return Shards[shard].Parcels.CornersAt(at)[0];
        }
    }
}
