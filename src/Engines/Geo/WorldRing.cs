namespace Huanhu.Engines.Geo;

/// <summary>A ring in units of 2^-32 of the world, y southward, without its closing corner.</summary>
/// <param name="Corners">x and y in turn.</param>
/// <param name="West">Least x.</param>
/// <param name="North">Least y.</param>
/// <param name="East">Greatest x.</param>
/// <param name="South">Greatest y.</param>
/// <param name="AreaSquareUnits">Its whole area, positive: what is too small to draw is so in every tile.</param>
internal sealed record WorldRing(long[] Corners, long West, long North, long East, long South, double AreaSquareUnits)
{
    public static WorldRing Of(ReadOnlySpan<GeoPoint> ring)
    {
        var corners = new long[2 * ring.Length];
        for (var at = 0; at < ring.Length; at++)
        {
            (corners[2 * at], corners[(2 * at) + 1]) = WebMercator.ToWorld(ring[at]);
        }

        var (west, north, east, south) = (long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);
        var twice = 0.0;
        var (fromX, fromY) = (corners[^2], corners[^1]);
        for (var at = 0; at < corners.Length; at += 2)
        {
            var (x, y) = (corners[at], corners[at + 1]);
            (west, east) = (Math.Min(west, x), Math.Max(east, x));
            (north, south) = (Math.Min(north, y), Math.Max(south, y));
            twice += ((double)(fromX - corners[0]) * (y - corners[1]))
                - ((double)(x - corners[0]) * (fromY - corners[1]));
            (fromX, fromY) = (x, y);
        }

        return new(corners, west, north, east, south, Math.Abs(twice) / 2);
    }
}
