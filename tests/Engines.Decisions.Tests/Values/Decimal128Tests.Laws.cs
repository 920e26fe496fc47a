using CsCheck;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed partial class Decimal128Tests
{
    private const int Rounds = 5_000;

    private static readonly Gen<(Decimal128 Left, Decimal128 Right)> Pairs =
        Gen.OneOf(Numbers.Near, Gen.Select(Numbers.Any, Numbers.Any), Gen.Select(Numbers.Small, Numbers.Small));

    [Fact]
    public void Sum_and_difference_agree_with_integers_of_any_length() => Pairs.Sample((left, right) =>
    {
        AssertSame(SlowDecimal.Add(SlowDecimal.Of(left), SlowDecimal.Of(right)),
            Decimal128.TryAdd(left, right, out var sum), sum);
        AssertSame(SlowDecimal.Add(SlowDecimal.Of(left), SlowDecimal.Of(-right)),
            Decimal128.TrySubtract(left, right, out var difference), difference);
    }, iter: Rounds);

    [Fact]
    public void Product_and_quotient_agree_with_integers_of_any_length() => Pairs.Sample((left, right) =>
    {
        AssertSame(SlowDecimal.Multiply(SlowDecimal.Of(left), SlowDecimal.Of(right)),
            Decimal128.TryMultiply(left, right, out var product), product);
        AssertSame(SlowDecimal.Divide(SlowDecimal.Of(left), SlowDecimal.Of(right)),
            Decimal128.TryDivide(left, right, out var quotient), quotient);
    }, iter: Rounds);

    [Fact]
    public void Rest_and_order_agree_with_integers_of_any_length() => Pairs.Sample((left, right) =>
    {
        AssertSame(SlowDecimal.Modulo(SlowDecimal.Of(left), SlowDecimal.Of(right)),
            Decimal128.TryModulo(left, right, out var rest), rest);
        Assert.Equal(SlowDecimal.Compare(SlowDecimal.Of(left), SlowDecimal.Of(right)), Decimal128.Compare(left, right));
    }, iter: Rounds);

    [Fact]
    public void Sum_and_product_do_not_ask_which_comes_first() => Pairs.Sample((left, right) =>
    {
        Assert.Equal(Decimal128.TryAdd(left, right, out var sum), Decimal128.TryAdd(right, left, out var other));
        Assert.Equal(sum.Bits, other.Bits);
        Assert.Equal(Decimal128.TryMultiply(left, right, out sum), Decimal128.TryMultiply(right, left, out other));
        Assert.Equal(sum.Bits, other.Bits);
    }, iter: Rounds);

    [Fact]
    public void Number_less_itself_is_zero() => Numbers.Any.Sample(number =>
    {
        Assert.True(Decimal128.TrySubtract(number, number, out var none));
        Assert.True(none.IsZero && !none.IsNegative);
        Assert.Equal(number.Exponent, none.Exponent);
    }, iter: Rounds);

    [Fact]
    public void Number_as_text_reads_back_with_the_same_digits() => Numbers.Any.Sample(number =>
    {
        Assert.True(Decimal128.TryParse(number.ToString(), out var back));
        Assert.Equal(number, back);
        Assert.Equal(number.Exponent > 0 ? 0 : number.Exponent, Math.Min(back.Exponent, 0));
        Assert.Equal(number.Bits, Numbers.Read(Numbers.Shape(true, number)).Bits);
    }, iter: Rounds);

    [Fact]
    public void Order_of_three_is_one_order() => Gen.Select(Pairs, Numbers.Small).Sample((pair, third) =>
    {
        var inOrder = new[] { pair.Left, pair.Right, third }.Order().ToArray();
        Assert.True(inOrder[0] <= inOrder[1] && inOrder[1] <= inOrder[2] && inOrder[0] <= inOrder[2]);
        Assert.Equal(pair.Left < pair.Right, pair.Right > pair.Left);
        Assert.Equal(pair.Left == pair.Right, pair.Left <= pair.Right && pair.Left >= pair.Right);
    }, iter: Rounds);

    [Fact]
    public void Equal_numbers_have_one_hash_whatever_their_zeros() => Numbers.Any.Sample(number =>
    {
        Decimal128.TryRound(number, Math.Min(number.Scale + 9, 6176), DecimalRounding.Down, out var longer);
        Assert.Equal(number, longer);
        Assert.Equal(number.GetHashCode(), longer.GetHashCode());
    }, iter: Rounds);

    [Fact]
    public void Root_squared_lies_within_half_of_a_last_digit() => Numbers.Any.Sample(number =>
    {
        var size = Decimal128.Abs(number);
        Assert.True(Decimal128.TrySqrt(size, out var root));
        var slow = SlowDecimal.Of(root);
        // Twice the root, a last digit more and less: whole numbers again.
        var doubled = slow.Coefficient * 2;
        var below = new SlowDecimal((doubled - 1) * (doubled - 1), slow.Exponent * 2);
        var above = new SlowDecimal((doubled + 1) * (doubled + 1), slow.Exponent * 2);
        var fourTimes = new SlowDecimal(SlowDecimal.Of(size).Coefficient * 4, size.Exponent);
        Assert.True(size.IsZero || SlowDecimal.Compare(below, fourTimes) <= 0);
        Assert.True(SlowDecimal.Compare(fourTimes, above) <= 0);
    }, iter: Rounds);

    [Fact]
    public void Logarithm_and_exponential_undo_each_other() => Gen.Long[1, 1_000_000_000_000].Sample(count =>
    {
        Decimal128 number = count;
        Assert.True(Decimal128.TryLog(number, out var logarithm));
        Assert.True(Decimal128.TryExp(logarithm, out var back));
        Decimal128.TrySubtract(back, number, out var error);
        Decimal128.TryDivide(error, number, out error);
        Assert.True(Decimal128.Abs(error) <= Numbers.Read("1E-31"), $"{number}: {back}");
    }, iter: 2_000);

    [Fact]
    public void Power_of_an_integer_is_a_row_of_products() =>
        Gen.Select(Gen.Int[-99, 99], Gen.Int[1, 17]).Sample((number, times) =>
        {
            Decimal128 row = 1;
            for (var at = 0; at < times; at++)
            {
                Decimal128.TryMultiply(row, number, out row);
            }

            Assert.True(Decimal128.TryPower(number, times, out var power));
            Assert.Equal(row, power);
        }, iter: 2_000);

    [Fact]
    public void Double_goes_in_and_comes_out_the_same() => Gen.Double.Sample(value =>
    {
        if (!double.IsFinite(value)) { return; }

        Assert.True(Decimal128.TryFrom(value, out var number));
        Assert.Equal(value, number.ToDouble());
    }, iter: Rounds);

    private static void AssertSame(SlowDecimal? expected, bool isDone, Decimal128 number)
    {
        Assert.Equal(expected is not null, isDone);
        if (expected is { } slow) { Assert.Equal(slow, SlowDecimal.Of(number)); }
    }
}
