using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>Polygons with holes, as packed integers: 8 bytes a corner and no object a ring.</summary>
/// <remarks>
/// A ring is stored without its closing corner and has three or more; the first ring of a polygon is its shell, the
/// others are holes. Interior is even-odd over all rings, so winding does not matter. Immutable and safe to share.
/// </remarks>
public sealed class MultiPolygon
{
    private readonly GeoPoint[] _corners;
    private readonly int[] _ringEnds;
    private readonly int[] _polygonEnds;

    private MultiPolygon(GeoPoint[] corners, int[] ringEnds, int[] polygonEnds)
    {
        (_corners, _ringEnds, _polygonEnds) = (corners, ringEnds, polygonEnds);
        Bounds = corners.Select(GeoBounds.Of).Aggregate((left, right) => left.Joined(right));
    }

    /// <summary>The smallest box around all corners.</summary>
    public GeoBounds Bounds { get; }

    /// <summary>How many corners there are in all rings.</summary>
    public int CornerCount => _corners.Length;

    /// <summary>How many rings there are in all polygons.</summary>
    public int RingCount => _ringEnds.Length;

    /// <summary>How many polygons there are, at least one.</summary>
    public int PolygonCount => _polygonEnds.Length;

    /// <summary>Packs polygons of rings of corners; a closing corner equal to the first may be there or not.</summary>
    /// <exception cref="ArgumentException">No polygon, a polygon without rings, a ring below three corners.</exception>
    public static MultiPolygon Of(IEnumerable<IEnumerable<IEnumerable<GeoPoint>>> polygons)
    {
        var corners = new List<GeoPoint>();
        var ringEnds = new List<int>();
        var polygonEnds = new List<int>();
        foreach (var polygon in polygons)
        {
            var before = ringEnds.Count;
            foreach (var ring in polygon)
            {
                Append(ring, corners);
                ringEnds.Add(corners.Count);
            }

            if (ringEnds.Count == before)
            {
                throw new ArgumentException("A polygon has a shell.", nameof(polygons));
            }

            polygonEnds.Add(ringEnds.Count);
        }

        return polygonEnds.Count > 0
            ? new([.. corners], [.. ringEnds], [.. polygonEnds])
            : throw new ArgumentException("A shape has at least one polygon.", nameof(polygons));
    }

    /// <summary>The rings of one polygon, shell first, as a range for <see cref="Ring"/>.</summary>
    public Range RingsOf(int polygon) => new(polygon == 0 ? 0 : _polygonEnds[polygon - 1], _polygonEnds[polygon]);

    /// <summary>The corners of one ring, without the closing one.</summary>
    public ReadOnlySpan<GeoPoint> Ring(int ring)
    {
        var start = ring == 0 ? 0 : _ringEnds[ring - 1];
        return _corners.AsSpan(start, _ringEnds[ring] - start);
    }

    /// <summary>
    /// Whether the point is inside, exactly. Of a border that two shapes share, each point belongs to one of them: a
    /// ray east counts edges that hold their southern and not their northern end.
    /// </summary>
    public bool Contains(GeoPoint point)
    {
        if (!Bounds.Contains(point))
        {
            return false;
        }

        var inside = false;
        for (var ring = 0; ring < _ringEnds.Length; ring++)
        {
            inside ^= Crosses(Ring(ring), point);
        }

        return inside;
    }

    /// <summary>The shape as bytes, for a column of a store; read by <see cref="FromBytes"/>.</summary>
    /// <remarks>Little-endian 32-bit integers: counts of polygons and rings, ends of each, then corners.</remarks>
    public byte[] ToBytes()
    {
        var words = new int[2 + _polygonEnds.Length + _ringEnds.Length + (2 * _corners.Length)];
        (words[0], words[1]) = (_polygonEnds.Length, _ringEnds.Length);
        _polygonEnds.CopyTo(words, 2);
        _ringEnds.CopyTo(words, 2 + _polygonEnds.Length);
        MemoryMarshal.Cast<GeoPoint, int>(_corners).CopyTo(words.AsSpan(2 + _polygonEnds.Length + _ringEnds.Length));
        return MemoryMarshal.AsBytes(words.AsSpan()).ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException">The bytes are cut short or contradict themselves.</exception>
    public static MultiPolygon FromBytes(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, int>(bytes);
        if (bytes.Length % 4 != 0 || words.Length < 2 || words[0] < 1 || words[1] < words[0]
            || (long)words[0] + words[1] + 2 > words.Length)
        {
            throw new ArgumentException("Not the bytes of a shape.", nameof(bytes));
        }

        var polygonEnds = words.Slice(2, words[0]).ToArray();
        var ringEnds = words.Slice(2 + words[0], words[1]).ToArray();
        var corners = MemoryMarshal.Cast<int, GeoPoint>(words[(2 + words[0] + words[1])..]).ToArray();
        var agrees = Rises(polygonEnds, 1, ringEnds.Length) && Rises(ringEnds, 3, corners.Length)
            && words.Length == 2 + polygonEnds.Length + ringEnds.Length + (2 * corners.Length);
        return agrees
            ? new(corners, ringEnds, polygonEnds)
            : throw new ArgumentException("The bytes of a shape contradict themselves.", nameof(bytes));
    }

    private static void Append(IEnumerable<GeoPoint> ring, List<GeoPoint> corners)
    {
        var start = corners.Count;
        corners.AddRange(ring);
        if (corners.Count > start + 1 && corners[^1] == corners[start])
        {
            corners.RemoveAt(corners.Count - 1);
        }

        if (corners.Count - start < 3)
        {
            throw new ArgumentException($"A ring has three corners, not {corners.Count - start}.", nameof(ring));
        }
    }

    private static bool Rises(int[] ends, int least, int last)
    {
        var before = 0;
        foreach (var end in ends)
        {
            if ((long)end - before < least)
            {
                return false;
            }

            before = end;
        }

        return before == last;
    }

    private static bool Crosses(ReadOnlySpan<GeoPoint> ring, GeoPoint point)
    {
        var inside = false;
        var from = ring[^1];
        foreach (var to in ring)
        {
            inside ^= IsCrossed(from, to, point);
            from = to;
        }

        return inside;
    }

    /// <summary>Whether a ray east from the point crosses an edge; the edge holds its southern end only.</summary>
    internal static bool IsCrossed(GeoPoint from, GeoPoint to, GeoPoint point)
    {
        if (from.LatitudeE7 > point.LatitudeE7 == to.LatitudeE7 > point.LatitudeE7)
        {
            return false;
        }

        return from.LatitudeE7 < to.LatitudeE7 ? IsEastOf(from, to, point) : IsEastOf(to, from, point);
    }

    // The cross product of 33-bit differences needs 66 bits.
    private static bool IsEastOf(GeoPoint low, GeoPoint high, GeoPoint point) =>
        (Int128)((long)high.LongitudeE7 - low.LongitudeE7) * ((long)point.LatitudeE7 - low.LatitudeE7)
        > (Int128)((long)point.LongitudeE7 - low.LongitudeE7) * ((long)high.LatitudeE7 - low.LatitudeE7);
}
