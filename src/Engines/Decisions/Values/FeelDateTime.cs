namespace Huanhu.Engines.Decisions.Values;

/// <summary>A time of a day, to the nanosecond: DMN 1.5, 10.3.2.3.6. Immutable.</summary>
/// <remarks>
/// It is local, or has an offset from UTC, or a zone of the IANA database whose rules give the offset of that moment.
/// Two are equal here when all parts are the same, as FEEL's is(); FEEL's <c>=</c> compares seconds.
/// </remarks>
/// <param name="Date">The day.</param>
/// <param name="Time">The time of the day, with its offset or zone.</param>
public readonly partial record struct FeelDateTime(FeelDate Date, FeelTime Time)
{
    /// <summary>Seconds east of UTC at that moment; null for a local one.</summary>
    public int? OffsetSeconds => Zone is { } zone
        ? zone.OffsetSecondsAtLocal(Date, Time.NanosecondOfDay)
        : Time.FixedOffsetSeconds;

    internal FeelZone? Zone => Time.Zone;

    /// <summary>Nanoseconds from 1970-01-01T00:00:00 to what calendar and clock show.</summary>
    internal Int128 LocalNanoseconds => ((Int128)Date.DayNumber * FeelTime.NanosecondsPerDay) + Time.NanosecondOfDay;

    /// <summary>The moment at which a date begins where it meets a date and time: midnight UTC.</summary>
    internal static FeelDateTime AtUtcMidnight(FeelDate date) => new(date, new FeelTime(0, 0, null));

    /// <summary>Reads a date, <c>T</c> and a time, as FEEL's date and time(); a bare date is its midnight.</summary>
    /// <remarks><c>T24:00:00</c> is the midnight at the end of the day (XML Schema 1.1, 3.3.7).</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelDateTime moment)
    {
        moment = default;
        var reader = new TemporalText(text);
        if (!FeelDate.TryRead(ref reader, out var date)) { return false; }

        if (reader.IsAtEnd)
        {
            moment = new(date, default);
            return true;
        }

        if (!reader.TryPass('T') || !FeelTime.TryParse(reader.Rest, out var time, out var isEndOfDay)
            || (isEndOfDay && !FeelDate.TryFromDayNumber(date.DayNumber + 1, out date)))
        {
            return false;
        }

        moment = new(date, time);
        return true;
    }

    /// <summary><c>2026-11-28T11:30:00+08:00</c>: the date, <c>T</c>, the time.</summary>
    public override string ToString() => $"{Date}T{Time}";
}
