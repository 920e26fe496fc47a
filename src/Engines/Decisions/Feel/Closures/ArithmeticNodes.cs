using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary><c>+</c>: numbers in line, all else in <see cref="Arithmetic"/>; so the next ones.</summary>
internal sealed class AddNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        return a.IsNumber && b.IsNumber && Decimal128.TryAdd(a.Number, b.Number, out var sum)
            ? sum
            : Arithmetic.Add(run, a, b, Position);
    }
}

internal sealed class SubtractNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        return a.IsNumber && b.IsNumber && Decimal128.TrySubtract(a.Number, b.Number, out var difference)
            ? difference
            : Arithmetic.Subtract(a, b, Position);
    }
}

internal sealed class MultiplyNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        return a.IsNumber && b.IsNumber && Decimal128.TryMultiply(a.Number, b.Number, out var product)
            ? product
            : Arithmetic.Multiply(a, b, Position);
    }
}

internal sealed class DivideNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        return a.IsNumber && b.IsNumber && Decimal128.TryDivide(a.Number, b.Number, out var quotient)
            ? quotient
            : Arithmetic.Divide(a, b, Position);
    }
}

internal sealed class PowerNode(Node left, Node right, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        if (!a.IsNumber || !b.IsNumber) { return Nulls.Unfit("**", a, b, Position); }

        return Decimal128.TryPower(a.Number, b.Number, out var power) ? power : Nulls.Outside($"{a} ** {b}", Position);
    }
}

/// <summary>The minus sign: of numbers and durations (table 61).</summary>
internal sealed class NegateNode(Node operand, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var value = operand.Evaluate(run);
        return value.Kind switch
        {
            FeelKind.Number => -value.Number,
            FeelKind.YearsMonths => -value.AsYearsMonths(),
            FeelKind.DaysTime => -value.AsDaysTime(),
            _ => Nulls.Because(
                NullCode.OperandsUnfit, $"负号不适用于{Nulls.KindOf(value).Zh}",
                $"- has no meaning for {Nulls.KindOf(value).En}", Position, value.Reason),
        };
    }
}

/// <summary>Sums, differences, products and quotients (DMN 1.5 §10.3.2.13.4, tables 57 to 60).</summary>
internal static class Arithmetic
{
    /// <summary>Numbers, strings, durations, and a duration with a date, a time or both, in either order.</summary>
    internal static FeelValue Add(FeelRun run, FeelValue left, FeelValue right, int position)
    {
        switch (left.Kind, right.Kind)
        {
            case (FeelKind.Number, FeelKind.Number):
                return Nulls.Outside($"{left} + {right}", position);
            case (FeelKind.String, FeelKind.String):
                var (first, second) = (left.AsString(), right.AsString());
                return run.AdmitsText((long)first.Length + second.Length, position)
                    ? run.Made(first + second, position)
                    : default;
            case (FeelKind.YearsMonths, FeelKind.YearsMonths):
                return YearsMonthsDuration.TryAdd(left.AsYearsMonths(), right.AsYearsMonths(), out var months)
                    ? months
                    : Nulls.Outside($"{left} + {right}", position);
            case (FeelKind.DaysTime, FeelKind.DaysTime):
                return DaysTimeDuration.TryAdd(left.AsDaysTime(), right.AsDaysTime(), out var span)
                    ? span
                    : Nulls.Outside($"{left} + {right}", position);
            case (FeelKind.YearsMonths or FeelKind.DaysTime, FeelKind.Date or FeelKind.Time or FeelKind.DateTime):
                return Shift(right, left, "+", position);
            default:
                return Shift(left, right, "+", position);
        }
    }

    /// <summary>
    /// What <see cref="Add"/> takes, less strings; and what passes between two dates, times or moments.
    /// </summary>
    internal static FeelValue Subtract(FeelValue left, FeelValue right, int position)
    {
        switch (left.Kind, right.Kind)
        {
            case (FeelKind.Number, FeelKind.Number):
                return Nulls.Outside($"{left} - {right}", position);
            case (FeelKind.YearsMonths, FeelKind.YearsMonths):
                return YearsMonthsDuration.TryAdd(left.AsYearsMonths(), -right.AsYearsMonths(), out var months)
                    ? months
                    : Nulls.Outside($"{left} - {right}", position);
            case (FeelKind.DaysTime, FeelKind.DaysTime):
                return DaysTimeDuration.TryAdd(left.AsDaysTime(), -right.AsDaysTime(), out var span)
                    ? span
                    : Nulls.Outside($"{left} - {right}", position);
            case (FeelKind.Time, FeelKind.Time):
                return FeelTime.TrySubtract(left.AsTime(), right.AsTime(), out var between)
                    ? between
                    : Nulls.Because(
                        NullCode.OperandsUnfit, "两个时间一个带时区，一个不带", "one of the two times is local", position);
            case (FeelKind.Date or FeelKind.DateTime, FeelKind.Date or FeelKind.DateTime):
                return FeelDateTime.TrySubtract(MomentOf(left), MomentOf(right), out var passed)
                    ? passed
                    : Nulls.Because(
                        NullCode.OperandsUnfit, "两个时刻一个带时区，一个不带", "one of the two moments is local", position);
            case (_, FeelKind.YearsMonths):
                return Shift(left, -right.AsYearsMonths(), "-", position);
            case (_, FeelKind.DaysTime):
                return Shift(left, -right.AsDaysTime(), "-", position);
            default:
                return Nulls.Unfit("-", left, right, position);
        }
    }

    /// <summary>Numbers, and a duration so many times.</summary>
    internal static FeelValue Multiply(FeelValue left, FeelValue right, int position)
    {
        switch (left.Kind, right.Kind)
        {
            case (FeelKind.Number, FeelKind.Number):
                return Nulls.Outside($"{left} * {right}", position);
            case (FeelKind.Number, FeelKind.YearsMonths or FeelKind.DaysTime):
                return Multiply(right, left, position);
            case (FeelKind.YearsMonths, FeelKind.Number):
                return left.AsYearsMonths().TryMultiply(right.Number, out var months)
                    ? months
                    : Nulls.Outside($"{left} * {right}", position);
            case (FeelKind.DaysTime, FeelKind.Number):
                return left.AsDaysTime().TryMultiply(right.Number, out var span)
                    ? span
                    : Nulls.Outside($"{left} * {right}", position);
            default:
                return Nulls.Unfit("*", left, right, position);
        }
    }

    /// <summary>Numbers, a duration in so many parts, and how often one duration holds another.</summary>
    internal static FeelValue Divide(FeelValue left, FeelValue right, int position)
    {
        var (isDone, quotient) = (left.Kind, right.Kind) switch
        {
            (FeelKind.Number, FeelKind.Number) => (false, default),
            (FeelKind.YearsMonths, FeelKind.Number) =>
                (left.AsYearsMonths().TryDivide(right.Number, out var months), (FeelValue)months),
            (FeelKind.DaysTime, FeelKind.Number) => (left.AsDaysTime().TryDivide(right.Number, out var span), span),
            (FeelKind.YearsMonths, FeelKind.YearsMonths) =>
                (YearsMonthsDuration.TryDivide(left.AsYearsMonths(), right.AsYearsMonths(), out var times), times),
            (FeelKind.DaysTime, FeelKind.DaysTime) =>
                (DaysTimeDuration.TryDivide(left.AsDaysTime(), right.AsDaysTime(), out var times), times),
            _ => (true, Nulls.Unfit("/", left, right, position)),
        };
        return isDone ? quotient : Nulls.Outside($"{left} / {right}", position);
    }

    private static FeelDateTime MomentOf(FeelValue value) =>
        value.Kind == FeelKind.Date ? FeelDateTime.AtUtcMidnight(value.AsDate()) : value.AsDateTime();

    /// <summary>A date, time or both, moved by a duration.</summary>
    private static FeelValue Shift(FeelValue from, FeelValue by, string sign, int position)
    {
        var (isDone, moved) = (from.Kind, by.Kind) switch
        {
            (FeelKind.Date, FeelKind.YearsMonths) =>
                (from.AsDate().TryAdd(by.AsYearsMonths(), out var date), (FeelValue)date),
            (FeelKind.Date, FeelKind.DaysTime) => (from.AsDate().TryAdd(by.AsDaysTime(), out var date), date),
            (FeelKind.DateTime, FeelKind.YearsMonths) =>
                (from.AsDateTime().TryAdd(by.AsYearsMonths(), out var moment), moment),
            (FeelKind.DateTime, FeelKind.DaysTime) =>
                (from.AsDateTime().TryAdd(by.AsDaysTime(), out var moment), moment),
            (FeelKind.Time, FeelKind.DaysTime) => (true, from.AsTime().Add(by.AsDaysTime())),
            _ => (true, Nulls.Unfit(sign, from, by, position)),
        };
        return isDone ? moved : Nulls.Outside($"{from} {sign} {by}", position);
    }
}
