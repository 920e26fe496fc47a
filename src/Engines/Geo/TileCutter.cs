namespace Huanhu.Engines.Geo;

/// <summary>Cuts layers into Mapbox Vector Tiles, version 2.1.</summary>
/// <remarks>
/// Source: https://github.com/mapbox/vector-tile-spec/tree/master/2.1. Clipping is Sutherland-Hodgman on integers
/// of 2^-32 of the world; then corners are rounded to the grid, idle corners dropped, and rings wound as section
/// 4.3.4.4 demands: a shell has positive area by the surveyor's formula in tile units (y southward), a hole negative.
/// A point is drawn in the one tile it lies in. Deterministic: the same layers and rules give the same bytes.
/// </remarks>
public static class TileCutter
{
    /// <summary>The tile's bytes, not compressed; empty when no layer has anything there.</summary>
    /// <remarks>
    /// When the bytes exceed <see cref="TileRules.MostBytes"/> the grid doubles until they do not; at the coarsest grid
    /// the tile is given as it is, since leaving things out would lie about the place.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A rule is outside its range.</exception>
    public static byte[] Cut(TileId tile, IReadOnlyList<TileLayer> layers, TileRules rules)
    {
        if (!rules.AreInRange)
        {
            throw new ArgumentOutOfRangeException(nameof(rules), rules, "Each rule states its range.");
        }

        for (var grid = rules.GridTileUnits; ; grid *= 2)
        {
            var bytes = CutOnGrid(tile, layers, rules, grid);
            if (bytes.Length <= rules.MostBytes || grid == TileRules.CoarsestGrid)
            {
                return bytes;
            }
        }
    }

    private static byte[] CutOnGrid(TileId tile, IReadOnlyList<TileLayer> layers, TileRules rules, int grid)
    {
        var writer = new MvtWriter();
        var rings = new RingCutter(tile, rules.BufferTileUnits, grid);
        foreach (var layer in layers)
        {
            writer.BeginLayer(layer.Name, TileRules.ExtentTileUnits);
            foreach (var feature in layer.Features)
            {
                if (feature.Point is { } point)
                {
                    CutPoint(feature, point, rings, writer);
                }
                else
                {
                    CutPolygons(feature, rules.SmallestRingSquareTileUnits, rings, writer);
                }
            }

            writer.EndLayer();
        }

        return writer.ToBytes();
    }

    private static void CutPoint(TileFeature feature, (uint X, uint Y) point, RingCutter rings, MvtWriter writer)
    {
        if (rings.Place(point) is var (x, y))
        {
            writer.AddPoint(feature.Id, feature.Attributes, x, y);
        }
    }

    private static void CutPolygons(TileFeature feature, int smallest, RingCutter rings, MvtWriter writer)
    {
        writer.BeginPolygons();
        foreach (var polygon in feature.Polygons)
        {
            for (var at = 0; at < polygon.Count; at++)
            {
                var ring = rings.AreaSquareUnits(polygon[at]) < smallest ? default : rings.Cut(polygon[at], at == 0);
                if (!ring.IsEmpty)
                {
                    writer.AddRing(ring);
                }
                else if (at == 0)
                {
                    // Without its shell a polygon's holes would be taken for the polygon before.
                    break;
                }
            }
        }

        writer.EndPolygons(feature.Id, feature.Attributes);
    }
}
