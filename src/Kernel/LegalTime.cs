namespace Huanhu.Kernel;

/// <summary>The time that law and people here live by: Asia/Shanghai, always eight hours ahead of UTC.</summary>
/// <remarks>
/// A day is half-open: it starts at 00:00 and ends at 24:00, which is 00:00 of the next. Instants before September
/// 1991, when China had summer time, are given without it.
/// </remarks>
public static class LegalTime
{
    /// <summary>Eight hours east.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The day an instant falls on; 24:00 falls on the next day.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>Today by the clock handed in.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>00:00 of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>24:00 of a day, when a deadline on that day falls due.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day of the year 9999.</exception>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
