using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Siting;

/// <summary>Counts the rows of several tables and finds the best of them.</summary>
/// <remarks>
/// Better is who stands better, then who has more points, then who comes first: the table that was added before, the
/// row that was handed in before. So the same question has the same answer. Pieces of cells are opened in the order of
/// the most that a row of theirs can have, until no piece can have one of the best: most are never opened. Not safe
/// for several threads.
/// </remarks>
/// <param name="weights">How rows are scored.</param>
/// <param name="top">How many are found.</param>
/// <param name="reasonCount">How many reasons there are to exclude.</param>
/// <param name="followed">Rows of which is asked how many are better; then every piece is opened.</param>
public sealed class Ranking(
    RowWeights weights, Limit top, int reasonCount, IReadOnlyList<RankedRow>? followed = null)
{
    private readonly RankedRow[] _followed = [.. followed ?? []];
    private readonly List<CellTable> _tables = [];
    private readonly List<(Piece Piece, long Rank)> _pieces = [];

    /// <summary>Rows of a cell that stand alike: all score its points, and at most so much for marks.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(
        int TableNumber, int From, int To, Standing Standing, int CellPoints, int MarkPoints);

    /// <summary>Adds the rows of a table, and counts them.</summary>
    /// <param name="table">Its rows' numbers rise in the order that ties go by.</param>
    /// <param name="pointsOf">What all rows of a cell score; asked for cells that have a candidate.</param>
    /// <param name="verdictOf">What a cell comes to; asked once for each.</param>
    public RankingTally Add(CellTable table, Func<Cell, int> pointsOf, Func<Cell, CellVerdict> verdictOf)
    {
        _tables.Add(table);
        var tally = new RankingTally(new long[4], new long[reasonCount]);
        foreach (var cell in table.Cells)
        {
            var verdict = verdictOf(cell);
            int? points = null;
            for (var band = 0; band < verdict.Bands.Count; band++)
            {
                var from = band == 0 ? cell.StartIndex : table.PlaceOf(cell, verdict.Bands[band].FromUnits);
                var to = band + 1 < verdict.Bands.Count
                    ? table.PlaceOf(cell, verdict.Bands[band + 1].FromUnits)
                    : cell.StartIndex + cell.Count;
                foreach (var place in verdict.Apart.Count == 0 ? [] : ApartIn(verdict, from, to))
                {
                    Take(from, place, verdict.Bands[band].Verdict);
                    Take(place, place + 1, verdict.Apart[place]);
                    from = place + 1;
                }

                Take(from, to, verdict.Bands[band].Verdict);
            }

            void Take(int from, int to, RowVerdict verdict)
            {
                if (from < to)
                {
                    tally.Count(verdict, to - from);
                    if (verdict.Standing != Standing.Fail)
                    {
                        Keep(cell, from, to, verdict.Standing, points ??= pointsOf(cell));
                    }
                }
            }
        }

        return tally;
    }

    /// <summary>The best of all that was added, the best first, and of each followed row how many are better.</summary>
    public (IReadOnlyList<RankedRow> Best, IReadOnlyList<long> Ahead) Rank()
    {
        // The worst of those kept is the first to go.
        var kept = new PriorityQueue<RankedRow, RankedRow>(Comparer<RankedRow>.Create(
            (left, right) => RankedRow.Compare(right, left)));
        var ahead = new long[_followed.Length];
        var pieces = new PriorityQueue<Piece, long>(_pieces);
        while (pieces.TryDequeue(out var piece, out _) && Open(piece, kept, ahead))
        {
        }

        return ([.. kept.UnorderedItems.Select(item => item.Element).Order(RankedRow.BestFirst)], ahead);
    }

    private static IEnumerable<int> ApartIn(CellVerdict verdict, int from, int to) =>
        verdict.Apart.Keys.Where(place => place >= from && place < to).Order();

    private void Keep(Cell cell, int from, int to, Standing standing, int cellPoints)
    {
        var table = _tables[^1];
        var piece = new Piece(
            _tables.Count - 1, from, to, standing, cellPoints, weights.MostMarkPointsOf(table, cell));
        _pieces.Add((piece, ((long)standing << 40) - MostOf(piece, from)));
    }

    // The most that a row at a place of a piece, or behind it, can have: sizes ascend, and fit less and less.
    private int MostOf(in Piece piece, int place) => piece.CellPoints + piece.MarkPoints
        + weights.MostSizePointsFrom(_tables[piece.TableNumber].SizeAt(place));

    /// <summary>Offers the rows of a piece; false once neither it nor one behind it has any of the best.</summary>
    private bool Open(in Piece piece, PriorityQueue<RankedRow, RankedRow> kept, long[] ahead)
    {
        var table = _tables[piece.TableNumber];
        for (var place = piece.From; place < piece.To; place++)
        {
            var isFull = kept.Count >= top.Value;
            if (isFull && _followed.Length == 0 && IsBehind(kept, piece.Standing, MostOf(piece, place)))
            {
                return place > piece.From;
            }

            var row = new RankedRow(
                piece.Standing, piece.CellPoints + weights.PointsOf(table, place), piece.TableNumber,
                table.RowAt(place), place);
            for (var at = 0; at < _followed.Length; at++)
            {
                ahead[at] += RankedRow.Compare(row, _followed[at]) < 0 ? 1 : 0;
            }

            if (!isFull)
            {
                kept.Enqueue(row, row);
            }
            else if (top.Value > 0 && RankedRow.Compare(row, kept.Peek()) < 0)
            {
                kept.DequeueEnqueue(row, row);
            }
        }

        return true;
    }

    private static bool IsBehind(PriorityQueue<RankedRow, RankedRow> kept, Standing standing, int points) =>
        !kept.TryPeek(out var worst, out _) || standing > worst.Standing
        || (standing == worst.Standing && points < worst.PointsCount);
}

/// <summary>A row in its rank.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="PointsCount">What it scores: criteria of 0 to 10,000, times their weights.</param>
/// <param name="TableNumber">From 0, in the order of adding.</param>
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

/// <summary>How many rows of a table stand how, and why those are excluded that are.</summary>
/// <param name="Standings">By the number of the standing.</param>
/// <param name="Reasons">By the number of the reason.</param>
public sealed record RankingTally(IReadOnlyList<long> Standings, IReadOnlyList<long> Reasons)
{
    internal void Count(RowVerdict verdict, int rows)
    {
        ((long[])Standings)[(int)verdict.Standing] += rows;
        if (verdict.Standing == Standing.Fail)
        {
            ((long[])Reasons)[verdict.ReasonNumber] += rows;
        }
    }
}
