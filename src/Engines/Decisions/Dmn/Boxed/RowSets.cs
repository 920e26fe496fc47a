namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>The rows that span each cell of a column, as bits: in full now and then, between what changes.</summary>
/// <remarks>
/// For columns whose ranges are wide: a list for each cell would hold most rows in most cells. Of 10,000 rows and
/// 20,000 cells the bits take 400 kB, and a question costs a few hundred operations on words.
/// </remarks>
internal sealed class RowSets
{
    private const int CellsBetween = 64;

    private readonly ulong[][] _full;
    private readonly int[] _firstChange;
    private readonly int[] _changes;

    /// <param name="spans">Of each row.</param>
    /// <param name="cellCount">Of the column.</param>
    internal RowSets(ReadOnlySpan<CellSpan> spans, int cellCount)
    {
        _firstChange = new int[cellCount + 2];
        foreach (var span in spans)
        {
            _firstChange[span.First + 1]++;
            _firstChange[Math.Min(span.Last + 1, cellCount) + 1]++;
        }

        for (var cell = 0; cell <= cellCount; cell++)
        {
            _firstChange[cell + 1] += _firstChange[cell];
        }

        _changes = new int[2 * spans.Length];
        var next = _firstChange.AsSpan(0, cellCount + 1).ToArray();
        for (var row = 0; row < spans.Length; row++)
        {
            _changes[next[spans[row].First]++] = row;
            _changes[next[Math.Min(spans[row].Last + 1, cellCount)]++] = row;
        }

        _full = new ulong[((cellCount - 1) / CellsBetween) + 1][];
        var rows = new ulong[(spans.Length + 63) / 64];
        for (var cell = 0; cell < cellCount; cell++)
        {
            Change(rows, cell, cell);
            if (cell % CellsBetween == 0)
            {
                _full[cell / CellsBetween] = [.. rows];
            }
        }
    }

    /// <summary>The rows that span a cell.</summary>
    internal void Fill(int cell, Span<ulong> rows)
    {
        var at = cell / CellsBetween;
        _full[at].CopyTo(rows);
        Change(rows, (at * CellsBetween) + 1, cell);
    }

    // A row changes where it begins and behind its end.
    private void Change(Span<ulong> rows, int first, int last)
    {
        if (first > last)
        {
            return;
        }

        foreach (var row in _changes.AsSpan(_firstChange[first].._firstChange[last + 1]))
        {
            rows[row >> 6] ^= 1UL << (row & 63);
        }
    }
}
