using CsCheck;
using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Times;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class YearsMonthsDurationTests
{
    [Theory]
    [InlineData("P1Y2M", "P1Y2M")]
    [InlineData("P26M", "P2Y2M")]
    [InlineData("-P10M", "-P10M")]
    [InlineData("P0Y", "P0M")]
    [InlineData("-P0M", "P0M")]
    [InlineData("P1Y0M", "P1Y")]
    [InlineData("P1000000000000000000M", "P83333333333333333Y4M")]
    public void Months_as_text_are_written_in_one_form(string text, string written) =>
        Assert.Equal(written, Months(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("P1")]
    [InlineData("1Y")]
    [InlineData("+P1Y")]
    [InlineData("P-1Y")]
    [InlineData("P1M1Y")]
    [InlineData("P1M1M")]
    [InlineData("P1Y1Y")]
    [InlineData("P1.5Y")]
    [InlineData("P1D")]
    [InlineData("P1Y1D")]
    [InlineData("P1YT")]
    [InlineData("p1y")]
    [InlineData("P1000000000000000001M")]
    [InlineData("P99999999999999999999999999999999999999999Y")]
    public void Text_that_is_no_span_of_months_is_refused(string text) =>
        Assert.False(YearsMonthsDuration.TryParse(text, out _));

    [Fact]
    public void Span_tells_years_and_months_with_its_sign()
    {
        var span = Months("-P2Y3M");
        Assert.Equal((-27, -2, -3), (span.TotalMonths, span.Years, span.Months));
        Assert.Equal("P2Y3M", span.Abs().ToString());
        Assert.Equal("P2Y3M", (-span).ToString());
        Assert.True(span < default(YearsMonthsDuration));
    }

    /// <summary>From the suite's 0100: a part of a month is dropped.</summary>
    [Theory]
    [InlineData("P2M", "1.5", "P3M")]
    [InlineData("P1Y11M", "-2.5", "-P4Y9M")]
    [InlineData("P1M", "26", "P2Y2M")]
    [InlineData("P1M", "0", "P0M")]
    [InlineData("P1000000000000000000M", "1.1", null)]
    [InlineData("P1Y", "1E6111", null)]
    public void Span_times_a_number_has_whole_months(string span, string number, string? result)
    {
        Assert.Equal(result is not null, Months(span).TryMultiply(Numbers.Read(number), out var product));
        if (result is not null) { Assert.Equal(result, product.ToString()); }
    }

    [Theory]
    [InlineData("P10Y11M", "2.5", "P4Y4M")]
    [InlineData("P10Y11M", "-2.5", "-P4Y4M")]
    [InlineData("P10Y", "0", null)]
    public void Span_in_parts_has_whole_months(string span, string number, string? result)
    {
        Assert.Equal(result is not null, Months(span).TryDivide(Numbers.Read(number), out var part));
        if (result is not null) { Assert.Equal(result, part.ToString()); }
    }

    [Fact]
    public void Span_holds_another_so_many_times()
    {
        Assert.True(YearsMonthsDuration.TryDivide(Months("P10Y"), Months("P4Y"), out var times));
        Assert.Equal("2.5", times.ToString());
        Assert.False(YearsMonthsDuration.TryDivide(Months("P10Y"), Months("P0Y"), out _));
    }

    [Fact]
    public void Spans_add_and_take_away_again() => Gen.Select(
        Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000],
        Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000]).Sample((first, second) =>
        {
            YearsMonthsDuration left = new(first), right = new(second);
            Assert.Equal(left, Months(left.ToString()));
            if (!YearsMonthsDuration.TryAdd(left, right, out var sum)) { return; }

            Assert.True(YearsMonthsDuration.TryAdd(sum, -right, out var back));
            Assert.Equal(left, back);
            Assert.Equal(first.CompareTo(second), left.CompareTo(right));
        });
}
