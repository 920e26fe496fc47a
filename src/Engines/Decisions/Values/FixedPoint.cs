using System.Runtime.CompilerServices;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>Numbers of 64 bits before the binary point and 192 after it, for the functions of FEEL numbers.</summary>
/// <remarks>
/// 192 bits are 57 decimal digits: 34 for the result and 23 for what is lost on the way. Every operation rounds to −∞
/// and is less than one last bit (1.6 × 10^−58) off; nothing allocates. Sizes have no sign: that is with the callers.
/// </remarks>
internal static class FixedPoint
{
    private const int FractionBits = 192;
    private const int FractionLimbs = FractionBits / 64;
    private const double LimbSize = 18_446_744_073_709_551_616.0;

    // (r / 2^8)^22 / 22! is less than 2^−192 for every r less than ln 10.
    private const int ExponentialTerms = 22;
    private const int ExponentialHalvings = 8;

    internal static readonly WideNumber One = new(0, 0, 0, 1);

    /// <summary>The natural logarithm of ten, to the last bit.</summary>
    internal static readonly WideNumber LogOfTen =
        new(0x8A3F_B3E7_6977_E43A, 0xA95B_58AE_0B4C_28A3, 0x4D76_3776_AAA2_B05B, 2);

    // 1/0!, 1/1!, 1/2!, … : the row of e^r without a division at each term.
    private static readonly WideNumber[] InverseFactorials = Factorials();

    internal static double ToDouble(WideNumber number) => number.Limb3 + (number.Limb2 / LimbSize);

    /// <summary>The number that a double from 0 up to 2^11 is; exact.</summary>
    internal static WideNumber FromDouble(double number)
    {
        var whole = (ulong)number;
        var fraction = (number - whole) * LimbSize;
        var upper = (ulong)fraction;
        return new(0, (ulong)((fraction - upper) * LimbSize), upper, whole);
    }

    internal static WideNumber Multiply(WideNumber left, WideNumber right)
    {
        ulong limb0 = 0, limb1 = 0, limb2 = 0, limb3 = 0;
        var limb4 = AddRow(left.Limb0, right, ref limb0, ref limb1, ref limb2, ref limb3);
        var limb5 = AddRow(left.Limb1, right, ref limb1, ref limb2, ref limb3, ref limb4);
        var limb6 = AddRow(left.Limb2, right, ref limb2, ref limb3, ref limb4, ref limb5);
        AddRow(left.Limb3, right, ref limb3, ref limb4, ref limb5, ref limb6);
        return new(limb3, limb4, limb5, limb6);
    }

    internal static WideNumber Multiply(WideNumber number, uint times)
    {
        Span<ulong> product = stackalloc ulong[5];
        Multiply([number.Limb0, number.Limb1, number.Limb2, number.Limb3], [times], product);
        return new(product[0], product[1], product[2], product[3]);
    }

    /// <summary>The whole part of a number times an integer; it fits 128 bits.</summary>
    internal static UInt128 WholePart(WideNumber number, UInt128 times)
    {
        Span<ulong> product = stackalloc ulong[6];
        unchecked
        {
            Multiply([number.Limb0, number.Limb1, number.Limb2, number.Limb3],
                [(ulong)times, (ulong)(times >> 64)], product);
            return new(product[FractionLimbs + 1], product[FractionLimbs]);
        }
    }

    /// <summary>number × coefficient × 10^exponent; false from 2^64 on.</summary>
    internal static bool TryScale(WideNumber number, WideNumber coefficient, int exponent, out WideNumber result)
    {
        Span<ulong> limbs = stackalloc ulong[9];
        Multiply([number.Limb0, number.Limb1, number.Limb2, number.Limb3],
            [coefficient.Limb0, coefficient.Limb1, coefficient.Limb2, coefficient.Limb3], limbs[..8]);
        result = default;
        for (var left = -exponent; left > 0 && limbs.ContainsAnyExcept(0UL); left -= PowersOfTen.MostDigitsOfLong)
        {
            Divide(limbs, PowersOfTen.OfLong(Math.Min(left, PowersOfTen.MostDigitsOfLong)));
        }

        Span<ulong> factor = stackalloc ulong[4];
        for (var left = exponent; left > 0 && limbs.ContainsAnyExcept(0UL); left -= PowersOfTen.MostDigitsOfLong)
        {
            if (limbs[4..].ContainsAnyExcept(0UL)) { return false; }

            limbs[..4].CopyTo(factor);
            Multiply(factor, [PowersOfTen.OfLong(Math.Min(left, PowersOfTen.MostDigitsOfLong))], limbs[..5]);
        }

        result = new(limbs[0], limbs[1], limbs[2], limbs[3]);
        return !limbs[4..].ContainsAnyExcept(0UL);
    }

    /// <summary>e^number as 36 digits and an exponent; error less than 10^−16 of the last digit.</summary>
    internal static (UInt128 Coefficient, int Exponent) Exponential(WideNumber number, bool isNegative)
    {
        // e^x = 10^n × e^r with r from 0 up to ln 10.
        var tens = (uint)(ToDouble(number) / Math.Log(10));
        while (number < Multiply(LogOfTen, tens))
        {
            tens--;
        }

        var rest = number - Multiply(LogOfTen, tens);
        while (!(rest < LogOfTen))
        {
            rest -= LogOfTen;
            tens++;
        }

        var exponent = (int)tens;
        if (isNegative)
        {
            exponent = -exponent;
            if (!rest.IsZero)
            {
                rest = LogOfTen - rest;
                exponent--;
            }
        }

        // Of a small t, e^t begins as 1 + t, which may be a half of 34 digits, and lies above it: an error must not
        // push it below. 2^−176 is more than all errors of the row.
        var above = ExponentialWithinTen(rest) + new WideNumber(1UL << 16, 0, 0, 0);
        return (WholePart(above, PowersOfTen.Of(35)), exponent - 35);
    }

    /// <summary>ln number, for a number from 1 up to 10.</summary>
    internal static WideNumber LogarithmWithinTen(WideNumber number)
    {
        // A double's logarithm y is right to 15 digits; number × e^−y is 1 + q, and ln(1 + q) needs three terms.
        var near = FromDouble(Math.Clamp(Math.Log(ToDouble(number)), 0, Math.Log(10)));
        var nearTenth = near > LogOfTen ? LogOfTen : near;
        var one = WideNumber.Divide(Multiply(number, ExponentialWithinTen(LogOfTen - nearTenth)), 10, out _);
        var isLess = one < One;
        var q = isLess ? One - one : one - One;
        var square = Multiply(q, q);
        var half = WideNumber.Divide(square, 2, out _);
        var third = WideNumber.Divide(Multiply(square, q), 3, out _);
        return isLess ? nearTenth - (q + half + third) : nearTenth + (q - half + third);
    }

    /// <summary>ln(1 ± t) / t, for a t of up to 0.01.</summary>
    internal static WideNumber LogarithmNearOne(WideNumber t, bool isLess)
    {
        // 1 ∓ t/2 + t²/3 ∓ …, from the last term on: 0.01^30 is below the last bit.
        WideNumber sum = default;
        for (var term = 30U; term > 0; term--)
        {
            var next = WideNumber.Divide(One, term, out _);
            var rest = Multiply(t, sum);
            sum = isLess ? next + rest : next - rest;
        }

        // t ∓ t²/2 may be a half of 34 digits, and the logarithm is greater: an error must not push it below.
        return sum + new WideNumber(1UL << 6, 0, 0, 0);
    }

    /// <summary>e^number, for a number from 0 to ln 10.</summary>
    private static WideNumber ExponentialWithinTen(WideNumber number)
    {
        var small = number >> ExponentialHalvings;
        WideNumber sum = default;
        for (var term = ExponentialTerms; term >= 0; term--)
        {
            sum = InverseFactorials[term] + Multiply(sum, small);
        }

        for (var halving = 0; halving < ExponentialHalvings; halving++)
        {
            sum = Multiply(sum, sum);
        }

        return sum;
    }

    private static WideNumber[] Factorials()
    {
        var row = new WideNumber[ExponentialTerms + 1];
        row[0] = One;
        for (var term = 1; term < row.Length; term++)
        {
            row[term] = WideNumber.Divide(row[term - 1], (ulong)term, out _);
        }

        return row;
    }

    /// <summary>Adds a number times one limb to four limbs of a product; returns the limb above them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddRow(
        ulong limb, WideNumber number, ref ulong place0, ref ulong place1, ref ulong place2, ref ulong place3)
    {
        var carry = AddProduct(limb, number.Limb0, 0, ref place0);
        carry = AddProduct(limb, number.Limb1, carry, ref place1);
        carry = AddProduct(limb, number.Limb2, carry, ref place2);
        return AddProduct(limb, number.Limb3, carry, ref place3);
    }

    /// <summary>Adds a product and a carry to one limb; returns the next carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddProduct(ulong left, ulong right, ulong carry, ref ulong place)
    {
        unchecked
        {
            var upper = Math.BigMul(left, right, out var lower);
            lower += carry;
            upper += lower < carry ? 1UL : 0UL;
            place += lower;
            return upper + (place < lower ? 1UL : 0UL);
        }
    }

    /// <summary>The product of two rows of limbs, the lowest first; it has as many limbs as both.</summary>
    private static void Multiply(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> product)
    {
        unchecked
        {
            product.Clear();
            for (var at = 0; at < left.Length; at++)
            {
                ulong carry = 0;
                for (var other = 0; other < right.Length; other++)
                {
                    carry = AddProduct(left[at], right[other], carry, ref product[at + other]);
                }

                product[at + right.Length] = carry;
            }
        }
    }

    private static void Divide(Span<ulong> limbs, ulong divisor)
    {
        ulong rest = 0;
        for (var at = limbs.Length - 1; at >= 0; at--)
        {
            limbs[at] = WideNumber.Divide(rest, limbs[at], divisor, out rest);
        }
    }
}
