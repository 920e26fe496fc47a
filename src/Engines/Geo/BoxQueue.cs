using System.Buffers;
using System.Runtime.InteropServices;
using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>A walk through the boxes of an index outward from a place, for one <c>foreach</c>.</summary>
/// <remarks>Of two equally near, the one earlier on the curve comes first.</remarks>
[StructLayout(LayoutKind.Auto)]
public ref struct BoxQueue
{
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
            Push(index.LevelCount - 1, 0);
        }
    }

    /// <summary>An item, and the metres it is away at least: within 1 % of those to its box, and never more.</summary>
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
                Push(level - 1, child);
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

    // The half-sine formula of the sphere, each of its terms at its least in the box; a chord is below its arc.
    private readonly double AtLeastMetres(in GeoBounds box)
    {
        var south = box.SouthE7 - _latitudeE7;
        var north = _latitudeE7 - box.NorthE7;
        var sinNorth = AtLeastSin(Max(0, Max(south, north)) * RadiansOfE7 / 2);
        var (west, east) = (box.WestE7 - _longitudeE7, _longitudeE7 - box.EastE7);
        if (west <= 0 && east <= 0)
        {
            return 2 * LeastRadiusMetres * sinNorth;
        }

        var sinEast = AtLeastSin((west > 0 ? Min(west, TurnE7 + east) : Min(east, TurnE7 + west)) * RadiansOfE7 / 2);
        var farthest = Max(Abs((double)box.SouthE7), Abs((double)box.NorthE7));
        var cosines = _cosLatitude * Max(0, Cos(farthest * RadiansOfE7));
        return 2 * LeastRadiusMetres * Sqrt((sinNorth * sinNorth) + (cosines * sinEast * sinEast));
    }

    // The sine is above this up to a right angle, and by less than 1e-5 of it up to ten degrees.
    private static double AtLeastSin(double radians) => radians - (radians * radians * radians / 6);

    private void Push(int level, int at)
    {
        if (_count == _heap.Length)
        {
            var wider = ArrayPool<Entry>.Shared.Rent(2 * _count);
            _heap.CopyTo(wider, 0);
            ArrayPool<Entry>.Shared.Return(_heap);
            _heap = wider;
        }

        var entry = new Entry(AtLeastMetres(_index.BoxAt(level, at)), level, at);
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
