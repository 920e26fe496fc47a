namespace Huanhu.Engines.Geo;

/// <summary>Cuts tables of many features into vector tiles, as <see cref="TileCutter"/> does layers.</summary>
/// <remarks>
/// A feature smaller than <see cref="TileRules.SmallestRingSquareTileUnits"/> cannot be seen and is left out. Where
/// most are, or where those to be seen would make the tile heavier than <see cref="TileRules.MostBytes"/>, the tile
/// holds cells instead: squares of 64 units (8 pixels), in a layer of their own named after the other with
/// <c>_cells</c>. A cell has the word that takes the most room in it, and the number of features whose boxes have
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
        var bounds = tile.Around(rules.BufferTileUnits);
        var pen = new Pen(tile, bounds, rules, writer);
        var values = new List<uint>();
        writer.BeginLayer(name, TileRules.ExtentTileUnits);
        foreach (var table in tables)
        {
            var tags = table.Columns.Select(column => new ColumnTags(column, writer)).ToArray();
            foreach (var item in table.Index.Search(bounds))
            {
                if (table.Shows?.Invoke(item) == false || !pen.Draws(table, item))
                {
                    continue;
                }

                values.Clear();
                foreach (var tag in tags)
                {
                    tag.Add(item, values);
                }

                writer.EndPolygons(table.IdOf(item), values);
            }
        }

        writer.EndLayer();
        return writer.ToBytes();
    }

    private static byte[] CutCells(TileId tile, string name, IReadOnlyList<TileTable> tables)
    {
        if (tables.Count == 0)
        {
            return [];
        }

        var words = tables[0].CellColumn.Words!;
        var rooms = new double[CellsAcross * CellsAcross * words.Count];
        var counts = new int[CellsAcross * CellsAcross];
        var rings = new RingCutter(tile, 0, 1);
        var bounds = tile.Around(0);
        var frame = new WorldFrame((int)(((long)bounds.SouthE7 + bounds.NorthE7) / 2));
        foreach (var table in tables)
        {
            for (var walk = table.Index.Search(bounds); walk.MoveNext();)
            {
                if (table.Shows?.Invoke(walk.Current) != false
                    && rings.Place(frame.Of(MiddleOf(walk.Box))) is var (x, y)
                    && table.CellColumn.WordOf!(walk.Current) is >= 0 and var word)
                {
                    var cell = (y / CellTileUnits * CellsAcross) + (x / CellTileUnits);
                    counts[cell]++;
                    rooms[(cell * words.Count) + word] += SquareE7(walk.Box);
                }
            }
        }

        return WrittenCells(name, tables[0].CellColumn, counts, rooms);
    }

    private static byte[] WrittenCells(string name, TileColumn column, int[] counts, double[] rooms)
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
            var room = rooms.AsSpan(cell * column.Words!.Count, column.Words.Count);
            var word = column.Words[IndexOfMost(room)];
            writer.BeginPolygons();
            writer.AddRing([west, north, east, north, east, south, west, south]);
            writer.EndPolygons((ulong)cell + 1, new KeyValuePair<string, TileValue>[]
            {
                new(column.Name, TileValue.Of(word)), new(CellCountName, TileValue.Of((long)counts[cell])),
            });
        }

        writer.EndLayer();
        return writer.ToBytes();
    }

    // Of two words with the same room the first.
    private static int IndexOfMost(ReadOnlySpan<double> rooms)
    {
        var most = 0;
        for (var word = 1; word < rooms.Length; word++)
        {
            most = rooms[word] > rooms[most] ? word : most;
        }

        return most;
    }

    private static GeoPoint MiddleOf(GeoBounds box) => new(
        (int)(((long)box.WestE7 + box.EastE7) / 2), (int)(((long)box.SouthE7 + box.NorthE7) / 2));

    private static double SquareE7(GeoBounds box) =>
        ((double)box.EastE7 - box.WestE7) * ((double)box.NorthE7 - box.SouthE7);

    /// <summary>Draws one feature after another into a tile; its buffers serve them all.</summary>
    private sealed class Pen(TileId tile, GeoBounds bounds, TileRules rules, MvtWriter writer)
    {
        private readonly RingCutter _rings = new(tile, rules.BufferTileUnits, rules.GridTileUnits);
        private readonly WorldFrame _frame = new((int)(((long)bounds.SouthE7 + bounds.NorthE7) / 2));
        private readonly WorldRing _ring = new();

        /// <summary>Draws the rings of an item; false when nothing is left of them.</summary>
        public bool Draws(TileTable table, int item)
        {
            writer.BeginPolygons();
            if (table.RingsOf(item) is not { } shape)
            {
                return DrawsRing(table.CornersOf(item), true);
            }

            for (var polygon = 0; polygon < shape.PolygonCount; polygon++)
            {
                var (first, count) = shape.RingsOf(polygon).GetOffsetAndLength(shape.RingCount);
                for (var at = first; at < first + count; at++)
                {
                    // Without its shell a polygon's holes would be taken for the polygon before.
                    if (!DrawsRing(shape.Ring(at), at == first) && at == first)
                    {
                        break;
                    }
                }
            }

            return writer.HasRings;
        }

        private bool DrawsRing(ReadOnlySpan<GeoPoint> corners, bool isShell)
        {
            _ring.Project(corners, _frame);
            if (_rings.AreaSquareUnits(_ring) < rules.SmallestRingSquareTileUnits)
            {
                return false;
            }

            var units = _rings.Cut(_ring, isShell);
            if (!units.IsEmpty)
            {
                writer.AddRing(units);
            }

            return !units.IsEmpty;
        }
    }
}
