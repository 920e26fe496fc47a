namespace Huanhu.Engines.Geo;

/// <summary>How finely and how heavily a tile may be drawn. A tile has 4096 units on a side.</summary>
/// <param name="BufferUnits">How far shapes reach beyond the tile, so that no edge shows there; 0 to 1024.</param>
/// <param name="GridUnits">
/// The grid that corners are rounded to, a power of two up to 64. It is the simplification: corners that fall together
/// or in line vanish, and more of them at each zoom outward. A border that two shapes share is rounded alike from both
/// sides, which the usual Douglas-Peucker is not: it depends on where a ring starts and tears the shapes apart.
/// </param>
/// <param name="SmallestRingSquareUnits">Rings below this area at the tile's zoom are not drawn; at least 0.</param>
/// <param name="MostBytes">A tile that would be heavier is drawn on a coarser grid instead; at least 1.</param>
public sealed record TileRules(int BufferUnits, int GridUnits, int SmallestRingSquareUnits, int MostBytes)
{
    /// <summary>Units on a tile's side (MVT 2.1 section 4.1, <c>extent</c>).</summary>
    public const int ExtentUnits = 4096;

    internal const int CoarsestGridUnits = 64;

    internal bool AreInRange => this is
    {
        BufferUnits: >= 0 and <= 1024,
        GridUnits: 1 or 2 or 4 or 8 or 16 or 32 or CoarsestGridUnits,
        SmallestRingSquareUnits: >= 0,
        MostBytes: >= 1,
    };
}
