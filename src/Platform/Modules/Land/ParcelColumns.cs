using System.Runtime.InteropServices;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The parcels of a county that are in force, in columns: some hundred bytes each, with outlines.</summary>
/// <remarks>
/// In the order of codes. Beside what the register says stands what was computed of it: the distance to the shore, and
/// the tree over the outlines' boxes. Immutable and safe to share; <see cref="ParcelCollector"/> makes another.
/// </remarks>
internal sealed class ParcelColumns
{
    private static readonly int[] OneRing = [1, 1];

    public static ParcelColumns Empty { get; } = new ParcelCollector().ToColumns();

    /// <summary>Packed codes.</summary>
    public required long[] Codes { get; init; }

    /// <summary>Places in <see cref="LandUse.All"/>.</summary>
    public required byte[] Uses { get; init; }

    public required long[] AreasDm2 { get; init; }

    /// <summary>Planned floor-area ratios; 0 where none is planned.</summary>
    public required ushort[] FarsHundredths { get; init; }

    /// <summary>Days since 0001-01-01.</summary>
    public required int[] EffectiveDays { get; init; }

    /// <summary>The changes that recorded the versions.</summary>
    public required int[] Sequences { get; init; }

    /// <summary>Places in <see cref="OriginNames"/>.</summary>
    public required ushort[] Origins { get; init; }

    public required string[] OriginNames { get; init; }

    /// <summary>Where each parcel's corners end in <see cref="Corners"/>.</summary>
    public required int[] CornerEnds { get; init; }

    public required GeoPoint[] Corners { get; init; }

    /// <summary>Of outlines of several rings alone: counts of polygons and rings, ends of each.</summary>
    public required IReadOnlyDictionary<int, int[]> Rings { get; init; }

    /// <summary>From the corner nearest to the shore of Taihu, 0.1 m.</summary>
    public required int[] ShoreDistancesDm { get; init; }

    public required BoxIndex Index { get; init; }

    public int Count => Codes.Length;

    /// <summary>What the columns take in memory.</summary>
    public long SizeBytes =>
        Index.SizeBytes + ((long)Corners.Length * 8) + ((long)Count * (8 + 1 + 8 + 2 + 4 + 4 + 2 + 4 + 4))
        + Rings.Values.Sum(rings => 64L + (rings.Length * 4L));

    /// <summary>The tree over the outlines' boxes.</summary>
    public static BoxIndex IndexOf(ReadOnlySpan<GeoPoint> corners, ReadOnlySpan<int> ends)
    {
        var boxes = new GeoBounds[ends.Length];
        var start = 0;
        for (var at = 0; at < boxes.Length; at++)
        {
            boxes[at] = Around(corners[start..ends[at]]);
            start = ends[at];
        }

        return BoxIndex.Of(boxes);
    }

    public ParcelCode CodeAt(int at) => ParcelCode.FromPacked(Codes[at]);

    /// <summary>Where a parcel stands; null when it is not in force.</summary>
    public int? Find(ParcelCode code)
    {
        var at = Array.BinarySearch(Codes, code.PackedValue);
        return at >= 0 ? at : null;
    }

    /// <summary>The parcel that holds a point, the first by code; null where none does.</summary>
    public int? FindAt(GeoPoint point)
    {
        int? found = null;
        foreach (var at in Index.Search(GeoBounds.Of(point)))
        {
            if ((found is null || at < found) && ShapeAt(at).Contains(point))
            {
                found = at;
            }
        }

        return found;
    }

    public ReadOnlySpan<GeoPoint> CornersAt(int at) => Corners.AsSpan(StartOf(at)..CornerEnds[at]);

    /// <summary>The outline, unpacked.</summary>
    public MultiPolygon ShapeAt(int at) => MultiPolygon.FromBytes(BytesAt(at));

    /// <summary>The outline as the register keeps it.</summary>
    public byte[] BytesAt(int at)
    {
        var corners = CornersAt(at);
        int[] head = Rings.TryGetValue(at, out var rings) ? rings : [.. OneRing, 1, corners.Length];
        return
        [
            .. MemoryMarshal.AsBytes(head.AsSpan()), .. MemoryMarshal.AsBytes(corners),
        ];
    }

    public GeoBounds BoundsAt(int at) => Around(CornersAt(at));

    private static GeoBounds Around(ReadOnlySpan<GeoPoint> corners)
    {
        var bounds = GeoBounds.Of(corners[0]);
        foreach (var corner in corners)
        {
            bounds = bounds.Joined(GeoBounds.Of(corner));
        }

        return bounds;
    }

    private int StartOf(int at) => at == 0 ? 0 : CornerEnds[at - 1];
}
