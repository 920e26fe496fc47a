using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>
/// FEEL's <c>=</c> and <c>&lt;</c>, whose third answer is null (DMN 1.5 §10.3.2.13.1, tables 53 and 54).
/// </summary>
internal static class Comparison
{
    /// <summary>Whether two values are equal; null when their kinds are not comparable.</summary>
    /// <remarks>
    /// Only null equals null, and no value does; kinds never mix. Lists and contexts go by their content.
    /// </remarks>
    internal static bool? AreEqual(FeelValue left, FeelValue right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind == FeelKind.Null || other == FeelKind.Null) { return kind == other; }

        if (kind != other) { return null; }

        return kind switch
        {
            FeelKind.Number => left.Number == right.Number,
            FeelKind.Time => FeelComparison.AreEqual(left.AsTime(), right.AsTime()),
            FeelKind.DateTime => FeelComparison.AreEqual(left.AsDateTime(), right.AsDateTime()),
            FeelKind.List => AreEqual(left.AsList().Items, right.AsList().Items),
            FeelKind.Context => AreEqual(left.AsContext(), right.AsContext()),
            FeelKind.Range => AreEqual(left.AsRange(), right.AsRange()),
            _ => left == right,
        };
    }

    /// <summary>
    /// Whether two values are the same in all their parts, the form of an offset or zone among them: <c>is</c>.
    /// </summary>
    internal static bool AreSame(FeelValue left, FeelValue right) => left == right;

    /// <summary>−1, 0 or 1; null when the two have no order.</summary>
    internal static int? Order(FeelValue left, FeelValue right)
    {
        if (left.Kind != right.Kind) { return null; }

        return left.Kind switch
        {
            FeelKind.Number => Decimal128.Compare(left.Number, right.Number),
            FeelKind.String => string.CompareOrdinal(left.AsString(), right.AsString()),
            FeelKind.Date => left.AsDate().CompareTo(right.AsDate()),
            FeelKind.Time => FeelComparison.Compare(left.AsTime(), right.AsTime()),
            FeelKind.DateTime => FeelComparison.Compare(left.AsDateTime(), right.AsDateTime()),
            FeelKind.YearsMonths => left.AsYearsMonths().CompareTo(right.AsYearsMonths()),
            FeelKind.DaysTime => left.AsDaysTime().CompareTo(right.AsDaysTime()),
            _ => null,
        };
    }

    /// <summary>Whether a value lies in a range; null when it has no order with an end (table 55).</summary>
    internal static bool? Includes(FeelRange range, FeelValue value)
    {
        if (range.Form == RangeForm.Unequal) { return !AreEqual(range.Start, value); }

        var isAfter = IsWithin(range.Start, range.IsStartIncluded, value, isStart: true);
        var isBefore = IsWithin(range.End, range.IsEndIncluded, value, isStart: false);
        return isAfter is null || isBefore is null ? null : isAfter.Value && isBefore.Value;
    }

    /// <summary>Whether a value is on the inner side of an end; an end that is null is open.</summary>
    private static bool? IsWithin(FeelValue end, bool isIncluded, FeelValue value, bool isStart)
    {
        if (end.IsNull) { return value.IsNull ? null : true; }

        return Order(value, end) is not { } order ? null : order == 0 ? isIncluded : order > 0 == isStart;
    }

    private static bool? AreEqual(ReadOnlySpan<FeelValue> left, ReadOnlySpan<FeelValue> right)
    {
        if (left.Length != right.Length) { return false; }

        for (var at = 0; at < left.Length; at++)
        {
            if (AreEqual(left[at], right[at]) is not true) { return false; }
        }

        return true;
    }

    private static bool AreEqual(FeelContext left, FeelContext right)
    {
        if (left.Count != right.Count) { return false; }

        for (var at = 0; at < left.Count; at++)
        {
            if (!right.TryGet(left.Names[at], out var value) || AreEqual(left.Values[at], value) is not true)
            {
                return false;
            }
        }

        return true;
    }

    // (<10) and [null..10) are written differently and so are not equal (table 53).
    private static bool AreEqual(FeelRange left, FeelRange right) =>
        left.Form == right.Form && left.IsStartIncluded == right.IsStartIncluded
            && left.IsEndIncluded == right.IsEndIncluded
        && AreEqual(left.Start, right.Start) is true && AreEqual(left.End, right.End) is true;
}
