using System.Runtime.InteropServices;

namespace Huanhu.Engines.Siting;

/// <summary>Rows grouped into cells: those of one key, in the order of their sizes.</summary>
/// <remarks>
/// A key packs what rules can tell apart of a row, its size aside: rules that cut sizes meet a cell's rows in one piece
/// a cut. Beside its size a row has marks, 0 to 10,000 each, which only the ranking reads. Immutable and safe to share.
/// </remarks>
public sealed class CellTable
{
    private readonly Cell[] _cells;
    private readonly int[] _rows;
    private readonly int[] _starts;
    private readonly long[] _sizes;
    private readonly ushort[][] _marks;
    private readonly ushort[][] _mostMarks;
    private readonly (long Least, long Most)[] _sizesOf;

    private CellTable(Cell[] cells, int[] rows, long[] sizes, ushort[][] marks)
    {
        (_cells, _rows, _sizes, _marks) = (cells, rows, sizes, marks);
        _starts = Array.ConvertAll(cells, cell => cell.StartIndex);
        _mostMarks = Array.ConvertAll(marks, mark => Array.ConvertAll(
            cells, cell => mark.AsSpan(cell.StartIndex, cell.Count).ToArray().Max()));
        _sizesOf = Array.ConvertAll(
            cells, cell => (sizes[cell.StartIndex], sizes[cell.StartIndex + cell.Count - 1]));
    }

    /// <summary>The cells, in the order in which their first rows were handed in.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>How many rows it has.</summary>
    public int Count => _rows.Length;

    /// <summary>How many marks each row has.</summary>
    public int MarkCount => _marks.Length;

    /// <summary>What it takes in memory.</summary>
    public long SizeBytes => ((long)Count * (4 + 8 + (2 * MarkCount))) + (Cells.Count * (40L + (2 * MarkCount)));

    /// <summary>Groups rows.</summary>
    /// <param name="keys">Of each row; its number is its place here.</param>
    /// <param name="sizes">Of each row.</param>
    /// <param name="marks">Each mark of all rows.</param>
    /// <exception cref="ArgumentException">As many of each as there are keys are expected.</exception>
    public static CellTable Of(ReadOnlySpan<ulong> keys, ReadOnlySpan<long> sizes, IReadOnlyList<ushort[]> marks)
    {
        var count = keys.Length;
        if (sizes.Length != count || marks.Any(mark => mark.Length != count))
        {
            throw new ArgumentException($"{count} rows need as many sizes and marks.", nameof(keys));
        }

        var (cellOf, numbers) = (new int[count], new Dictionary<ulong, int>());
        var counts = new List<int>();
        for (var row = 0; row < count; row++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, keys[row], out var isKnown);
            if (!isKnown)
            {
                number = counts.Count;
                counts.Add(0);
            }

            cellOf[row] = number;
            counts[number]++;
        }

        var cells = new Cell[counts.Count];
        var start = 0;
        foreach (var (key, number) in numbers.OrderBy(each => each.Value))
        {
            cells[number] = new(number, key, start, counts[number]);
            start += counts[number];
        }

        var (rows, ordered) = Ordered(cellOf, cells, sizes);
        return new(cells, rows, ordered, [.. marks.Select(mark => Array.ConvertAll(rows, row => mark[row]))]);
    }

    /// <summary>The number under which the row of a place was handed in.</summary>
    /// <param name="place">From 0; a cell's rows have consecutive places.</param>
    public int RowAt(int place) => _rows[place];

    /// <summary>The place of a row, found by looking at all; −1 when it has none of that number.</summary>
    public int PlaceOf(int row) => Array.IndexOf(_rows, row);

    /// <summary>The number of the cell that a place belongs to.</summary>
    public int CellAt(int place) =>
        Array.BinarySearch(_starts, place) is >= 0 and var at ? at : ~Array.BinarySearch(_starts, place) - 1;

    /// <summary>The size of the row of a place.</summary>
    public long SizeAt(int place) => _sizes[place];

    /// <summary>A mark of the row of a place.</summary>
    public int MarkAt(int mark, int place) => _marks[mark][place];

    /// <summary>The greatest of a mark among the rows of a cell.</summary>
    public int MostMarkOf(int mark, Cell cell) => _mostMarks[mark][cell.Number];

    /// <summary>The sizes of a cell, ascending.</summary>
    public ReadOnlySpan<long> SizesOf(Cell cell) => _sizes.AsSpan(cell.StartIndex, cell.Count);

    /// <summary>The first place of a cell whose row is at least so large; behind the last when none is.</summary>
    public int PlaceOf(Cell cell, long leastSize)
    {
        // Most cells lie on one side of a cut, and need not be looked into.
        var (least, most) = _sizesOf[cell.Number];
        return leastSize <= least ? cell.StartIndex
            : leastSize > most ? cell.StartIndex + cell.Count
            : cell.StartIndex + FirstFrom(SizesOf(cell), leastSize);
    }

    /// <summary>Where those begin that are at least so large; behind the last when none is.</summary>
    internal static int FirstFrom(ReadOnlySpan<long> ascending, long least)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = ascending[middle] < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Rows of one size keep the order in which they were handed in.
    private static (int[] Rows, long[] Sizes) Ordered(int[] cellOf, Cell[] cells, ReadOnlySpan<long> sizes)
    {
        var (rows, ordered) = (new int[cellOf.Length], new long[cellOf.Length]);
        var next = Array.ConvertAll(cells, cell => cell.StartIndex);
        for (var row = 0; row < cellOf.Length; row++)
        {
            var place = next[cellOf[row]]++;
            (rows[place], ordered[place]) = (row, sizes[row]);
        }

        foreach (var cell in cells)
        {
            Array.Sort(ordered, rows, cell.StartIndex, cell.Count);
            for (var from = cell.StartIndex; from < cell.StartIndex + cell.Count;)
            {
                var to = from + 1;
                while (to < cell.StartIndex + cell.Count && ordered[to] == ordered[from])
                {
                    to++;
                }

                Array.Sort(rows, from, to - from);
                from = to;
            }
        }

        return (rows, ordered);
    }
}

/// <summary>Cells of a table whose rows come to the same where their sizes do, whatever it is.</summary>
/// <remarks>8 bytes a row. Immutable and safe to share.</remarks>
public sealed class CellGroup
{
    private readonly Cell[] _cells;
    private readonly long[] _mosts;
    private readonly long[] _sizes;
    private readonly long _least;
    private readonly long _most;

    /// <param name="number">Its place among the table's groups, from 0.</param>
    /// <param name="table">Whose cells they are.</param>
    /// <param name="cells">Which.</param>
    public CellGroup(int number, CellTable table, IEnumerable<Cell> cells)
    {
        (Number, _cells) = (number, [.. cells]);
        _mosts = Array.ConvertAll(_cells, cell => table.SizesOf(cell)[^1]);
        Array.Sort(_mosts, _cells);
        _sizes = new long[_cells.Sum(cell => cell.Count)];
        var end = 0;
        foreach (var cell in _cells)
        {
            table.SizesOf(cell).CopyTo(_sizes.AsSpan(end));
            end += cell.Count;
        }

        Array.Sort(_sizes);
        (_least, _most) = _sizes.Length > 0 ? (_sizes[0], _sizes[^1]) : (0, 0);
    }

    /// <summary>Its place among the table's groups, from 0.</summary>
    public int Number { get; }

    /// <summary>How many rows its cells have.</summary>
    public long RowCount => _sizes.Length;

    internal ReadOnlySpan<Cell> Cells => _cells;

    /// <summary>How many rows are at least so large.</summary>
    internal long CountFrom(long leastSize) => leastSize <= _least ? _sizes.Length
        : leastSize > _most ? 0
        : _sizes.Length - CellTable.FirstFrom(_sizes, leastSize);

    /// <summary>The cells that have a row at least so large.</summary>
    internal ReadOnlySpan<Cell> CellsFrom(long leastSize) =>
        leastSize > _most ? [] : _cells.AsSpan(CellTable.FirstFrom(_mosts, leastSize));
}

/// <summary>Rows that no rule tells apart but by their sizes.</summary>
/// <param name="Number">Its place among the table's cells, from 0.</param>
/// <param name="KeyBits">What they share.</param>
/// <param name="StartIndex">The place of its first row in the table.</param>
/// <param name="Count">How many rows it has, at least one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cell(int Number, ulong KeyBits, int StartIndex, int Count);
