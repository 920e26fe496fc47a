using System.Text.Encodings.Web;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Engines.Calendar;

/// <summary>Why a calendar year is not taken, in the order the conditions are tested.</summary>
public enum CalendarYearRefusal
{
    /// <summary>Not JSON, or not the members of a <see cref="CalendarYear"/>.</summary>
    Unreadable,

    /// <summary>A year before 2000 or after 2099.</summary>
    YearOutOfRange,

    /// <summary>A day that is neither of the year nor of the December before it.</summary>
    DayOutsideYear,

    /// <summary>A holiday whose last day lies before its first.</summary>
    HolidayReversed,

    /// <summary>A day that two holidays claim.</summary>
    HolidaysOverlap,

    /// <summary>A make-up day that is no Saturday or Sunday, or stands there twice.</summary>
    MakeUpDayMisplaced,

    /// <summary>A make-up day inside a holiday.</summary>
    MakeUpDayOnHoliday,

    /// <summary>The days do not give the number of working days that the file states.</summary>
    WorkingDaysDiffer,

    /// <summary>Two files for one year.</summary>
    YearTwice,
}

/// <summary>One holiday: consecutive days off, weekends among them included.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstDay">First day off.</param>
/// <param name="LastDay">Last day off, itself off.</param>
public sealed record Holiday(BilingualText Name, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Every day of the holiday.</summary>
    internal IEnumerable<DateOnly> Days =>
        Enumerable.Range(0, LastDay.DayNumber - FirstDay.DayNumber + 1).Select(FirstDay.AddDays);
}

/// <summary>The State Council's holiday notice of one year (放假调休), as a file carries it.</summary>
/// <remarks>
/// A notice may begin in the December before its year, as the notice for 2023 did with 31 December 2022. The engine
/// holds no year of its own: years are files, read by <see cref="Read"/>.
/// </remarks>
/// <param name="Year">The year, 2000 to 2099.</param>
/// <param name="Document">Document number (文号).</param>
/// <param name="Title">Title of the notice.</param>
/// <param name="IssuedOn">Day of the notice.</param>
/// <param name="Source">Where its text can be read.</param>
/// <param name="WorkingDays">Working days of the year: a control total that the days have to give.</param>
/// <param name="Holidays">The days off.</param>
/// <param name="MakeUpDays">Saturdays and Sundays that are worked (调休上班).</param>
public sealed record CalendarYear(
    int Year,
    string Document,
    string Title,
    DateOnly IssuedOn,
    string Source,
    int WorkingDays,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<DateOnly> MakeUpDays)
{
    private static readonly JsonSerializerOptions FileFormat = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Reads and checks a calendar file (UTF-8 JSON, members in snake_case).</summary>
    public static Outcome<CalendarYear> Read(ReadOnlySpan<byte> file)
    {
        try
        {
            var year = JsonSerializer.Deserialize<CalendarYear>(file, FileFormat);
            return year is null || year.Holidays.Any(holiday => holiday is null)
                ? Refuse(CalendarYearRefusal.Unreadable, "内容为空", "it is empty", "$")
                : year.Check() is { } refusal ? refusal : year;
        }
        catch (JsonException unreadable)
        {
            var line = (unreadable.LineNumber ?? 0) + 1;
            return Refuse(CalendarYearRefusal.Unreadable, $"第 {line} 行 {unreadable.Path} 无法读取",
                $"line {line}, {unreadable.Path}, can't be read", unreadable.Path ?? "$");
        }
    }

    /// <summary>The calendar file; <see cref="Read"/> gives the same year back.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FileFormat);

    /// <summary>Null when the year is sound, else the first refusal of <see cref="CalendarYearRefusal"/>.</summary>
    public Refusal? Check()
    {
        if (Year is < WorkingCalendar.FirstYear or > WorkingCalendar.LastYear)
        {
            return Refuse(CalendarYearRefusal.YearOutOfRange, $"年份 {Year} 不在 2000–2099 之间",
                $"the year {Year} is not between 2000 and 2099", "year");
        }

        return CheckHolidays() ?? CheckMakeUpDays() ?? CheckTotal();
    }

    private Refusal? CheckHolidays()
    {
        var off = new HashSet<DateOnly>();
        for (var at = 0; at < Holidays.Count; at++)
        {
            var holiday = Holidays[at];
            var where = $"holidays[{at}]";
            if (!IsOfYear(holiday.FirstDay) || !IsOfYear(holiday.LastDay))
            {
                return OutsideYear(IsOfYear(holiday.FirstDay) ? holiday.LastDay : holiday.FirstDay, where);
            }

            if (holiday.LastDay < holiday.FirstDay)
            {
                return Refuse(CalendarYearRefusal.HolidayReversed, $"{holiday.Name.Zh}的末日早于首日",
                    $"{holiday.Name.En} ends before it begins", where);
            }

            var claimed = holiday.Days.Where(day => !off.Add(day)).ToList();
            if (claimed.Count > 0)
            {
                return Refuse(CalendarYearRefusal.HolidaysOverlap, $"{claimed[0]:yyyy-MM-dd} 属于两个假期",
                    $"{claimed[0]:yyyy-MM-dd} belongs to two holidays", where);
            }
        }

        return null;
    }

    private Refusal? CheckMakeUpDays()
    {
        var seen = new HashSet<DateOnly>();
        for (var at = 0; at < MakeUpDays.Count; at++)
        {
            var day = MakeUpDays[at];
            var where = $"make_up_days[{at}]";
            if (!IsOfYear(day))
            {
                return OutsideYear(day, where);
            }

            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || !seen.Add(day))
            {
                return Refuse(CalendarYearRefusal.MakeUpDayMisplaced, $"调休上班日 {day:yyyy-MM-dd} 不是周末，或重复列出",
                    $"the make-up day {day:yyyy-MM-dd} is no weekend day, or listed twice", where);
            }

            if (Holidays.Any(holiday => day >= holiday.FirstDay && day <= holiday.LastDay))
            {
                return Refuse(CalendarYearRefusal.MakeUpDayOnHoliday, $"调休上班日 {day:yyyy-MM-dd} 落在假期内",
                    $"the make-up day {day:yyyy-MM-dd} lies in a holiday", where);
            }
        }

        return null;
    }

    private Refusal? CheckTotal()
    {
        var holidays = Holidays.SelectMany(holiday => holiday.Days).ToHashSet();
        var first = new DateOnly(Year, 1, 1);
        var weekdays = Enumerable.Range(0, DateTime.IsLeapYear(Year) ? 366 : 365).Select(first.AddDays)
            .Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));
        var total = weekdays + MakeUpDays.Count(day => day.Year == Year);
        return total == WorkingDays
            ? null
            : Refuse(CalendarYearRefusal.WorkingDaysDiffer, $"按所列日期共有 {total} 个工作日，文件写的是 {WorkingDays}",
                $"its days give {total} working days, it states {WorkingDays}", "working_days");
    }

    private bool IsOfYear(DateOnly day) => day.Year == Year || (day.Year == Year - 1 && day.Month == 12);

    private Refusal OutsideYear(DateOnly day, string where) => Refuse(CalendarYearRefusal.DayOutsideYear,
        $"{day:yyyy-MM-dd} 不属于 {Year} 年", $"{day:yyyy-MM-dd} is not of {Year}", where);

    private static Refusal Refuse(CalendarYearRefusal code, string zh, string en, string where) =>
        Refusal.Of(code, $"工作日历文件有误：{zh}。", $"The calendar file is wrong: {en}.", where);
}
