using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>
/// How points and ranges lie to one another (DMN 1.5 §10.3.4.7, table 78); a point is the range of itself.
/// </summary>
internal static class RangeBuiltins
{
    private delegate bool Relation(in Ends a, in Ends b);

    /// <summary>Which arguments a function takes: points, ranges, or one of each.</summary>
    [Flags]
    private enum Forms
    {
        None = 0,
        PointPoint = 1,
        PointRange = 2,
        RangePoint = 4,
        RangeRange = 8,
    }

    internal static Signature[] Rows { get; } =
    [
        .. Of("before", Forms.PointPoint | Forms.PointRange | Forms.RangePoint | Forms.RangeRange, Before),
        .. Of("after", Forms.PointPoint | Forms.PointRange | Forms.RangePoint | Forms.RangeRange,
            static (in a, in b) => Before(b, a)),
        .. Of("meets", Forms.RangeRange, Meets),
        .. Of("met by", Forms.RangeRange, static (in a, in b) => Meets(b, a)),
        .. Of("overlaps", Forms.RangeRange, static (in a, in b) => Reaches(a, b) && Reaches(b, a)),
        .. Of("overlaps before", Forms.RangeRange, OverlapsBefore),
        .. Of("overlaps after", Forms.RangeRange, static (in a, in b) => OverlapsBefore(b, a)),
        .. Of("finishes", Forms.PointRange | Forms.RangeRange, Finishes),
        .. Of("finished by", Forms.RangePoint | Forms.RangeRange, static (in a, in b) => Finishes(b, a)),
        .. Of("includes", Forms.RangePoint | Forms.RangeRange, static (in a, in b) => StartsNoLater(a, b)
            && EndsNoEarlier(a, b)),
        .. Of("during", Forms.PointRange | Forms.RangeRange, static (in a, in b) => StartsNoLater(b, a)
            && EndsNoEarlier(b, a)),
        .. Of("starts", Forms.PointRange | Forms.RangeRange, Starts),
        .. Of("started by", Forms.RangePoint | Forms.RangeRange, static (in a, in b) => Starts(b, a)),
        .. Of("coincides", Forms.PointPoint | Forms.RangeRange, static (in a, in b) => StartTogether(a, b)
            && EndTogether(a, b)),
    ];

    private static IEnumerable<Signature> Of(string name, Forms forms, Relation relation)
    {
        FeelValue Body(in BuiltinCall call)
        {
            var (isRange, isOtherRange) = (call[0].Kind == FeelKind.Range, call[1].Kind == FeelKind.Range);
            var form = isRange ? isOtherRange ? Forms.RangeRange : Forms.RangePoint
                : isOtherRange ? Forms.PointRange : Forms.PointPoint;
            if (!forms.HasFlag(form)) { return Nulls.Unfit(name, call[0], call[1], call.Position); }

            var (first, second) = (new Ends(call[0]), new Ends(call[1]));
            return Ends.AreComparable(first, second)
                ? relation(first, second)
                : Nulls.Unfit(name, call[0], call[1], call.Position);
        }

        (Forms Form, string First, string Second)[] names =
        [
            (Forms.PointPoint, "point1", "point2"), (Forms.PointRange, "point", "range"),
            (Forms.RangePoint, "range", "point"), (Forms.RangeRange, "range1", "range2"),
        ];
        return names.Where(row => forms.HasFlag(row.Form)).Select(row => new Signature(
            name, "10.3.4.7", [ParameterOf(row.First), ParameterOf(row.Second)], Body));
    }

    private static Parameter ParameterOf(string name) =>
        name.StartsWith("range", StringComparison.Ordinal) ? Parameter.Of(name, "range") : Parameter.Any(name);

    private static bool Before(in Ends a, in Ends b)
    {
        var order = Ends.Order(a.End, b.Start);
        return order < 0 || (order == 0 && !(a.HasEnd && b.HasStart));
    }

    private static bool Meets(in Ends a, in Ends b) => a.HasEnd && b.HasStart && Ends.Order(a.End, b.Start) == 0;

    /// <summary>Whether a goes on where b has begun.</summary>
    private static bool Reaches(in Ends a, in Ends b)
    {
        var order = Ends.Order(a.End, b.Start);
        return order > 0 || (order == 0 && a.HasEnd && b.HasStart);
    }

    private static bool OverlapsBefore(in Ends a, in Ends b)
    {
        var order = Ends.Order(a.Start, b.Start);
        return (order < 0 || (order == 0 && a.HasStart && !b.HasStart)) && Reaches(a, b) && EndsNoEarlier(b, a);
    }

    private static bool StartsNoLater(in Ends a, in Ends b)
    {
        var order = Ends.Order(a.Start, b.Start);
        return order < 0 || (order == 0 && (a.HasStart || !b.HasStart));
    }

    private static bool EndsNoEarlier(in Ends a, in Ends b)
    {
        var order = Ends.Order(a.End, b.End);
        return order > 0 || (order == 0 && (a.HasEnd || !b.HasEnd));
    }

    private static bool StartTogether(in Ends a, in Ends b) =>
        a.HasStart == b.HasStart && Ends.Order(a.Start, b.Start) == 0;

    private static bool EndTogether(in Ends a, in Ends b) => a.HasEnd == b.HasEnd && Ends.Order(a.End, b.End) == 0;

    private static bool Starts(in Ends a, in Ends b) => StartTogether(a, b) && EndsNoEarlier(b, a);

    private static bool Finishes(in Ends a, in Ends b) => EndTogether(a, b) && StartsNoLater(b, a);

    /// <summary>The two ends of a range, or of the range that holds a point alone; an open end is infinite.</summary>
    private readonly struct Ends
    {
        internal Ends(FeelValue value)
        {
            if (value.Kind == FeelKind.Range)
            {
                var range = value.AsRange();
                (Start, End) = (new(range.Start, -1), new(range.End, 1));
                (HasStart, HasEnd) = (range.IsStartIncluded, range.IsEndIncluded);
            }
            else
            {
                (Start, End, HasStart, HasEnd) = (new(value, -1), new(value, 1), true, true);
            }
        }

        internal Bound Start { get; }

        internal Bound End { get; }

        internal bool HasStart { get; }

        internal bool HasEnd { get; }

        internal static bool AreComparable(in Ends a, in Ends b) =>
            Find(a) is { } first && Find(b) is { } second && Comparison.Order(first, second) is not null;

        internal static int Order(in Bound first, in Bound second) =>
            first.Infinity != 0 || second.Infinity != 0
                ? first.Infinity.CompareTo(second.Infinity)
                : Comparison.Order(first.Value, second.Value) ?? 0;

        private static FeelValue? Find(in Ends ends) =>
            ends.Start.Infinity == 0 ? ends.Start.Value : ends.End.Infinity == 0 ? ends.End.Value : default(FeelValue?);
    }

    /// <summary>An end; without a value it lies in the infinite.</summary>
    private readonly struct Bound(FeelValue value, int side)
    {
        internal FeelValue Value { get; } = value;

        internal int Infinity { get; } = value.IsNull ? side : 0;
    }
}
