using CsCheck;
using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Times;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class FeelComparisonTests
{
    /// <summary>From the suite's 0068, and times that one side alone calls local.</summary>
    [Theory]
    [InlineData("10:30:00", "10:30:00", true)]
    [InlineData("10:30:00", "10:30:01", false)]
    [InlineData("10:30:00.0001", "10:30:00.0002", true)]
    [InlineData("10:30:00Z", "10:30:00+00:00", true)]
    [InlineData("20:00:50+00:00", "21:00:50+01:00", true)]
    [InlineData("10:30:00@Europe/Paris", "10:30:00@Europe/Paris", true)]
    [InlineData("10:30:00+01:00", "10:30:00@Europe/Paris", true)]
    [InlineData("00:01:00Z", "00:01:00@Etc/UTC", true)]
    [InlineData("10:30:00", "10:30:00Z", false)]
    [InlineData("10:30:00", "10:30:00@Europe/Paris", false)]
    public void Times_are_equal_to_the_second(string left, string right, bool isEqual)
    {
        Assert.Equal(isEqual, FeelComparison.AreEqual(Time(left), Time(right)));
        Assert.Equal(isEqual, FeelComparison.AreEqual(Time(right), Time(left)));
    }

    [Theory]
    [InlineData("2018-12-08", "2018-12-08T00:00:00", true)]
    [InlineData("2018-12-08T00:00:00.0001", "2018-12-08T00:00:00.0000", true)]
    [InlineData("2018-12-08T00:00:00@Europe/Paris", "2018-12-08T00:00:00@Asia/Dhaka", false)]
    [InlineData("2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris", true)]
    [InlineData("2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris", true)]
    [InlineData("2002-04-02T12:00:00@Australia/Melbourne", "2002-04-02T12:00:00@Australia/Sydney", true)]
    [InlineData("2002-04-02T12:00:00-01:00", "2002-04-02T17:00:00+04:00", true)]
    [InlineData("2002-04-02T23:00:00-04:00", "2002-04-03T02:00:00-01:00", true)]
    [InlineData("2018-12-08T00:00:00", "2018-12-08T00:00:00@Asia/Dhaka", false)]
    [InlineData("2018-12-08T00:00:00", "2018-12-08T00:00:00Z", false)]
    public void Moments_are_equal_to_the_second(string left, string right, bool isEqual)
    {
        Assert.Equal(isEqual, FeelComparison.AreEqual(Moment(left), Moment(right)));
        Assert.Equal(isEqual, FeelComparison.AreEqual(Moment(right), Moment(left)));
    }

    [Theory]
    [InlineData("2018-12-08T00:00:00", "2018-12-08T00:00:01", -1)]
    [InlineData("2018-12-08T00:00:00Z", "2018-12-08T00:00:00+01:00", 1)]
    [InlineData("2018-12-08T00:00:00", "2018-12-08T00:00:01+01:00", -1)]
    [InlineData("2018-12-08T00:00:00", "2018-12-08T00:00:00@Asia/Dhaka", 0)]
    [InlineData("-2018-12-08T00:00:00", "2018-12-08T00:00:00", -1)]
    [InlineData("1969-12-31T23:59:59.5", "1970-01-01T00:00:00", -1)]
    public void Local_moment_is_ordered_at_the_offset_of_the_other(string left, string right, int order)
    {
        Assert.Equal(order, FeelComparison.Compare(Moment(left), Moment(right)));
        Assert.Equal(-order, FeelComparison.Compare(Moment(right), Moment(left)));
    }

    [Fact]
    public void Times_in_order_differ_by_a_positive_span() => Gen.Select(AnyTime, AnyTime).Sample((left, right) =>
    {
        if (!FeelTime.TrySubtract(left, right, out var span)) { return; }

        var order = FeelComparison.Compare(left, right);
        Assert.True(order == 0
            ? Int128.Abs(span.Nanoseconds) < FeelTime.NanosecondsPerSecond
            : order == Int128.Sign(span.Nanoseconds));
        Assert.Equal(order == 0, FeelComparison.AreEqual(left, right));
    });
}
