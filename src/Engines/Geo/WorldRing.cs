namespace Huanhu.Engines.Geo;

/// <summary>A ring in units of 2^-32 of the world, y southward, without its closing corner.</summary>
internal sealed class WorldRing
{
    private WorldRing(long[] corners) => Corners = corners;

    /// <summary>x and y in turn.</summary>
    internal long[] Corners { get; }

    internal long West { get; private set; } = long.MaxValue;

    internal long North { get; private set; } = long.MaxValue;

    internal long East { get; private set; } = long.MinValue;

    internal long South { get; private set; } = long.MinValue;

    /// <summary>Its whole area, positive: what is too small to draw is so in every tile alike.</summary>
    internal double AreaSquareUnits { get; private set; }

    public static WorldRing Of(ReadOnlySpan<GeoPoint> corners)
    {
        var ring = new WorldRing(new long[2 * corners.Length]);
        for (var at = 0; at < corners.Length; at++)
        {
            (ring.Corners[2 * at], ring.Corners[(2 * at) + 1]) = WebMercator.ToWorld(corners[at]);
        }

        ring.Measure();
        return ring;
    }

    // Measured from the first corner, so that the products stay small.
    private void Measure()
    {
        var twice = 0.0;
        var (fromX, fromY) = (0L, 0L);
        for (var at = 0; at < Corners.Length; at += 2)
        {
            var (x, y) = (Corners[at], Corners[at + 1]);
            (West, East) = (Math.Min(West, x), Math.Max(East, x));
            (North, South) = (Math.Min(North, y), Math.Max(South, y));
            var (toX, toY) = (x - Corners[0], y - Corners[1]);
            twice += ((double)fromX * toY) - ((double)toX * fromY);
            (fromX, fromY) = (toX, toY);
        }

        AreaSquareUnits = Math.Abs(twice) / 2;
    }
}
