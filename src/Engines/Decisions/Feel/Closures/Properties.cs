using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>What dates, times, durations and ranges tell after a dot (DMN 1.5 §10.3.2.15, tables 65 and 66).</summary>
internal static class Properties
{
    /// <summary>A property; false when the value has none of this name.</summary>
    internal static bool TryGet(FeelValue value, string name, out FeelValue property)
    {
        var found = value.Kind switch
        {
            FeelKind.Date => OfDate(value.AsDate(), name),
            FeelKind.Time => OfTime(value.AsTime(), name),
            FeelKind.DateTime => OfDate(value.AsDateTime().Date, name) ?? OfMoment(value.AsDateTime(), name),
            FeelKind.YearsMonths => OfMonths(value.AsYearsMonths(), name),
            FeelKind.DaysTime => OfSpan(value.AsDaysTime(), name),
            FeelKind.Range => OfRange(value.AsRange(), name),
            _ => null,
        };
        property = found.GetValueOrDefault();
        return found.HasValue;
    }

    private static FeelValue? OfDate(FeelDate date, string name) => name switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "weekday" => date.Weekday,
        _ => null,
    };

    private static FeelValue? OfTime(FeelTime time, string name) => name switch
    {
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        "time offset" => OffsetOf(time.OffsetSeconds),
        "timezone" => time.TimeZone,
        _ => default(FeelValue?),
    };

    // A zone has the offset of the day; a time alone only the one outside of daylight saving.
    private static FeelValue? OfMoment(FeelDateTime moment, string name) =>
        name == "time offset" ? OffsetOf(moment.OffsetSeconds) : OfTime(moment.Time, name);

    private static FeelValue OffsetOf(int? seconds) =>
        seconds is { } count ? new DaysTimeDuration((Int128)count * FeelTime.NanosecondsPerSecond) : default(FeelValue);

    private static FeelValue? OfMonths(YearsMonthsDuration duration, string name) => name switch
    {
        "years" => duration.Years,
        "months" => duration.Months,
        _ => null,
    };

    private static FeelValue? OfSpan(DaysTimeDuration duration, string name) => name switch
    {
        "days" => duration.Days,
        "hours" => duration.Hours,
        "minutes" => duration.Minutes,
        "seconds" => duration.Seconds,
        _ => null,
    };

    private static FeelValue? OfRange(FeelRange range, string name) => name switch
    {
        "start" => range.Start,
        "start included" => range.IsStartIncluded,
        "end" => range.End,
        "end included" => range.IsEndIncluded,
        _ => default(FeelValue?),
    };
}
