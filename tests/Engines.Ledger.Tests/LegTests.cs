using CsCheck;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class LegTests
{
    private static readonly Quantity<Percent> _ratio = new(1_100_000);

    /// <summary>0.022 t is retired so that 0.02 t is issued; a gram more would cost two.</summary>
    [Theory]
    [InlineData(20_000, 22_000)]
    [InlineData(20_001, 22_002)]
    [InlineData(1, 2)]
    public void Cost_of_a_conversion_is_rounded_against_the_applicant(long issued, long retired) =>
        Assert.Equal(new Amount(retired), Leg.Cost(new(issued), _ratio));

    [Fact]
    public void Yield_of_what_was_paid_never_exceeds_what_was_issued() =>
        Gen.Select(Gen.Long[1, 1_000_000_000_000], Gen.Long[1, 5_000_000]).Sample((issued, ratio) =>
        {
            var cost = Leg.Cost(new(issued), new(ratio));
            Assert.True((Int128)cost.Value * 1_000_000 >= (Int128)issued * ratio);
            Assert.True(Leg.Yield(cost, new(ratio)) >= new Amount(issued));
            Assert.True(Leg.Cost(Leg.Yield(cost, new(ratio)), new(ratio)) <= cost);
        });

    [Fact]
    public void Split_by_any_weights_conserves_the_total() =>
        Gen.Select(
            Gen.Long[1, 1_000_000_000_000_000_000], Gen.Long[0, 1_000_000_000].Array[1, 64]).Sample((total, weights) =>
        {
            weights[0]++;
            var legs = Leg.Split(
                new(1), new(total), [.. weights.Select((weight, at) => (new AccountNumber(at + 2), weight))]);
            Assert.Equal(total, legs.Sum(leg => leg.Amount.Value));
            Assert.All(legs, leg => Assert.True(leg.Amount > Amount.Zero));
        });

    [Fact]
    public void Split_of_a_tie_gives_the_odd_unit_to_the_earlier() => Assert.Equal(
        [34, 33, 33],
        Leg.Split(new(1), new(100), (new(2), 1), (new(3), 1), (new(4), 1)).Select(leg => leg.Amount.Value));
}
