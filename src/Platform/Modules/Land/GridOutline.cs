using System.Runtime.InteropServices;
using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Draws around blocks of a <see cref="StreetGrid"/>, and parts of them, that touch sides.</summary>
/// <remarks>
/// Every ring is simple: parts that meet in a corner alone are polygons of their own, and a hole touches its shell in
/// corners at most.
/// </remarks>
internal sealed class GridOutline(StreetGrid grid)
{
    private readonly List<GridPart> _parts = [];

    public void Add(GridPart part) => _parts.Add(part);

    /// <summary>What is around all of them; null without any.</summary>
    public MultiPolygon? ToShape()
    {
        if (_parts.Count == 0)
        {
            return null;
        }

        double[] columns = [.. _parts.SelectMany(Sides).Distinct().Order()];
        double[] rows = [.. _parts.SelectMany(part => new[] { part.SouthNumber, part.NorthNumber }).Distinct().Order()];
        var cells = _parts.SelectMany(part => Cells(part, columns, rows)).ToHashSet();
        return MultiPolygon.Of(Patches(cells).Select(patch => Rings(patch).Select(ring => ring
            .Select(at => (Column: columns[at.ColumnIndex], Row: rows[at.RowIndex]))
            .Select(at => grid.Corner(at.Column, at.Row)))));
    }

    private static double[] Sides(GridPart part) => [part.WestNumber, part.EastNumber];

    private static IEnumerable<StreetBlock> Cells(GridPart part, double[] columns, double[] rows) =>
        from column in Enumerable.Range(0, columns.Length)
        where columns[column] >= part.WestNumber && columns[column] < part.EastNumber
        from row in Enumerable.Range(0, rows.Length)
        where rows[row] >= part.SouthNumber && rows[row] < part.NorthNumber
        select new StreetBlock(column, row);

    private static IEnumerable<HashSet<StreetBlock>> Patches(HashSet<StreetBlock> cells)
    {
        var left = cells.ToHashSet();
        foreach (var start in cells.OrderBy(cell => cell.RowIndex).ThenBy(cell => cell.ColumnIndex))
        {
            if (!left.Remove(start))
            {
                continue;
            }

            var patch = new HashSet<StreetBlock> { start };
            var open = new Stack<StreetBlock>(patch);
            while (open.TryPop(out var cell))
            {
                foreach (var side in cell.Sides.Where(left.Remove))
                {
                    patch.Add(side);
                    open.Push(side);
                }
            }

            yield return patch;
        }
    }

    // The shell begins at the lowest, westernmost edge of all; whatever is left are holes.
    private static IEnumerable<List<StreetBlock>> Rings(HashSet<StreetBlock> patch)
    {
        var edges = patch.SelectMany(cell => Edges(cell, patch))
            .OrderBy(edge => edge.From.RowIndex).ThenBy(edge => edge.From.ColumnIndex)
            .ToLookup(edge => edge.From, edge => edge.To);
        var used = new HashSet<(StreetBlock, StreetBlock)>();
        foreach (var (from, to) in edges.SelectMany(
            starts => starts.Select(end => (starts.Key, end))).Where(edge => !used.Contains(edge)))
        {
            var ring = new List<StreetBlock> { from };
            used.Add((from, to));
            for (var (before, at) = (from, to); at != from;)
            {
                ring.Add(at);
                // Where two cells meet in a corner the ring crosses over to the other: so it never touches itself.
                var next = edges[at].Where(end => !used.Contains((at, end))).MinBy(end => Turn(before, at, end));
                used.Add((at, next));
                (before, at) = (at, next);
            }

            yield return ring;
        }
    }

    private static int Turn(StreetBlock before, StreetBlock at, StreetBlock end) =>
        ((at.ColumnIndex - before.ColumnIndex) * (end.RowIndex - at.RowIndex))
        - ((at.RowIndex - before.RowIndex) * (end.ColumnIndex - at.ColumnIndex));

    // With the cell on the left.
    private static IEnumerable<(StreetBlock From, StreetBlock To)> Edges(StreetBlock cell, HashSet<StreetBlock> patch)
    {
        var (column, row) = (cell.ColumnIndex, cell.RowIndex);
        StreetBlock[] corners = [cell, new(column + 1, row), new(column + 1, row + 1), new(column, row + 1)];
        StreetBlock[] beyond = [new(column, row - 1), new(column + 1, row), new(column, row + 1), new(column - 1, row)];
        return Enumerable.Range(0, 4).Where(side => !patch.Contains(beyond[side]))
            .Select(side => (corners[side], corners[(side + 1) % 4]));
    }
}

/// <summary>A rectangle of a <see cref="StreetGrid"/>, in columns and rows and parts of them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GridPart(double WestNumber, double SouthNumber, double EastNumber, double NorthNumber);
