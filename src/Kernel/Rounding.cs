namespace Huanhu.Kernel;

/// <summary>What becomes of the part that is smaller than the smallest unit; always stated by who divides.</summary>
public enum Rounding
{
    /// <summary>To the nearest unit, halves away from zero (四舍五入): −2.5 becomes −3.</summary>
    HalfUp,

    /// <summary>Towards zero: what is granted is never more than what was computed.</summary>
    Down,

    /// <summary>Away from zero: what is charged is never less than what was computed.</summary>
    Up,
}

/// <summary>Division of integers under a stated <see cref="Rounding"/>.</summary>
internal static class RoundedDivision
{
    /// <summary>The quotient; the divisor is positive.</summary>
    internal static Int128 Divide(Int128 dividend, Int128 divisor, Rounding rounding)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        var away = rounding switch
        {
            Rounding.Down => false,
            Rounding.Up => rest != 0,
            // Compared by subtraction, because doubling the rest could overflow.
            _ => Int128.Abs(rest) >= divisor - Int128.Abs(rest),
        };
        return away ? quotient + Int128.Sign(dividend) : quotient;
    }
}
