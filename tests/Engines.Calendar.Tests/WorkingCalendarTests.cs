using CsCheck;

namespace Huanhu.Engines.Calendar.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar _calendar = Notices.Calendar;
    private static readonly Gen<DateOnly> _days = Gen.Int[0, 3 * 365].Select(at => new DateOnly(2024, 12, 1).AddDays(at));

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Year_with_its_notice_has_248_working_days(int year)
    {
        Assert.Equal(248, _calendar.Count(new(new(year, 1, 1), new(year + 1, 1, 1))));
        Assert.False(_calendar.IsProvisional(year));
    }

    [Theory]
    [InlineData("2025-01-26", DayKind.MakeUpDay)]
    [InlineData("2025-01-28", DayKind.Holiday)]
    [InlineData("2025-02-01", DayKind.Holiday)]
    [InlineData("2025-02-05", DayKind.WorkingDay)]
    [InlineData("2025-02-09", DayKind.Weekend)]
    [InlineData("2025-10-08", DayKind.Holiday)]
    [InlineData("2026-01-04", DayKind.MakeUpDay)]
    [InlineData("2026-02-23", DayKind.Holiday)]
    [InlineData("2026-05-09", DayKind.MakeUpDay)]
    [InlineData("2026-11-24", DayKind.WorkingDay)]
    public void Day_has_its_kind(string day, DayKind kind) => Assert.Equal(kind, _calendar.KindOf(DateOnly.Parse(day)));

    [Fact]
    public void Year_without_notice_is_provisional_by_the_rule_of_2024()
    {
        Assert.True(_calendar.IsProvisional(2027));
        Assert.Equal(
            ["01-01..01-03", "02-05..02-12", "04-03..04-05", "05-01..05-05", "06-09..06-09", "09-15..09-15", "10-01..10-07"],
            Runs(2027));
        Assert.Equal(243, _calendar.Count(new(new(2027, 1, 1), new(2028, 1, 1))));
    }

    /// <summary>What the rule says of years whose notices are known: the days off of both, make-up days left out.</summary>
    [Fact]
    public void Rule_finds_the_holidays_of_known_years()
    {
        var none = WorkingCalendar.Build([]).Value;
        Assert.Equal(Notices.Of2025.Holidays.Select(each => (each.FirstDay, each.LastDay)),
            none.HolidaysOf(2025).Select(each => (each.FirstDay, each.LastDay)));

        // In 2026 the notice stretched the Spring Festival: nine days from the eve's eve, instead of eight from the eve.
        Assert.Equal(Notices.Of2026.Holidays.Where(each => each.Name.Zh != "春节").Select(each => each.FirstDay),
            none.HolidaysOf(2026).Where(each => each.Name.Zh != "春节").Select(each => each.FirstDay));
        Assert.Equal(new(2026, 2, 16), none.HolidaysOf(2026).Single(each => each.Name.Zh == "春节").FirstDay);
    }

    /// <summary>2023 had a leap second month; 2020 and 2023 joined 中秋 to the National Day, 2023 from 29 September.</summary>
    [Fact]
    public void Rule_knows_leap_months_and_the_meeting_of_festivals()
    {
        Assert.Equal(["10-01..10-08"], Runs(2020).TakeLast(1));
        Assert.Equal(["06-22..06-24", "09-29..10-06"], Runs(2023).TakeLast(2));
    }

    [Fact]
    public void Rule_stays_sound_in_every_year()
    {
        var none = WorkingCalendar.Build([]).Value;
        for (var year = WorkingCalendar.FirstYear; year <= WorkingCalendar.LastYear; year++)
        {
            var holidays = none.HolidaysOf(year);
            var days = none.Count(new(new(year, 1, 1), new(year, 12, 31)));
            Assert.InRange(days, 235, 248);
            Assert.All(holidays, each => Assert.True(each.FirstDay.Year == year && each.LastDay.Year == year));
            Assert.All(holidays.Zip(holidays.Skip(1)), pair => Assert.True(pair.First.LastDay < pair.Second.FirstDay));
        }
    }

    [Fact]
    public void Next_and_previous_are_the_neighbours() => _days.Sample(day =>
    {
        var next = _calendar.Next(day);
        var previous = _calendar.Previous(day);
        Assert.True(previous < day && day < next && _calendar.IsWorkingDay(previous) && _calendar.IsWorkingDay(next));
        Assert.Equal(0, _calendar.Count(new(day.AddDays(1), next)));
        Assert.Equal(0, _calendar.Count(new(previous.AddDays(1), day)));
    });

    [Fact]
    public void Add_and_count_are_inverse() => Gen.Select(_days, Gen.Int[1, 300]).Sample((day, count) =>
    {
        var due = _calendar.Add(day, count);
        Assert.Equal(count, _calendar.Count(new(day.AddDays(1), due.AddDays(1))));
        Assert.Equal(count, _calendar.Count(new(_calendar.Add(day, -count), day)));
    });

    [Fact]
    public void Count_adds_up() => Gen.Select(_days, _days, _days).Sample((a, b, c) =>
    {
        var sorted = new[] { a, b, c }.Order().ToArray();
        return _calendar.Count(new(sorted[0], sorted[2]))
            == _calendar.Count(new(sorted[0], sorted[1])) + _calendar.Count(new(sorted[1], sorted[2]));
    });

    [Fact]
    public void Version_follows_the_days_alone()
    {
        Assert.Equal(_calendar.Version, WorkingCalendar.Build([Notices.Of2026, Notices.Of2025]).Value.Version);
        var moved = Notices.Of2026 with { MakeUpDays = [new(2026, 1, 10), .. Notices.Of2026.MakeUpDays.Skip(1)] };
        Assert.NotEqual(_calendar.Version, WorkingCalendar.Build([Notices.Of2025, moved]).Value.Version);
        Assert.StartsWith("2026-", _calendar.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_for_one_year_are_refused() => Assert.Equal("year_twice",
        WorkingCalendar.Build([Notices.Of2026, Notices.Of2026]).Refusal?.Code);

    [Fact]
    public void Day_outside_the_table_is_a_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _calendar.KindOf(new(1999, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _calendar.Next(new(2099, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _calendar.Add(new(2026, 1, 1), 0));
        Assert.InRange(_calendar.Count(new(new(2099, 1, 1), new(2100, 1, 1))), 235, 248);
    }

    private static IEnumerable<string> Runs(int year) => WorkingCalendar.Build([]).Value.HolidaysOf(year)
        .Select(each => $"{each.FirstDay:MM-dd}..{each.LastDay:MM-dd}");
}
