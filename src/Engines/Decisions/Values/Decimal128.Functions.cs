namespace Huanhu.Engines.Decisions.Values;

/// <content>Powers, roots, exponentials and logarithms: IEEE 754-2008, 5.4.1, 9.2; DMN 1.5, 10.3.4.5.</content>
public readonly partial struct Decimal128
{
    /// <summary>The greatest exponent of a power (DMN 1.5, table 60).</summary>
    private const int MaxPower = 999_999_999;

    // Up to here ln(1 + t) has a series of its own.
    private static readonly Decimal128 NearOne = new(false, 1, -2);

    // e to more than this is greater than every number; e to less than minus this rounds to 0.
    private const int MostExponential = 14_300;

    /// <summary>The square root, correctly rounded; false of a negative number.</summary>
    internal static bool TrySqrt(Decimal128 number, out Decimal128 root)
    {
        root = default;
        if (number.IsNegative) { return false; }

        // IEEE 754-2008, 5.4.1: the preferred exponent is half of the number's.
        var preferred = number.Exponent >> 1;
        if (number.IsZero) { return TryFit(false, 0, preferred, isInexact: false, out root); }

        // The number gets zeros until it has 67 or 68 digits and an even exponent; its root then has 34.
        var digits = PowersOfTen.DigitsOf(number.Coefficient);
        var zeros = 67 - digits + ((number.Exponent - (67 - digits)) & 1);
        var first = Math.Min(zeros, PowersOfTen.MostDigits - digits);
        var square = WideNumber.Multiply(number.Coefficient * PowersOfTen.Of(first), PowersOfTen.Of(zeros - first));
        var whole = RootOf(square);
        var rest = square - WideNumber.Multiply(whole, whole);
        var exponent = (number.Exponent - zeros) / 2;
        if (rest.IsZero)
        {
            (whole, exponent) = WithoutZeros(whole, exponent, preferred);
        }
        else if (rest.Upper != 0 || rest.Lower > whole)
        {
            // (whole + ½)² is whole² + whole + ¼: an integer lies above it or below it, never on it.
            whole++;
        }

        return TryFit(false, whole, exponent, isInexact: false, out root);
    }

    /// <summary>e to the number; false if that is too great. Error less than 0.5 + 10^−10 of the last digit.</summary>
    internal static bool TryExp(Decimal128 number, out Decimal128 power)
    {
        power = One;
        return number.IsZero || TryExponential(number, One, number.IsNegative, FixedPoint.One, out power);
    }

    /// <summary>The natural logarithm; false of 0 and less. Error less than 0.5 + 10^−10 of the last digit.</summary>
    internal static bool TryLog(Decimal128 number, out Decimal128 logarithm)
    {
        logarithm = default;
        if (number.IsZero || number.IsNegative) { return false; }

        var (value, isNegative, factor) = Logarithm(number);
        if (factor.IsZero) { return true; }

        // 35 to 38 digits, of which the last only tell on which side of a half the first 34 lie.
        var coefficient = factor.Coefficient;
        var zeros = PowersOfTen.MostDigits - PowersOfTen.DigitsOf(coefficient) - PowersOfTen.DigitsOf(value.Limb3);
        var digits = FixedPoint.WholePart(value, coefficient * PowersOfTen.Of(zeros));
        return TryFit(isNegative, digits, factor.Exponent - zeros, isInexact: true, out logarithm);
    }

    /// <summary>One number to the power of another; false where that is too great or not a number.</summary>
    /// <remarks>
    /// DMN 1.5, table 60: the exponent lies in ±999,999,999. Exact where 34 digits hold the power, correctly rounded
    /// where 77 do; else the error is less than 0.5 + 10^−10 of the last digit. 0 to the 0 is 1 (IEEE 754-2008, 9.2.1).
    /// </remarks>
    internal static bool TryPower(Decimal128 number, Decimal128 exponent, out Decimal128 power)
    {
        power = One;
        if (Abs(exponent) > MaxPower) { return false; }

        if (exponent.TryToInt32(out var times))
        {
            return number.IsZero
                ? TryPowerOfZero(number, times, out power)
                : TryPowerOfInteger(number, times, out power);
        }

        if (number.IsZero)
        {
            power = default;
            return !exponent.IsNegative;
        }

        return !number.IsNegative && TryPowerOfAny(number, exponent, isNegative: false, out power);
    }

    private static bool TryPowerOfZero(Decimal128 zero, int times, out Decimal128 power)
    {
        power = One;
        return times switch
        {
            0 => true,
            < 0 => false,
            _ => TryFit(false, 0, (int)Math.Clamp((long)zero.Exponent * times, MinExponent, MaxExponent),
                isInexact: false, out power),
        };
    }

    private static bool TryPowerOfInteger(Decimal128 number, int times, out Decimal128 power)
    {
        power = One;
        if (times == 0) { return true; }

        var isNegative = number.IsNegative && (times & 1) == 1;
        var (coefficient, exponent) = WithoutZeros(number.Coefficient, number.Exponent, int.MaxValue);
        var count = Math.Abs(times);
        if (!TryRaise(coefficient, count, out var exact))
        {
            return TryPowerOfAny(Abs(number), times, isNegative, out power);
        }

        var last = (int)Math.Clamp((long)exponent * count, -ExponentLimit, ExponentLimit);
        if (times > 0)
        {
            return TryFit(isNegative, exact, last, out power)
                && TryLengthen(power, (long)number.Exponent * times, out power);
        }

        // The reciprocal of up to 34 digits is one division, unless it would be rounded again at the least exponent; of
        // more digits, it never ends on a half.
        return exact.BitLength <= 112 && last < -MinExponent - (2 * MaxDigits)
            ? TryReciprocal(isNegative, exact.Lower, last, out power)
            : TryPowerOfAny(Abs(number), times, isNegative, out power);
    }

    private static bool TryReciprocal(bool isNegative, UInt128 coefficient, int exponent, out Decimal128 quotient)
    {
        var isDone = TryDivide(One, new Decimal128(isNegative, coefficient, 0), out quotient);
        return isDone && TryFit(isNegative, quotient.Coefficient, quotient.Exponent - exponent, false, out quotient);
    }

    /// <summary>The power with the zeros that the rule of exponents gives it: 1.0 ** 2 is 1.00.</summary>
    private static bool TryLengthen(Decimal128 number, long preferred, out Decimal128 longer)
    {
        var room = MaxDigits - PowersOfTen.DigitsOf(number.Coefficient);
        var zeros = (int)Math.Clamp(number.Exponent - preferred, 0, Math.Min(room, number.Exponent - MinExponent));
        longer = new(number.IsNegative, number.Coefficient * PowersOfTen.Of(zeros), number.Exponent - zeros);
        return true;
    }

    /// <summary>e^(exponent × ln number), of a positive number.</summary>
    private static bool TryPowerOfAny(Decimal128 number, Decimal128 exponent, bool isNegative, out Decimal128 power)
    {
        power = One;
        var (logarithm, isLess, factor) = Logarithm(number);
        if (!factor.IsZero
            && !TryExponential(exponent, factor, exponent.IsNegative != isLess, logarithm, out power))
        {
            return false;
        }

        // What comes out even, such as 4 ** 0.5, is written so.
        var (coefficient, last) = WithoutZeros(power.Coefficient, power.Exponent, 0);
        power = new(isNegative, coefficient, last);
        return true;
    }

    /// <summary>e^±(number × factor × fixed), by sizes: all that exp and powers need.</summary>
    private static bool TryExponential(
        Decimal128 number, Decimal128 factor, bool isNegative, WideNumber fixedPoint, out Decimal128 power)
    {
        var digits = WideNumber.Multiply(number.Coefficient, factor.Coefficient);
        if (!FixedPoint.TryScale(fixedPoint, digits, number.Exponent + factor.Exponent, out var argument)
            || argument.Limb3 > MostExponential)
        {
            power = new(false, 0, MinExponent);
            return isNegative;
        }

        var (result, last) = FixedPoint.Exponential(argument, isNegative);
        return TryFit(false, result, last, isInexact: !argument.IsZero, out power);
    }

    /// <summary>ln of a positive number: a fixed-point number, a sign, and a decimal to multiply by.</summary>
    /// <remarks>
    /// Near 1 the logarithm of 1 + t is little more than t, which has 34 digits of its own: there the decimal is t, so
    /// that the product has all its digits. Elsewhere it is 1.
    /// </remarks>
    private static (WideNumber Value, bool IsNegative, Decimal128 Factor) Logarithm(Decimal128 number)
    {
        TrySubtract(number, One, out var apart);
        var t = Abs(apart);
        if (t < NearOne)
        {
            FixedPoint.TryScale(FixedPoint.One, new(t.Coefficient), t.Exponent, out var fixedT);
            return (FixedPoint.LogarithmNearOne(fixedT, apart.IsNegative), apart.IsNegative, t);
        }

        // ln(m × 10^k) = ln m + k × ln 10, with m from 1 up to 10.
        var digits = PowersOfTen.DigitsOf(number.Coefficient);
        var tens = digits - 1 + number.Exponent;
        FixedPoint.TryScale(FixedPoint.One, new(number.Coefficient), 1 - digits, out var within);
        var logarithm = FixedPoint.LogarithmWithinTen(within);
        var ofTens = FixedPoint.Multiply(FixedPoint.LogOfTen, (uint)Math.Abs(tens));
        return tens < 0 ? (ofTens - logarithm, true, One) : (ofTens + logarithm, false, One);
    }

    /// <summary>The coefficient to a power above 0, if the lengths say that it fits 256 bits.</summary>
    private static bool TryRaise(UInt128 coefficient, int times, out WideNumber power)
    {
        power = new(UInt128.One);
        if (coefficient == 1) { return true; }

        var square = new WideNumber(coefficient);
        for (var left = times; ; left >>= 1)
        {
            if ((left & 1) == 1 && !WideNumber.TryMultiply(power, square, out power)) { return false; }

            if (left == 1) { return true; }

            if (!WideNumber.TryMultiply(square, square, out square)) { return false; }
        }
    }

    /// <summary>The whole part of the square root of a number of 67 or 68 digits.</summary>
    private static UInt128 RootOf(WideNumber square)
    {
        // A double's root is right to 15 digits, and each step of Newton's doubles them. From above, none is too small.
        var near = Math.Sqrt(((double)square.Upper * Math.Pow(2, 128)) + (double)square.Lower);
        var root = (UInt128)(near * (1 + 1e-14));
        while (true)
        {
            var next = (root + WideNumber.Divide(square, root, out _)) >> 1;
            if (next >= root) { return root; }

            root = next;
        }
    }
}
