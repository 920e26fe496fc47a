using System.Runtime.InteropServices;
using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Invented streets over one county: blocks in columns and rows, and which stand on its land.</summary>
/// <remarks>
/// The axis is that of the county's outline, and streets bend a little, as streets do. A block counts as land when
/// neither the outline nor a water's edge comes near its streets. The plane is sinusoidal, so areas are true to some
/// 1e-4. Deterministic by the seed.
/// </remarks>
internal sealed class StreetGrid
{
    private const double BendMetres = 220;
    private const double BendLengthMetres = 3_100;
    private const double StepMetres = 40;
    private const double ClearMetres = 25;
    private const double MiddleMetres = 200;
    private const int NoComponent = 0;

    private readonly LocalPlane _plane;
    private readonly double[] _columns;
    private readonly double[] _rows;
    private readonly bool[] _isLand;

    private StreetGrid(LocalPlane plane, double[] columns, double[] rows, bool[] isLand) =>
        (_plane, _columns, _rows, _isLand) = (plane, columns, rows, isLand);

    public int ColumnCount => _columns.Length - 1;

    public int RowCount => _rows.Length - 1;

    /// <param name="outline">The county.</param>
    /// <param name="waters">What of the region no block stands in.</param>
    /// <param name="middle">The middle of one block.</param>
    /// <param name="seed">What else the streets follow.</param>
    public static StreetGrid Of(
        MultiPolygon outline, IReadOnlyList<MultiPolygon> waters, Position middle, int seed)
    {
        var plane = LocalPlane.Along(outline, middle);
        var (west, south, east, north) = plane.Around(outline.Bounds);
        var chance = new Random(seed);
        double[] columns = [.. Lines(west - BendMetres, east + BendMetres, 330, 520, chance)];
        double[] rows = [.. Lines(south - BendMetres, north + BendMetres, 230, 390, chance)];
        var near = waters.Where(water => Overlap(water.Bounds, outline.Bounds)).ToList();
        var grid = new StreetGrid(plane, columns, rows, new bool[(columns.Length - 1) * (rows.Length - 1)]);
        grid.FindLand(outline, near);
        return grid;
    }

    public bool IsLand(StreetBlock block) =>
        block.ColumnIndex >= 0 && block.ColumnIndex < ColumnCount && block.RowIndex >= 0 && block.RowIndex < RowCount
        && _isLand[IndexOf(block)];

    /// <summary>The block a position lies in, streets halved between neighbours; it may lie beyond the grid.</summary>
    public StreetBlock BlockAt(Position at)
    {
        var (u, v) = Unbent(_plane.To(at));
        return new(Find(_columns, u), Find(_rows, v));
    }

    /// <summary>All land blocks, row by row.</summary>
    public IEnumerable<StreetBlock> Land() =>
        from row in Enumerable.Range(0, RowCount)
        from column in Enumerable.Range(0, ColumnCount)
        let block = new StreetBlock(column, row)
        where IsLand(block)
        select block;

    /// <summary>From the middle of one block to that of another, along the plane.</summary>
    public double DistanceMetres(StreetBlock from, StreetBlock to) => double.Hypot(
        Middle(_columns, from.ColumnIndex) - Middle(_columns, to.ColumnIndex),
        Middle(_rows, from.RowIndex) - Middle(_rows, to.RowIndex));

    /// <summary>The block's width and height between the middles of its streets.</summary>
    public (double WidthMetres, double HeightMetres) SizeOf(StreetBlock block) => (
        _columns[block.ColumnIndex + 1] - _columns[block.ColumnIndex],
        _rows[block.RowIndex + 1] - _rows[block.RowIndex]);

    /// <summary>A place inside a block, by parts of its width and height; lines of equal parts are straight.</summary>
    public (double X, double Y) Inside(StreetBlock block, double across, double up)
    {
        var (x0, y0) = OnPlane((block.ColumnIndex, block.RowIndex));
        var (x1, y1) = OnPlane((block.ColumnIndex + 1, block.RowIndex));
        var (x2, y2) = OnPlane((block.ColumnIndex + 1, block.RowIndex + 1));
        var (x3, y3) = OnPlane((block.ColumnIndex, block.RowIndex + 1));
        return (
            ((1 - up) * (((1 - across) * x0) + (across * x1))) + (up * (((1 - across) * x3) + (across * x2))),
            ((1 - up) * (((1 - across) * y0) + (across * y1))) + (up * (((1 - across) * y3) + (across * y2))));
    }

    /// <summary>On the earth, what is on the plane.</summary>
    public GeoPoint OnEarth((double X, double Y) at)
    {
        var position = _plane.From(at);
        return GeoPoint.FromDegrees(position.LongitudeDegrees, position.LatitudeDegrees);
    }

    /// <summary>Where lines of the grid cross: columns and rows may be parts of blocks.</summary>
    public GeoPoint Corner(double column, double row) => OnEarth(OnPlane((column, row)));

    /// <summary>The area a block covers with half of the streets around it.</summary>
    public double AreaSquareMetres(StreetBlock block) => AreaSquareMetres(
    [
        Inside(block, 0, 0), Inside(block, 1, 0), Inside(block, 1, 1), Inside(block, 0, 1),
    ]);

    /// <summary>The area of a ring on the plane.</summary>
    public static double AreaSquareMetres(ReadOnlySpan<(double X, double Y)> ring)
    {
        var sum = 0.0;
        var from = ring[^1];
        foreach (var to in ring)
        {
            sum += (from.X * to.Y) - (to.X * from.Y);
            from = to;
        }

        return Math.Abs(sum) / 2;
    }

    private (double X, double Y) OnPlane((double Column, double Row) corner) =>
        Bent(Between(_columns, corner.Column), Between(_rows, corner.Row));

    private int IndexOf(StreetBlock block) => (block.RowIndex * ColumnCount) + block.ColumnIndex;

    // The block around zero has zero in its middle: that is how a position gets a block of its own. It is a small one,
    // because a pond may be near.
    private static List<double> Lines(double from, double to, int least, int most, Random chance)
    {
        var lines = new List<double>();
        for (var at = MiddleMetres / 2; ; at += chance.Next(least, most))
        {
            lines.Add(at);
            if (at > to) { break; }
        }

        for (var at = -MiddleMetres / 2; ; at -= chance.Next(least, most))
        {
            lines.Insert(0, at);
            if (at < from) { return lines; }
        }
    }

    private static double Middle(double[] lines, int at) => (lines[at] + lines[at + 1]) / 2;

    private static double Between(double[] lines, double at)
    {
        var line = Math.Min((int)at, lines.Length - 2);
        return lines[line] + ((at - line) * (lines[line + 1] - lines[line]));
    }

    private static int Find(double[] lines, double at)
    {
        var found = Array.BinarySearch(lines, at);
        return found >= 0 ? found : ~found - 1;
    }

    // Nothing bends at zero, so that the middle block keeps its middle.
    private static (double X, double Y) Bent(double u, double v) => (
        u + (BendMetres * Math.Sin(v / BendLengthMetres)), v + (BendMetres * Math.Sin(u / BendLengthMetres)));

    private static (double U, double V) Unbent((double X, double Y) at)
    {
        var (u, v) = at;
        for (var turn = 0; turn < 4; turn++)
        {
            (u, v) = (
                at.X - (BendMetres * Math.Sin(v / BendLengthMetres)),
                at.Y - (BendMetres * Math.Sin(u / BendLengthMetres)));
        }

        return (u, v);
    }

    private static bool Overlap(GeoBounds left, GeoBounds right) =>
        left.WestE7 <= right.EastE7 && right.WestE7 <= left.EastE7
        && left.SouthE7 <= right.NorthE7 && right.SouthE7 <= left.NorthE7;

    // Blocks that no edge comes near fall into patches; a patch is land as a whole, or not.
    private void FindLand(MultiPolygon outline, List<MultiPolygon> waters)
    {
        var isEdge = new bool[_isLand.Length];
        MarkEdges(outline, isEdge);
        waters.ForEach(water => MarkEdges(water, isEdge));
        var patch = new int[_isLand.Length];
        var patches = new List<bool> { false };
        var open = new Stack<int>();
        for (var start = 0; start < patch.Length; start++)
        {
            if (isEdge[start] || patch[start] != NoComponent)
            {
                continue;
            }

            var at = Corner((start % ColumnCount) + 0.5, (start / ColumnCount) + 0.5);
            patches.Add(outline.Contains(at) && !waters.Exists(water => water.Contains(at)));
            open.Push(start);
            patch[start] = patches.Count - 1;
            while (open.TryPop(out var block))
            {
                foreach (var next in NeighboursOf(block))
                {
                    if (!isEdge[next] && patch[next] == NoComponent)
                    {
                        patch[next] = patches.Count - 1;
                        open.Push(next);
                    }
                }
            }
        }

        for (var block = 0; block < patch.Length; block++)
        {
            _isLand[block] = patches[patch[block]];
        }
    }

    private IEnumerable<int> NeighboursOf(int block)
    {
        var column = block % ColumnCount;
        if (column > 0) { yield return block - 1; }
        if (column < ColumnCount - 1) { yield return block + 1; }
        if (block >= ColumnCount) { yield return block - ColumnCount; }
        if (block < _isLand.Length - ColumnCount) { yield return block + ColumnCount; }
    }

    private void MarkEdges(MultiPolygon shape, bool[] isEdge)
    {
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var corners = shape.Ring(ring);
            var from = _plane.To(corners[^1].ToPosition());
            foreach (var corner in corners)
            {
                var to = _plane.To(corner.ToPosition());
                MarkEdge(from, to, isEdge);
                from = to;
            }
        }
    }

    private void MarkEdge((double X, double Y) from, (double X, double Y) to, bool[] isEdge)
    {
        var steps = (int)(double.Hypot(to.X - from.X, to.Y - from.Y) / StepMetres) + 1;
        for (var step = 0; step <= steps; step++)
        {
            var (u, v) = Unbent((
                from.X + ((to.X - from.X) * step / steps), from.Y + ((to.Y - from.Y) * step / steps)));
            var (west, east) = (Find(_columns, u - ClearMetres), Find(_columns, u + ClearMetres));
            var (south, north) = (Find(_rows, v - ClearMetres), Find(_rows, v + ClearMetres));
            for (var row = Math.Max(0, south); row <= Math.Min(north, RowCount - 1); row++)
            {
                for (var column = Math.Max(0, west); column <= Math.Min(east, ColumnCount - 1); column++)
                {
                    isEdge[(row * ColumnCount) + column] = true;
                }
            }
        }
    }
}

/// <summary>A block of a <see cref="StreetGrid"/>, by its column and row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StreetBlock(int ColumnIndex, int RowIndex)
{
    /// <summary>The blocks on its four sides.</summary>
    public IEnumerable<StreetBlock> Sides =>
    [
        this with { ColumnIndex = ColumnIndex - 1 }, this with { ColumnIndex = ColumnIndex + 1 },
        this with { RowIndex = RowIndex - 1 }, this with { RowIndex = RowIndex + 1 },
    ];
}
