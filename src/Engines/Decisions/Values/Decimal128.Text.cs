using System.Globalization;

namespace Huanhu.Engines.Decisions.Values;

/// <content>Numbers as text: DMN 1.5, grammar rule 37, and the text that string() gives.</content>
public readonly partial struct Decimal128
{
    // An exponent beyond this is beyond every number, however many digits the coefficient has.
    private const int ExponentLimit = 1_000_000_000;

    /// <summary>Reads <c>12</c>, <c>-0.5</c>, <c>1.5e-3</c>: a sign, digits with a point, an exponent.</summary>
    /// <remarks>
    /// DMN 1.5, grammar rule 37, with a minus before it; no other sign, no spaces, no digits missing after the point.
    /// More than 34 digits are rounded, halves to the even digit. The time is linear in the length of the text.
    /// </remarks>
    /// <param name="text">The literal, whole.</param>
    /// <param name="number">The number.</param>
    /// <returns>False if the text is no literal, or its number too great.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Decimal128 number)
    {
        number = default;
        var isNegative = text is ['-', ..];
        var rest = isNegative ? text[1..] : text;
        var whole = Digits(rest);
        rest = rest[whole.Length..];
        ReadOnlySpan<char> fraction = default;
        if (rest is ['.', ..])
        {
            fraction = Digits(rest[1..]);
            if (fraction.Length == 0) { return false; }

            rest = rest[(1 + fraction.Length)..];
        }

        if ((whole.Length | fraction.Length) == 0 || !TryReadExponent(rest, out var exponent)) { return false; }

        UInt128 coefficient = 0;
        long dropped = 0;
        var isInexact = false;
        Append(whole, ref coefficient, ref dropped, ref isInexact);
        Append(fraction, ref coefficient, ref dropped, ref isInexact);
        exponent += dropped - fraction.Length;
        return TryFit(isNegative, coefficient, (int)Math.Clamp(exponent, -ExponentLimit, ExponentLimit), isInexact,
            out number);
    }

    /// <summary>The digits of the number without an exponent: <c>-0.0015</c>, <c>1.00</c>, <c>1000</c>.</summary>
    /// <remarks>
    /// As many digits after the point as the number keeps (<see cref="Scale"/>), so that decimal(1, 2) is 1.00 as in
    /// DMN 1.5, table 40. It is a literal of FEEL and of xsd:decimal. The greatest numbers have 6,145 digits.
    /// </remarks>
    public override string ToString() =>
        string.Create(TextLength, this, static (span, number) => number.TryFormat(span, out _));

    /// <summary>Writes what <see cref="ToString"/> returns; false if there is no room for it.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="charsWritten">How many characters were written; 0 if there is no room.</param>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        charsWritten = TextLength;
        if (destination.Length < charsWritten)
        {
            charsWritten = 0;
            return false;
        }

        var text = destination[..charsWritten];
        if (IsNegative)
        {
            text[0] = '-';
            text = text[1..];
        }

        var coefficient = Coefficient;
        var exponent = Exponent;
        if (exponent >= 0)
        {
            var zeros = coefficient == 0 ? 0 : exponent;
            text[^zeros..].Fill('0');
            WriteDigits(text[..^zeros], coefficient);
            return true;
        }

        // The digits run over the place of the point; those before it then move one place to the left.
        WriteDigits(text[1..], coefficient);
        var point = text.Length + exponent - 1;
        text[1..(point + 1)].CopyTo(text);
        text[point] = '.';
        return true;
    }

    private int TextLength
    {
        get
        {
            var digits = Math.Max(PowersOfTen.DigitsOf(Coefficient), 1);
            var length = Exponent >= 0
                ? digits + (IsZero ? 0 : Exponent)
                : Math.Max(digits, 1 - Exponent) + 1;
            return IsNegative ? length + 1 : length;
        }
    }

    /// <summary>Digits and an exponent, such as <c>-15E-4</c>; 41 characters at most.</summary>
    internal int WriteScientific(Span<char> destination)
    {
        var at = 0;
        if (IsNegative) { destination[at++] = '-'; }

        var digits = Math.Max(PowersOfTen.DigitsOf(Coefficient), 1);
        WriteDigits(destination.Slice(at, digits), Coefficient);
        at += digits;
        destination[at++] = 'E';
        Exponent.TryFormat(destination[at..], out var written, provider: CultureInfo.InvariantCulture);
        return at + written;
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..end];
    }

    private static bool TryReadExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        if (text.Length == 0) { return true; }

        if (text[0] is not ('e' or 'E')) { return false; }

        var isNegative = text is [_, '-', ..];
        var digits = text[(isNegative || text is [_, '+', ..] ? 2 : 1)..];
        if (digits.Length == 0 || Digits(digits).Length != digits.Length) { return false; }

        foreach (var digit in digits)
        {
            exponent = Math.Min((exponent * 10) + digit - '0', ExponentLimit);
        }

        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    /// <summary>Takes digits into a coefficient of up to 38; of those that follow, whether all are zero.</summary>
    private static void Append(
        ReadOnlySpan<char> digits, ref UInt128 coefficient, ref long dropped, ref bool isInexact)
    {
        var most = PowersOfTen.Of(PowersOfTen.MostDigits - 1);
        while (digits.Length > 0)
        {
            if (coefficient >= most)
            {
                dropped += digits.Length;
                isInexact |= digits.ContainsAnyExcept('0');
                return;
            }

            // Eighteen digits at a time while there is room for all of them, then one by one.
            var isRoomy = coefficient < PowersOfTen.OfLong(PowersOfTen.MostDigitsOfLong);
            var count = isRoomy ? Math.Min(digits.Length, 18) : 1;
            ulong part = 0;
            foreach (var digit in digits[..count])
            {
                part = unchecked((part * 10) + digit - '0');
            }

            coefficient = unchecked((coefficient * PowersOfTen.OfLong(count)) + part);
            digits = digits[count..];
        }
    }

    /// <summary>Fills the text with the digits, zeros before them.</summary>
    private static void WriteDigits(Span<char> text, UInt128 coefficient)
    {
        var upper = WideNumber.Divide(coefficient, PowersOfTen.OfLong(PowersOfTen.MostDigitsOfLong), out var lower);
        var at = text.Length;
        for (var part = lower; at > 0 && (part != 0 || upper != 0); at--)
        {
            if (at == text.Length - PowersOfTen.MostDigitsOfLong)
            {
                (part, upper) = ((ulong)upper, 0);
            }

            (part, var digit) = Math.DivRem(part, 10);
            text[at - 1] = (char)('0' + digit);
        }

        text[..at].Fill('0');
    }
}
