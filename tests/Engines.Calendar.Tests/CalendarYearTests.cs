using System.Text;

namespace Huanhu.Engines.Calendar.Tests;

public sealed class CalendarYearTests
{
    [Fact]
    public void Written_year_reads_back() => Assert.Equal(Notices.Text("2026.json").TrimEnd(),
        Encoding.UTF8.GetString(CalendarYear.Read(Notices.Of2026.Write()).Value.Write()));

    [Theory]
    [InlineData("\"year\": 2026", "\"year\": 1999", "year_out_of_range")]
    [InlineData("\"last_day\": \"2026-01-03\"", "\"last_day\": \"2027-01-03\"", "day_outside_year")]
    [InlineData("\"first_day\": \"2026-01-01\"", "\"first_day\": \"2025-11-30\"", "day_outside_year")]
    [InlineData("\"last_day\": \"2026-01-03\"", "\"last_day\": \"2025-12-31\"", "holiday_reversed")]
    [InlineData("\"last_day\": \"2026-01-03\"", "\"last_day\": \"2026-02-15\"", "holidays_overlap")]
    [InlineData("\"2026-01-04\"", "\"2026-01-05\"", "make_up_day_misplaced")]
    [InlineData("\"2026-01-04\"", "\"2026-02-14\"", "make_up_day_misplaced")]
    [InlineData("\"2026-01-04\"", "\"2026-01-03\"", "make_up_day_on_holiday")]
    [InlineData("\"working_days\": 248", "\"working_days\": 247", "working_days_differ")]
    [InlineData("\"year\": 2026,", "", "unreadable")]
    [InlineData("\"source\": ", "\"sauce\": ", "unreadable")]
    [InlineData("\"2026-01-04\"", "\"2026-01-32\"", "unreadable")]
    [InlineData("\"holidays\": [", "\"holidays\": [ null,", "unreadable")]
    public void Broken_file_is_refused_by_name(string there, string instead, string code)
    {
        var text = Notices.Text("2026.json");
        Assert.Contains(there, text, StringComparison.Ordinal);
        var broken = text.Replace(there, instead, StringComparison.Ordinal);
        Assert.Equal(code, CalendarYear.Read(Encoding.UTF8.GetBytes(broken)).Refusal?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("2026")]
    public void Other_file_is_refused(string file) =>
        Assert.Equal("unreadable", CalendarYear.Read(Encoding.UTF8.GetBytes(file)).Refusal?.Code);

    [Fact]
    public void Refusal_says_where()
    {
        var broken = Notices.Text("2026.json").Replace("2026-01-04", "2026-01-32", StringComparison.Ordinal);
        var refusal = CalendarYear.Read(Encoding.UTF8.GetBytes(broken)).Refusal!;
        Assert.Equal("$.make_up_days[0]", refusal.Where);
        Assert.Equal("工作日历文件有误：第 67 行 $.make_up_days[0] 无法读取。", refusal.Message.Zh);
    }

    /// <summary>The notice for 2023 gave 31 December 2022 off.</summary>
    [Fact]
    public void Notice_may_begin_in_the_December_before()
    {
        var notice = Notices.Of2026 with
        {
            Holidays =
            [
                new(new("元旦", "New Year's Day"), new(2025, 12, 31), new(2026, 1, 3)),
                .. Notices.Of2026.Holidays.Skip(1),
            ],
        };
        Assert.Null(notice.Check());
        var calendar = WorkingCalendar.Build([Notices.Of2025, notice]).Value;
        Assert.Equal(DayKind.Holiday, calendar.KindOf(new(2025, 12, 31)));
    }
}
