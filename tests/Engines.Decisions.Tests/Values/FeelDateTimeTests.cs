using CsCheck;
using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Times;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class FeelDateTimeTests
{
    [Theory]
    [InlineData("2012-12-24", "2012-12-24T00:00:00")]
    [InlineData("2017-12-31T11:22:33.345", "2017-12-31T11:22:33.345")]
    [InlineData("-2017-12-31T11:22:33.456+01:35", "-2017-12-31T11:22:33.456+01:35")]
    [InlineData("2021-01-01T24:00:00", "2021-01-02T00:00:00")]
    [InlineData("2021-12-31T24:00:00Z", "2022-01-01T00:00:00Z")]
    [InlineData("2011-12-31T10:15:30.123456789@Europe/Paris", "2011-12-31T10:15:30.123456789@Europe/Paris")]
    [InlineData("999999999-12-31T23:59:59.999999999@Europe/Paris", "999999999-12-31T23:59:59.999999999@Europe/Paris")]
    [InlineData("-999999999-12-31T23:59:59.999999999+02:00", "-999999999-12-31T23:59:59.999999999+02:00")]
    public void Moment_as_text_is_written_in_one_form(string text, string written) =>
        Assert.Equal(written, Moment(text).ToString());

    [Theory]
    [InlineData("11:00:00")]
    [InlineData("2011-12-0310:15:30")]
    [InlineData("2011-12-03T")]
    [InlineData("2011-12-03t10:15:30")]
    [InlineData("2011-12-03 10:15:30")]
    [InlineData("2011-12-03T10:15:30+01:00@Europe/Paris")]
    [InlineData("2017-13-10T11:22:33")]
    [InlineData("2017-12-31T24:00:01")]
    [InlineData("2017-12-31T13:20:00+05:0")]
    [InlineData("2017-12-31T13:20:00@xyz/abc")]
    [InlineData("999999999-12-31T24:00:00")]
    public void Text_that_is_no_moment_is_refused(string text) => Assert.False(FeelDateTime.TryParse(text, out _));

    /// <summary>From the suite's 0100; and the two days of the year on which a clock in Paris is put.</summary>
    [Theory]
    [InlineData("2021-01-12T10:10:10", "P1DT1H", "2021-01-13T11:10:10")]
    [InlineData("2021-01-01T10:10:10+11:00", "-PT1H", "2021-01-01T09:10:10+11:00")]
    [InlineData("2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59")]
    [InlineData("2021-01-12T10:10:10@Australia/Melbourne", "P1DT1H", "2021-01-13T11:10:10@Australia/Melbourne")]
    [InlineData("-2021-01-01T10:10:10@Australia/Melbourne", "-P1D", "-2022-12-31T10:10:10@Australia/Melbourne")]
    [InlineData("2021-03-28T01:30:00@Europe/Paris", "PT1H", "2021-03-28T03:30:00@Europe/Paris")]
    [InlineData("2021-10-31T02:30:00@Europe/Paris", "PT1H", "2021-10-31T02:30:00@Europe/Paris")]
    [InlineData("2021-10-31T02:30:00@Europe/Paris", "PT2H", "2021-10-31T03:30:00@Europe/Paris")]
    [InlineData("2021-03-28T02:30:00@Europe/Paris", "PT0S", "2021-03-28T03:30:00@Europe/Paris")]
    [InlineData("12021-03-28T01:30:00@Europe/Paris", "PT1H", "12021-03-28T03:30:00@Europe/Paris")]
    [InlineData("999999999-12-31T23:59:59", "PT1S", null)]
    public void Time_later_passes_as_the_zone_has_it(string moment, string duration, string? result)
    {
        Assert.Equal(result is not null, Moment(moment).TryAdd(Span(duration), out var later));
        if (result is not null) { Assert.Equal(result, later.ToString()); }
    }

    [Theory]
    [InlineData("2021-01-31T10:10:10+11:00", "P1M", "2021-02-28T10:10:10+11:00")]
    [InlineData("-2021-01-01T10:10:10@Australia/Melbourne", "-P1M", "-2022-12-01T10:10:10@Australia/Melbourne")]
    [InlineData("999999999-12-31T23:59:59", "P1M", null)]
    public void Months_later_keep_the_time_of_day(string moment, string duration, string? result)
    {
        Assert.Equal(result is not null, Moment(moment).TryAdd(Months(duration), out var later));
        if (result is not null) { Assert.Equal(result, later.ToString()); }
    }

    /// <summary>From the suite's 0100: a date beside a moment is midnight UTC.</summary>
    [Theory]
    [InlineData("2021-01-02T10:10:10", "2021-01-01T10:10:10", "P1D")]
    [InlineData("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10", null)]
    [InlineData("2021-01-02T00:00:00Z", "2021-01-01T10:10:10+11:00", "P1DT49M50S")]
    [InlineData("2021-01-02T00:00:00Z", "1995-01-01T10:10:10@Australia/Melbourne", "P9498DT49M50S")]
    [InlineData("2016-12-24T23:59:00-08:00", "2015-12-24T00:00:01-01:00", "P367DT6H58M59S")]
    [InlineData("2021-10-31T03:30:00@Europe/Paris", "2021-10-31T01:30:00@Europe/Paris", "PT3H")]
    public void Moments_of_one_sort_are_a_span_apart(string left, string right, string? span)
    {
        Assert.Equal(span is not null, FeelDateTime.TrySubtract(Moment(left), Moment(right), out var difference));
        if (span is not null) { Assert.Equal(span, difference.ToString()); }
    }

    [Fact]
    public void Date_beside_a_moment_is_midnight_UTC() =>
        Assert.Equal("2021-01-02T00:00:00Z", FeelDateTime.AtUtcMidnight(Date("2021-01-02")).ToString());

    [Fact]
    public void Offset_is_that_of_the_moment()
    {
        Assert.Equal(7200, Moment("2021-07-01T00:00:00@Europe/Paris").OffsetSeconds);
        Assert.Equal(3600, Moment("2021-01-01T00:00:00@Europe/Paris").OffsetSeconds);
        Assert.Equal(7200, Moment("12021-07-01T00:00:00@Europe/Paris").OffsetSeconds);
        Assert.Equal(28_800, Moment("2026-11-28T00:00:00@Asia/Shanghai").OffsetSeconds);
        Assert.Null(Moment("2026-11-28T00:00:00").OffsetSeconds);
    }

    [Fact]
    public void Moment_as_text_reads_back_the_same() =>
        AnyMoment.Sample(moment => Assert.Equal(moment, Moment(moment.ToString())));

    [Fact]
    public void Moment_later_less_the_moment_is_the_span() => Gen.Select(AnyMoment, AnySpan).Sample((moment, span) =>
    {
        if (!moment.TryAdd(span, out var later)) { return; }

        Assert.True(FeelDateTime.TrySubtract(later, moment, out var back));
        // Where a clock shows an hour twice, the later one is written as the earlier.
        var isTwice = moment.Zone is not null && (span.Nanoseconds - back.Nanoseconds) is var hour
            && (hour == 0 || hour == 3600 * FeelTime.NanosecondsPerSecond);
        Assert.True(isTwice || back == span, $"{moment} + {span} = {later}, back {back}");
        Assert.True(moment.Zone is not null
            || FeelDateTime.TrySubtract(moment, later, out var other) && other == -back);
    });
}
