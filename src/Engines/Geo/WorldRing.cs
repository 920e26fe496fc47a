namespace Huanhu.Engines.Geo;

/// <summary>A ring in units of 2^-32 of the world, y southward, without its closing corner.</summary>
internal sealed class WorldRing
{
    private long[] _corners = [];
    private int _length;

    /// <summary>x and y in turn.</summary>
    internal ReadOnlySpan<long> Corners => _corners.AsSpan(0, _length);

    internal long West { get; private set; }

    internal long North { get; private set; }

    internal long East { get; private set; }

    internal long South { get; private set; }

    /// <summary>Its whole area, positive: what is too small to draw is so in every tile alike.</summary>
    internal double AreaSquareUnits { get; private set; }

    public static WorldRing Of(ReadOnlySpan<GeoPoint> corners)
    {
        var ring = new WorldRing();
        ring.Reserve(corners.Length);
        for (var at = 0; at < corners.Length; at++)
        {
            (ring._corners[2 * at], ring._corners[(2 * at) + 1]) = WebMercator.ToWorld(corners[at]);
        }

        ring.Measure();
        return ring;
    }

    /// <summary>Becomes another ring; its room serves again.</summary>
    public void Project(ReadOnlySpan<GeoPoint> corners, WorldFrame frame)
    {
        Reserve(corners.Length);
        for (var at = 0; at < corners.Length; at++)
        {
            (_corners[2 * at], _corners[(2 * at) + 1]) = frame.Of(corners[at]);
        }

        Measure();
    }

    private void Reserve(int corners)
    {
        _length = 2 * corners;
        if (_corners.Length < _length)
        {
            _corners = new long[_length];
        }
    }

    // Measured from the first corner, so that the products stay small.
    private void Measure()
    {
        var twice = 0.0;
        var (fromX, fromY) = (0L, 0L);
        (West, North, East, South) = (long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);
        for (var at = 0; at < _length; at += 2)
        {
            var (x, y) = (_corners[at], _corners[at + 1]);
            (West, East) = (Math.Min(West, x), Math.Max(East, x));
            (North, South) = (Math.Min(North, y), Math.Max(South, y));
            var (toX, toY) = (x - _corners[0], y - _corners[1]);
            twice += ((double)fromX * toY) - ((double)toX * fromY);
            (fromX, fromY) = (toX, toY);
        }

        AreaSquareUnits = Math.Abs(twice) / 2;
    }
}
