namespace Huanhu.Engines.Ledger.Tests;

public sealed class AmountTests
{
    [Fact]
    public void Amount_at_both_ends_of_its_range_adds_without_overflow()
    {
        Assert.Equal(Amount.Zero, Amount.Most + -Amount.Most);
        Assert.True(Amount.Most + Amount.Most > Amount.Most);
        Assert.True(-Amount.Most <= Amount.Zero);
        Assert.Equal("1000000000000000000", Amount.Most.ToString());
    }
}
