using System.Numerics;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

/// <summary>The arithmetic of 34 digits by integers of any length: slow, and written from the standard.</summary>
/// <param name="Coefficient">The digits, with the sign.</param>
/// <param name="Exponent">The power of ten of the last one.</param>
internal readonly record struct SlowDecimal(BigInteger Coefficient, int Exponent)
{
    private const int Least = -6176;
    private const int Greatest = 6111;
    private static readonly BigInteger TooGreat = BigInteger.Pow(10, 34);

    internal static SlowDecimal Of(Decimal128 number) =>
        new(number.IsNegative ? -(BigInteger)number.Coefficient : number.Coefficient, number.Exponent);

    /// <summary>IEEE 754-2008, 5.4.1, addition.</summary>
    internal static SlowDecimal? Add(SlowDecimal left, SlowDecimal right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return Nearest(left.At(exponent) + right.At(exponent), BigInteger.One, exponent, exponent);
    }

    /// <summary>IEEE 754-2008, 5.4.1, multiplication.</summary>
    internal static SlowDecimal? Multiply(SlowDecimal left, SlowDecimal right)
    {
        var exponent = left.Exponent + right.Exponent;
        return Nearest(left.Coefficient * right.Coefficient, BigInteger.One, exponent, exponent);
    }

    /// <summary>IEEE 754-2008, 5.4.1, division.</summary>
    internal static SlowDecimal? Divide(SlowDecimal left, SlowDecimal right) => right.Coefficient.IsZero
        ? null
        : Nearest(left.Coefficient, right.Coefficient, left.Exponent - right.Exponent, left.Exponent - right.Exponent);

    /// <summary>DMN 1.5, 10.3.4.5, modulo.</summary>
    internal static SlowDecimal? Modulo(SlowDecimal left, SlowDecimal right)
    {
        if (right.Coefficient.IsZero) { return null; }

        var exponent = Math.Min(left.Exponent, right.Exponent);
        var rest = BigInteger.Remainder(left.At(exponent), right.At(exponent));
        var isOther = !rest.IsZero && rest.Sign != right.Coefficient.Sign;
        return Nearest(isOther ? rest + right.At(exponent) : rest, BigInteger.One, exponent, exponent);
    }

    internal static int Compare(SlowDecimal left, SlowDecimal right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return left.At(exponent).CompareTo(right.At(exponent));
    }

    /// <summary>The number nearest to numerator / denominator × 10^exponent, if there is one.</summary>
    private static SlowDecimal? Nearest(BigInteger numerator, BigInteger denominator, int exponent, int preferred)
    {
        if (numerator.IsZero) { return new(numerator, Math.Clamp(preferred, Least, Greatest)); }

        var isNegative = numerator.Sign * denominator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        denominator = BigInteger.Abs(denominator);
        var last = Math.Max(exponent + DigitsOf(numerator) - DigitsOf(denominator) - 36, Least);
        BigInteger digits;
        while (true)
        {
            var (over, under) = exponent >= last
                ? (numerator * BigInteger.Pow(10, exponent - last), denominator)
                : (numerator, denominator * BigInteger.Pow(10, last - exponent));
            digits = HalfEven(over, under);
            if (digits < TooGreat)
            {
                var isExact = digits * under == over;
                while (isExact && last < Math.Min(preferred, Greatest) && digits % 10 == 0)
                {
                    digits /= 10;
                    last++;
                }

                break;
            }

            last++;
        }

        return last > Greatest ? null : new(isNegative ? -digits : digits, last);
    }

    private static BigInteger HalfEven(BigInteger over, BigInteger under)
    {
        var quotient = BigInteger.DivRem(over, under, out var rest);
        var half = (rest * 2).CompareTo(under);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static int DigitsOf(BigInteger number) => number.IsZero ? 0 : number.ToString().Length;

    private BigInteger At(int exponent) => Coefficient * BigInteger.Pow(10, Exponent - exponent);
}
