using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>
/// <c>is</c>, functions of days, and of the present (DMN 1.5 §10.3.4.6, §10.3.4.8 and §10.3.4.11).
/// </summary>
internal static class TemporalBuiltins
{
    private static readonly string[] Weekdays =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];

    private delegate FeelValue OfDay(FeelDate date);

    internal static Signature[] Rows { get; } =
    [
        new("is", "10.3.4.6", [Parameter.Any("value1").OrNull(), Parameter.Any("value2").OrNull()], static (in call) =>
            Comparison.AreSame(call[0], call[1])),
        Day("day of year", static date => date.DayOfYear),
        Day("day of week", static date => Weekdays[date.Weekday - 1]),
        Day("month of year", static date => Months[date.Month - 1]),
        Day("week of year", static date => date.WeekOfYear),
        new("now", "10.3.4.11", [], static (in call) => call.Run.Now) { IsFoldable = false },
        new("today", "10.3.4.11", [], static (in call) => call.Run.Now.Date) { IsFoldable = false },
    ];

    private static Signature Day(string name, OfDay function) => new(
        name, "10.3.4.8", [Parameter.Any("date")],
        (in call) => call[0].Kind switch
        {
            FeelKind.Date => function(call[0].AsDate()),
            FeelKind.DateTime => function(call[0].AsDateTime().Date),
            _ => call.UnfitKind(call[0], "日期或日期时间", "a date, or date and time"),
        });
}
