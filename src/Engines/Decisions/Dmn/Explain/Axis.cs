using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>The values of one kind that has an order, cut at thresholds.</summary>
/// <remarks>
/// Of n thresholds there are 2n + 1 cells: those with odd numbers hold one threshold each, those with even numbers what
/// lies before, between and behind them.
/// </remarks>
internal sealed class Axis
{
    private readonly FeelValue[] _thresholds;

    private Axis(FeelKind kind, FeelValue[] thresholds) => (Kind, _thresholds) = (kind, thresholds);

    internal FeelKind Kind { get; }

    internal IReadOnlyList<FeelValue> Thresholds => _thresholds;

    internal int CellCount => (2 * _thresholds.Length) + 1;

    /// <summary>Cuts a kind; booleans always at both.</summary>
    /// <param name="kind">Has an order.</param>
    /// <param name="cuts">In any order; those of other kinds are left out.</param>
    internal static Axis Of(FeelKind kind, IEnumerable<FeelValue> cuts)
    {
        var ends = kind == FeelKind.Boolean ? [false, true] : cuts.Where(cut => cut.Kind == kind).ToList();
        ends.Sort((left, right) => Order(left, right)!.Value);
        return new(kind, [.. ends.Where((end, at) => at == 0 || Order(ends[at - 1], end) != 0)]);
    }

    /// <summary>The cell a value lies in; −1 for a value of another kind.</summary>
    internal int CellOf(FeelValue value)
    {
        if (value.Kind != Kind)
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

    /// <summary>A value of a cell; null when none lies in it, as between two days that follow one another.</summary>
    internal FeelValue? Witness(int cell)
    {
        if (cell % 2 == 1)
        {
            return _thresholds[cell / 2];
        }

        var low = cell == 0 ? default : _thresholds[(cell / 2) - 1];
        var high = cell / 2 == _thresholds.Length ? default : _thresholds[cell / 2];
        foreach (var value in Between(low, high))
        {
            if (!value.IsNull && (low.IsNull || Order(low, value) < 0) && (high.IsNull || Order(value, high) < 0))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The order of two values of one kind; FEEL has none of booleans, here any does.</summary>
    internal static int? Order(FeelValue left, FeelValue right) => left.Kind == FeelKind.Boolean
        ? left.IsTrue.CompareTo(right.IsTrue)
        : Comparison.Order(left, right);

    // What may lie between, the plainest first; an end that is null is open.
    private IEnumerable<FeelValue> Between(FeelValue low, FeelValue high) => Kind switch
    {
        FeelKind.Number => Numbers(low, high),
        FeelKind.String => low.IsNull ? ["…", ""] : [$"{low.AsString()}…", $"{low.AsString()}\0"],
        FeelKind.Date => [Day(low, 1), Day(high, -1), Day(default(FeelDate), 0)],
        FeelKind.YearsMonths => [Months(low, 1), Months(high, -1), default(YearsMonthsDuration)],
        FeelKind.DaysTime => Spans(low, high),
        FeelKind.DateTime => Moments(low, high),
        _ => [],
    };

    private static IEnumerable<FeelValue> Numbers(FeelValue low, FeelValue high)
    {
        if (low.IsNull)
        {
            yield return high.IsNull ? 0 : Whole(high.AsNumber(), -1);
            yield return high.IsNull ? default : Times(high.AsNumber(), 2);
            yield return high.IsNull ? default : Times(high.AsNumber(), 0.5m);
            yield break;
        }

        yield return Whole(low.AsNumber(), 1);
        if (high.IsNull)
        {
            yield return Times(low.AsNumber(), 2);
            yield return Times(low.AsNumber(), 0.5m);
        }
        else if (Times(low.AsNumber(), 0.5m) is { IsNumber: true } first
            && Times(high.AsNumber(), 0.5m) is { IsNumber: true } second
            && Decimal128.TryAdd(first.AsNumber(), second.AsNumber(), out var middle))
        {
            yield return middle;
        }
    }

    private static FeelValue Whole(Decimal128 from, int by) =>
        Decimal128.TryRound(from, 0, by > 0 ? DecimalRounding.Floor : DecimalRounding.Ceiling, out var whole)
        && Decimal128.TryAdd(whole, by, out var next)
            ? next
            : default(FeelValue);

    private static FeelValue Times(Decimal128 number, decimal factor) =>
        Decimal128.TryMultiply(number, factor, out var product) ? product : default(FeelValue);

    private static FeelValue Day(FeelValue from, int by) =>
        !from.IsNull && FeelDate.TryFromDayNumber(from.AsDate().DayNumber + by, out var day)
            ? day
            : default(FeelValue);

    private static FeelValue Months(FeelValue from, int by) =>
        !from.IsNull && YearsMonthsDuration.TryCreate((Int128)from.AsYearsMonths().TotalMonths + by, out var next)
            ? next
            : default(FeelValue);

    // A second is the least that FEEL tells moments apart by (tables 53 and 54).
    private static FeelValue[] Moments(FeelValue low, FeelValue high) => low.IsNull && high.IsNull
        ? [default(FeelDateTime)]
        : [
            Later(low, DaysTimeDuration.NanosecondsPerDay), Later(high, -DaysTimeDuration.NanosecondsPerDay),
            Later(low, FeelTime.NanosecondsPerSecond), Later(high, -FeelTime.NanosecondsPerSecond),
        ];

    private static FeelValue Later(FeelValue from, Int128 nanoseconds) =>
        !from.IsNull && DaysTimeDuration.TryCreate(nanoseconds, out var span)
        && from.AsDateTime().TryAdd(span, out var moment)
            ? moment
            : default(FeelValue);

    private static IEnumerable<FeelValue> Spans(FeelValue low, FeelValue high)
    {
        Int128? from = low.IsNull ? null : low.AsDaysTime().Nanoseconds;
        Int128? to = high.IsNull ? null : high.AsDaysTime().Nanoseconds;
        Int128[] candidates =
        [
            (from ?? -DaysTimeDuration.NanosecondsPerDay) + DaysTimeDuration.NanosecondsPerDay,
            (to ?? 0) - DaysTimeDuration.NanosecondsPerDay,
            ((from ?? 0) + (to ?? 0)) / 2,
            (from ?? 0) + 1,
        ];
        return candidates.Select(one => DaysTimeDuration.TryCreate(one, out var span) ? span : default(FeelValue));
    }
}
