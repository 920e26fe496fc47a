using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class LargestRemainderTests
{
    private static readonly Gen<(long Total, long[] Weights)> _cases = Gen.Select(
        Gen.Long,
        Gen.OneOf(Gen.Long[0, 5], Gen.Long[0, long.MaxValue]).Array[1, 12])
        .Where(each => each.Item2.Any(weight => weight > 0));

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(10, new long[] { 0, 1, 3 }, new long[] { 0, 3, 7 })]
    [InlineData(7, new long[] { 3, 2, 2 }, new long[] { 3, 2, 2 })]
    [InlineData(1, new long[] { 1, 2, 2 }, new long[] { 0, 1, 0 })]
    [InlineData(0, new long[] { 4, 2 }, new long[] { 0, 0 })]
    public void Split_gives_the_rest_to_the_largest_remainders(long total, long[] weights, long[] parts) =>
        Assert.Equal(parts, LargestRemainder.Split(total, weights));

    [Fact]
    public void Split_conserves_the_total() => _cases.Sample(each =>
        LargestRemainder.Split(each.Total, each.Weights).Aggregate((Int128)0, (sum, part) => sum + part) == each.Total);

    [Fact]
    public void Each_part_is_within_one_unit_of_its_share() => _cases.Sample(each =>
    {
        var whole = each.Weights.Aggregate((System.Numerics.BigInteger)0, (sum, weight) => sum + weight);
        var parts = LargestRemainder.Split(each.Total, each.Weights);
        Assert.All(parts.Zip(each.Weights), pair => Assert.True(System.Numerics.BigInteger.Abs(
            (pair.First * whole) - ((System.Numerics.BigInteger)each.Total * pair.Second)) < whole));
    });

    [Fact]
    public void Correction_undoes_exactly_what_it_corrects() => _cases.Where(each => each.Total > long.MinValue).Sample(
        each => LargestRemainder.Split(each.Total, each.Weights).Zip(LargestRemainder.Split(-each.Total, each.Weights))
            .All(pair => pair.First == -pair.Second));

    [Fact]
    public void Weights_have_to_be_useful()
    {
        Assert.Throws<ArgumentException>(() => LargestRemainder.Split(1, []));
        Assert.Throws<ArgumentException>(() => LargestRemainder.Split(1, [0, 0]));
        Assert.Throws<ArgumentException>(() => LargestRemainder.Split(1, [2, -1]));
    }

    /// <summary>G3: taxes beyond the base, 30, 40 and 50, shared half and half.</summary>
    [Fact]
    public void Golden_G3_tax_is_shared_half_and_half() => Assert.Equal([15, 20, 25],
        new[] { 30, 40, 50 }.Select(tax => LargestRemainder.Split(tax, [1, 1])[0]));

    /// <summary>G14: Shapley values 50, 72.5 and 17.5 of 140 万元.</summary>
    [Fact]
    public void Golden_G14_shapley_values_share_the_gain() => Assert.Equal(["50.0", "72.5", "17.5"],
        Money.TenThousandYuan.Times(140).Split(500, 725, 175).Select(part => part.Figure(Money.TenThousandYuan, 1)));
}
