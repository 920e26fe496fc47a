using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Deadlines;

/// <summary>The calendar of one year, by its notice or provisionally.</summary>
internal static class ShowCalendar
{
    /// <param name="Year">The year.</param>
    /// <param name="IsProvisional">
    /// Whether it has no notice: then make-up days are unknown, and so is the source.
    /// </param>
    /// <param name="WorkingDays">Its working days as counted.</param>
    /// <param name="Calendar">The version of the whole calendar.</param>
    /// <param name="Notice">Title, number, day and source of the notice; null when provisional.</param>
    /// <param name="Holidays">Days off.</param>
    /// <param name="MakeUpDays">Saturdays and Sundays that are worked.</param>
    internal sealed record Answer(
        int Year, bool IsProvisional, int WorkingDays, string Calendar, Notice? Notice, IReadOnlyList<Days> Holidays,
        IReadOnlyList<DateOnly> MakeUpDays);

    internal sealed record Notice(string Title, string Document, DateOnly IssuedOn, string Source);

    internal sealed record Days(BilingualText Name, DateOnly FirstDay, DateOnly LastDay);

    /// <summary>Answers for 2000 to 2099; other years are refused.</summary>
    public static Outcome<Answer> Handle(Session session, Calendars calendars, int year)
    {
        if (year is < WorkingCalendar.FirstYear or > WorkingCalendar.LastYear)
        {
            return Refusal.Of(CalendarYearRefusal.YearOutOfRange, $"工作日历只有 2000–2099 年，没有 {year} 年。",
                $"The calendar knows 2000 to 2099, not {year}.", "year");
        }

        var calendar = calendars.In(session);
        var data = calendar.Years.FirstOrDefault(each => each.Year == year);
        return new Answer(
            year,
            data is null,
            calendar.Count(new(new(year, 1, 1), new(year + 1, 1, 1))),
            calendar.Version,
            data is null ? null : new(data.Title, data.Document, data.IssuedOn, data.Source),
            [.. calendar.HolidaysOf(year).Select(each => new Days(each.Name, each.FirstDay, each.LastDay))],
            data?.MakeUpDays ?? []);
    }
}
