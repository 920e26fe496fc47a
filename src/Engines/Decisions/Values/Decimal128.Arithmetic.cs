using System.Runtime.CompilerServices;

namespace Huanhu.Engines.Decisions.Values;

/// <content>The four operations and the remainder: IEEE 754-2008, 5.4.1; DMN 1.5, tables 57 and 59.</content>
public readonly partial struct Decimal128
{
    /// <summary>The opposite number.</summary>
    public static Decimal128 operator -(Decimal128 number) =>
        number.IsZero ? number : new(number._upper ^ SignBit, number._lower);

    /// <summary>The number without its sign.</summary>
    internal static Decimal128 Abs(Decimal128 number) => new(number._upper & ~SignBit, number._lower);

    /// <summary>The sum; false if it is too great.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryAdd(Decimal128 left, Decimal128 right, out Decimal128 sum)
    {
        // Same sign and exponent, coefficients within 64 bits: one addition and its carry.
        if (left._upper == right._upper && (left._upper & CoefficientBits) == 0)
        {
            var lower = unchecked(left._lower + right._lower);
            sum = new(left._upper | (lower < left._lower ? 1UL : 0UL), lower);
            return true;
        }

        return TryAddApart(left, right, out sum);
    }

    /// <summary>The difference; false if it is too great.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TrySubtract(Decimal128 left, Decimal128 right, out Decimal128 difference) =>
        TryAdd(left, -right, out difference);

    /// <summary>The product; false if it is too great.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryMultiply(Decimal128 left, Decimal128 right, out Decimal128 product)
    {
        if (((left._upper | right._upper) & CoefficientBits) == 0)
        {
            var upper = Math.BigMul(left._lower, right._lower, out var lower);
            var exponent = unchecked(left.Exponent + right.Exponent);
            if (upper < TooGreatUpper && exponent is >= MinExponent and <= MaxExponent)
            {
                var sign = (upper | lower) == 0 ? 0 : (left._upper ^ right._upper) & SignBit;
                product = new(unchecked(sign | (((ulong)exponent & 0x3FFF) << ExponentShift) | upper), lower);
                return true;
            }
        }

        return TryMultiplyLong(left, right, out product);
    }

    /// <summary>The quotient; false if the divisor is 0 or the quotient too great.</summary>
    internal static bool TryDivide(Decimal128 dividend, Decimal128 divisor, out Decimal128 quotient)
    {
        quotient = default;
        if (divisor.IsZero) { return false; }

        var isNegative = dividend.IsNegative != divisor.IsNegative;
        var exponent = unchecked(dividend.Exponent - divisor.Exponent);
        if (dividend.IsZero) { return TryFit(false, 0, exponent, isInexact: false, out quotient); }

        return ((dividend._upper | divisor._upper) & CoefficientBits) == 0
            ? TryDivideShort(isNegative, dividend._lower, divisor._lower, exponent, out quotient)
            : TryDivideLong(isNegative, dividend.Coefficient, divisor.Coefficient, exponent, out quotient);
    }

    /// <summary>The rest of a division rounded to −∞; its sign is the divisor's. False if the divisor is 0.</summary>
    /// <remarks>
    /// DMN 1.5, 10.3.4.5: modulo(dividend, divisor) = dividend − divisor × floor(dividend / divisor), here without a
    /// rounding on the way, so that the rest is less than the divisor however long the quotient would be.
    /// </remarks>
    internal static bool TryModulo(Decimal128 dividend, Decimal128 divisor, out Decimal128 rest)
    {
        rest = default;
        if (divisor.IsZero) { return false; }

        var exponent = Math.Min(dividend.Exponent, divisor.Exponent);
        var left = Rest(dividend.Coefficient, dividend.Exponent, divisor.Coefficient, divisor.Exponent);
        rest = new(dividend.IsNegative, left, exponent);
        return left == 0 || dividend.IsNegative == divisor.IsNegative || TryAdd(rest, divisor, out rest);
    }

    /// <summary>The sum of numbers whose exponents or signs differ, or whose coefficients are long.</summary>
    private static bool TryAddApart(Decimal128 left, Decimal128 right, out Decimal128 sum)
    {
        if (left.Exponent < right.Exponent) { (left, right) = (right, left); }

        var apart = unchecked(left.Exponent - right.Exponent);
        if (((left._upper | right._upper) & CoefficientBits) == 0 && apart <= PowersOfTen.MostDigitsOfLong)
        {
            var upper = Math.BigMul(left._lower, PowersOfTen.OfLong(apart), out var lower);
            var first = new UInt128(upper, lower);
            var isSame = ((left._upper ^ right._upper) & SignBit) == 0;
            var isLess = !isSame && first < right._lower;
            UInt128 second = right._lower;
            var digits = unchecked(isSame ? first + second : isLess ? second - first : first - second);
            if (digits >> 64 < TooGreatUpper)
            {
                sum = new((isLess ? right : left).IsNegative, digits, right.Exponent);
                return true;
            }
        }

        return TryAddLong(left, right, apart, out sum);
    }

    /// <summary>The sum where the exponent of the left is greater by so much, or is the same.</summary>
    private static bool TryAddLong(Decimal128 left, Decimal128 right, int apart, out Decimal128 sum)
    {
        if (left.IsZero)
        {
            sum = right;
            return true;
        }

        unchecked
        {
            UInt128 first = left.Coefficient, second = right.Coefficient;
            var exponent = right.Exponent;
            var isInexact = false;
            if (apart > 0)
            {
                var room = PowersOfTen.MostDigits - PowersOfTen.DigitsOf(first);
                first *= PowersOfTen.Of(Math.Min(apart, room));
                if (apart > room)
                {
                    // The first now has 38 digits: of the second, what lies below them only tells that it is there.
                    var lost = apart - room;
                    exponent += lost;
                    (second, isInexact) = lost > PowersOfTen.MostDigits
                        ? (UInt128.Zero, second != 0)
                        : (PowersOfTen.Divide(second, lost, out var rest), rest != 0);
                }
            }

            if (left.IsNegative == right.IsNegative)
            {
                return TryFit(left.IsNegative, first + second, exponent, isInexact, out sum);
            }

            // Only a long first makes it inexact, so the difference keeps more than 34 digits and its sign.
            return first >= second
                ? TryFit(left.IsNegative, first - second - (isInexact ? 1U : 0U), exponent, isInexact, out sum)
                : TryFit(right.IsNegative, second - first, exponent, isInexact, out sum);
        }
    }

    private static bool TryMultiplyLong(Decimal128 left, Decimal128 right, out Decimal128 product)
    {
        var isNegative = left.IsNegative != right.IsNegative;
        var exact = WideNumber.Multiply(left.Coefficient, right.Coefficient);
        return TryFit(isNegative, exact, unchecked(left.Exponent + right.Exponent), out product);
    }

    /// <summary>The nearest number to an exact result of up to 256 bits.</summary>
    private static bool TryFit(bool isNegative, WideNumber coefficient, int exponent, out Decimal128 number)
    {
        var isInexact = false;
        // At most 128 and at least 123 bits remain, more than 36 digits.
        while (coefficient.BitLength > 128)
        {
            var drop = Math.Min((((coefficient.BitLength - 128) * 1234) >> 12) + 1, PowersOfTen.MostDigitsOfLong);
            coefficient = WideNumber.Divide(coefficient, PowersOfTen.OfLong(drop), out var rest);
            isInexact |= rest != 0;
            exponent += drop;
        }

        return TryFit(isNegative, coefficient.Lower, exponent, isInexact, out number);
    }

    /// <summary>A quotient of coefficients within 64 bits: most end within 19 digits after the point.</summary>
    private static bool TryDivideShort(
        bool isNegative, ulong dividend, ulong divisor, int exponent, out Decimal128 quotient)
    {
        const int step = PowersOfTen.MostDigitsOfLong;
        var (whole, rest) = Math.DivRem(dividend, divisor);
        if (rest == 0) { return TryFit(isNegative, whole, exponent, isInexact: false, out quotient); }

        unchecked
        {
            var digits = ((UInt128)whole * PowersOfTen.OfLong(step)) + NextDigits(ref rest, step, divisor);
            var last = exponent - step;
            if (rest != 0)
            {
                // As many digits more as 128 bits have room for; where that is too few, the quotient is a small one.
                var count = PowersOfTen.DigitsOf(digits);
                var more = Math.Clamp(PowersOfTen.MostDigits - count, 0, step);
                if (count + more <= MaxDigits)
                {
                    return TryDivideLong(isNegative, dividend, divisor, exponent, out quotient);
                }

                digits = (digits * PowersOfTen.OfLong(more)) + NextDigits(ref rest, more, divisor);
                last -= more;
            }

            if (rest == 0) { (digits, last) = WithoutZeros(digits, last, exponent); }

            return TryFit(isNegative, digits, last, rest != 0, out quotient);
        }
    }

    /// <summary>The next digits of a quotient, of which the rest is what is still to be divided.</summary>
    private static ulong NextDigits(ref ulong rest, int count, ulong divisor)
    {
        var upper = Math.BigMul(rest, PowersOfTen.OfLong(count), out var lower);
        return WideNumber.Divide(upper, lower, divisor, out rest);
    }

    private static bool TryDivideLong(
        bool isNegative, UInt128 dividend, UInt128 divisor, int exponent, out Decimal128 quotient)
    {
        // The dividend is lengthened until the quotient has 35 or 36 digits.
        var dividendDigits = PowersOfTen.DigitsOf(dividend);
        var zeros = 35 + PowersOfTen.DigitsOf(divisor) - dividendDigits;
        var first = Math.Min(zeros, PowersOfTen.MostDigits - dividendDigits);
        var lengthened = WideNumber.Multiply(dividend * PowersOfTen.Of(first), PowersOfTen.Of(zeros - first));
        var digits = WideNumber.Divide(lengthened, divisor, out var rest);
        var last = exponent - zeros;
        if (rest == 0) { (digits, last) = WithoutZeros(digits, last, exponent); }

        return TryFit(isNegative, digits, last, rest != 0, out quotient);
    }

    /// <summary>dividend × 10^dividendExponent modulo divisor × 10^divisorExponent, at the lesser exponent.</summary>
    private static UInt128 Rest(UInt128 dividend, int dividendExponent, UInt128 divisor, int divisorExponent)
    {
        if (dividendExponent < divisorExponent)
        {
            var zeros = divisorExponent - dividendExponent;
            return zeros > MaxDigits || PowersOfTen.DigitsOf(divisor) + zeros > PowersOfTen.MostDigits
                ? dividend
                : dividend % (divisor * PowersOfTen.Of(zeros));
        }

        // By rests of ever longer dividends: 12,287 zeros at most, 38 at a time.
        var left = dividend % divisor;
        for (var zeros = dividendExponent - divisorExponent; zeros > 0 && left != 0;)
        {
            var step = Math.Min(zeros, PowersOfTen.MostDigits);
            WideNumber.Divide(WideNumber.Multiply(left, PowersOfTen.Of(step)), divisor, out left);
            zeros -= step;
        }

        return left;
    }
}
