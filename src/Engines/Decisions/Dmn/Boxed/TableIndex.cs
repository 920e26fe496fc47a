using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>Finds the rules of a table that may match by the cells its inputs lie in, without trying all.</summary>
/// <remarks>
/// <para>A rule whose tests all have an index holds for a box of cells, or for several when a test lists alternatives;
/// each box is a row here. For a column whose boxes are small in sum, each cell lists the rows that span it. The
/// shortest of these lists is walked, and a row costs two comparisons of integers for each other column. Where no list
/// is short, because ranges are wide and overlap, the rows of each column's cell are bits, and what all columns have in
/// common is left.</para>
/// <para>What it does not know, because a column has no index or a value is of another kind, is left to the tests
/// themselves.</para>
/// </remarks>
internal sealed class TableIndex
{
    // A list of a column may hold so many entries for each row: more would cost more memory than it saves time.
    private const int EntriesOfRow = 8;
    private const int MostBoxesOfRule = 64;

    // Fewer rows are walked in the time that bits take; more would take too much of the stack.
    private const int FewRows = 256;
    private const int MostRowsAsBits = 32_768;

    private readonly (ColumnIndex Column, int InputSlot)[] _columns;
    private readonly int[][]?[] _lists;
    private readonly RowSets[] _sets;
    private readonly int[] _all;
    private readonly int[] _rules;
    private readonly CellSpan[] _spans;

    private TableIndex((ColumnIndex Column, int InputSlot)[] columns, List<(int Rule, CellSpan[] Box)> rows)
    {
        _columns = columns;
        _rules = [.. rows.Select(row => row.Rule)];
        _spans = [.. rows.SelectMany(row => row.Box)];
        _all = [.. Enumerable.Range(0, rows.Count)];
        _lists = [.. columns.Select((column, at) => ListsOf(column.Column.CellCount, at))];
        _sets = rows.Count is >= FewRows and <= MostRowsAsBits && Array.Exists(_lists, list => list is null)
            ? [.. columns.Select((column, at) => new RowSets(SpansOf(at), column.Column.CellCount))]
            : [];
    }

    /// <summary>Words of 64 bits that all rows take, twice, when bits may be asked for; else 0.</summary>
    internal int WordCount => _sets.Length == 0 ? 0 : (_rules.Length + 63) / 64 * 2;

    /// <summary>How many columns have one.</summary>
    internal int ColumnCount => _columns.Length;

    /// <summary>An index of a table; null when no column has one, or the rules would be too many boxes.</summary>
    /// <param name="rules">The tests of each rule, a column for each.</param>
    /// <param name="inputSlots">Where the value of each column lies.</param>
    internal static TableIndex? Of(IReadOnlyList<CellNode[]> rules, int[] inputSlots)
    {
        var columns = inputSlots
            .Select((slot, at) => (Index: ColumnIndex.Of([.. rules.Select(rule => rule[at])]), Slot: slot, At: at))
            .Where(column => column.Index is not null)
            .ToArray();
        var rows = new List<(int Rule, CellSpan[] Box)>();
        foreach (var (number, rule) in rules.Index())
        {
            List<CellSpan>[] spans = [.. columns.Select(column => column.Index!.SpansOf(rule[column.At]))];
            if (spans.Aggregate(1L, (count, one) => count * one.Count) > MostBoxesOfRule)
            {
                return null;
            }

            rows.AddRange(Boxes(spans, 0, []).Select(box => (number, box)));
        }

        return columns.Length == 0 ? null : new([.. columns.Select(column => (column.Index!, column.Slot))], rows);
    }

    /// <summary>The cells of the inputs; false when one of them is of a kind the index does not know.</summary>
    internal bool TryLocate(FeelRun run, Span<int> cells)
    {
        for (var at = 0; at < _columns.Length; at++)
        {
            cells[at] = _columns[at].Column.CellOf(run.Slot(_columns[at].InputSlot));
            if (cells[at] < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rule of a row.</summary>
    internal int RuleOf(int row) => _rules[row];

    /// <summary>The rows that span the cells, as bits; false when walking some rows is cheaper.</summary>
    /// <param name="cells">As located.</param>
    /// <param name="listed">How many rows would be walked.</param>
    /// <param name="words">Room of <see cref="WordCount"/>; the first half is the answer.</param>
    internal bool TryIntersect(ReadOnlySpan<int> cells, int listed, Span<ulong> words)
    {
        if (words.IsEmpty || listed < words.Length + FewRows)
        {
            return false;
        }

        var rows = words[..(words.Length / 2)];
        var others = words[(words.Length / 2)..];
        _sets[0].Fill(cells[0], rows);
        for (var column = 1; column < cells.Length; column++)
        {
            _sets[column].Fill(cells[column], others);
            for (var at = 0; at < rows.Length; at++)
            {
                rows[at] &= others[at];
            }
        }

        return true;
    }

    /// <summary>The rows among which all that match are, in the order of the rules.</summary>
    internal ReadOnlySpan<int> RowsAt(ReadOnlySpan<int> cells)
    {
        var shortest = _all;
        for (var at = 0; at < _lists.Length; at++)
        {
            if (_lists[at] is { } lists && lists[cells[at]].Length < shortest.Length)
            {
                shortest = lists[cells[at]];
            }
        }

        return shortest;
    }

    /// <summary>The rule of a row when it spans the cells; −1 when it does not.</summary>
    internal int RuleAt(int row, ReadOnlySpan<int> cells)
    {
        var first = row * _columns.Length;
        for (var at = 0; at < cells.Length; at++)
        {
            var span = _spans[first + at];
            if (cells[at] < span.First || cells[at] > span.Last)
            {
                return -1;
            }
        }

        return _rules[row];
    }

    private static IEnumerable<CellSpan[]> Boxes(List<CellSpan>[] spans, int column, CellSpan[] sofar) =>
        column == spans.Length
            ? [sofar]
            : spans[column].SelectMany(span => Boxes(spans, column + 1, [.. sofar, span]));

    private CellSpan[] SpansOf(int column) =>
        [.. Enumerable.Range(0, _rules.Length).Select(row => _spans[(row * _columns.Length) + column])];

    private int[][]? ListsOf(int cellCount, int column)
    {
        var entries = 0L;
        for (var row = 0; row < _rules.Length; row++)
        {
            var span = _spans[(row * _columns.Length) + column];
            entries += span.Last - span.First + 1;
        }

        if (entries > EntriesOfRow * (long)Math.Max(_rules.Length, cellCount))
        {
            return null;
        }

        var lists = new List<int>[cellCount];
        for (var row = 0; row < _rules.Length; row++)
        {
            var span = _spans[(row * _columns.Length) + column];
            for (var cell = span.First; cell <= span.Last; cell++)
            {
                (lists[cell] ??= []).Add(row);
            }
        }

        return [.. lists.Select(list => list?.ToArray() ?? [])];
    }
}
