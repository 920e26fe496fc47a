using System.Runtime.CompilerServices;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class FeelValueTests
{
    [Fact]
    public void Value_takes_24_bytes() => Assert.Equal(24, Unsafe.SizeOf<FeelValue>());

    [Fact]
    public void Value_gives_back_what_it_was_made_of()
    {
        Assert.True(((FeelValue)true).AsBoolean());
        Assert.Equal(Numbers.Read("-1.50"), ((FeelValue)(-1.50m)).AsNumber());
        Assert.Equal("-1.50", ((FeelValue)(-1.50m)).AsNumber().ToString());
        Assert.Equal("湖", ((FeelValue)"湖").AsString());
        Assert.Equal(Times.Date("-0001-02-03"), ((FeelValue)Times.Date("-0001-02-03")).AsDate());
        Assert.Equal(Times.Months("-P3M"), ((FeelValue)Times.Months("-P3M")).AsYearsMonths());
        Assert.Equal(Times.Span("-P3DT4.5S"), ((FeelValue)Times.Span("-P3DT4.5S")).AsDaysTime());
        foreach (var text in new[] { "10:00:00", "10:00:00.5-02:00", "10:00:00@Europe/Paris" })
        {
            FeelValue time = Times.Time(text), moment = Times.Moment("2026-11-28T" + text);
            Assert.Equal(Times.Time(text), time.AsTime());
            Assert.Equal(Times.Moment("2026-11-28T" + text), moment.AsDateTime());
        }

        FeelValue list = FeelList.Of(1, "b");
        Assert.Equal(2, list.AsList().Count);
    }

    [Fact]
    public void Value_tells_its_kind_and_no_other()
    {
        var values = new Dictionary<FeelKind, FeelValue>
        {
            [FeelKind.Null] = default,
            [FeelKind.Boolean] = false,
            [FeelKind.Number] = 0,
            [FeelKind.String] = "",
            [FeelKind.Date] = default(FeelDate),
            [FeelKind.Time] = default(FeelTime),
            [FeelKind.DateTime] = default(FeelDateTime),
            [FeelKind.YearsMonths] = default(YearsMonthsDuration),
            [FeelKind.DaysTime] = default(DaysTimeDuration),
            [FeelKind.List] = FeelList.Empty,
            [FeelKind.Context] = FeelContext.Empty,
            [FeelKind.Range] = new FeelRange(1, true, 2, false),
        };
        foreach (var (kind, value) in values)
        {
            Assert.Equal(kind, value.Kind);
            Assert.All(values, other => Assert.Equal(other.Key == kind, other.Value == value));
        }

        Assert.Throws<InvalidOperationException>(() => values[FeelKind.Number].AsString());
        Assert.Throws<InvalidOperationException>(() => values[FeelKind.String].AsNumber());
        Assert.Throws<InvalidOperationException>(() => FeelValue.Null.AsBoolean());
    }

    [Fact]
    public void Null_keeps_its_reason_and_equals_every_null()
    {
        var cause = new NullReason("division_by_zero", new("1 / 0 没有结果", "1 / 0 has no number."));
        var value = FeelValue.NullBecause(new NullReason(
            "argument_null", new("abs 的参数为空", "The argument of abs is null."), 4, cause));
        Assert.True(value.IsNull);
        Assert.Equal(FeelValue.Null, value);
        Assert.Same(cause, value.Reason!.Cause);
        Assert.Equal(4, value.Reason.PositionIndex);
        Assert.Null(FeelValue.True.Reason);
        Assert.True(((FeelValue)(string?)null).IsNull);
        Assert.True(((FeelValue)(FeelList?)null).IsNull);
    }

    [Fact]
    public void Sameness_goes_by_content()
    {
        Assert.Equal((FeelValue)1.0m, (FeelValue)1);
        Assert.Equal(((FeelValue)1.0m).GetHashCode(), ((FeelValue)1).GetHashCode());
        Assert.True((FeelValue)FeelList.Of(1, FeelList.Of("a")) == FeelList.Of(1.0m, FeelList.Of("a")));
        Assert.True((FeelValue)FeelList.Of(1, 2) != FeelList.Of(2, 1));
        Assert.Equal<FeelValue>(FeelContext.Of(("a", 1), ("b", 2)), FeelContext.Of(("b", 2), ("a", 1)));
        Assert.NotEqual<FeelValue>(FeelContext.Of(("a", 1)), FeelContext.Of(("b", 1)));
        Assert.Equal<FeelValue>(new FeelRange(1, true, 2, false), new FeelRange(1, true, 2.0m, false));
        Assert.NotEqual<FeelValue>(new FeelRange(1, true, 2, false), new FeelRange(1, true, 2, true));
        Assert.NotEqual((FeelValue)Times.Time("23:00:50@Etc/GMT"), (FeelValue)Times.Time("23:00:50Z"));
        Assert.Equal((FeelValue)Times.Time("23:00:50Z"), (FeelValue)Times.Time("23:00:50+00:00"));
    }

    /// <summary>Tables of powers are made once; whichever test came first once paid for them here.</summary>
    [Fact]
    public void Numbers_as_values_allocate_nothing()
    {
        Sum(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Sum(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(FeelKind.Number, sum.Kind);

        static FeelValue Sum(int count)
        {
            FeelValue sum = 0;
            for (var at = 0; at < count; at++)
            {
                Decimal128.TryMultiply(at, 2, out var twice);
                Decimal128.TryDivide(twice, 7, out var part);
                Decimal128.TryAdd(sum.AsNumber(), part, out var next);
                sum = next;
            }

            return sum;
        }
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("a", "a")]
    public void Value_as_text_is_for_reading(string? text, string shown)
    {
        Assert.Equal(shown, ((FeelValue)text).ToString());
        Assert.Equal($"[{shown}, true]", ((FeelValue)FeelList.Of(text, true)).ToString());
        Assert.Equal("2026-11-28", ((FeelValue)Times.Date("2026-11-28")).ToString());
    }
}
