using System.Collections.Frozen;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>All parcels and layers in force, a shard a county; immutable, one a process, replaced whole.</summary>
internal sealed class LandSnapshot
{
    private readonly FrozenDictionary<JurisdictionCode, LandShard> _shards;

    private LandSnapshot(IEnumerable<LandShard> shards) =>
        _shards = shards.ToFrozenDictionary(shard => shard.County);

    /// <summary>The counties' shards, in the order of codes.</summary>
    public IEnumerable<LandShard> Shards => _shards.Values.OrderBy(shard => shard.County);

    /// <summary>A county's shard; empty where the register has nothing.</summary>
    public LandShard Of(JurisdictionCode county) => _shards.GetValueOrDefault(county) ?? LandShard.EmptyOf(county);

    /// <summary>Reads the files of the data folder; what they lack is made of the register, and written.</summary>
    public static async Task<LandSnapshot> LoadAsync(
        Store store, LandGround ground, Func<JurisdictionCode, ShardFile?> fileOf, DateOnly today,
        CancellationToken cancel)
    {
        var heads = await store.ReadAsync(LandStore.Heads, cancel);
        var shards = new LandShard[heads.Count];
        await Parallel.ForAsync(0, heads.Count, cancel, async (at, stop) => shards[at] = await store.ReadAsync(
            session => Load(session, heads[at], ground, fileOf(heads[at].Jurisdiction), today), stop));
        return new(shards);
    }

    /// <summary>The same with all changes that were recorded since.</summary>
    public async Task<LandSnapshot> CatchUpAsync(
        Store store, LandGround ground, DateOnly today, CancellationToken cancel)
    {
        var heads = (await store.ReadAsync(LandStore.Heads, cancel))
            .Where(head => head.Sequence > Of(head.Jurisdiction).Sequence).ToList();
        if (heads.Count == 0)
        {
            return this;
        }

        var shards = _shards.ToDictionary();
        foreach (var head in heads)
        {
            shards[head.Jurisdiction] = await store.ReadAsync(
                session => Follow(session, head, Of(head.Jurisdiction), ground, today), cancel);
        }

        return new(shards.Values);
    }

    /// <summary>A county as it was: made of the register for this one question.</summary>
    public static Task<LandShard> AsOfAsync(
        Store store, LandGround ground, JurisdictionCode county, LandAsOf asOf, CancellationToken cancel) =>
        store.ReadAsync(
            session => LandShard.Of(
                county, asOf.Sequence ?? 0, LandStore.Parcels(session, county), Layers(session, county, [], asOf), asOf,
                ground),
            cancel);

    private static LandShard Load(
        Session session, LandHead head, LandGround ground, ShardFile? file, DateOnly today)
    {
        var asOf = new LandAsOf(today, head.Sequence);
        var layers = Layers(session, head.Jurisdiction, [], asOf);
        if (file?.TryRead(head.Sequence, layers) is { } kept)
        {
            return kept;
        }

        var made = LandShard.Of(
            head.Jurisdiction, head.Sequence, LandStore.Parcels(session, head.Jurisdiction), layers, asOf, ground);
        file?.Write(made);
        return made;
    }

    private static LandShard Follow(
        Session session, LandHead head, LandShard before, LandGround ground, DateOnly today)
    {
        var asOf = new LandAsOf(today, head.Sequence);
        return before.With(
            head.Sequence, LandStore.ParcelsTouchedAfter(session, head.Jurisdiction, before.Sequence),
            Layers(session, head.Jurisdiction, before.Layers, asOf), asOf, ground);
    }

    // A version that is loaded already is not read again.
    private static IReadOnlyList<LoadedLayer> Layers(
        Session session, JurisdictionCode county, IReadOnlyList<LoadedLayer> loaded, LandAsOf asOf) =>
    [
        .. asOf.InForce(LandStore.Layers(session, county)).Select(layer =>
            loaded.FirstOrDefault(each => each.Layer.Id == layer.Id && each.Layer.Sequence == layer.Sequence)
            ?? new LoadedLayer(layer, LandStore.FeaturesOf(session, layer))),
    ];
}
