using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Siting;

/// <summary>Ranks the rows of several tables and keeps the best; counts all.</summary>
/// <remarks>
/// Better is who stands better, then who has more points, then who comes first: the table that was added before, the
/// row that was handed in before. So the same question has the same answer. Not safe for several threads.
/// </remarks>
/// <param name="weights">How rows are scored.</param>
/// <param name="top">How many are kept.</param>
/// <param name="reasonCount">How many reasons there are to exclude.</param>
/// <param name="followed">Rows of which is asked how many are better.</param>
public sealed class Ranking(
    RowWeights weights, Limit top, int reasonCount, IReadOnlyList<RankedRow>? followed = null)
{
    private readonly RankedRow[] _followed = [.. followed ?? []];
    private readonly long[] _ahead = new long[followed?.Count ?? 0];

    // The worst of those kept is the first to go.
    private readonly PriorityQueue<RankedRow, RankedRow> _kept = new(Comparer<RankedRow>.Create(
        (left, right) => RankedRow.Compare(right, left)));

    private int _tableCount;

    /// <summary>The rows kept, the best first.</summary>
    public IReadOnlyList<RankedRow> Best =>
        [.. _kept.UnorderedItems.Select(item => item.Element).Order(RankedRow.BestFirst)];

    /// <summary>Of each followed row, how many of the rows added so far are better.</summary>
    public IReadOnlyList<long> Ahead => _ahead;

    /// <summary>Adds the rows of a table.</summary>
    /// <param name="table">Its rows' numbers rise in the order that ties go by.</param>
    /// <param name="pointsOf">What all rows of a cell score.</param>
    /// <param name="verdictOf">What a cell comes to; asked once for each.</param>
    public RankingTally Add(CellTable table, Func<Cell, int> pointsOf, Func<Cell, CellVerdict> verdictOf)
    {
        var tally = new RankingTally(new long[4], new long[reasonCount]);
        foreach (var cell in table.Cells)
        {
            var (verdict, points) = (verdictOf(cell), pointsOf(cell));
            for (var band = 0; band < verdict.Bands.Count; band++)
            {
                var from = band == 0 ? cell.StartIndex : table.PlaceOf(cell, verdict.Bands[band].FromUnits);
                var to = band + 1 < verdict.Bands.Count
                    ? table.PlaceOf(cell, verdict.Bands[band + 1].FromUnits)
                    : cell.StartIndex + cell.Count;
                Add(table, from, to, points, verdict.Bands[band].Verdict, verdict.Apart, tally);
            }
        }

        _tableCount++;
        return tally;
    }

    private void Add(
        CellTable table, int from, int to, int points, RowVerdict verdict,
        IReadOnlyDictionary<int, RowVerdict> apart, RankingTally tally)
    {
        if (apart.Count == 0)
        {
            tally.Count(verdict, to - from);
            if (verdict.Standing != Standing.Fail && !IsHopeless(verdict.Standing, points))
            {
                for (var place = from; place < to; place++)
                {
                    Offer(table, place, points, verdict.Standing);
                }
            }

            return;
        }

        for (var place = from; place < to; place++)
        {
            var own = apart.TryGetValue(place, out var other) ? other : verdict;
            tally.Count(own, 1);
            if (own.Standing != Standing.Fail)
            {
                Offer(table, place, points, own.Standing);
            }
        }
    }

    // Whether no row of a cell can be among the best, whatever its own points: most cells are passed over so.
    private bool IsHopeless(Standing standing, int cellPoints) => _kept.Count >= top.Value && _followed.Length == 0
        && IsBehind(_kept.Peek(), standing, cellPoints + weights.MostPointsCount);

    private void Offer(CellTable table, int place, int cellPoints, Standing standing)
    {
        var points = cellPoints + weights.PointsOf(table, place);
        var isFull = _kept.Count >= top.Value;
        if (isFull && _followed.Length == 0 && IsBehind(_kept.Peek(), standing, points))
        {
            return;
        }

        var row = new RankedRow(standing, points, _tableCount, table.RowAt(place), place);
        for (var at = 0; at < _followed.Length; at++)
        {
            _ahead[at] += RankedRow.Compare(row, _followed[at]) < 0 ? 1 : 0;
        }

        if (!isFull)
        {
            _kept.Enqueue(row, row);
        }
        else if (top.Value > 0 && RankedRow.Compare(row, _kept.Peek()) < 0)
        {
            _kept.DequeueEnqueue(row, row);
        }
    }

    private static bool IsBehind(in RankedRow worst, Standing standing, int points) =>
        standing > worst.Standing || (standing == worst.Standing && points < worst.PointsCount);
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
