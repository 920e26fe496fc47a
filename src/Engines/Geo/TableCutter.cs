namespace Huanhu.Engines.Geo;

/// <summary>Cuts tables of many features into vector tiles, as <see cref="TileCutter"/> does layers.</summary>
/// <remarks>
/// A feature smaller than <see cref="TileRules.SmallestRingSquareTileUnits"/> cannot be seen and is left out. Where
/// most are, or where those to be seen would make the tile heavier than <see cref="TileRules.MostBytes"/>, the tile
/// holds cells instead: squares of 64 units (8 pixels), in a layer of their own named after the other with
/// <c>_cells</c>. A cell has the value that takes the most room in it, and the number of features whose boxes have
/// their middle there. Deterministic: the same tables and rules give the same bytes.
/// </remarks>
public static class TableCutter
{
    /// <summary>What the name of a layer of cells ends in.</summary>
    public const string CellsSuffix = "_cells";

    /// <summary>The attribute of a cell: how many features it stands for.</summary>
    public const string CellCountName = "count";

    private const int CellTileUnits = 64;
    private const int CellsAcross = TileRules.ExtentTileUnits / CellTileUnits;

    // Id, type, geometry of a rectangle and two tags take as much.
    private const int LeastFeatureBytes = 32;

    /// <summary>The tile's bytes, not compressed; empty when nothing lies there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rule is outside its range.</exception>
    public static byte[] Cut(TileId tile, string name, IReadOnlyList<TileTable> tables, TileRules rules)
    {
        if (!rules.AreInRange)
        {
            throw new ArgumentOutOfRangeException(nameof(rules), rules, "Each rule states its range.");
        }

        var (seen, unseen) = Count(tile, tables, rules);
        if (seen >= unseen && seen <= rules.MostBytes / LeastFeatureBytes)
        {
            var bytes = CutFeatures(tile, name, tables, rules);
            if (bytes.Length <= rules.MostBytes)
            {
                return bytes;
            }
        }

        return CutCells(tile, name + CellsSuffix, tables);
    }

    // By the size of boxes, which the tree has at hand.
    private static (int Seen, int Unseen) Count(TileId tile, IReadOnlyList<TileTable> tables, TileRules rules)
    {
        var bounds = tile.Around(rules.BufferTileUnits);
        var (southWest, northEast) = tile.Corners;
        var scale = Math.Pow(TileRules.ExtentTileUnits / 1e7, 2)
            / (northEast.LongitudeDegrees - southWest.LongitudeDegrees)
            / (northEast.LatitudeDegrees - southWest.LatitudeDegrees);
        var (seen, unseen) = (0, 0);
        foreach (var table in tables)
        {
            for (var walk = table.Index.Search(bounds); walk.MoveNext();)
            {
                if (table.Shows?.Invoke(walk.Current) == false)
                {
                    continue;
                }

                if (SquareE7(walk.Box) * scale < rules.SmallestRingSquareTileUnits)
                {
                    unseen++;
                }
                else
                {
                    seen++;
                }
            }
        }

        return (seen, unseen);
    }

    private static byte[] CutFeatures(TileId tile, string name, IReadOnlyList<TileTable> tables, TileRules rules)
    {
        var writer = new MvtWriter();
        var rings = new RingCutter(tile, rules.BufferTileUnits, rules.GridTileUnits);
        var bounds = tile.Around(rules.BufferTileUnits);
        var ring = new WorldRing();
        writer.BeginLayer(name, TileRules.ExtentTileUnits);
        foreach (var table in tables)
        {
            foreach (var item in table.Index.Search(bounds))
            {
                if (table.Shows?.Invoke(item) == false)
                {
                    continue;
                }

                writer.BeginPolygons();
                if (table.RingsOf(item) is { } shape)
                {
                    CutShape(shape, ring, rules.SmallestRingSquareTileUnits, rings, writer);
                }
                else
                {
                    CutRing(table.CornersOf(item), true, ring, rules.SmallestRingSquareTileUnits, rings, writer);
                }

                writer.EndPolygons(table.IdOf(item), table.Columns, item);
            }
        }

        writer.EndLayer();
        return writer.ToBytes();
    }

    private static void CutShape(MultiPolygon shape, WorldRing ring, int smallest, RingCutter rings, MvtWriter writer)
    {
        for (var polygon = 0; polygon < shape.PolygonCount; polygon++)
        {
            var (first, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
            for (var at = first; at < first + count; at++)
            {
                // Without its shell a polygon's holes would be taken for the polygon before.
                if (!CutRing(shape.Ring(at), at == first, ring, smallest, rings, writer) && at == first)
                {
                    break;
                }
            }
        }
    }

    private static bool CutRing(
        ReadOnlySpan<GeoPoint> corners, bool isShell, WorldRing ring, int smallest, RingCutter rings, MvtWriter writer)
    {
        ring.Project(corners);
        var units = rings.AreaSquareUnits(ring) < smallest ? default : rings.Cut(ring, isShell);
        if (units.IsEmpty)
        {
            return false;
        }

        writer.AddRing(units);
        return true;
    }

    private static byte[] CutCells(TileId tile, string name, IReadOnlyList<TileTable> tables)
    {
        var rooms = new Dictionary<(int Cell, TileValue Value), double>();
        var counts = new int[CellsAcross * CellsAcross];
        var rings = new RingCutter(tile, 0, 1);
        var bounds = tile.Around(0);
        foreach (var table in tables)
        {
            for (var walk = table.Index.Search(bounds); walk.MoveNext();)
            {
                if (table.Shows?.Invoke(walk.Current) != false && rings.Place(Middle(walk.Box)) is var (x, y)
                    && table.CellColumn.ValueOf(walk.Current) is { } value)
                {
                    var cell = (y / CellTileUnits * CellsAcross) + (x / CellTileUnits);
                    counts[cell]++;
                    rooms[(cell, value)] = rooms.GetValueOrDefault((cell, value)) + SquareE7(walk.Box);
                }
            }
        }

        // Of two values with the same room the one met first has the cell.
        var most = new (TileValue Value, double Room)[counts.Length];
        foreach (var ((cell, value), room) in rooms)
        {
            most[cell] = room > most[cell].Room ? (value, room) : most[cell];
        }

        return tables.Count == 0 ? [] : Written(name, tables[0].CellColumn.Name, counts, most);
    }

    private static byte[] Written(
        string name, string column, int[] counts, (TileValue Value, double Room)[] most)
    {
        var writer = new MvtWriter();
        writer.BeginLayer(name, TileRules.ExtentTileUnits);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] == 0)
            {
                continue;
            }

            var (west, north) = (cell % CellsAcross * CellTileUnits, cell / CellsAcross * CellTileUnits);
            var (east, south) = (west + CellTileUnits, north + CellTileUnits);
            writer.BeginPolygons();
            writer.AddRing([west, north, east, north, east, south, west, south]);
            writer.EndPolygons(
                (ulong)cell + 1,
                [new(column, most[cell].Value), new(CellCountName, TileValue.Of((long)counts[cell]))]);
        }

        writer.EndLayer();
        return writer.ToBytes();
    }

    private static (uint X, uint Y) Middle(GeoBounds box)
    {
        var (longitude, latitude) = box.Middle;
        return WebMercator.ToWorld(GeoPoint.FromDegrees(longitude, latitude));
    }

    private static double SquareE7(GeoBounds box) =>
        ((double)box.EastE7 - box.WestE7) * ((double)box.NorthE7 - box.SouthE7);
}
