using CsCheck;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

/// <summary>Dates, times and durations for tests: as text, and of all sizes.</summary>
internal static class Times
{
    internal static Gen<FeelDate> AnyDate { get; } = Gen.Select(
        Gen.OneOf(Gen.Int[1900, 2100], Gen.Int[-999_999_999, 999_999_999], Gen.Int[-5, 5], Gen.Int[9990, 10010]),
        Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[0, 3], (year, month, day, more) =>
            FeelDate.TryCreate(year, month, day + more, out var date) || FeelDate.TryCreate(year, month, day, out date)
                ? date
                : throw new InvalidOperationException($"{year}-{month}-{day}"));

    internal static Gen<FeelTime> AnyTime { get; } = Gen.Select(
        Gen.Long[0, FeelTime.NanosecondsPerDay - 1], Gen.Int[0, 9], Gen.Int[-50_400, 50_400], Gen.Int[0, 3],
        (nanoseconds, digits, offset, sort) => sort switch
        {
            0 => new FeelTime(Trimmed(nanoseconds, digits), null, null),
            1 => new FeelTime(Trimmed(nanoseconds, digits), offset, null),
            2 => new FeelTime(Trimmed(nanoseconds, digits), offset / 900 * 900, null),
            _ => new FeelTime(Trimmed(nanoseconds, digits), null, Zone(offset < 0 ? "Europe/Paris" : "Asia/Shanghai")),
        });

    internal static Gen<FeelDateTime> AnyMoment { get; } = Gen.Select(AnyDate, AnyTime, (date, time) =>
        new FeelDateTime(date, time));

    internal static Gen<DaysTimeDuration> AnySpan { get; } = Gen.Select(
        Gen.Long, Gen.OneOf(Gen.Const(1L), Gen.Const(1_000_000L), Gen.Const(1_000_000_000_000L)),
        (count, unit) => new DaysTimeDuration((Int128)count * unit / 1_000_000));

    internal static FeelDate Date(string text)
    {
        Assert.True(FeelDate.TryParse(text, out var date), text);
        return date;
    }

    internal static FeelTime Time(string text)
    {
        Assert.True(FeelTime.TryParse(text, out var time), text);
        return time;
    }

    internal static FeelDateTime Moment(string text)
    {
        Assert.True(FeelDateTime.TryParse(text, out var moment), text);
        return moment;
    }

    internal static DaysTimeDuration Span(string text)
    {
        Assert.True(DaysTimeDuration.TryParse(text, out var duration), text);
        return duration;
    }

    internal static YearsMonthsDuration Months(string text)
    {
        Assert.True(YearsMonthsDuration.TryParse(text, out var duration), text);
        return duration;
    }

    internal static FeelZone Zone(string id)
    {
        Assert.True(FeelZone.TryFind(id, out var zone), id);
        return zone;
    }

    private static long Trimmed(long nanoseconds, int digits)
    {
        var unit = (long)PowersOfTen.OfLong(9 - digits);
        return nanoseconds / unit * unit;
    }
}
