using System.Globalization;
using Huanhu.Kernel;

namespace Huanhu.Engines.Calendar;

/// <summary>The holidays a year will probably have, until its notice is imported.</summary>
/// <remarks>
/// The rule of the State Council's 2024 decision on holidays: eight days from 除夕, five from 1 May, seven from 1
/// October, eight when these meet 中秋, and three days each for 元旦, 清明, 端午 and 中秋, joined to the weekend; only
/// the day itself when it is a Wednesday. Make-up days are not guessed: nobody may be told that a Sunday is worked
/// before the State Council says so. Hence a provisional year has fewer working days than its notice will give, and
/// importing the notice usually makes a due day earlier, seldom later.
/// </remarks>
internal static class ProvisionalHolidays
{
    private static readonly ChineseLunisolarCalendar LunarCalendar = new();

    /// <summary>The holidays in order of their days; none reaches out of its year.</summary>
    internal static IReadOnlyList<Holiday> Of(int year)
    {
        var newYear = Lunar(year, 1, 1).AddDays(-1);
        var midAutumn = Lunar(year, 8, 15);
        var nationalDay = new DateOnly(year, 10, 1);
        List<Holiday> holidays =
        [
            ThreeDays(new("元旦", "New Year's Day"), new(year, 1, 1)),
            Run(new("春节", "Spring Festival"), newYear, 8),
            ThreeDays(new("清明节", "Qingming Festival"), Qingming(year)),
            Run(new("劳动节", "Labour Day"), new(year, 5, 1), 5),
            ThreeDays(new("端午节", "Dragon Boat Festival"), Lunar(year, 5, 5)),
        ];

        // 中秋 lies between 7 September and 8 October; from 29 September on its days would touch the National Day's.
        if (midAutumn < nationalDay.AddDays(-2))
        {
            holidays.Add(ThreeDays(new("中秋节", "Mid-Autumn Festival"), midAutumn));
            holidays.Add(Run(new("国庆节", "National Day"), nationalDay, 7));
        }
        else
        {
            var first = midAutumn < nationalDay ? midAutumn : nationalDay;
            holidays.Add(Run(new("国庆节、中秋节", "National Day and Mid-Autumn Festival"), first, 8));
        }

        return holidays;
    }

    private static Holiday Run(BilingualText name, DateOnly first, int days) =>
        new(name, first, first.AddDays(days - 1));

    /// <summary>Three days that hold the festival and its nearest weekend, cut at the ends of the year.</summary>
    private static Holiday ThreeDays(BilingualText name, DateOnly festival)
    {
        var (before, after) = festival.DayOfWeek switch
        {
            DayOfWeek.Monday or DayOfWeek.Tuesday => (2, 0),
            DayOfWeek.Thursday or DayOfWeek.Friday => (0, 2),
            DayOfWeek.Saturday => (0, 2),
            DayOfWeek.Sunday => (1, 1),
            _ => (0, 0),
        };
        var first = festival.AddDays(-before);
        return new(name, first.Year < festival.Year ? new(festival.Year, 1, 1) : first, festival.AddDays(after));
    }

    /// <summary>Day and month of the lunar year that begins in <paramref name="year"/>.</summary>
    private static DateOnly Lunar(int year, int month, int day)
    {
        // The calendar numbers a leap month as a month of its own, so later months move up by one.
        var leap = LunarCalendar.GetLeapMonth(year);
        var index = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(LunarCalendar.ToDateTime(year, index, day, 0, 0, 0, 0));
    }

    /// <summary>清明 of the years 2000 to 2099, 4 or 5 April, by the usual mean-year formula.</summary>
    private static DateOnly Qingming(int year)
    {
        var ofCentury = year % 100;
        return new(year, 4, (((ofCentury * 2422) + 48_100) / 10_000) - (ofCentury / 4));
    }
}
