namespace Huanhu.Engines.Geo;

/// <summary>How far along a Hilbert curve of 2^16 by 2^16 cells a place lies: near places get near numbers.</summary>
internal static class HilbertCurve
{
    private const int Side = ushort.MaxValue;

    /// <summary>The place of the middle of a box in the curve through the whole.</summary>
    public static uint Of(GeoBounds box, GeoBounds whole) => Of(
        Cell((long)box.WestE7 + box.EastE7, whole.WestE7, whole.EastE7),
        Cell((long)box.SouthE7 + box.NorthE7, whole.SouthE7, whole.NorthE7));

    /// <summary>The number of a cell, below 2^32.</summary>
    public static uint Of(uint x, uint y)
    {
        var along = 0u;
        for (var half = 1u << 15; half > 0; half >>= 1)
        {
            var (east, north) = ((x & half) != 0, (y & half) != 0);
            along = (along << 2) | (east ? north ? 2u : 3u : north ? 1u : 0u);
            if (!north)
            {
                // The southern quarters are walked turned, the eastern one backward.
                (x, y) = east ? (Side - y, Side - x) : (y, x);
            }
        }

        return along;
    }

    private static uint Cell(long twiceMiddle, int least, int greatest) => greatest == least
        ? 0
        : (uint)((twiceMiddle - (2L * least)) * Side / (2L * ((long)greatest - least)));
}
