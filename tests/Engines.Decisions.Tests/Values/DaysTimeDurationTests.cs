using CsCheck;
using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Times;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class DaysTimeDurationTests
{
    [Theory]
    [InlineData("P1DT2H3M4.5S", "P1DT2H3M4.5S")]
    [InlineData("PT36H", "P1DT12H")]
    [InlineData("-PT0.000000001S", "-PT0.000000001S")]
    [InlineData("PT0.0000000019S", "PT0.000000001S")]
    [InlineData("P0D", "PT0S")]
    [InlineData("-PT0S", "PT0S")]
    [InlineData("P13DT2H14S", "P13DT2H14S")]
    [InlineData("PT90M", "PT1H30M")]
    [InlineData("PT555.S", "PT9M15S")]
    [InlineData("PT1000000M", "P694DT10H40M")]
    [InlineData("PT9999999999999999999999999.999999999S", "P115740740740740740740DT17H46M39.999999999S")]
    public void Span_as_text_is_written_in_one_form(string text, string written) =>
        Assert.Equal(written, Span(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1")]
    [InlineData("1D")]
    [InlineData("+P1D")]
    [InlineData("P-1D")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("PT1M1H")]
    [InlineData("PT1S1M")]
    [InlineData("PT1H1H")]
    [InlineData("PT1.5H")]
    [InlineData("PT.5S")]
    [InlineData("P1.5D")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("P1Y1D")]
    [InlineData("P1D ")]
    [InlineData("pt1h")]
    [InlineData("PT10000000000000000000000000S")]
    [InlineData("P9999999999999999999999999DT9999999999999999999999999H")]
    [InlineData("PT9999999999999999999999999H9999999999999999999999999M9999999999999999999999999S")]
    [InlineData("P99999999999999999999999999999999999999999D")]
    public void Text_that_is_no_span_of_time_is_refused(string text) =>
        Assert.False(DaysTimeDuration.TryParse(text, out _));

    [Fact]
    public void Span_tells_its_parts_with_its_sign()
    {
        var span = Span("-P3DT14H15M16.5S");
        Assert.Equal((-14, -15, -16), (span.Hours, span.Minutes, span.Seconds));
        Assert.Equal(-3, span.Days);
        Assert.Equal("-310516.500000000", span.TotalSeconds.ToString());
        Assert.Equal("90000", Span("P1DT1H").TotalSeconds.ToString());
        Assert.Equal("P3DT14H15M16.5S", span.Abs().ToString());
    }

    /// <summary>From the suite's 0100, and a third of a nanosecond.</summary>
    [Theory]
    [InlineData("P4DT1H", "1.5", "P6DT1H30M")]
    [InlineData("PT23H", "2.5", "P2DT9H30M")]
    [InlineData("P1D", "0", "PT0S")]
    [InlineData("PT0.000000001S", "0.5", "PT0S")]
    [InlineData("PT0.000000003S", "0.5", "PT0.000000002S")]
    [InlineData("P1D", "1E30", null)]
    public void Span_times_a_number_is_rounded_to_the_nanosecond(string span, string number, string? result)
    {
        Assert.Equal(result is not null, Span(span).TryMultiply(Numbers.Read(number), out var product));
        if (result is not null) { Assert.Equal(result, product.ToString()); }
    }

    [Theory]
    [InlineData("P10DT23H", "2.5", "P4DT9H12M")]
    [InlineData("PT1S", "3", "PT0.333333333S")]
    [InlineData("P10D", "0", null)]
    public void Span_in_parts_is_rounded_to_the_nanosecond(string span, string number, string? result)
    {
        Assert.Equal(result is not null, Span(span).TryDivide(Numbers.Read(number), out var part));
        if (result is not null) { Assert.Equal(result, part.ToString()); }
    }

    [Fact]
    public void Span_holds_another_so_many_times()
    {
        Assert.True(DaysTimeDuration.TryDivide(Span("P10D"), Span("PT48H"), out var times));
        Assert.Equal("5", times.ToString());
        Assert.False(DaysTimeDuration.TryDivide(Span("P10D"), Span("P0D"), out _));
    }

    [Fact]
    public void Span_of_seconds_is_those_seconds()
    {
        Assert.True(DaysTimeDuration.TryFromSeconds(Numbers.Read("1.5"), DecimalRounding.Down, out var span));
        Assert.Equal("PT1.5S", span.ToString());
        Assert.False(DaysTimeDuration.TryFromSeconds(Numbers.Read("1E25"), DecimalRounding.Down, out _));
        Assert.False(DaysTimeDuration.TryFromSeconds(Numbers.Read("1E6111"), DecimalRounding.Down, out _));
    }

    [Fact]
    public void Spans_add_and_take_away_again() => Gen.Select(AnySpan, AnySpan).Sample((left, right) =>
    {
        Assert.Equal(left, Span(left.ToString()));
        Assert.True(DaysTimeDuration.TryAdd(left, right, out var sum));
        Assert.True(DaysTimeDuration.TryAdd(sum, -right, out var back));
        Assert.Equal(left, back);
        Assert.Equal(left.CompareTo(right), -right.CompareTo(left));
        Assert.True(left.TryMultiply(7, out var week) && week.TryDivide(7, out var day) && day == left);
    });
}
