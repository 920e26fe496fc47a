using System.Runtime.InteropServices;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>
/// One input of a table, cut at the thresholds its own tests name: between two thresholds no test tells values apart.
/// </summary>
/// <remarks>
/// Of n thresholds there are 2n + 1 cells: those with odd numbers hold one threshold each, those with even numbers what
/// lies before, between and behind them. A column has an index when every test in it is against constants of one kind
/// that has an order.
/// </remarks>
internal sealed class ColumnIndex
{
    private readonly FeelValue[] _thresholds;
    private readonly FeelKind _kind;

    private ColumnIndex(FeelValue[] thresholds)
    {
        _thresholds = thresholds;
        _kind = thresholds[0].Kind;
    }

    internal int CellCount => (2 * _thresholds.Length) + 1;

    /// <summary>Cuts a column; null when some test in it has to be tried, or when nothing in it is tested.</summary>
    internal static ColumnIndex? Of(IReadOnlyList<CellNode> column)
    {
        var ends = new List<FeelValue>();
        foreach (var test in column.SelectMany(cell => cell.Tests))
        {
            if (test.Bounds is not { } bounds)
            {
                return null;
            }

            ends.AddRange(new[] { bounds.Low, bounds.High }.Where(end => !end.IsNull));
        }

        if (ends.Count == 0 || ends.Exists(end => end.Kind != ends[0].Kind || Order(end, end) is null))
        {
            return null;
        }

        ends.Sort((left, right) => Order(left, right)!.Value);
        return new([.. ends.Where((end, at) => at == 0 || Order(ends[at - 1], end) != 0)]);
    }

    /// <summary>The cell a value lies in; −1 for a value of another kind.</summary>
    internal int CellOf(FeelValue value)
    {
        if (value.Kind != _kind)
        {
            return -1;
        }

        var (low, high) = (0, _thresholds.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Order(value, _thresholds[middle])!.Value;
            if (order == 0)
            {
                return (2 * middle) + 1;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return 2 * low;
    }

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

    // FEEL has no order of booleans; here any does.
    private static int? Order(FeelValue left, FeelValue right) => left.Kind == FeelKind.Boolean
        ? left.IsTrue.CompareTo(right.IsTrue)
        : Comparison.Order(left, right);
}

/// <summary>Cells beside one another, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellSpan(int First, int Last);
