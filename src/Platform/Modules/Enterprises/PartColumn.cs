using System.Buffers;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>A fact of rows picked from several populations, one after another.</summary>
/// <param name="fact">Which.</param>
/// <param name="parts">Of each its rows, and its column; null where it has none of the fact.</param>
internal sealed class PartColumn(Fact fact, IReadOnlyList<PartColumn.Part> parts) : FactColumn(fact)
{
    /// <param name="Column">The fact of the whole population.</param>
    /// <param name="RowCount">How many rows the population has.</param>
    /// <param name="Rows">Those that are picked, in the order in which they come.</param>
    internal sealed record Part(FactColumn? Column, int RowCount, int[] Rows);

    public override FeelValue ValueOf(int row) => Find(row) is ({ } column, var at)
        ? column.ValueOf(at)
        : FeelValue.Null;

    public override decimal? NumberOf(int row) => Find(row) is ({ } column, var at) ? column.NumberOf(at) : null;

    // Two populations may give one value two classes: that tells more rows apart than needed, and none too few.
    public override int Classify(IReadOnlyList<FeelValue>? cuts, Span<int> classes)
    {
        var (at, count) = (0, MissingClassIndex + 1);
        foreach (var part in parts)
        {
            var mine = classes.Slice(at, part.Rows.Length);
            at += part.Rows.Length;
            if (part.Column is null)
            {
                // Which is the class of what is missing.
                mine.Clear();
                continue;
            }

            var whole = ArrayPool<int>.Shared.Rent(part.RowCount);
            var found = part.Column.Classify(cuts, whole.AsSpan(0, part.RowCount));
            for (var row = 0; row < mine.Length; row++)
            {
                var of = whole[part.Rows[row]];
                mine[row] = of == MissingClassIndex ? of : of + count - 1;
            }

            ArrayPool<int>.Shared.Return(whole);
            count += found - 1;
        }

        return count;
    }

    private (FactColumn? Column, int Row) Find(int row)
    {
        foreach (var part in parts)
        {
            if (row < part.Rows.Length)
            {
                return (part.Column, part.Rows[row]);
            }

            row -= part.Rows.Length;
        }

        throw new ArgumentOutOfRangeException(nameof(row));
    }
}
