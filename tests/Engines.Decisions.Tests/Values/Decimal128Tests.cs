using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class Decimal128Tests
{
    [Fact]
    public void Number_without_a_value_is_zero()
    {
        Assert.Equal("0", default(Decimal128).ToString());
        Assert.Equal(Decimal128.Zero, default);
    }

    [Theory]
    [InlineData("1.10", "2.2", "3.30")]
    [InlineData("9999999999999999999999999999999999", "1", "10000000000000000000000000000000000")]
    [InlineData("18446744073709551615", "18446744073709551615", "36893488147419103230")]
    [InlineData("5", "-5.00", "0.00")]
    [InlineData("1", "-0.0000000000000000000000000000000000000001", "1.000000000000000000000000000000000")]
    public void Sum_of_two_is_rounded_once(string left, string right, string sum)
    {
        Assert.True(Decimal128.TryAdd(Read(left), Read(right), out var result));
        Assert.Equal(sum, result.ToString());
    }

    [Theory]
    [InlineData("10", "4", "2.5")]
    [InlineData("1", "3", "0.3333333333333333333333333333333333")]
    [InlineData("2", "3", "0.6666666666666666666666666666666667")]
    [InlineData("100", "10", "10")]
    public void Quotient_of_two_is_rounded_once(string left, string right, string quotient)
    {
        Assert.True(Decimal128.TryDivide(Read(left), Read(right), out var result));
        Assert.Equal(quotient, result.ToString());
    }

    private static Decimal128 Read(string text)
    {
        Assert.True(Decimal128.TryParse(text, out var number), text);
        return number;
    }
}
