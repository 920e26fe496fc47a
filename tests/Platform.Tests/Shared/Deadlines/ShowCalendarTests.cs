using Huanhu.Platform.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Shared.Deadlines;

public sealed class ShowCalendarTests
{
    [Fact]
    public async Task Year_with_its_notice_is_shown_with_its_source()
    {
        await using var office = await Office.WithAsync(null, 2026);
        var year = (await office.ReadAsync(session => ShowCalendar.Handle(session, office.Calendars, 2026))).Value;
        Assert.Equal((2026, false, 248), (year.Year, year.IsProvisional, year.WorkingDays));
        Assert.Equal("国办发明电〔2025〕7号（待核）", year.Notice?.Document);
        Assert.Equal((7, 6), (year.Holidays.Count, year.MakeUpDays.Count));
    }

    [Fact]
    public async Task Year_without_notice_is_shown_as_provisional()
    {
        await using var office = await Office.WithAsync(null, 2026);
        var year = (await office.ReadAsync(session => ShowCalendar.Handle(session, office.Calendars, 2027))).Value;
        Assert.Equal((true, 243, 7), (year.IsProvisional, year.WorkingDays, year.Holidays.Count));
        Assert.Null(year.Notice);
        Assert.Empty(year.MakeUpDays);
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public async Task Year_out_of_range_is_refused(int year)
    {
        await using var office = await Office.WithAsync(null);
        var shown = await office.ReadAsync(session => ShowCalendar.Handle(session, office.Calendars, year));
        Assert.Equal("year_out_of_range", shown.Refusal?.Code);
    }
}
