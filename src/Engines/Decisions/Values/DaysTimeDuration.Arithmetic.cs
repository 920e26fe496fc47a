namespace Huanhu.Engines.Decisions.Values;

/// <content>Spans and numbers: DMN 1.5, tables 57 and 59.</content>
public readonly partial struct DaysTimeDuration
{
    /// <summary>The span into the other direction.</summary>
    public static DaysTimeDuration operator -(DaysTimeDuration duration) => new(-duration.Nanoseconds);

    /// <summary>The span without its sign.</summary>
    internal DaysTimeDuration Abs() => new(Int128.Abs(Nanoseconds));

    /// <summary>Both spans together; false beyond the range.</summary>
    internal static bool TryAdd(DaysTimeDuration left, DaysTimeDuration right, out DaysTimeDuration sum) =>
        TryCreate(left.Nanoseconds + right.Nanoseconds, out sum);

    /// <summary>So many times the span, to the nearest nanosecond; false beyond the range.</summary>
    internal bool TryMultiply(Decimal128 factor, out DaysTimeDuration product)
    {
        product = default;
        return Decimal128.TryMultiply(FromInteger(Nanoseconds), factor, out var nanoseconds)
            && TryFromNanoseconds(nanoseconds, DecimalRounding.HalfEven, out product);
    }

    /// <summary>The span in so many parts, to the nearest nanosecond; false for none.</summary>
    internal bool TryDivide(Decimal128 divisor, out DaysTimeDuration quotient)
    {
        quotient = default;
        return Decimal128.TryDivide(FromInteger(Nanoseconds), divisor, out var nanoseconds)
            && TryFromNanoseconds(nanoseconds, DecimalRounding.HalfEven, out quotient);
    }

    /// <summary>How many times one span holds the other; false if that is none.</summary>
    internal static bool TryDivide(DaysTimeDuration dividend, DaysTimeDuration divisor, out Decimal128 quotient) =>
        Decimal128.TryDivide(FromInteger(dividend.Nanoseconds), FromInteger(divisor.Nanoseconds), out quotient);

    /// <summary>The quotient rounded to −∞; the divisor is positive.</summary>
    internal static Int128 FloorDivide(Int128 dividend, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static bool TryFromNanoseconds(Decimal128 number, DecimalRounding rounding, out DaysTimeDuration duration)
    {
        duration = default;
        // Up to 34 digits remain without a fraction; what is longer has an exponent above 0.
        if (!Decimal128.TryRound(number, 0, rounding, out var whole) || whole.Exponent > 0) { return false; }

        var size = (Int128)whole.Coefficient;
        return TryCreate(whole.IsNegative ? -size : size, out duration);
    }
}
