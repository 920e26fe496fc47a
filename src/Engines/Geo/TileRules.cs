namespace Huanhu.Engines.Geo;

/// <summary>How finely and how heavily a tile may be drawn. A tile has 4096 units on a side.</summary>
/// <param name="BufferTileUnits">How far shapes reach beyond the tile, so that no edge shows there; 0 to 1024.</param>
/// <param name="GridTileUnits">
/// The grid that corners are rounded to, a power of two up to 64. It is the simplification: corners that fall together
/// or in line vanish, and more of them at each zoom outward. A border that two shapes share is rounded alike from both
/// sides, which the usual Douglas-Peucker is not: it depends on where a ring starts and tears the shapes apart.
/// </param>
/// <param name="SmallestRingSquareTileUnits">Rings below this area at the zoom are not drawn; at least 0.</param>
/// <param name="MostBytes">A tile that would be heavier is drawn on a coarser grid instead; at least 1.</param>
public sealed record TileRules(int BufferTileUnits, int GridTileUnits, int SmallestRingSquareTileUnits, int MostBytes)
{
    /// <summary>Units on a tile's side (MVT 2.1 section 4.1, <c>extent</c>).</summary>
    public const int ExtentTileUnits = 4096;

    internal const int CoarsestGrid = 64;

    internal bool AreInRange => this is
    {
        BufferTileUnits: >= 0 and <= 1024,
        GridTileUnits: 1 or 2 or 4 or 8 or 16 or 32 or CoarsestGrid,
        SmallestRingSquareTileUnits: >= 0,
        MostBytes: >= 1,
    };
}
