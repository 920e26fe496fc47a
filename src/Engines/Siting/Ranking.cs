using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Siting;

/// <summary>Finds the best rows of several tables.</summary>
/// <remarks>
/// Better is who stands better, then who has more points, then who comes first: the table that comes before, the row
/// that was handed in before. So the same question has the same answer. Pieces of cells are opened in the order of the
/// most that a row of theirs can have, until no piece can have one of the best: most are never opened.
/// </remarks>
public sealed class Ranking
{
    private readonly IReadOnlyList<CountedTable> _tables;
    private readonly RowWeights _weights;
    private readonly int _top;
    private readonly RankedRow[] _followed;
    private readonly long[] _ahead;

    // The worst of those kept is the first to go.
    private readonly PriorityQueue<RankedRow, RankedRow> _kept = new(Comparer<RankedRow>.Create(
        (left, right) => RankedRow.Compare(right, left)));

    /// <param name="tables">In the order that ties go by.</param>
    /// <param name="weights">How rows are scored; the tables were counted by the same.</param>
    /// <param name="top">How many are found.</param>
    /// <param name="followed">Rows of which is asked how many are better; then every piece is opened.</param>
    public Ranking(
        IReadOnlyList<CountedTable> tables, RowWeights weights, Limit top, IReadOnlyList<RankedRow>? followed = null)
    {
        (_tables, _weights, _top, _followed) = (tables, weights, top.Value, [.. followed ?? []]);
        _ahead = new long[_followed.Length];
        var all = new ((int TableNumber, CountedTable.Piece Piece), long)[tables.Sum(table => table.Pieces.Count)];
        var at = 0;
        foreach (var (number, table) in tables.Index())
        {
            foreach (var piece in table.Pieces)
            {
                all[at++] = (
                    (number, piece), ((long)piece.Standing << 40) - MostOf(table.Table, piece, piece.From));
            }
        }

        var pieces = new PriorityQueue<(int TableNumber, CountedTable.Piece Piece), long>(all);
        while (pieces.TryDequeue(out var next, out _) && Open(next.TableNumber, next.Piece))
        {
        }

        Best = [.. _kept.UnorderedItems.Select(item => item.Element).Order(RankedRow.BestFirst)];
    }

    /// <summary>The best of all, the best first.</summary>
    public IReadOnlyList<RankedRow> Best { get; }

    /// <summary>Of each followed row how many are better.</summary>
    public IReadOnlyList<long> Ahead => _ahead;

    // The most that a row at a place of a piece, or behind it, can have: sizes ascend, and fit less and less.
    private int MostOf(CellTable table, in CountedTable.Piece piece, int place) =>
        piece.CellPoints + piece.MarkPoints + _weights.MostSizePointsFrom(table.SizeAt(place));

    /// <summary>Offers the rows of a piece; false once neither it nor one behind it has any of the best.</summary>
    private bool Open(int tableNumber, in CountedTable.Piece piece)
    {
        var table = _tables[tableNumber].Table;
        for (var place = piece.From; place < piece.To; place++)
        {
            var isFull = _kept.Count >= _top;
            if (isFull && _followed.Length == 0 && IsBehind(piece.Standing, MostOf(table, piece, place)))
            {
                return place > piece.From;
            }

            var row = new RankedRow(
                piece.Standing, piece.CellPoints + _weights.PointsOf(table, place), tableNumber, table.RowAt(place),
                place);
            for (var at = 0; at < _followed.Length; at++)
            {
                _ahead[at] += RankedRow.Compare(row, _followed[at]) < 0 ? 1 : 0;
            }

            if (!isFull)
            {
                _kept.Enqueue(row, row);
            }
            else if (_top > 0 && RankedRow.Compare(row, _kept.Peek()) < 0)
            {
                _kept.DequeueEnqueue(row, row);
            }
        }

        return true;
    }

    private bool IsBehind(Standing standing, int points) =>
        !_kept.TryPeek(out var worst, out _) || standing > worst.Standing
        || (standing == worst.Standing && points < worst.PointsCount);
}

/// <summary>A row in its rank.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="PointsCount">What it scores: criteria of 0 to 10,000, times their weights.</param>
/// <param name="TableNumber">From 0, in the order that ties go by.</param>
/// <param name="RowNumber">The number under which it was handed in.</param>
/// <param name="PlaceIndex">Where its table has it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RankedRow(
    Standing Standing, int PointsCount, int TableNumber, int RowNumber, int PlaceIndex)
{
    /// <summary>The order of ranks.</summary>
    public static IComparer<RankedRow> BestFirst { get; } =
        Comparer<RankedRow>.Create((left, right) => Compare(left, right));

    internal static int Compare(in RankedRow left, in RankedRow right) =>
        left.Standing != right.Standing ? left.Standing.CompareTo(right.Standing)
        : left.PointsCount != right.PointsCount ? right.PointsCount.CompareTo(left.PointsCount)
        : left.TableNumber != right.TableNumber ? left.TableNumber.CompareTo(right.TableNumber)
        : left.RowNumber.CompareTo(right.RowNumber);
}
