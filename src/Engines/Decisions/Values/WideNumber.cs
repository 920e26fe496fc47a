using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A whole number of 256 bits, without a sign: what the products and dividends of decimals need.</summary>
/// <remarks>
/// Four limbs of 64 bits, the lowest first. Sums and differences wrap; who uses them knows that they fit. Nothing
/// allocates: <see cref="System.Numerics.BigInteger"/> does the same at some 50 bytes and 40 ns a result.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct WideNumber(ulong limb0, ulong limb1, ulong limb2, ulong limb3) : IEquatable<WideNumber>
{
    internal readonly ulong Limb0 = limb0;
    internal readonly ulong Limb1 = limb1;
    internal readonly ulong Limb2 = limb2;
    internal readonly ulong Limb3 = limb3;

    internal WideNumber(UInt128 number) : this(unchecked((ulong)number), (ulong)(number >> 64), 0, 0)
    {
    }

    internal UInt128 Lower => new(Limb1, Limb0);

    internal UInt128 Upper => new(Limb3, Limb2);

    internal bool IsZero => (Limb0 | Limb1 | Limb2 | Limb3) == 0;

    /// <summary>Bits up to the highest one that is set; 0 for zero.</summary>
    internal int BitLength => 256 - (Upper == 0
        ? 128 + (int)UInt128.LeadingZeroCount(Lower)
        : (int)UInt128.LeadingZeroCount(Upper));

    public static WideNumber operator +(WideNumber left, WideNumber right)
    {
        unchecked
        {
            var lower = left.Lower + right.Lower;
            var upper = left.Upper + right.Upper + (lower < left.Lower ? UInt128.One : UInt128.Zero);
            return Join(upper, lower);
        }
    }

    public static WideNumber operator -(WideNumber left, WideNumber right)
    {
        unchecked
        {
            var upper = left.Upper - right.Upper - (left.Lower < right.Lower ? UInt128.One : UInt128.Zero);
            return Join(upper, left.Lower - right.Lower);
        }
    }

    public static bool operator <(WideNumber left, WideNumber right) =>
        left.Upper < right.Upper || (left.Upper == right.Upper && left.Lower < right.Lower);

    public static bool operator >(WideNumber left, WideNumber right) => right < left;

    public static WideNumber operator >>(WideNumber number, int bits) => bits switch
    {
        0 => number,
        >= 128 => Join(0, number.Upper >> (bits - 128)),
        _ => Join(number.Upper >> bits, (number.Lower >> bits) | (number.Upper << (128 - bits))),
    };

    internal static WideNumber Join(UInt128 upper, UInt128 lower) =>
        unchecked(new((ulong)lower, (ulong)(lower >> 64), (ulong)upper, (ulong)(upper >> 64)));

    /// <summary>The exact product.</summary>
    internal static WideNumber Multiply(UInt128 left, UInt128 right)
    {
        unchecked
        {
            ulong left0 = (ulong)left, left1 = (ulong)(left >> 64);
            ulong right0 = (ulong)right, right1 = (ulong)(right >> 64);
            var high00 = Math.BigMul(left0, right0, out var limb0);
            UInt128 middle = Math.BigMul(left0, right1, out var low01);
            UInt128 other = Math.BigMul(left1, right0, out var low10);
            var limb1 = (UInt128)high00 + low01 + low10;
            var high11 = Math.BigMul(left1, right1, out var low11);
            var upper = new UInt128(high11, low11) + middle + other + (limb1 >> 64);
            return new(limb0, (ulong)limb1, (ulong)upper, (ulong)(upper >> 64));
        }
    }

    /// <summary>The product, if the lengths of the two say that it fits 256 bits.</summary>
    internal static bool TryMultiply(WideNumber left, WideNumber right, out WideNumber product)
    {
        product = default;
        if (left.BitLength + right.BitLength > 256) { return false; }

        if (left < right) { (left, right) = (right, left); }

        // The shorter factor has 128 bits at most, and the part above 256 bits is empty.
        var upper = Multiply(left.Upper, right.Lower).Lower;
        var lower = Multiply(left.Lower, right.Lower);
        product = Join(unchecked(lower.Upper + upper), lower.Lower);
        return true;
    }

    /// <summary>Quotient and rest of a division by a number of 64 bits.</summary>
    internal static WideNumber Divide(WideNumber dividend, ulong divisor, out ulong rest)
    {
        var limb3 = dividend.Limb3 / divisor;
        rest = unchecked(dividend.Limb3 - (limb3 * divisor));
        var limb2 = Divide(rest, dividend.Limb2, divisor, out rest);
        var limb1 = Divide(rest, dividend.Limb1, divisor, out rest);
        var limb0 = Divide(rest, dividend.Limb0, divisor, out rest);
        return new(limb0, limb1, limb2, limb3);
    }

    /// <summary>Quotient and rest of a division by a number of 64 bits.</summary>
    internal static UInt128 Divide(UInt128 dividend, ulong divisor, out ulong rest)
    {
        var upper = (ulong)(dividend >> 64);
        var high = upper / divisor;
        var low = unchecked(Divide(upper - (high * divisor), (ulong)dividend, divisor, out rest));
        return new(high, low);
    }

    /// <summary>Quotient and rest, where the quotient fits 128 bits: the upper half is less than the divisor.</summary>
    internal static UInt128 Divide(WideNumber dividend, UInt128 divisor, out UInt128 rest)
    {
        if (divisor >> 64 == 0)
        {
            var quotient = Divide(dividend, (ulong)divisor, out var small);
            rest = small;
            return quotient.Lower;
        }

        // Knuth, volume 2, 4.3.1, algorithm D with two limbs of 64 bits: the highest bit of the divisor is set.
        var shift = (int)UInt128.LeadingZeroCount(divisor);
        var (top, next, two, one) = ShiftLeft(dividend, shift);
        divisor <<= shift;
        var high = Step(new(top, next), two, divisor, out var middle);
        var low = Step(middle, one, divisor, out rest);
        rest >>= shift;
        return new(high, low);
    }

    /// <summary>One limb of a quotient: three limbs, of which the upper two are less than the divisor.</summary>
    private static ulong Step(UInt128 upper, ulong low, UInt128 divisor, out UInt128 rest)
    {
        unchecked
        {
            ulong first = (ulong)(divisor >> 64), second = (ulong)divisor;
            ulong digit, remains;
            bool isWide;
            if ((ulong)(upper >> 64) >= first)
            {
                digit = ulong.MaxValue;
                remains = (ulong)upper + first;
                isWide = remains < first;
            }
            else
            {
                digit = Divide((ulong)(upper >> 64), (ulong)upper, first, out remains);
                isWide = false;
            }

            // The guess is too great by two at most.
            while (!isWide && (UInt128)digit * second > new UInt128(remains, low))
            {
                digit--;
                remains += first;
                isWide = remains < first;
            }

            rest = new UInt128((ulong)upper, low) - ((UInt128)digit * second) - ((UInt128)(digit * first) << 64);
            return digit;
        }
    }

    private static (ulong Top, ulong Next, ulong Two, ulong One) ShiftLeft(WideNumber number, int shift)
    {
        var lower = number.Lower << shift;
        var upper = shift == 0 ? number.Upper : (number.Upper << shift) | (number.Lower >> (128 - shift));
        return unchecked(((ulong)(upper >> 64), (ulong)upper, (ulong)(lower >> 64), (ulong)lower));
    }

    /// <summary>Two limbs by one; the upper limb is less than the divisor, so that the quotient is one limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Divide(ulong upper, ulong lower, ulong divisor, out ulong rest)
    {
        unchecked
        {
            var quotient = upper == 0 ? lower / divisor : (ulong)(new UInt128(upper, lower) / divisor);
            rest = lower - (quotient * divisor);
            return quotient;
        }
    }

    public bool Equals(WideNumber other) => Upper == other.Upper && Lower == other.Lower;

    public override bool Equals(object? obj) => obj is WideNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Upper, Lower);
}
