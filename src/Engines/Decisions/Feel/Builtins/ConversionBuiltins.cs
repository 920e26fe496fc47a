using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>Conversion functions and <c>not</c> (DMN 1.5 §10.3.4.1 and §10.3.4.2).</summary>
internal static class ConversionBuiltins
{
    private const string Clause = "10.3.4.1";
    private const int NanosecondsAnHourDigits = 3_600;

    internal static Signature[] Rows { get; } =
    [
        new("date", Clause, [Parameter.Any("from")], Date),
        new("date", Clause, Parts()[..3], DateOfParts),
        new("date and time", Clause, [Parameter.Any("from")], Moment),
        new("date and time", Clause, [Parameter.Any("date"), Parameter.Of("time", "time")], MomentOfParts),
        new("date and time", Clause, Parts(), MomentOfNumbers),
        new("date and time", Clause, [.. Parts(), Parameter.Number("hour offset").OrNull()], MomentOfNumbers),
        new("date and time", Clause,
            [.. Parts(), Parameter.Of("offset", "days and time duration").OrNull()], MomentOfNumbers),
        new("date and time", Clause, [.. Parts(), Parameter.Text("timezone").OrNull()], MomentOfNumbers),
        new("time", Clause, [Parameter.Any("from")], Time),
        new("time", Clause,
            [
                Parameter.Number("hour"), Parameter.Number("minute"), Parameter.Number("second"),
                Parameter.Of("offset", "days and time duration").OrNull().Optional(),
            ], TimeOfParts),
        new("number", Clause,
            [
                Parameter.Text("from"), Parameter.Text("grouping separator").OrNull().Optional(),
                Parameter.Text("decimal separator").OrNull().Optional(),
            ], Number),
        new("string", Clause, [Parameter.Any("from")], static (in call) =>
            call.Made(ValueText.Of(call[0], call.Run.Limits.TextLength.Value))),
        new("duration", Clause, [Parameter.Any("from")], Duration),
        new("years and months duration", Clause, [Parameter.Any("from"), Parameter.Any("to")], Months),
        new("range", Clause, [Parameter.Text("from")], Range),
        new("not", "10.3.4.2", [Parameter.Any("negand").OrNull()], static (in call) =>
            call[0].IsBoolean ? !call[0].IsTrue : call.UnfitKind(call[0], "布尔值", "a boolean")),
    ];

    /// <summary>The value of <c>@"…"</c>: a duration, date and time, time or date (§10.3.1.2 rule 62).</summary>
    internal static FeelValue ReadLiteral(string text, int position) =>
        DurationOf(text) ?? MomentLike(text)
        ?? Nulls.Because(
            NullCode.LiteralMalformed, $"“{text}”不是日期、时间或时长", $"'{text}' is no date, time or duration", position);

    private static Parameter[] Parts() =>
    [
        Parameter.Number("year"), Parameter.Number("month"), Parameter.Number("day"),
        Parameter.Number("hour"), Parameter.Number("minute"), Parameter.Number("second"),
    ];

    private static FeelValue? MomentLike(string text)
    {
        if (FeelDate.TryParse(text, out var date)) { return date; }

        return FeelDateTime.TryParse(text, out var moment) ? moment
            : FeelTime.TryParse(text, out var time) ? time
            : null;
    }

    private static FeelValue? DurationOf(string text) =>
        DaysTimeDuration.TryParse(text, out var span) ? span
        : YearsMonthsDuration.TryParse(text, out var months) ? months
        : null;

    private static FeelValue Date(in BuiltinCall call) => call[0].Kind switch
    {
        FeelKind.Date => call[0],
        FeelKind.DateTime => call[0].AsDateTime().Date,
        FeelKind.String => FeelDate.TryParse(call.Text(0), out var date) ? date : Malformed(call, "日期", "date"),
        _ => call.UnfitKind(call[0], "文本、日期或日期时间", "a string, date, or date and time"),
    };

    private static FeelValue DateOfParts(in BuiltinCall call) =>
        TryDate(call, out var date) ? date : call.Unfit(
            $"没有 {call[0]}-{call[1]}-{call[2]} 这一天",
            $"there is no date {call[0]}-{call[1]}-{call[2]}");

    private static bool TryDate(in BuiltinCall call, out FeelDate date)
    {
        date = default;
        return call.Number(0).TryToInt64(out var year) && call.Number(1).TryToInt64(out var month)
            && call.Number(2).TryToInt64(out var day) && FeelDate.TryCreate(year, month, day, out date);
    }

    private static FeelValue Moment(in BuiltinCall call) => call[0].Kind switch
    {
        FeelKind.DateTime => call[0],
        FeelKind.Date => FeelDateTime.AtUtcMidnight(call[0].AsDate()),
        FeelKind.String => FeelDateTime.TryParse(call.Text(0), out var moment)
            ? moment
            : Malformed(call, "日期时间", "date and time"),
        _ => call.UnfitKind(call[0], "文本、日期或日期时间", "a string, date, or date and time"),
    };

    private static FeelValue MomentOfParts(in BuiltinCall call) => call[0].Kind switch
    {
        FeelKind.Date => new FeelDateTime(call[0].AsDate(), call[1].AsTime()),
        FeelKind.DateTime => new FeelDateTime(call[0].AsDateTime().Date, call[1].AsTime()),
        _ => call.UnfitKind(call[0], "日期或日期时间", "a date, or date and time"),
    };

    private static FeelValue MomentOfNumbers(in BuiltinCall call)
    {
        var place = call.Count > 6 ? call[6] : default;
        DaysTimeDuration? offset = null;
        if (place.Kind == FeelKind.DaysTime) { offset = place.AsDaysTime(); }
        else if (place.IsNumber)
        {
            if (!Decimal128.TryMultiply(place.Number, NanosecondsAnHourDigits, out var seconds)
                || !DaysTimeDuration.TryFromSeconds(seconds, DecimalRounding.Down, out var hours))
            {
                return call.Unfit($"没有相差 {place} 小时的时区", $"there is no offset of {place} hours");
            }

            offset = hours;
        }

        if (!TryDate(call, out var date) || !TryTime(call[3], call[4], call[5], offset, out var time))
        {
            return call.Unfit("没有这样的日期时间", "there is no such date and time");
        }

        if (place.Kind != FeelKind.String) { return new FeelDateTime(date, time); }

        return FeelDateTime.TryParse($"{date}T{time}@{place.AsString()}", out var zoned)
            ? zoned
            : call.Unfit($"没有时区“{place}”", $"there is no zone '{place}'");
    }

    private static FeelValue Time(in BuiltinCall call) => call[0].Kind switch
    {
        FeelKind.Time => call[0],
        FeelKind.DateTime => call[0].AsDateTime().Time,
        FeelKind.Date => FeelDateTime.AtUtcMidnight(call[0].AsDate()).Time,
        FeelKind.String => FeelTime.TryParse(call.Text(0), out var time) ? time : Malformed(call, "时间", "time"),
        _ => call.UnfitKind(call[0], "文本、时间、日期或日期时间", "a string, time, date, or date and time"),
    };

    private static FeelValue TimeOfParts(in BuiltinCall call)
    {
        DaysTimeDuration? offset = call[3].IsNull ? null : call[3].AsDaysTime();
        return TryTime(call[0], call[1], call[2], offset, out var time)
            ? time
            : call.Unfit($"没有 {call[0]}:{call[1]}:{call[2]} 这一时间", $"there is no time {call[0]}:{call[1]}:{call[2]}");
    }

    private static bool TryTime(
        FeelValue hour, FeelValue minute, FeelValue second, DaysTimeDuration? offset, out FeelTime time)
    {
        time = default;
        return hour.Number.TryToInt64(out var hours) && minute.Number.TryToInt64(out var minutes)
            && FeelTime.TryCreate(hours, minutes, second.Number, offset, out time);
    }

    // Separators: a blank, comma or point; they differ, and what groups is dropped wherever it stands.
    private static FeelValue Number(in BuiltinCall call)
    {
        var (grouping, point) = (call[1].IsNull ? "" : call.Text(1), call[2].IsNull ? "." : call.Text(2));
        if (grouping is not ("" or " " or "," or ".") || point is not ("," or ".")
            || (grouping == point && !call[2].IsNull))
        {
            return call.Unfit(
                $"“{grouping}”与“{point}”不能分别作分节符和小数点",
                $"'{grouping}' and '{point}' do not separate groups and decimals");
        }

        var text = call.Text(0);
        // Without a decimal separator of its own a grouping point only groups.
        if (grouping.Length > 0) { text = text.Replace(grouping, "", StringComparison.Ordinal); }

        if (point == ",") { text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.'); }

        return Decimal128.TryParse(text, out var number) ? number : Malformed(call, "数", "number");
    }

    private static FeelValue Duration(in BuiltinCall call) => call[0].Kind switch
    {
        FeelKind.DaysTime or FeelKind.YearsMonths => call[0],
        FeelKind.String => DurationOf(call.Text(0)) ?? Malformed(call, "时长", "duration"),
        _ => call.UnfitKind(call[0], "文本或时长", "a string or duration"),
    };

    private static FeelValue Months(in BuiltinCall call)
    {
        return DateIn(call[0]) is not { } from ? call.UnfitKind(call[0], "日期或日期时间", "a date, or date and time")
            : DateIn(call[1]) is not { } to ? call.UnfitKind(call[1], "日期或日期时间", "a date, or date and time")
            : FeelDate.MonthsBetween(from, to);
    }

    private static FeelDate? DateIn(FeelValue value) => value.Kind switch
    {
        FeelKind.Date => value.AsDate(),
        FeelKind.DateTime => value.AsDateTime().Date,
        _ => null,
    };

    // A range literal whose ends are literals, or conversions of one string literal.
    private static FeelValue Range(in BuiltinCall call)
    {
        var (scope, limits) = (FeelScope.Of(), call.Run.Limits);
        var read = Parser.Expression(call.Text(0), scope, limits);
        if (!read.IsDone || read.Value is not RangeSyntax range || !IsLiteral(range.Start) || !IsLiteral(range.End))
        {
            return Malformed(call, "范围", "range");
        }

        var value = FeelExpression.Parse(call.Text(0), scope, limits).Value.Evaluate([], call.Run);
        return value.IsNull || Comparison.Order(value.AsRange().Start, value.AsRange().End) is not <= 0
            ? call.Unfit(
                $"{call.Text(0)} 的两端不是同一类，或方向相反",
                $"the ends of {call.Text(0)} are not of one kind, or the wrong way round")
            : value;
    }

    private static bool IsLiteral(Syntax end) => end switch
    {
        NumberSyntax or NegationSyntax { Operand: NumberSyntax } or TextSyntax or TemporalSyntax => true,
        InvocationSyntax { Callee: NameSyntax name, Arguments: [TextSyntax] } =>
            name.Name is "date" or "time" or "date and time" or "duration",
        _ => false,
    };

    private static FeelValue Malformed(in BuiltinCall call, string zh, string en) => Nulls.Because(
        NullCode.LiteralMalformed, $"“{call.Text(0)}”不是{zh}", $"'{call.Text(0)}' is no {en}", call.Position);
}
