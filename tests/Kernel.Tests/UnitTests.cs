using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class UnitTests
{
    /// <summary>The one unit that is not whole rounds to the nearest 0.01 m².</summary>
    [Theory]
    [InlineData(1, 66_667)]
    [InlineData(2, 133_333)]
    [InlineData(3, 200_000)]
    [InlineData(-1, -66_667)]
    public void Mu_rounds_to_the_nearest_smallest_unit(int count, long dm2) =>
        Assert.Equal(dm2, Area.Mu.Times(count).Count);

    [Fact]
    public void Mu_is_never_off_by_more_than_half_a_smallest_unit() => Gen.Int.Sample(count =>
        Int128.Abs(((Int128)Area.Mu.Times(count).Count * 3) - ((Int128)count * 200_000)) * 2 <= 3);

    [Fact]
    public void Decimal_count_is_exact() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Sample(fen =>
        Money.TenThousandYuan.Times(fen / 1_000_000m).Count == fen);

    [Fact]
    public void Constant_finer_than_the_smallest_unit_is_a_fault() =>
        Assert.Throws<ArgumentException>(() => Mass.Gram.Times(0.5m));

    [Fact]
    public void Count_beyond_the_range_is_a_fault()
    {
        Assert.Throws<OverflowException>(() => Area.SquareKilometre.Times(1_000_000_000_000m));
        Assert.Throws<OverflowException>(() => Money.HundredMillionYuan.Times(decimal.MaxValue));
    }

    [Fact]
    public void Unit_is_printed_in_both_languages()
    {
        Assert.Equal("亩", Area.Mu.ToString());
        Assert.Equal(new("亩", "mu"), Area.Mu.Symbol);
    }
}
