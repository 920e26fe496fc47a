using System.Security.Cryptography;
using System.Text;
using Huanhu.Kernel;

namespace Huanhu.Engines.Calendar;

/// <summary>What kind of day a day is.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day, Monday to Friday.</summary>
    WorkingDay,

    /// <summary>A Saturday or Sunday that is worked (调休上班).</summary>
    MakeUpDay,

    /// <summary>A Saturday or Sunday off.</summary>
    Weekend,

    /// <summary>A holiday.</summary>
    Holiday,
}

/// <summary>The working days of 2000 to 2099 by the years that were handed in, the others provisionally.</summary>
/// <remarks>
/// A year without data follows the rule of the 2024 notice and is labelled provisional; it is never refused. All
/// questions are answered from one table in constant time. A day outside 2000-01-01 to 2099-12-31 is a fault
/// (<see cref="ArgumentOutOfRangeException"/>). Immutable and safe to share.
/// </remarks>
public sealed class WorkingCalendar
{
    /// <summary>The first year the calendar knows.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year the calendar knows.</summary>
    public const int LastYear = 2099;

    private static readonly int FirstDayNumber = new DateOnly(FirstYear, 1, 1).DayNumber;
    private static readonly int TableDays = new DateOnly(LastYear, 12, 31).DayNumber - FirstDayNumber + 1;

    private readonly SortedDictionary<int, CalendarYear> _years;
    private readonly DayKind[] _kinds = new DayKind[TableDays];
    private readonly int[] _workingDaysBefore = new int[TableDays + 1];
    private readonly List<DateOnly> _workingDays = [];

    private WorkingCalendar(SortedDictionary<int, CalendarYear> years)
    {
        _years = years;
        for (var at = 0; at < TableDays; at++)
        {
            var isWeekend = DayAt(at).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            _kinds[at] = isWeekend ? DayKind.Weekend : DayKind.WorkingDay;
        }

        for (var year = FirstYear; year <= LastYear; year++)
        {
            Mark(HolidaysOf(year).SelectMany(holiday => holiday.Days), DayKind.Holiday);
            Mark(years.GetValueOrDefault(year)?.MakeUpDays ?? [], DayKind.MakeUpDay);
        }

        for (var at = 0; at < TableDays; at++)
        {
            if (_kinds[at] is DayKind.WorkingDay or DayKind.MakeUpDay)
            {
                _workingDays.Add(DayAt(at));
            }

            _workingDaysBefore[at + 1] = _workingDays.Count;
        }

        Version = VersionOf(years.Values);
    }

    /// <summary>The years with data, in order.</summary>
    public IReadOnlyCollection<CalendarYear> Years => _years.Values;

    /// <summary>
    /// Latest year and a digest of all days of the data, such as <c>2026-3f9a1c04be72</c>: equal days give equal
    /// versions. A stored due date keeps it to say by which calendar it was counted.
    /// </summary>
    public string Version { get; }

    /// <summary>A calendar of these years, at most one file a year; none at all makes every year provisional.</summary>
    public static Outcome<WorkingCalendar> Build(IEnumerable<CalendarYear> years)
    {
        var sorted = new SortedDictionary<int, CalendarYear>();
        foreach (var year in years)
        {
            if (year.Check() is { } refusal)
            {
                return refusal;
            }

            if (!sorted.TryAdd(year.Year, year))
            {
                return Refusal.Of(CalendarYearRefusal.YearTwice, $"{year.Year} 年的工作日历给出了两份。",
                    $"There are two calendars for {year.Year}.");
            }
        }

        return new WorkingCalendar(sorted);
    }

    /// <summary>Whether the year has no data and follows the rule of the 2024 notice.</summary>
    public bool IsProvisional(int year) => !_years.ContainsKey(year);

    /// <summary>The holidays of a year, by its data or provisionally, in the order of their days.</summary>
    public IReadOnlyList<Holiday> HolidaysOf(int year) =>
        _years.TryGetValue(year, out var data) ? data.Holidays : ProvisionalHolidays.Of(year);

    /// <summary>What kind of day it is.</summary>
    public DayKind KindOf(DateOnly day) => _kinds[IndexOf(day)];

    /// <summary>Whether the day is worked, make-up days included.</summary>
    public bool IsWorkingDay(DateOnly day) => KindOf(day) is DayKind.WorkingDay or DayKind.MakeUpDay;

    /// <summary>The first working day after the day, which itself does not count.</summary>
    public DateOnly Next(DateOnly day) => Add(day, 1);

    /// <summary>The last working day before the day, which itself does not count.</summary>
    public DateOnly Previous(DateOnly day) => Add(day, -1);

    /// <summary>The n-th working day after the day, before it when negative; the day itself never counts.</summary>
    /// <param name="day">Any day, worked or not.</param>
    /// <param name="workingDays">How many; not 0, which would name no working day.</param>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfZero(workingDays);
        var at = IndexOf(day);
        var index = workingDays + (workingDays > 0 ? _workingDaysBefore[at + 1] - 1 : _workingDaysBefore[at]);
        return index >= 0 && index < _workingDays.Count
            ? _workingDays[index]
            : throw new ArgumentOutOfRangeException(
                nameof(workingDays), workingDays, $"Leaves the years {FirstYear} to {LastYear}.");
    }

    /// <summary>The number of working days in a range of days with an end.</summary>
    /// <exception cref="ArgumentException">The end is open.</exception>
    public int Count(DateRange days)
    {
        var to = days.To ?? throw new ArgumentException("The range has no end.", nameof(days));
        return _workingDaysBefore[IndexOf(to, TableDays + 1)] - _workingDaysBefore[IndexOf(days.From, TableDays + 1)];
    }

    private static DateOnly DayAt(int index) => DateOnly.FromDayNumber(FirstDayNumber + index);

    private static int IndexOf(DateOnly day, int? length = null)
    {
        var index = day.DayNumber - FirstDayNumber;
        return index >= 0 && index < (length ?? TableDays)
            ? index
            : throw new ArgumentOutOfRangeException(nameof(day), day, $"The calendar knows {FirstYear} to {LastYear}.");
    }

    private void Mark(IEnumerable<DateOnly> days, DayKind kind)
    {
        // A notice for 2000 may begin in December 1999, which the table does not hold.
        foreach (var day in days.Where(day => day.Year >= FirstYear))
        {
            _kinds[IndexOf(day)] = kind;
        }
    }

    private static string VersionOf(SortedDictionary<int, CalendarYear>.ValueCollection years)
    {
        var days = years.SelectMany(year => year.Holidays.SelectMany(holiday => holiday.Days).Select(day => $"{day:O}-")
            .Concat(year.MakeUpDays.Select(day => $"{day:O}+")).Order(StringComparer.Ordinal).Prepend($"{year.Year}:"));
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(days)));
        var latest = years.Count == 0 ? "none" : $"{years.Max(year => year.Year)}";
        return $"{latest}-{Convert.ToHexStringLower(digest.AsSpan(0, 6))}";
    }
}
