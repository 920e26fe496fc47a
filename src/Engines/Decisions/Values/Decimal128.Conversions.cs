using System.Globalization;

namespace Huanhu.Engines.Decisions.Values;

/// <content>From and to the numbers of .NET.</content>
public readonly partial struct Decimal128
{
    // What decimal holds: 96 bits, 28 digits after the point.
    private const int MaxDecimalScale = 28;
    private static readonly UInt128 TooGreatForDecimal = (UInt128)1 << 96;

    /// <summary>The number of an integer; exact.</summary>
    public static implicit operator Decimal128(int number) => (long)number;

    /// <summary>The number of an integer; exact.</summary>
    public static implicit operator Decimal128(long number) => unchecked(number < 0
        ? new(SignBit, (ulong)-number)
        : new(0, (ulong)number));

    /// <summary>The number of a decimal, with its scale; exact.</summary>
    public static implicit operator Decimal128(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var coefficient = unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        return new(bits[3] < 0, coefficient, -((bits[3] >> 16) & 0xFF));
    }

    /// <summary>The shortest number that becomes the double again; false for infinities and NaN.</summary>
    public static bool TryFrom(double value, out Decimal128 number)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return TryParse(text[..length], out number);
    }

    /// <summary>The integer that the number is; false if it is none, or beyond ±9.2 × 10^18.</summary>
    public bool TryToInt64(out long integer)
    {
        integer = 0;
        if (!IsInteger || !TryRound(this, 0, DecimalRounding.Down, out var whole)) { return false; }

        var isNegative = IsNegative;
        var most = (UInt128)long.MaxValue + (isNegative ? 1U : 0U);
        if (whole.Exponent != 0 || whole.Coefficient > most) { return false; }

        integer = unchecked(isNegative ? -(long)whole._lower : (long)whole._lower);
        return true;
    }

    /// <summary>The integer that the number is; false if it is none, or beyond ±2.1 × 10^9.</summary>
    public bool TryToInt32(out int integer)
    {
        var isWithin = TryToInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        integer = isWithin ? (int)wide : 0;
        return isWithin;
    }

    /// <summary>The nearest decimal, halves to the even digit; false beyond ±7.9 × 10^28.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        UInt128 coefficient = Coefficient;
        var scale = Scale;
        if (coefficient == 0)
        {
            value = new(0, 0, 0, false, (byte)Math.Clamp(scale, 0, MaxDecimalScale));
            return true;
        }

        var digits = PowersOfTen.DigitsOf(coefficient);
        if (digits - scale > MaxDecimalScale + 1) { return false; }

        if (scale < 0)
        {
            coefficient *= PowersOfTen.Of(-scale);
            scale = 0;
        }

        // Each try rounds the number itself, so that nothing is rounded twice.
        var drop = Math.Max(Math.Max(scale - MaxDecimalScale, digits - MaxDecimalScale - 1), 0);
        var shorter = coefficient;
        for (; drop <= scale; drop++)
        {
            shorter = drop == 0 ? coefficient : Drop(coefficient, drop, false, DecimalRounding.HalfEven, IsNegative);
            if (shorter < TooGreatForDecimal) { break; }
        }

        if (drop > scale) { return false; }

        var lower = unchecked((ulong)shorter);
        var upper = (uint)(shorter >> 64);
        value = unchecked(new((int)lower, (int)(lower >> 32), (int)upper, IsNegative, (byte)(scale - drop)));
        return true;
    }

    /// <summary>The nearest double; infinite beyond ±1.8 × 10^308, as the standard's conversion.</summary>
    public double ToDouble()
    {
        Span<char> text = stackalloc char[48];
        var length = WriteScientific(text);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
