using System.Runtime.InteropServices;

namespace Huanhu.Engines.Siting;

/// <summary>The rows of one table counted, and those together that may be ranked.</summary>
/// <remarks>Each table is counted by itself, so several threads may each count one. Immutable when made.</remarks>
public sealed class CountedTable
{
    private readonly long[] _standings = new long[4];
    private readonly long[] _reasons;
    private readonly List<Piece> _pieces = [];
    private readonly RowWeights _weights;
    private readonly Func<Cell, int> _pointsOf;

    private CountedTable(CellTable table, RowWeights weights, int reasonCount, Func<Cell, int> pointsOf) =>
        (Table, _weights, _reasons, _pointsOf) = (table, weights, new long[reasonCount], pointsOf);

    /// <summary>Rows of a cell that stand alike: all score its points, and at most so much for marks.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Piece(int From, int To, Standing Standing, int CellPoints, int MarkPoints);

    /// <summary>How many rows stand how, by the number of the standing.</summary>
    public IReadOnlyList<long> Standings => _standings;

    /// <summary>How many rows are excluded for what, by the number of the reason.</summary>
    public IReadOnlyList<long> Reasons => _reasons;

    internal CellTable Table { get; }

    internal List<Piece> Pieces => _pieces;

    /// <summary>Counts the rows of a table, cell by cell.</summary>
    /// <param name="table">Its rows' numbers rise in the order that ties go by.</param>
    /// <param name="weights">How rows are scored.</param>
    /// <param name="reasonCount">How many reasons there are to exclude.</param>
    /// <param name="pointsOf">What all rows of a cell score; asked for cells that have a candidate.</param>
    /// <param name="verdictOf">What a cell comes to; asked once for each.</param>
    public static CountedTable Of(
        CellTable table, RowWeights weights, int reasonCount, Func<Cell, int> pointsOf,
        Func<Cell, CellVerdict> verdictOf) =>
        Of(table, weights, reasonCount, pointsOf, verdictOf, [new(0, table, table.Cells)], _ => null, []);

    /// <summary>Counts rows; where sizes tell all of a group, only its cells with a candidate are met.</summary>
    /// <param name="table">Its rows' numbers rise in the order that ties go by.</param>
    /// <param name="weights">How rows are scored.</param>
    /// <param name="reasonCount">How many reasons there are to exclude.</param>
    /// <param name="pointsOf">What all rows of a cell score; asked for cells that have a candidate.</param>
    /// <param name="verdictOf">What a cell comes to; asked once for each of a group that is not shared.</param>
    /// <param name="groups">Of the table's cells, no cell in two.</param>
    /// <param name="sharedBy">The bands of sizes that all rows of a group keep to; null when a row does not.</param>
    /// <param name="excluded">How many rows of cells that are in no group are excluded for what.</param>
    public static CountedTable Of(
        CellTable table, RowWeights weights, int reasonCount, Func<Cell, int> pointsOf,
        Func<Cell, CellVerdict> verdictOf, IReadOnlyList<CellGroup> groups,
        Func<CellGroup, IReadOnlyList<SizeBand>?> sharedBy,
        IReadOnlyList<(int ReasonNumber, long RowCount)> excluded)
    {
        var counted = new CountedTable(table, weights, reasonCount, pointsOf);
        foreach (var (reason, rows) in excluded)
        {
            counted.Exclude(rows, reason);
        }

        foreach (var group in groups)
        {
            if (sharedBy(group) is { } bands)
            {
                counted.Take(group, bands);
                continue;
            }

            foreach (var cell in group.Cells)
            {
                counted.Take(cell, verdictOf(cell));
            }
        }

        return counted;
    }

    private void Take(CellGroup group, IReadOnlyList<SizeBand> bands)
    {
        for (var band = 0; band < bands.Count; band++)
        {
            var (from, verdict) = (bands[band].FromUnits, bands[band].Verdict);
            var next = band + 1 < bands.Count ? bands[band + 1].FromUnits : (long?)null;
            if (verdict.Standing == Standing.Fail)
            {
                Exclude(group.CountFrom(from) - (next is { } end ? group.CountFrom(end) : 0), verdict.ReasonNumber);
                continue;
            }

            foreach (var cell in group.CellsFrom(from))
            {
                int? points = null;
                Take(cell, Table.PlaceOf(cell, from),
                    next is { } behind ? Table.PlaceOf(cell, behind) : cell.StartIndex + cell.Count, verdict,
                    ref points);
            }
        }
    }

    private void Take(Cell cell, CellVerdict verdict)
    {
        if (verdict.Whole is { } whole)
        {
            int? points = null;
            Take(cell, cell.StartIndex, cell.StartIndex + cell.Count, whole, ref points);
        }
        else
        {
            Cut(cell, verdict);
        }
    }

    private void Exclude(long rows, int reason)
    {
        _standings[(int)Standing.Fail] += rows;
        _reasons[reason] += rows;
    }

    private void Cut(Cell cell, CellVerdict verdict)
    {
        int? points = null;
        for (var band = 0; band < verdict.Bands.Count; band++)
        {
            var from = band == 0 ? cell.StartIndex : Table.PlaceOf(cell, verdict.Bands[band].FromUnits);
            var to = band + 1 < verdict.Bands.Count
                ? Table.PlaceOf(cell, verdict.Bands[band + 1].FromUnits)
                : cell.StartIndex + cell.Count;
            foreach (var place in verdict.Apart.Count == 0 ? [] : ApartIn(verdict, from, to))
            {
                Take(cell, from, place, verdict.Bands[band].Verdict, ref points);
                Take(cell, place, place + 1, verdict.Apart[place], ref points);
                from = place + 1;
            }

            Take(cell, from, to, verdict.Bands[band].Verdict, ref points);
        }
    }

    private static IEnumerable<int> ApartIn(CellVerdict verdict, int from, int to) =>
        verdict.Apart.Keys.Where(place => place >= from && place < to).Order();

    private void Take(Cell cell, int from, int to, RowVerdict verdict, ref int? points)
    {
        if (from >= to)
        {
            return;
        }

        if (verdict.Standing == Standing.Fail)
        {
            Exclude(to - from, verdict.ReasonNumber);
        }
        else
        {
            _standings[(int)verdict.Standing] += to - from;
            points ??= _pointsOf(cell);
            _pieces.Add(new(from, to, verdict.Standing, points.Value, _weights.MostMarkPointsOf(Table, cell)));
        }
    }
}
