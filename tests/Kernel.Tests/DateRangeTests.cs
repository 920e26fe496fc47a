using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class DateRangeTests
{
    private static readonly DateOnly _start = new(2026, 1, 1);

    private static readonly Gen<DateRange> _ranges = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 30], Gen.Bool)
        .Select((from, days, isOpen) =>
            new DateRange(_start.AddDays(from), isOpen ? null : _start.AddDays(from + days)));

    [Fact]
    public void Year_holds_its_first_day_and_not_its_end()
    {
        var year = new DateRange(new(2026, 1, 1), new(2027, 1, 1));
        Assert.True(year.Contains(new(2026, 1, 1)));
        Assert.True(year.Contains(new(2026, 12, 31)));
        Assert.False(year.Contains(new(2027, 1, 1)));
        Assert.Equal(365, year.Days);
        Assert.Equal("[2026-01-01, 2027-01-01)", year.ToString());
    }

    [Fact]
    public void Open_end_goes_on() => Assert.True(new DateRange(_start, null).Contains(DateOnly.MaxValue));

    [Fact]
    public void End_before_the_start_is_a_fault() =>
        Assert.Throws<ArgumentException>(() => new DateRange(_start, _start.AddDays(-1)));

    [Fact]
    public void Intersection_holds_exactly_the_days_of_both() => Gen.Select(_ranges, _ranges).Sample((left, right) =>
    {
        var both = left.Intersect(right);
        Assert.Equal(left.Overlaps(right), both is not null);
        Assert.All(Enumerable.Range(-1, 120).Select(_start.AddDays), day =>
            Assert.Equal(left.Contains(day) && right.Contains(day), both?.Contains(day) ?? false));
    });
}
