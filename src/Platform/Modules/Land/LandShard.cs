using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>One county of the snapshot: its parcels and layers in force, as of one change; replaced whole.</summary>
/// <param name="County">Whose.</param>
/// <param name="Sequence">The last change it includes; 0 before the first.</param>
/// <param name="Parcels">The parcels.</param>
/// <param name="Layers">The layers, in the order of ids.</param>
/// <param name="Overlaps">Of each layer, what the parcels share with it.</param>
internal sealed record LandShard(
    JurisdictionCode County, long Sequence, ParcelColumns Parcels, IReadOnlyList<LoadedLayer> Layers,
    IReadOnlyList<OverlapColumns> Overlaps)
{
    /// <summary>What it takes in memory beside the layers' own shapes.</summary>
    public long SizeBytes => Parcels.SizeBytes + Overlaps.Sum(overlaps => overlaps.SizeBytes);

    public static LandShard EmptyOf(JurisdictionCode county) => new(county, 0, ParcelColumns.Empty, [], []);

    /// <summary>Makes it of the register.</summary>
    /// <param name="county">Whose.</param>
    /// <param name="sequence">The last change.</param>
    /// <param name="versions">All versions of the county's parcels, in the order of codes.</param>
    /// <param name="layers">The layers in force.</param>
    /// <param name="asOf">Which versions are in force.</param>
    /// <param name="ground">By which facts are computed.</param>
    public static LandShard Of(
        JurisdictionCode county, long sequence, IEnumerable<Parcel> versions, IReadOnlyList<LoadedLayer> layers,
        LandAsOf asOf, LandGround ground)
    {
        var collector = new ParcelCollector();
        foreach (var parcel in asOf.InForce(versions).Where(parcel => parcel.Shape is not null))
        {
            collector.Add(parcel, ground);
        }

        var parcels = collector.ToColumns();
        return new(county, sequence, parcels, layers, [.. layers.Select(layer => OverlapColumns.Of(layer, parcels))]);
    }

    /// <summary>The same with later changes; only what they touch is computed.</summary>
    /// <param name="sequence">The last of them.</param>
    /// <param name="versions">All versions of the parcels they touched, in the order of codes.</param>
    /// <param name="layers">The layers in force now; those of before are the same objects.</param>
    /// <param name="asOf">Which versions are in force.</param>
    /// <param name="ground">By which facts are computed.</param>
    public LandShard With(
        long sequence, IEnumerable<Parcel> versions, IReadOnlyList<LoadedLayer> layers, LandAsOf asOf,
        LandGround ground)
    {
        var changed = asOf.InForce(versions).ToList();
        var (parcels, before) = changed.Count == 0 ? (Parcels, null) : Merge(changed, ground);
        return new(County, sequence, parcels, layers, [.. layers.Select(OverlapsOf)]);

        OverlapColumns OverlapsOf(LoadedLayer layer)
        {
            var known = Layers.ToList().IndexOf(layer);
            return known < 0 ? OverlapColumns.Of(layer, parcels)
                : before is null ? Overlaps[known]
                : Overlaps[known].Moved(layer, parcels, before);
        }
    }

    /// <summary>The layer of an id and what parcels share with it; null when it is not loaded.</summary>
    public (LoadedLayer Layer, OverlapColumns Overlaps)? Find(string layer)
    {
        for (var at = 0; at < Layers.Count; at++)
        {
            if (Layers[at].Layer.Id == layer)
            {
                return (Layers[at], Overlaps[at]);
            }
        }

        return null;
    }

    /// <summary>The zone that has most of a parcel; null where none has any.</summary>
    public LandFeature? ZoneOf(int parcel) =>
        Find(LandLayer.Zones) is var (layer, overlaps) && overlaps.MostOf(parcel) is { } zone
            ? layer.Features[zone]
            : null;

    private (ParcelColumns Parcels, IReadOnlyList<int?> Before) Merge(List<Parcel> changed, LandGround ground)
    {
        var (collector, before) = (new ParcelCollector(), new List<int?>());
        var next = 0;
        for (var at = 0; at <= Parcels.Count; at++)
        {
            var code = at < Parcels.Count ? Parcels.Codes[at] : long.MaxValue;
            for (; next < changed.Count && changed[next].Code.PackedValue < code; next++)
            {
                Add(changed[next]);
            }

            if (next < changed.Count && changed[next].Code.PackedValue == code)
            {
                Add(changed[next++]);
            }
            else if (at < Parcels.Count)
            {
                collector.Add(Parcels, at);
                before.Add(at);
            }
        }

        return (collector.ToColumns(), before);

        void Add(Parcel parcel)
        {
            if (parcel.Shape is not null)
            {
                collector.Add(parcel, ground);
                before.Add(null);
            }
        }
    }
}
