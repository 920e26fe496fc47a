using System.Buffers;
using System.Runtime.InteropServices;
using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>A walk through the boxes of an index outward from a place, for one <c>foreach</c>.</summary>
/// <remarks>Of two equally near, the one earlier on the curve comes first.</remarks>
[StructLayout(LayoutKind.Auto)]
public ref struct BoxQueue
{
    // Nearby the plane of mid-latitudes is right to a thousandth, up to 60 degrees of latitude.
    private const double PlaneMetres = 500_000;
    private const double PlaneShare = 0.999;
    private const double SteepDegrees = 60;

    // No line on the ellipsoid is shorter than the same line on the sphere of its least radius, at the equator along
    // the meridian; latitude for latitude.
    private const double LeastRadiusMetres =
        Geodesic.SemiMajorMetres * (1 - Geodesic.EccentricitySquared);

    private const double TurnE7 = 360e7;
    private const double RadiansOfE7 = Geodesic.RadiansOfDegree / 1e7;

    private readonly BoxIndex _index;
    private readonly double _longitudeE7;
    private readonly double _latitudeE7;
    private readonly double _cosLatitude;
    private readonly double _northMetres;
    private readonly double _eastMetres;
    private readonly bool _isPlane;
    private Entry[] _heap;
    private int _count;

    internal BoxQueue(BoxIndex index, Position from)
    {
        _index = index;
        (_longitudeE7, _latitudeE7) = (from.LongitudeDegrees * 1e7, from.LatitudeDegrees * 1e7);
        _cosLatitude = Max(0, Cos(from.LatitudeDegrees * Geodesic.RadiansOfDegree));
        _heap = ArrayPool<Entry>.Shared.Rent(8 * BoxIndex.NodeSize);
        if (index.Count > 0)
        {
            // Both radii are least where the latitude is.
            var root = index.BoxAt(index.LevelCount - 1, 0).Joined(new(0, (int)_latitudeE7, 0, (int)_latitudeE7));
            var lowest = root.SouthE7 <= 0 && root.NorthE7 >= 0 ? 0 : Min(Abs(root.SouthE7), Abs(root.NorthE7));
            var sin = Sin(lowest * RadiansOfE7);
            _northMetres = Geodesic.MeridianMetres(sin) * RadiansOfE7 * PlaneShare;
            _eastMetres = Geodesic.PrimeVerticalMetres(sin) * RadiansOfE7 * PlaneShare;
            _isPlane = Max(Abs(root.SouthE7), Abs(root.NorthE7)) < SteepDegrees * 1e7;
            Push(index.LevelCount - 1, 0, 0);
        }
    }

    /// <summary>An item, and the metres it is away at least: within 1 % of those to its box, never more.</summary>
    public (int Item, double AtLeastMetres) Current { get; private set; }

    /// <summary>The walk itself.</summary>
    public readonly BoxQueue GetEnumerator() => this;

    /// <summary>Goes on to the next; false when there is none.</summary>
    public bool MoveNext()
    {
        while (_count > 0)
        {
            var (metres, level, at) = Pop();
            if (level == 0)
            {
                Current = (_index.ItemAt(at), metres);
                return true;
            }

            var end = Min((at + 1) * BoxIndex.NodeSize, _index.CountAt(level - 1));
            for (var child = at * BoxIndex.NodeSize; child < end; child++)
            {
                Push(level - 1, child, metres);
            }
        }

        return false;
    }

    /// <summary>Gives the queue back.</summary>
    public void Dispose()
    {
        (var heap, _heap, _count) = (_heap, [], 0);
        ArrayPool<Entry>.Shared.Return(heap);
    }

    private readonly double AtLeastMetres(in GeoBounds box)
    {
        var north = Max(0, Max(box.SouthE7 - _latitudeE7, _latitudeE7 - box.NorthE7));
        var (west, east) = (box.WestE7 - _longitudeE7, _longitudeE7 - box.EastE7);
        var across = west > 0 ? Min(west, TurnE7 + east) : east > 0 ? Min(east, TurnE7 + west) : 0;
        var farthest = Max(Abs((double)box.SouthE7), Abs((double)box.NorthE7));
        var cosines = across == 0 ? 0 : _cosLatitude * Max(0, Cos(farthest * RadiansOfE7));
        var (up, along) = (north * _northMetres, across * _eastMetres);
        var plane = Sqrt((up * up) + (cosines * along * along));
        if (_isPlane && plane < PlaneMetres)
        {
            return plane;
        }

        // The half-sine formula of the sphere, each of its terms at its least in the box; a chord is below its arc.
        var (sinNorth, sinAcross) = (AtLeastSin(north * RadiansOfE7 / 2), AtLeastSin(across * RadiansOfE7 / 2));
        return 2 * LeastRadiusMetres * Sqrt((sinNorth * sinNorth) + (cosines * sinAcross * sinAcross));
    }

    // The sine is above this up to a right angle, and by less than 1e-5 of it up to ten degrees.
    private static double AtLeastSin(double radians) => radians - (radians * radians * radians / 6);

    // A node's bound holds for what is in it, where its own, by the other formula, may be less.
    private void Push(int level, int at, double parentMetres)
    {
        if (_count == _heap.Length)
        {
            var wider = ArrayPool<Entry>.Shared.Rent(2 * _count);
            _heap.CopyTo(wider, 0);
            ArrayPool<Entry>.Shared.Return(_heap);
            _heap = wider;
        }

        var entry = new Entry(Max(parentMetres, AtLeastMetres(_index.BoxAt(level, at))), level, at);
        var hole = _count++;
        while (hole > 0 && entry.IsBefore(_heap[(hole - 1) / 2]))
        {
            _heap[hole] = _heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        _heap[hole] = entry;
    }

    private Entry Pop()
    {
        var first = _heap[0];
        var last = _heap[--_count];
        var hole = 0;
        for (var child = 1; child < _count; child = (2 * hole) + 1)
        {
            if (child + 1 < _count && _heap[child + 1].IsBefore(_heap[child]))
            {
                child++;
            }

            if (!_heap[child].IsBefore(last))
            {
                break;
            }

            _heap[hole] = _heap[child];
            hole = child;
        }

        _heap[hole] = last;
        return first;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(double AtLeastMetres, int Level, int At)
    {
        public bool IsBefore(in Entry other) =>
            AtLeastMetres < other.AtLeastMetres
            || (AtLeastMetres == other.AtLeastMetres && (Level, At).CompareTo((other.Level, other.At)) < 0);
    }
}
