namespace Huanhu.Engines.Decisions.Values;

/// <content>Days and durations: DMN 1.5, table 57.</content>
public readonly partial struct FeelDate
{
    /// <summary>The day so many months later, or the last of its month if that has no such day.</summary>
    /// <remarks>
    /// The table's own words make null of 31 January + P1M; the last day of February is what the suite's engines and
    /// XML Schema's addition (part 2, appendix E) answer. False if the year is beyond the range.
    /// </remarks>
    internal bool TryAdd(YearsMonthsDuration duration, out FeelDate date)
    {
        var months = ((Int128)Year * 12) + Month - 1 + duration.TotalMonths;
        var year = (months - (((months % 12) + 12) % 12)) / 12;
        date = default;
        if (year < -MaxYear || year > MaxYear) { return false; }

        var month = (int)(months - (year * 12)) + 1;
        return TryCreate((long)year, month, Math.Min(Day, DaysIn((int)year, month)), out date);
    }

    /// <summary>The day that lies so much after midnight UTC of this one; false beyond the range of years.</summary>
    internal bool TryAdd(DaysTimeDuration duration, out FeelDate date)
    {
        var days = DaysTimeDuration.FloorDivide(duration.Nanoseconds, DaysTimeDuration.NanosecondsPerDay);
        date = default;
        return days >= -MaxYear * 800L && days <= MaxYear * 800L && TryFromDayNumber(DayNumber + (long)days, out date);
    }

    /// <summary>Whole months from one day to another; negative if the other is earlier.</summary>
    /// <remarks>DMN 1.5, 10.3.4.1, years and months duration(from, to).</remarks>
    internal static YearsMonthsDuration MonthsBetween(FeelDate from, FeelDate to)
    {
        var months = (((long)to.Year - from.Year) * 12) + to.Month - from.Month;
        // A month counts when its last day is reached.
        if (months > 0 && to.Day < from.Day) { months--; }
        else if (months < 0 && to.Day > from.Day) { months++; }

        return new(months);
    }
}
