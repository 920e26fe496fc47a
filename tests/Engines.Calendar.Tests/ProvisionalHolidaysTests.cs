namespace Huanhu.Engines.Calendar.Tests;

public sealed class ProvisionalHolidaysTests
{
    private static readonly WorkingCalendar _none = WorkingCalendar.Build([]).Value;

    [Fact]
    public void Rule_gives_the_holidays_of_2027() =>
        Assert.Equal(
            [
                "01-01..01-03", "02-05..02-12", "04-03..04-05", "05-01..05-05", "06-09..06-09", "09-15..09-15",
                "10-01..10-07",
            ],
            Runs(2027));

    /// <summary>What the rule says of years whose notices are known: the same days off.</summary>
    [Fact]
    public void Rule_finds_the_holidays_of_known_years()
    {
        Assert.Equal(Notices.Of2025.Holidays.Select(each => (each.FirstDay, each.LastDay)),
            _none.HolidaysOf(2025).Select(each => (each.FirstDay, each.LastDay)));

        // In 2026 the notice stretched the Spring Festival to nine days, from the day before the eve.
        Assert.Equal(Notices.Of2026.Holidays.Where(each => each.Name.Zh != "春节").Select(each => each.FirstDay),
            _none.HolidaysOf(2026).Where(each => each.Name.Zh != "春节").Select(each => each.FirstDay));
        Assert.Equal(new(2026, 2, 16), _none.HolidaysOf(2026).Single(each => each.Name.Zh == "春节").FirstDay);
    }

    /// <summary>2023 had a leap month; 2020 and 2023 joined 中秋 to the National Day, 2023 from 29 September.</summary>
    [Fact]
    public void Rule_knows_leap_months_and_the_meeting_of_festivals()
    {
        Assert.Equal(["10-01..10-08"], Runs(2020).TakeLast(1));
        Assert.Equal(["06-22..06-24", "09-29..10-06"], Runs(2023).TakeLast(2));
    }

    [Fact]
    public void Rule_stays_sound_in_every_year()
    {
        for (var year = WorkingCalendar.FirstYear; year <= WorkingCalendar.LastYear; year++)
        {
            var holidays = _none.HolidaysOf(year);
            var days = _none.Count(new(new(year, 1, 1), new(year, 12, 31)));
            Assert.InRange(days, 235, 248);
            Assert.All(holidays, each => Assert.True(each.FirstDay.Year == year && each.LastDay.Year == year));
            Assert.All(holidays.Zip(holidays.Skip(1)), pair => Assert.True(pair.First.LastDay < pair.Second.FirstDay));
        }
    }

    private static IEnumerable<string> Runs(int year) => _none.HolidaysOf(year)
        .Select(each => $"{each.FirstDay:MM-dd}..{each.LastDay:MM-dd}");
}
