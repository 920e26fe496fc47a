using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>Clips rings to one tile and brings them to its units; its buffers serve one ring after another.</summary>
internal sealed class RingCutter
{
    private readonly int _shift;
    private readonly int _gridShift;
    private readonly long _tileWest;
    private readonly long _tileNorth;
    private readonly long _west;
    private readonly long _north;
    private readonly long _east;
    private readonly long _south;
    private List<long> _corners = [];
    private List<long> _clipped = [];
    private readonly List<int> _units = [];

    public RingCutter(TileId tile, int bufferUnits, int gridUnits)
    {
        // 2^32 world units, 2^zoom tiles of 2^12 units each.
        _shift = TileId.DeepestZoom - tile.Zoom;
        _gridShift = int.Log2(gridUnits);
        var side = (long)TileRules.ExtentTileUnits << _shift;
        var buffer = (long)bufferUnits << _shift;
        (_tileWest, _tileNorth) = (tile.X * side, tile.Y * side);
        (_west, _north) = (_tileWest - buffer, _tileNorth - buffer);
        (_east, _south) = (_tileWest + side + buffer, _tileNorth + side + buffer);
    }

    /// <summary>A ring's whole area in square units of this tile's zoom.</summary>
    public double AreaSquareUnits(WorldRing ring) => Math.ScaleB(ring.AreaSquareUnits, -2 * _shift);

    /// <summary>Where a point is in the tile; null when it lies in another.</summary>
    public (int X, int Y)? Place((long X, long Y) point)
    {
        var x = (point.X - _tileWest) >> _shift;
        var y = (point.Y - _tileNorth) >> _shift;
        return x is >= 0 and < TileRules.ExtentTileUnits && y is >= 0 and < TileRules.ExtentTileUnits
            ? ((int)x, (int)y)
            : null;
    }

    /// <summary>
    /// The part of a ring in the tile and its buffer, in tile units, x and y in turn, wound right; empty when
    /// nothing is left. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<int> Cut(WorldRing ring, bool isShell)
    {
        if (ring.East < _west || ring.West > _east || ring.South < _north || ring.North > _south)
        {
            return default;
        }

        _corners.Clear();
        _corners.AddRange(ring.Corners);
        if (ring.West < _west) { Clip(0, _west, 1); }
        if (ring.East > _east) { Clip(0, _east, -1); }
        if (ring.North < _north) { Clip(1, _north, 1); }
        if (ring.South > _south) { Clip(1, _south, -1); }
        ToUnits();
        return Wound(isShell);
    }

    // Sutherland-Hodgman against one side: keeps what lies at or beyond the limit in the sign's direction.
    private void Clip(int axis, long limit, int sign)
    {
        _clipped.Clear();
        var corners = CollectionsMarshal.AsSpan(_corners);
        for (var at = 0; at < corners.Length; at += 2)
        {
            var before = at == 0 ? corners.Length - 2 : at - 2;
            var isInside = sign * (corners[at + axis] - limit) >= 0;
            if (isInside != (sign * (corners[before + axis] - limit) >= 0))
            {
                AddCrossing(corners.Slice(before, 2), corners.Slice(at, 2), axis, limit);
            }

            if (isInside)
            {
                _clipped.Add(corners[at]);
                _clipped.Add(corners[at + 1]);
            }
        }

        (_corners, _clipped) = (_clipped, _corners);
    }

    private void AddCrossing(ReadOnlySpan<long> from, ReadOnlySpan<long> to, int axis, long limit)
    {
        // From the same end whichever way the edge runs, so that two shapes sharing it meet in the same point.
        var low = from[axis] < to[axis] ? from : to;
        var high = from[axis] < to[axis] ? to : from;
        var across = 1 - axis;
        var share = (double)(limit - low[axis]) / (high[axis] - low[axis]);
        var other = low[across] + (long)Math.Round(share * (high[across] - low[across]));
        _clipped.Add(axis == 0 ? limit : other);
        _clipped.Add(axis == 0 ? other : limit);
    }

    // Rounds to the grid and drops corners that repeat or lie on the straight line between their neighbours.
    private void ToUnits()
    {
        _units.Clear();
        for (var at = 0; at < _corners.Count; at += 2)
        {
            Add(Unit(_corners[at] - _tileWest), Unit(_corners[at + 1] - _tileNorth));
        }

        for (var dropped = true; dropped && _units.Count >= 6;)
        {
            dropped = DropIdle(_units.Count - 2) || DropIdle(0);
        }
    }

    private int Unit(long world)
    {
        var shift = _shift + _gridShift;
        return (int)((world + (1L << shift >> 1)) >> shift) << _gridShift;
    }

    private void Add(int x, int y)
    {
        if (_units.Count >= 2 && _units[^2] == x && _units[^1] == y)
        {
            return;
        }

        _units.Add(x);
        _units.Add(y);
        while (_units.Count >= 6 && DropIdle(_units.Count - 4))
        {
        }
    }

    // Drops the corner at an index when it says nothing; the ring is read as closed.
    private bool DropIdle(int at)
    {
        var count = _units.Count;
        var before = (at + count - 2) % count;
        var after = (at + 2) % count;
        var (x1, y1) = (_units[at] - _units[before], _units[at + 1] - _units[before + 1]);
        var (x2, y2) = (_units[after] - _units[at], _units[after + 1] - _units[at + 1]);
        if (((long)x1 * y2) - ((long)x2 * y1) != 0)
        {
            return false;
        }

        _units.RemoveRange(at, 2);
        return true;
    }

    // MVT 2.1 section 4.3.4.4: shells have positive area by the surveyor's formula in tile units, holes negative.
    private ReadOnlySpan<int> Wound(bool isShell)
    {
        var units = CollectionsMarshal.AsSpan(_units);
        if (units.Length < 6)
        {
            return default;
        }

        var twice = 0L;
        var (fromX, fromY) = (units[^2], units[^1]);
        for (var at = 0; at < units.Length; at += 2)
        {
            twice += ((long)fromX * units[at + 1]) - ((long)units[at] * fromY);
            (fromX, fromY) = (units[at], units[at + 1]);
        }

        if (twice == 0)
        {
            return default;
        }

        if (twice > 0 != isShell)
        {
            MemoryMarshal.Cast<int, long>(units).Reverse();
        }

        return units;
    }
}
