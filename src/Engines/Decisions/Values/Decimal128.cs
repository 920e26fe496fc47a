using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A FEEL number: IEEE 754-2008 decimal128, 34 decimal digits, without infinities and NaN.</summary>
/// <remarks>
/// <para>DMN 1.5, 10.3.2.3.1: a number is coefficient × 10^exponent with a coefficient of up to 34 digits and an
/// exponent in −6176 … 6111; results that have more digits are rounded to the nearest number, halves to the even one.
/// Several pairs have one value (1, 1.0, 1.00): equality, order and hash go by value, text shows the pair. There is no
/// −0.</para>
/// <para>An operation whose standard result is infinite or not a number returns false, of which FEEL makes null. One
/// that falls below the smallest number is rounded to a multiple of 10^−6176: the standard's gradual underflow.</para>
/// <para>Sixteen bytes, immutable. No operation allocates, save those that return text. The default value is 0.</para>
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly partial struct Decimal128 : IEquatable<Decimal128>, IComparable<Decimal128>
{
    internal const int MaxDigits = 34;
    internal const int MinExponent = -6176;
    internal const int MaxExponent = 6111;

    // Bit 127 is the sign, 126 … 113 the exponent in two's complement, 112 … 0 the coefficient. So the default is 0
    // with exponent 0, and a coefficient within 64 bits is a test of 49 bits. IEEE's own BID layout, with its bias and
    // its second form, would cost a branch and an addition at each access.
    private const ulong SignBit = 1UL << 63;
    private const ulong ExponentBits = 0x3FFFUL << ExponentShift;
    private const ulong CoefficientBits = (1UL << ExponentShift) - 1;
    private const int ExponentShift = 49;

    // The upper and lower 64 bits of 10^34, the first coefficient that is too great.
    private const ulong TooGreatUpper = 0x0001_ED09_BEAD_87C0;
    private const ulong TooGreatLower = 0x378D_8E64_0000_0000;

    private readonly ulong _upper;
    private readonly ulong _lower;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Decimal128(ulong upper, ulong lower)
    {
        _upper = upper;
        _lower = lower;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Decimal128(bool isNegative, UInt128 coefficient, int exponent)
    {
        var sign = isNegative && coefficient != 0 ? SignBit : 0;
        _upper = unchecked(sign | (((ulong)exponent & 0x3FFF) << ExponentShift) | (ulong)(coefficient >> 64));
        _lower = unchecked((ulong)coefficient);
    }

    /// <summary>0.</summary>
    public static Decimal128 Zero => default;

    /// <summary>1.</summary>
    public static Decimal128 One => new(0, 1);

    /// <summary>Whether the number is less than 0.</summary>
    public bool IsNegative => (_upper & SignBit) != 0;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => ((_upper & CoefficientBits) | _lower) == 0;

    /// <summary>Digits after the point, as the number was written or computed: 2 for 1.00, −3 for 1E+3.</summary>
    public int Scale => -Exponent;

    internal UInt128 Coefficient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_upper & CoefficientBits, _lower);
    }

    internal int Exponent
    {
        // The shifts drop the sign and then spread the exponent's own.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => unchecked((int)((long)(_upper << 1) >> (ExponentShift + 1)));
    }

    /// <summary>Whether the number has no digits but zeros after the point.</summary>
    internal bool IsInteger => IsZero || Exponent >= 0
        || (-Exponent <= MaxDigits && IsMultiple(Coefficient, -Exponent));

    /// <summary>Whether the number is an integer that two divides (DMN 1.5, 10.3.4.5, even).</summary>
    internal bool IsEven => IsInteger && !IsOdd;

    /// <summary>Whether the number is an integer that two does not divide (DMN 1.5, 10.3.4.5, odd).</summary>
    internal bool IsOdd => IsInteger && Exponent <= 0
        && (PowersOfTen.Divide(Coefficient, Math.Min(-Exponent, MaxDigits), out _) & 1) == 1;

    /// <summary>The upper and lower 64 bits, for a value that keeps a number among other things.</summary>
    internal (ulong Upper, ulong Lower) Bits => (_upper, _lower);

    internal static Decimal128 FromBits(ulong upper, ulong lower) => new(upper, lower);

    /// <summary>The number coefficient × 10^exponent, rounded to 34 digits; false if it is too great.</summary>
    internal static bool TryCreate(bool isNegative, UInt128 coefficient, int exponent, out Decimal128 number) =>
        TryFit(isNegative, coefficient, exponent, isInexact: false, out number);

    /// <summary>−1, 0 or 1, as the order of the values says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(Decimal128 left, Decimal128 right)
    {
        // Same sign and exponent: the order is that of the coefficients, or its reverse.
        if (((left._upper ^ right._upper) & (SignBit | ExponentBits)) == 0)
        {
            var order = left._upper != right._upper
                ? left._upper.CompareTo(right._upper)
                : left._lower.CompareTo(right._lower);
            return left.IsNegative ? -order : order;
        }

        return CompareApart(left, right);
    }

    /// <inheritdoc/>
    public int CompareTo(Decimal128 other) => Compare(this, other);

    /// <summary>Whether the values are the same: 1.0 is 1.00.</summary>
    public bool Equals(Decimal128 other) => Compare(this, other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Decimal128 other && Equals(other);

    /// <summary>A hash of the value: 1.0 and 1.00 have the same.</summary>
    public override int GetHashCode()
    {
        if (IsZero) { return 0; }

        var (coefficient, exponent) = WithoutZeros(Coefficient, Exponent, int.MaxValue);
        return HashCode.Combine(IsNegative, coefficient, exponent);
    }

    /// <summary>Whether the values are the same.</summary>
    public static bool operator ==(Decimal128 left, Decimal128 right) => Compare(left, right) == 0;

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(Decimal128 left, Decimal128 right) => Compare(left, right) != 0;

    /// <summary>Less.</summary>
    public static bool operator <(Decimal128 left, Decimal128 right) => Compare(left, right) < 0;

    /// <summary>More.</summary>
    public static bool operator >(Decimal128 left, Decimal128 right) => Compare(left, right) > 0;

    /// <summary>At most.</summary>
    public static bool operator <=(Decimal128 left, Decimal128 right) => Compare(left, right) <= 0;

    /// <summary>At least.</summary>
    public static bool operator >=(Decimal128 left, Decimal128 right) => Compare(left, right) >= 0;

    private static int CompareApart(Decimal128 left, Decimal128 right)
    {
        // There is no −0, so that signs that differ decide.
        if (left.IsNegative != right.IsNegative) { return left.IsNegative ? -1 : 1; }

        var apart = unchecked(left.Exponent - right.Exponent);
        if (((left._upper | right._upper) & CoefficientBits) == 0 && Math.Abs(apart) <= PowersOfTen.MostDigitsOfLong)
        {
            var shorter = apart > 0 ? left._lower : right._lower;
            var upper = Math.BigMul(shorter, PowersOfTen.OfLong(Math.Abs(apart)), out var lower);
            var sizes = apart > 0
                ? new UInt128(upper, lower).CompareTo(right._lower)
                : ((UInt128)left._lower).CompareTo(new UInt128(upper, lower));
            return left.IsNegative ? -sizes : sizes;
        }

        return CompareLong(left, right);
    }

    /// <summary>The order of two numbers of one sign.</summary>
    private static int CompareLong(Decimal128 left, Decimal128 right)
    {
        UInt128 first = left.Coefficient, second = right.Coefficient;
        if (first == 0 || second == 0) { return SignOf(left).CompareTo(SignOf(right)); }

        // Where the highest digits stand decides; where they stand alike, the shorter coefficient is lengthened.
        int firstDigits = PowersOfTen.DigitsOf(first), secondDigits = PowersOfTen.DigitsOf(second);
        var order = (firstDigits + left.Exponent).CompareTo(secondDigits + right.Exponent);
        if (order == 0)
        {
            order = unchecked(firstDigits < secondDigits
                ? (first * PowersOfTen.Of(secondDigits - firstDigits)).CompareTo(second)
                : first.CompareTo(second * PowersOfTen.Of(firstDigits - secondDigits)));
        }

        return left.IsNegative ? -order : order;
    }

    private static int SignOf(Decimal128 number) => number.IsZero ? 0 : number.IsNegative ? -1 : 1;

    private static bool IsMultiple(UInt128 coefficient, int power)
    {
        PowersOfTen.Divide(coefficient, power, out var rest);
        return rest == 0;
    }

    /// <summary>The same value without trailing zeros, as far as the exponent that is preferred.</summary>
    private static (UInt128 Coefficient, int Exponent) WithoutZeros(UInt128 coefficient, int exponent, int preferred)
    {
        for (var zeros = coefficient >> 64 == 0 ? 16 : 32; zeros > 0; zeros /= 2)
        {
            while ((long)preferred - exponent >= zeros && PowersOfTen.Of(zeros) <= coefficient)
            {
                var shorter = PowersOfTen.Divide(coefficient, zeros, out var rest);
                if (rest != 0) { break; }

                (coefficient, exponent) = (shorter, exponent + zeros);
            }
        }

        return (coefficient, exponent);
    }
}
