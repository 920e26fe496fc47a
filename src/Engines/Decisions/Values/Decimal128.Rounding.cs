namespace Huanhu.Engines.Decisions.Values;

/// <content>How an exact result becomes a number of 34 digits, and how a number is rounded to a scale.</content>
public readonly partial struct Decimal128
{
    /// <summary>The least scale that the rounding functions take (DMN 1.5, table 76, note 1).</summary>
    private const int MinScale = -MaxExponent;

    /// <summary>The greatest scale that the rounding functions take.</summary>
    private const int MaxScale = -MinExponent;

    /// <summary>The number rounded to so many digits after the point; false for a scale beyond −6111 … 6176.</summary>
    /// <remarks>
    /// A number of fewer digits gets zeros, as decimal(1, 2) = 1.00, as far as 34 digits allow. Floor, ceiling and the
    /// six roundings of DMN 1.5, 10.3.4.5 are this.
    /// </remarks>
    internal static bool TryRound(Decimal128 number, int scale, DecimalRounding rounding, out Decimal128 rounded)
    {
        rounded = default;
        if (scale is < MinScale or > MaxScale) { return false; }

        var coefficient = number.Coefficient;
        var drop = -scale - number.Exponent;
        if (drop > 0)
        {
            coefficient = Drop(coefficient, drop, isInexact: false, rounding, number.IsNegative);
            rounded = new(number.IsNegative, coefficient, -scale);
            return true;
        }

        var zeros = Math.Min(-drop, MaxDigits - PowersOfTen.DigitsOf(coefficient));
        rounded = coefficient == 0
            ? new(false, 0, -scale)
            : new(number.IsNegative, coefficient * PowersOfTen.Of(zeros), number.Exponent - zeros);
        return true;
    }

    /// <summary>The nearest number to an exact result; false if it is greater than every number.</summary>
    /// <param name="isNegative">The sign of the result.</param>
    /// <param name="coefficient">The digits of the result, or the first of them: 35 at least when inexact.</param>
    /// <param name="exponent">The power of ten of the last of them.</param>
    /// <param name="isInexact">Whether digits other than zeros follow.</param>
    /// <param name="number">The nearest number.</param>
    private static bool TryFit(
        bool isNegative, UInt128 coefficient, int exponent, bool isInexact, out Decimal128 number)
    {
        unchecked
        {
            var digits = PowersOfTen.DigitsOf(coefficient);
            var drop = Math.Max(digits - MaxDigits, MinExponent - exponent);
            if (drop > 0)
            {
                coefficient = Drop(coefficient, drop, isInexact, DecimalRounding.HalfEven, isNegative);
                exponent += drop;
                if (coefficient == PowersOfTen.Of(MaxDigits))
                {
                    coefficient = PowersOfTen.Of(MaxDigits - 1);
                    exponent++;
                }
            }

            return TryFold(isNegative, coefficient, exponent, out number);
        }
    }

    /// <summary>An exponent that is too great is made lawful by zeros (IEEE 754-2008, 3.5.2).</summary>
    private static bool TryFold(bool isNegative, UInt128 coefficient, int exponent, out Decimal128 number)
    {
        if (exponent > MaxExponent)
        {
            var zeros = exponent - MaxExponent;
            if (coefficient != 0)
            {
                if (zeros > MaxDigits - PowersOfTen.DigitsOf(coefficient))
                {
                    number = default;
                    return false;
                }

                coefficient *= PowersOfTen.Of(zeros);
            }

            exponent = MaxExponent;
        }

        number = new(isNegative, coefficient, exponent);
        return true;
    }

    /// <summary>A coefficient without its last digits, rounded.</summary>
    private static UInt128 Drop(
        UInt128 coefficient, int digits, bool isInexact, DecimalRounding rounding, bool isNegative)
    {
        UInt128 quotient = 0;
        // What is lost, against half of a last digit. More than 38 digits: 128 bits are less than half of 10^39.
        int half;
        if (digits > PowersOfTen.MostDigits)
        {
            half = -1;
            isInexact |= coefficient != 0;
        }
        else
        {
            quotient = PowersOfTen.Divide(coefficient, digits, out var rest);
            half = rest.CompareTo(PowersOfTen.Of(digits) / 2);
            half = half == 0 && isInexact ? 1 : half;
            isInexact |= rest != 0;
        }

        var isUp = isInexact && rounding switch
        {
            DecimalRounding.HalfEven => half > 0 || (half == 0 && (quotient & 1) == 1),
            DecimalRounding.HalfUp => half >= 0,
            DecimalRounding.HalfDown => half > 0,
            DecimalRounding.Up => true,
            DecimalRounding.Floor => isNegative,
            DecimalRounding.Ceiling => !isNegative,
            _ => false,
        };
        return isUp ? quotient + 1 : quotient;
    }
}
