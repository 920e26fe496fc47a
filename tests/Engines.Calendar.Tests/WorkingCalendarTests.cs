using CsCheck;

namespace Huanhu.Engines.Calendar.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar _calendar = Notices.Calendar;
    private static readonly Gen<DateOnly> _days = Gen.Int[0, 3 * 365].Select(new DateOnly(2024, 12, 1).AddDays);

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
    public void Year_without_notice_is_provisional()
    {
        Assert.True(_calendar.IsProvisional(2027));
        Assert.Equal(243, _calendar.Count(new(new(2027, 1, 1), new(2028, 1, 1))));
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
}
