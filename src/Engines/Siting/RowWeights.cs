namespace Huanhu.Engines.Siting;

/// <summary>How rows are scored: points of the cell, of the size's fit and of each mark.</summary>
/// <remarks>
/// A criterion is worth 0 to 10,000, times its weight; a score is a whole number, so that ties are ties. The fit of a
/// size is what is needed over the size, at most whole.
/// </remarks>
/// <param name="NeededUnits">What is needed, in the unit of sizes; 0 when nobody says, and nothing fits.</param>
/// <param name="SizeWeight">0 to 100.</param>
/// <param name="MarkWeights">0 to 100 each, as many as rows have marks.</param>
public sealed record RowWeights(long NeededUnits, int SizeWeight, IReadOnlyList<int> MarkWeights)
{
    /// <summary>What a criterion that is met wholly is worth before its weight.</summary>
    public const int Whole = 10_000;

    private readonly int[] _markWeights = [.. MarkWeights];

    /// <summary>The fit of a size, 0 to <see cref="Whole"/>, cut off.</summary>
    public int FitOf(long size) =>
        NeededUnits <= 0 || size <= 0 ? 0
        : size <= NeededUnits ? Whole
        : NeededUnits <= long.MaxValue / Whole ? (int)(NeededUnits * Whole / size)
        : (int)((UInt128)NeededUnits * Whole / (UInt128)size);

    /// <summary>The points of a row beside those of its cell.</summary>
    public int PointsOf(CellTable table, int place) =>
        (SizeWeight * FitOf(table.SizeAt(place))) + MarkPointsOf(table, place);

    /// <summary>The points of a row's marks.</summary>
    internal int MarkPointsOf(CellTable table, int place)
    {
        var points = 0;
        for (var mark = 0; mark < _markWeights.Length; mark++)
        {
            points += _markWeights[mark] * table.MarkAt(mark, place);
        }

        return points;
    }

    /// <summary>The most points that the marks of a row of a cell can have.</summary>
    internal int MostMarkPointsOf(CellTable table, Cell cell)
    {
        var points = 0;
        for (var mark = 0; mark < _markWeights.Length; mark++)
        {
            points += _markWeights[mark] * table.MostMarkOf(mark, cell);
        }

        return points;
    }

    /// <summary>The most points that a row of a size, or of a greater one, can have for its size.</summary>
    internal int MostSizePointsFrom(long size) => SizeWeight * (size <= 0 ? Whole : FitOf(size));
}
