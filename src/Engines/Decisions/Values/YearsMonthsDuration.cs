using System.Globalization;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A span of whole months: DMN 1.5, 10.3.2.3.8. Up to ±10^18 months. Immutable; the default is none.</summary>
public readonly struct YearsMonthsDuration : IEquatable<YearsMonthsDuration>, IComparable<YearsMonthsDuration>
{
    private const long MostMonths = 1_000_000_000_000_000_000;

    internal YearsMonthsDuration(long totalMonths) => TotalMonths = totalMonths;

    /// <summary>All the months, years among them; negative for a span into the past.</summary>
    public long TotalMonths { get; }

    /// <summary>The years, with the sign of the span.</summary>
    public long Years => TotalMonths / 12;

    /// <summary>The months beside the years, with the sign of the span.</summary>
    public long Months => TotalMonths % 12;

    /// <summary>The span of so many months; false beyond ±10^18.</summary>
    public static bool TryCreate(Int128 months, out YearsMonthsDuration duration)
    {
        var isWithin = months >= -MostMonths && months <= MostMonths;
        duration = isWithin ? new((long)months) : default;
        return isWithin;
    }

    /// <summary>Reads <c>P1Y2M</c>, <c>-P3M</c>: XPath's yearMonthDuration.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out YearsMonthsDuration duration)
    {
        duration = default;
        var reader = new TemporalText(text);
        var isNegative = reader.TryPass('-');
        if (!reader.TryPass('P') || reader.IsAtEnd) { return false; }

        Int128 months = 0;
        var isYearsRead = false;
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadDigits(out var digits) || digits.Length > 24) { return false; }

            var count = Int128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!isYearsRead && reader.TryPass('Y'))
            {
                isYearsRead = true;
                months = count * 12;
            }
            else if (reader.TryPass('M') && reader.IsAtEnd)
            {
                months += count;
            }
            else
            {
                return false;
            }
        }

        return TryCreate(isNegative ? -months : months, out duration);
    }

    /// <summary>The span into the other direction.</summary>
    public static YearsMonthsDuration operator -(YearsMonthsDuration duration) => new(-duration.TotalMonths);

    /// <summary>The span without its sign.</summary>
    internal YearsMonthsDuration Abs() => new(Math.Abs(TotalMonths));

    /// <summary>Both spans together; false beyond the range.</summary>
    internal static bool TryAdd(YearsMonthsDuration left, YearsMonthsDuration right, out YearsMonthsDuration sum) =>
        TryCreate((Int128)left.TotalMonths + right.TotalMonths, out sum);

    /// <summary>So many times the span, without its part of a month; false beyond the range.</summary>
    internal bool TryMultiply(Decimal128 factor, out YearsMonthsDuration product)
    {
        product = default;
        return Decimal128.TryMultiply(TotalMonths, factor, out var months) && TryFrom(months, out product);
    }

    /// <summary>The span in so many parts, without a part of a month; false for none.</summary>
    internal bool TryDivide(Decimal128 divisor, out YearsMonthsDuration quotient)
    {
        quotient = default;
        return Decimal128.TryDivide(TotalMonths, divisor, out var months) && TryFrom(months, out quotient);
    }

    /// <summary>How many times one span holds the other; false if that is none.</summary>
    internal static bool TryDivide(
        YearsMonthsDuration dividend, YearsMonthsDuration divisor, out Decimal128 quotient) =>
        Decimal128.TryDivide(dividend.TotalMonths, divisor.TotalMonths, out quotient);

    /// <inheritdoc/>
    public int CompareTo(YearsMonthsDuration other) => TotalMonths.CompareTo(other.TotalMonths);

    /// <inheritdoc/>
    public bool Equals(YearsMonthsDuration other) => TotalMonths == other.TotalMonths;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is YearsMonthsDuration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => TotalMonths.GetHashCode();

    /// <summary><c>P1Y2M</c>, <c>-P3M</c>, <c>P0M</c>: XPath's canonical form.</summary>
    public override string ToString()
    {
        if (TotalMonths == 0) { return "P0M"; }

        long years = Math.Abs(Years), months = Math.Abs(Months);
        return $"{(TotalMonths < 0 ? "-" : "")}P{(years > 0 ? $"{years}Y" : "")}{(months > 0 ? $"{months}M" : "")}";
    }

    /// <summary>The same span.</summary>
    public static bool operator ==(YearsMonthsDuration left, YearsMonthsDuration right) => left.Equals(right);

    /// <summary>Another span.</summary>
    public static bool operator !=(YearsMonthsDuration left, YearsMonthsDuration right) => !left.Equals(right);

    /// <summary>Shorter, or further into the past.</summary>
    public static bool operator <(YearsMonthsDuration left, YearsMonthsDuration right) =>
        left.TotalMonths < right.TotalMonths;

    /// <summary>Longer, or less far into the past.</summary>
    public static bool operator >(YearsMonthsDuration left, YearsMonthsDuration right) =>
        left.TotalMonths > right.TotalMonths;

    /// <summary>At most.</summary>
    public static bool operator <=(YearsMonthsDuration left, YearsMonthsDuration right) =>
        left.TotalMonths <= right.TotalMonths;

    /// <summary>At least.</summary>
    public static bool operator >=(YearsMonthsDuration left, YearsMonthsDuration right) =>
        left.TotalMonths >= right.TotalMonths;

    private static bool TryFrom(Decimal128 months, out YearsMonthsDuration duration)
    {
        duration = default;
        return Decimal128.TryRound(months, 0, DecimalRounding.Down, out var whole)
            && whole.TryToInt64(out var count) && TryCreate(count, out duration);
    }
}
