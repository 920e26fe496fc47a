using CsCheck;
using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Times;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class FeelTimeTests
{
    [Theory]
    [InlineData("00:00:00", "00:00:00")]
    [InlineData("24:00:00", "00:00:00")]
    [InlineData("11:22:33.123456789", "11:22:33.123456789")]
    [InlineData("11:22:33.10", "11:22:33.1")]
    [InlineData("11:22:33.1234567899", "11:22:33.123456789")]
    [InlineData("23:59:00z", "23:59:00Z")]
    [InlineData("11:22:33-00:00", "11:22:33Z")]
    [InlineData("13:20:00+02:00", "13:20:00+02:00")]
    [InlineData("13:20:00-14:00", "13:20:00-14:00")]
    [InlineData("11:59:45+02:45:55", "11:59:45+02:45:55")]
    [InlineData("00:01:00@Europe/Paris", "00:01:00@Europe/Paris")]
    [InlineData("00:01:00@Etc/UTC", "00:01:00@Etc/UTC")]
    [InlineData("00:01:00@Etc/GMT+5", "00:01:00@Etc/GMT+5")]
    public void Time_as_text_is_written_in_one_form(string text, string written) =>
        Assert.Equal(written, Time(text).ToString());

    /// <summary>Among them those of the suite's 1116.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("23:59:60")]
    [InlineData("24:00:01")]
    [InlineData("24:01:00")]
    [InlineData("25:00:00")]
    [InlineData("00:60:00")]
    [InlineData("7:00:00")]
    [InlineData("07:1:00")]
    [InlineData("07:01:2")]
    [InlineData("07:01")]
    [InlineData("07:01:02.")]
    [InlineData("13:20:00@xyz/abc")]
    [InlineData("13:20:00@")]
    [InlineData("13:20:00@../../etc/passwd")]
    [InlineData("13:20:00@/etc/localtime")]
    [InlineData("13:20:00@localtime")]
    [InlineData("13:20:00+19:00")]
    [InlineData("13:20:00+14:01")]
    [InlineData("13:20:00+5:00")]
    [InlineData("13:20:00+5")]
    [InlineData("13:20:00+05:60")]
    [InlineData("13:20:00+02:00@Europe/Paris")]
    [InlineData("13:20:00Z@Europe/Paris")]
    [InlineData("11:30:00T")]
    [InlineData("T11:30:00")]
    public void Text_that_is_no_time_is_refused(string text) => Assert.False(FeelTime.TryParse(text, out _));

    [Fact]
    public void Zone_in_other_letters_is_none_even_after_the_zone()
    {
        Assert.True(FeelTime.TryParse("13:20:00@Europe/Paris", out _));
        Assert.False(FeelTime.TryParse("13:20:00@EUROPE/PARIS", out _));
        Assert.False(FeelTime.TryParse("13:20:00@Europe/paris", out _));
    }

    [Theory]
    [InlineData(11, 59, "45", null, "11:59:45")]
    [InlineData(11, 59, "45", "PT0H", "11:59:45Z")]
    [InlineData(12, 59, "1.3", "-PT1H", "12:59:01.3-01:00")]
    [InlineData(11, 59, "45", "-PT2H45M55S", "11:59:45-02:45:55")]
    [InlineData(24, 0, "0", null, null)]
    [InlineData(-1, 0, "0", null, null)]
    [InlineData(23, 60, "0", null, null)]
    [InlineData(23, 59, "60", null, null)]
    [InlineData(23, 59, "-0.1", null, null)]
    [InlineData(23, 59, "59.9999999999", null, "23:59:59.999999999")]
    [InlineData(11, 59, "45", "PT14H1S", null)]
    public void Time_of_parts_exists_or_is_refused(int hour, int minute, string second, string? offset, string? text)
    {
        DaysTimeDuration? span = offset is null ? null : Span(offset);
        Assert.Equal(text is not null, FeelTime.TryCreate(hour, minute, Numbers.Read(second), span, out var time));
        if (text is not null) { Assert.Equal(text, time.ToString()); }
    }

    [Fact]
    public void Time_tells_its_parts()
    {
        var time = Time("10:30:59.9+05:00");
        Assert.Equal((10, 30, 59), (time.Hour, time.Minute, time.Second));
        Assert.Equal(18_000, time.OffsetSeconds);
        Assert.Null(time.TimeZone);
        Assert.Null(Time("10:30:59").OffsetSeconds);
        Assert.Equal("Europe/Paris", Time("10:30:59@Europe/Paris").TimeZone);
        Assert.Equal(3600, Time("10:30:59@Europe/Paris").OffsetSeconds);
    }

    [Theory]
    [InlineData("10:15:00", "PT1H", "11:15:00")]
    [InlineData("10:15:00+11:00", "P1D", "10:15:00+11:00")]
    [InlineData("10:15:00@Australia/Melbourne", "-PT1H", "09:15:00@Australia/Melbourne")]
    [InlineData("23:59:00Z", "PT2M", "00:01:00Z")]
    [InlineData("00:00:00", "-PT0.5S", "23:59:59.5")]
    [InlineData("00:00:00", "-P99999999999999DT1S", "23:59:59")]
    public void Time_later_goes_around_midnight(string time, string duration, string result) =>
        Assert.Equal(result, Time(time).Add(Span(duration)).ToString());

    [Theory]
    [InlineData("10:10:10", "11:10:10", "-PT1H")]
    [InlineData("10:10:10+11:00", "09:10:10+11:00", "PT1H")]
    [InlineData("10:10:10+01:00", "10:10:10Z", "-PT1H")]
    [InlineData("10:10:10@Australia/Melbourne", "11:10:10@Australia/Melbourne", "-PT1H")]
    [InlineData("10:10:10", "10:10:10Z", null)]
    public void Times_of_one_sort_are_a_span_apart(string left, string right, string? span)
    {
        Assert.Equal(span is not null, FeelTime.TrySubtract(Time(left), Time(right), out var difference));
        if (span is not null) { Assert.Equal(span, difference.ToString()); }
    }

    [Fact]
    public void Time_as_text_reads_back_the_same() => AnyTime.Sample(time => Assert.Equal(time, Time(time.ToString())));

    [Fact]
    public void Time_later_and_back_is_the_same_time() => Gen.Select(AnyTime, AnySpan).Sample((time, span) =>
    {
        Assert.Equal(time, time.Add(span).Add(-span));
        Assert.Equal(time.Zone, time.Add(span).Zone);
    });
}
