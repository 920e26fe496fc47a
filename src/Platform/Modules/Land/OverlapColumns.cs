namespace Huanhu.Platform.Modules.Land;

/// <summary>Which parcels of a county meet which features of a layer, on how much area; in their order.</summary>
internal sealed class OverlapColumns
{
    /// <summary>Places in <see cref="ParcelColumns"/>; one stands once for each feature it meets.</summary>
    public required int[] Parcels { get; init; }

    /// <summary>Places in <see cref="LoadedLayer.Features"/>.</summary>
    public required int[] Features { get; init; }

    public required long[] AreasDm2 { get; init; }

    public long SizeBytes => 16L * Parcels.Length;

    /// <summary>Computes all of a layer; only parcels whose boxes meet a feature are looked at.</summary>
    public static OverlapColumns Of(LoadedLayer layer, ParcelColumns parcels)
    {
        var isTouched = new bool[parcels.Count];
        foreach (var shape in layer.Shapes)
        {
            foreach (var at in parcels.Index.Search(shape.Bounds))
            {
                isTouched[at] = true;
            }
        }

        var gathered = new Gathered();
        for (var at = 0; at < parcels.Count; at++)
        {
            if (isTouched[at])
            {
                gathered.Add(at, layer, parcels);
            }
        }

        return gathered.ToColumns();
    }

    /// <summary>The features a parcel meets, and the area of each overlap.</summary>
    public IEnumerable<(int Feature, long AreaDm2)> At(int parcel)
    {
        var at = Array.BinarySearch(Parcels, parcel);
        while (at > 0 && Parcels[at - 1] == parcel)
        {
            at--;
        }

        for (; at >= 0 && at < Parcels.Length && Parcels[at] == parcel; at++)
        {
            yield return (Features[at], AreasDm2[at]);
        }
    }

    /// <summary>The feature that has most of a parcel, the first of two; null where none has any.</summary>
    public int? MostOf(int parcel)
    {
        var at = Array.BinarySearch(Parcels, parcel);
        while (at > 0 && Parcels[at - 1] == parcel)
        {
            at--;
        }

        var most = at;
        for (; at >= 0 && at < Parcels.Length && Parcels[at] == parcel; at++)
        {
            most = AreasDm2[at] > AreasDm2[most] ? at : most;
        }

        return most < 0 ? null : Features[most];
    }

    /// <summary>Carries over what has not changed, by the parcels' new places; computes the others.</summary>
    /// <param name="layer">The same layer.</param>
    /// <param name="parcels">The parcels as they are now.</param>
    /// <param name="before">Where each stood before; null for those that are new or have changed.</param>
    public OverlapColumns Moved(LoadedLayer layer, ParcelColumns parcels, IReadOnlyList<int?> before)
    {
        var gathered = new Gathered();
        for (var at = 0; at < parcels.Count; at++)
        {
            if (before[at] is { } place)
            {
                gathered.Add(at, At(place));
            }
            else
            {
                gathered.Add(at, layer, parcels);
            }
        }

        return gathered.ToColumns();
    }

    private sealed class Gathered
    {
        private readonly List<int> _parcels = [];
        private readonly List<int> _features = [];
        private readonly List<long> _areasDm2 = [];

        public void Add(int parcel, LoadedLayer layer, ParcelColumns parcels) => Add(
            parcel, layer.Overlaps(parcels.ShapeAt(parcel))
                .Select(overlap => (overlap.Feature, (long)Math.Round(overlap.SquareMetres * 100))));

        public void Add(int parcel, IEnumerable<(int Feature, long AreaDm2)> overlaps)
        {
            foreach (var (feature, area) in overlaps)
            {
                _parcels.Add(parcel);
                _features.Add(feature);
                _areasDm2.Add(area);
            }
        }

        public OverlapColumns ToColumns() => new()
        {
            Parcels = [.. _parcels],
            Features = [.. _features],
            AreasDm2 = [.. _areasDm2],
        };
    }
}
