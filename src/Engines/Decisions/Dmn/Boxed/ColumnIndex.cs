using System.Runtime.InteropServices;
using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>
/// One input of a table, cut at the thresholds its own tests name: between two thresholds no test tells values apart.
/// </summary>
/// <remarks>
/// A column has an index when every test in it is against constants of one kind that has an order.
/// </remarks>
internal sealed class ColumnIndex
{
    private readonly Axis _axis;

    private ColumnIndex(Axis axis) => _axis = axis;

    internal int CellCount => _axis.CellCount;

    /// <summary>Cuts a column; null when some test in it has to be tried, or when nothing in it is tested.</summary>
    internal static ColumnIndex? Of(IReadOnlyList<CellNode> column)
    {
        var ends = new List<FeelValue>();
        foreach (var test in column.SelectMany(cell => cell.Tests))
        {
            if (test.Bounds is not { } bounds || IsFinerThanOrder(bounds))
            {
                return null;
            }

            ends.AddRange(new[] { bounds.Low, bounds.High }.Where(end => !end.IsNull));
        }

        return ends.Count == 0 || ends.Exists(end => end.Kind != ends[0].Kind || Axis.Order(end, end) is null)
            ? null
            : new(Axis.Of(ends[0].Kind, ends));
    }

    // A local and a zoned time may be in order and yet not equal (tables 53 and 54).
    private static bool IsFinerThanOrder(TestBounds bounds) =>
        bounds.Low.Kind is FeelKind.Time or FeelKind.DateTime && bounds.HasLow && bounds.HasHigh
        && bounds.Low == bounds.High;

    /// <summary>The cell a value lies in; −1 for a value of another kind.</summary>
    internal int CellOf(FeelValue value) => _axis.CellOf(value);

    /// <summary>The cells whose values pass a cell of the table: spans in order that do not touch.</summary>
    internal List<CellSpan> SpansOf(CellNode cell)
    {
        if (cell.Tests.Count == 0)
        {
            return [new(0, CellCount - 1)];
        }

        var spans = Merged(cell.Tests.SelectMany(test => SpansOf(test.Bounds!)));
        return cell.IsNegated ? Others(spans) : spans;
    }

    private IEnumerable<CellSpan> SpansOf(TestBounds bounds)
    {
        var from = bounds.Low.IsNull ? 0 : CellOf(bounds.Low) + (bounds.HasLow ? 0 : 1);
        var to = bounds.High.IsNull ? CellCount - 1 : CellOf(bounds.High) - (bounds.HasHigh ? 0 : 1);
        CellSpan[] inside = from <= to ? [new(from, to)] : [];
        return bounds.IsOutside ? Others([.. inside]) : inside;
    }

    private static List<CellSpan> Merged(IEnumerable<CellSpan> spans)
    {
        var merged = new List<CellSpan>();
        foreach (var span in spans.OrderBy(span => span.First))
        {
            if (merged.Count > 0 && span.First <= merged[^1].Last + 1)
            {
                merged[^1] = new(merged[^1].First, Math.Max(merged[^1].Last, span.Last));
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private List<CellSpan> Others(List<CellSpan> spans)
    {
        var (others, next) = (new List<CellSpan>(), 0);
        foreach (var span in spans)
        {
            if (next < span.First)
            {
                others.Add(new(next, span.First - 1));
            }

            next = span.Last + 1;
        }

        if (next < CellCount)
        {
            others.Add(new(next, CellCount - 1));
        }

        return others;
    }
}

/// <summary>Cells beside one another, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellSpan(int First, int Last);
