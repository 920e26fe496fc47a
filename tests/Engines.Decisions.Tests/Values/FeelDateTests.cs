using CsCheck;
using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Times;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class FeelDateTests
{
    [Theory]
    [InlineData("2017-12-31")]
    [InlineData("-2017-12-31")]
    [InlineData("0000-02-29")]
    [InlineData("0044-03-15")]
    [InlineData("99999-12-31")]
    [InlineData("999999999-12-31")]
    [InlineData("-999999999-01-01")]
    [InlineData("2000-02-29")]
    public void Date_as_text_reads_and_writes_the_same(string text) => Assert.Equal(text, Date(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2017")]
    [InlineData("2017-12")]
    [InlineData("998-12-31")]
    [InlineData("01211-12-31")]
    [InlineData("+99999-12-01")]
    [InlineData("-0000-01-01")]
    [InlineData("9999999999-12-27")]
    [InlineData("2017-13-10")]
    [InlineData("2017-00-10")]
    [InlineData("2017-12-00")]
    [InlineData("2017-12-32")]
    [InlineData("2017-06-31")]
    [InlineData("1900-02-29")]
    [InlineData("2017-1-01")]
    [InlineData("2017-12-31 ")]
    [InlineData("2017-12-31Z")]
    [InlineData("2017-12-31T00:00:00")]
    [InlineData("２０１７-12-31")]
    public void Text_that_is_no_date_is_refused(string text) => Assert.False(FeelDate.TryParse(text, out _));

    [Fact]
    public void Day_of_parts_exists_or_is_refused()
    {
        Assert.True(FeelDate.TryCreate(2012, 2, 29, out var leap));
        Assert.Equal((2012, 2, 29), (leap.Year, leap.Month, leap.Day));
        Assert.False(FeelDate.TryCreate(2011, 2, 29, out _));
        Assert.False(FeelDate.TryCreate(1_000_000_000, 1, 1, out _));
        Assert.False(FeelDate.TryCreate(2012, 1, long.MaxValue, out _));
        Assert.Equal("0000-01-01", default(FeelDate).ToString());
    }

    /// <summary>The examples of DMN 1.5, 10.3.4.9, and both ends of ISO 8601's week years.</summary>
    [Theory]
    [InlineData("2019-09-17", 260, 2, 38)]
    [InlineData("2003-12-29", 363, 1, 1)]
    [InlineData("2004-01-04", 4, 7, 1)]
    [InlineData("2005-01-01", 1, 6, 53)]
    [InlineData("2005-01-03", 3, 1, 1)]
    [InlineData("2005-01-09", 9, 7, 1)]
    [InlineData("1970-01-01", 1, 4, 1)]
    [InlineData("2020-12-31", 366, 4, 53)]
    [InlineData("2018-12-10", 344, 1, 50)]
    [InlineData("999999999-12-31", 365, 5, 52)]
    public void Day_knows_its_place_in_year_and_week(string text, int ofYear, int weekday, int week)
    {
        var date = Date(text);
        Assert.Equal((ofYear, weekday, week), (date.DayOfYear, date.Weekday, date.WeekOfYear));
    }

    [Theory]
    [InlineData("2021-01-01", "P1Y", "2022-01-01")]
    [InlineData("2021-01-31", "P1M", "2021-02-28")]
    [InlineData("2020-02-29", "P1Y", "2021-02-28")]
    [InlineData("2020-02-29", "-P4Y", "2016-02-29")]
    [InlineData("2021-03-31", "-P13M", "2020-02-29")]
    [InlineData("0000-01-15", "-P1M", "-0001-12-15")]
    [InlineData("999999999-12-01", "P1M", null)]
    [InlineData("2021-01-01", "P1000000000000000000M", null)]
    public void Months_later_keep_within_the_month(string date, string duration, string? result)
    {
        Assert.Equal(result is not null, Date(date).TryAdd(Months(duration), out var later));
        if (result is not null) { Assert.Equal(result, later.ToString()); }
    }

    [Theory]
    [InlineData("2021-01-01", "PT36H", "2021-01-02")]
    [InlineData("2021-01-02", "-PT1S", "2021-01-01")]
    [InlineData("2021-01-02", "PT1S", "2021-01-02")]
    [InlineData("2021-01-02", "-PT25H", "2020-12-31")]
    [InlineData("2020-03-01", "-PT24H", "2020-02-29")]
    [InlineData("999999999-12-31", "P1D", null)]
    [InlineData("-999999999-01-01", "-PT1S", null)]
    [InlineData("2021-01-01", "P10000000000000000000D", null)]
    public void Time_later_is_counted_from_midnight(string date, string duration, string? result)
    {
        Assert.Equal(result is not null, Date(date).TryAdd(Span(duration), out var later));
        if (result is not null) { Assert.Equal(result, later.ToString()); }
    }

    /// <summary>From the suite's 1121, and both directions of an end of month.</summary>
    [Theory]
    [InlineData("2011-12-22", "2013-08-24", "P1Y8M")]
    [InlineData("2013-08-24", "2011-12-22", "-P1Y8M")]
    [InlineData("2015-01-21", "2016-01-21", "P1Y")]
    [InlineData("2016-01-01", "2016-01-01", "P0M")]
    [InlineData("2010-05-30", "2017-12-15", "P7Y6M")]
    [InlineData("-2016-01-30", "-2017-02-28", "-P11M")]
    [InlineData("2014-12-31", "-2019-10-01", "-P4033Y2M")]
    [InlineData("2021-01-31", "2021-02-28", "P0M")]
    [InlineData("2021-02-28", "2021-01-31", "P0M")]
    public void Months_between_days_are_whole_ones(string from, string to, string months) =>
        Assert.Equal(months, FeelDate.MonthsBetween(Date(from), Date(to)).ToString());

    [Fact]
    public void Day_numbers_and_days_undo_each_other() => AnyDate.Sample(date =>
    {
        Assert.True(FeelDate.TryFromDayNumber(date.DayNumber, out var back));
        Assert.Equal(date, back);
        Assert.Equal(date, Date(date.ToString()));
        Assert.InRange(date.WeekOfYear, 1, 53);
    });

    [Fact]
    public void Day_numbers_agree_with_the_calendar_of_the_runtime() =>
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Sample(number =>
        {
            var day = DateOnly.FromDayNumber(number);
            Assert.True(FeelDate.TryCreate(day.Year, day.Month, day.Day, out var date));
            Assert.Equal(number - new DateOnly(1970, 1, 1).DayNumber, date.DayNumber);
            Assert.Equal(day.DayOfYear, date.DayOfYear);
            Assert.Equal((int)day.DayOfWeek, date.Weekday % 7);
            Assert.Equal(System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTime(default)), date.WeekOfYear);
        });

    [Fact]
    public void Days_later_and_back_is_the_same_day() => Gen.Select(AnyDate, Gen.Int[-1_000_000, 1_000_000]).Sample(
        (date, days) =>
        {
            var duration = new DaysTimeDuration((Int128)days * FeelTime.NanosecondsPerDay);
            if (!date.TryAdd(duration, out var later)) { return; }

            Assert.True(later.TryAdd(-duration, out var back));
            Assert.Equal(date, back);
            Assert.Equal(days.CompareTo(0), later.CompareTo(date));
        });

    [Fact]
    public void Months_between_two_days_lead_from_one_towards_the_other() =>
        Gen.Select(Gen.Int[-5_000_000, 5_000_000], Gen.Int[-5_000_000, 5_000_000]).Sample((first, second) =>
        {
            FeelDate.TryFromDayNumber(first, out var from);
            FeelDate.TryFromDayNumber(second, out var to);
            var months = FeelDate.MonthsBetween(from, to);
            Assert.True(from.TryAdd(months, out var reached));
            Assert.True(from <= to ? reached <= to : reached >= to);
            Assert.Equal(-months, FeelDate.MonthsBetween(to, from) is var back && from.Day == to.Day ? back : -months);
        });
}
