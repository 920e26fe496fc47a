using System.Globalization;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A day of the proleptic Gregorian calendar: DMN 1.5, 10.3.2.3.5. Immutable.</summary>
/// <remarks>
/// Years from −999,999,999 to 999,999,999; the year 0 exists and is the one before 1, as in ISO 8601 and XML Schema
/// 1.1. Where a date meets a date and time it is midnight UTC. The default value is 0000-01-01.
/// </remarks>
public readonly partial struct FeelDate : IEquatable<FeelDate>, IComparable<FeelDate>
{
    private const int MaxYear = 999_999_999;
    private static readonly FeelDate Epoch = new(1970, 1, 1);

    // Year, month − 1 and day − 1, so that the order of dates is the order of the packed numbers.
    private readonly long _packed;

    private FeelDate(int year, int month, int day) =>
        _packed = ((long)year << 9) | ((long)(month - 1) << 5) | (uint)(day - 1);

    private FeelDate(long packed) => _packed = packed;

    /// <summary>The year, −999,999,999 … 999,999,999.</summary>
    public int Year => (int)(_packed >> 9);

    /// <summary>The month, 1 … 12.</summary>
    public int Month => (int)((_packed >> 5) & 15) + 1;

    /// <summary>The day of the month, 1 … 31.</summary>
    public int Day => (int)(_packed & 31) + 1;

    /// <summary>The day of the week, 1 for Monday … 7 for Sunday.</summary>
    internal int Weekday => (int)Modulo(DayNumber - 4, 7) + 1;

    /// <summary>The day of the year, 1 … 366.</summary>
    internal int DayOfYear => (int)(DayNumber - new FeelDate(Year, 1, 1).DayNumber) + 1;

    /// <summary>The week of ISO 8601, 1 … 53: the first one has the year's first Thursday.</summary>
    internal int WeekOfYear
    {
        get
        {
            var thursday = DayNumber - Weekday + 4;
            var first = FirstOfYear(thursday);
            return (int)((thursday - first) / 7) + 1;
        }
    }

    /// <summary>Days since 1970-01-01.</summary>
    internal long DayNumber
    {
        get
        {
            // Years from March on, so that a leap day ends its year; eras of 400 years.
            var year = (long)Year - (Month <= 2 ? 1 : 0);
            var era = FloorDivide(year, 400);
            var yearOfEra = year - (era * 400);
            var dayOfYear = (((153 * ((Month + 9) % 12)) + 2) / 5) + Day - 1;
            var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
            return (era * 146_097) + dayOfEra - 719_468;
        }
    }

    internal ulong Bits => unchecked((ulong)_packed);

    internal static FeelDate FromBits(ulong bits) => new(unchecked((long)bits));

    /// <summary>The day of a year, month and day; false if there is no such day.</summary>
    public static bool TryCreate(long year, long month, long day, out FeelDate date)
    {
        var isDay = year is >= -MaxYear and <= MaxYear && month is >= 1 and <= 12
            && day >= 1 && day <= DaysIn((int)year, (int)month);
        date = isDay ? new((int)year, (int)month, (int)day) : default;
        return isDay;
    }

    /// <summary>The day so many days after 1970-01-01; false if its year is beyond the range.</summary>
    internal static bool TryFromDayNumber(long dayNumber, out FeelDate date)
    {
        date = default;
        if (dayNumber is < -370_000_000_000 or > 370_000_000_000) { return false; }

        var shifted = dayNumber + 719_468;
        var era = FloorDivide(shifted, 146_097);
        var dayOfEra = shifted - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var marchMonth = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * marchMonth) + 2) / 5) + 1;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        return TryCreate(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day, out date);
    }

    /// <summary>Reads <c>2026-11-28</c>: XML Schema's date without a time zone, which a FEEL date lacks.</summary>
    /// <remarks>A year has four digits at least, and more without a zero before them; −0000 is not written.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelDate date)
    {
        var reader = new TemporalText(text);
        return TryRead(ref reader, out date) && reader.IsAtEnd;
    }

    internal static bool TryRead(ref TemporalText reader, out FeelDate date)
    {
        date = default;
        var isNegative = reader.TryPass('-');
        if (!reader.TryReadDigits(out var digits) || digits.Length is < 4 or > 9
            || (digits.Length > 4 && digits[0] == '0'))
        {
            return false;
        }

        var year = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return !(isNegative && year == 0)
            && reader.TryPass('-') && reader.TryReadTwo(1, 12, out var month)
            && reader.TryPass('-') && reader.TryReadTwo(1, 31, out var day)
            && TryCreate(isNegative ? -year : year, month, day, out date);
    }

    /// <inheritdoc/>
    public int CompareTo(FeelDate other) => _packed.CompareTo(other._packed);

    /// <inheritdoc/>
    public bool Equals(FeelDate other) => _packed == other._packed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _packed.GetHashCode();

    /// <summary><c>2026-11-28</c>, <c>-0044-03-15</c>, <c>12026-01-01</c>.</summary>
    public override string ToString() =>
        $"{(Year < 0 ? "-" : "")}{Math.Abs(Year):D4}-{Month:D2}-{Day:D2}";

    /// <summary>The same day.</summary>
    public static bool operator ==(FeelDate left, FeelDate right) => left.Equals(right);

    /// <summary>Another day.</summary>
    public static bool operator !=(FeelDate left, FeelDate right) => !left.Equals(right);

    /// <summary>Earlier.</summary>
    public static bool operator <(FeelDate left, FeelDate right) => left._packed < right._packed;

    /// <summary>Later.</summary>
    public static bool operator >(FeelDate left, FeelDate right) => left._packed > right._packed;

    /// <summary>Not later.</summary>
    public static bool operator <=(FeelDate left, FeelDate right) => left._packed <= right._packed;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(FeelDate left, FeelDate right) => left._packed >= right._packed;

    /// <summary>The number of days of a month.</summary>
    private static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static long FirstOfYear(long dayNumber) =>
        TryFromDayNumber(dayNumber, out var day) ? new FeelDate(day.Year, 1, 1).DayNumber : dayNumber;

    private static long FloorDivide(long dividend, long divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    private static long Modulo(long dividend, long divisor) => dividend - (FloorDivide(dividend, divisor) * divisor);
}
