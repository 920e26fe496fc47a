using System.Text;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Deadlines;

public abstract class ImportCalendarTests(PostgresServer? server)
{
    public sealed class OnSqlite() : ImportCalendarTests(null);

    public sealed class OnPostgres(PostgresServer server) : ImportCalendarTests(server);

    [Fact]
    public async Task Imported_year_corrects_the_open_due_days_it_moves()
    {
        await using var office = await Office.WithAsync(server, 2025, 2026);
        var within = await office.OpenAsync("within 2026", new(2026, 11, 2), 20);
        var across = await office.OpenAsync("across the year", new(2026, 12, 21), 30);
        var certain = await office.OpenAsync("same day, made certain", new(2026, 12, 25), 5);
        var closed = await office.OpenAsync("closed", new(2026, 12, 21), 30);
        await office.WriteAsync(session => office.Deadlines.Close(session, closed.Id));
        Assert.Equal((new DateOnly(2027, 2, 2), true), (across.DueDay, across.IsProvisional));

        var answer = (await office.ImportAsync(Office.Notice2027())).Value;

        Assert.Equal((2027, 248, true, 2), (answer.Year, answer.WorkingDays, answer.IsNew, answer.CorrectedCount));
        var moved = await office.FindAsync(across);
        Assert.Equal((new DateOnly(2027, 2, 1), false), (moved.DueDay, moved.IsProvisional));
        Assert.Equal(answer.Calendar, moved.Calendar);
        var history = await office.HistoryAsync(across);
        Assert.Equal(["opened", "calendar"], history.Select(row => row.Cause));
        Assert.Equal(across.DueId, history[1].Corrects);
        Assert.Equal((new DateOnly(2027, 2, 2), true), (history[0].DueDay, history[0].IsProvisional));
        var sure = await office.FindAsync(certain);
        Assert.Equal((certain.DueDay, false), (sure.DueDay, sure.IsProvisional));
        Assert.Single(await office.HistoryAsync(within));
        Assert.Single(await office.HistoryAsync(closed));
    }

    [Fact]
    public async Task Suspended_deadline_gets_the_new_year_when_it_resumes()
    {
        await using var office = await Office.WithAsync(server, 2026);
        var opened = await office.OpenAsync("case/1", new(2026, 12, 21), 30);
        await office.WriteAsync(session => office.Deadlines.Suspend(session, opened.Id, new(2026, 12, 28), "检测"));

        Assert.Equal(0, (await office.ImportAsync(Office.Notice2027())).Value.CorrectedCount);

        var resumed = await office.WriteAsync(
            session => office.Deadlines.Resume(session, opened.Id, new(2026, 12, 30)));
        Assert.Equal((new DateOnly(2027, 2, 3), false), (resumed.Value.DueDay, resumed.Value.IsProvisional));
    }

    [Fact]
    public async Task Same_notice_again_changes_nothing()
    {
        await using var office = await Office.WithAsync(server, 2026);
        var again = (await office.ImportAsync(2026)).Value;
        Assert.Equal((false, 0), (again.IsNew, again.CorrectedCount));
        Assert.Equal(1, await office.ReadAsync(
            session => session.First<long>("select count(*) from deadline_calendar_year")));
    }

    [Fact]
    public async Task Corrected_notice_replaces_the_one_before()
    {
        await using var office = await Office.WithAsync(server, 2026);
        var opened = await office.OpenAsync("case/1", new(2026, 5, 7), 3);
        Assert.Equal(new DateOnly(2026, 5, 11), opened.DueDay);
        var text = Encoding.UTF8.GetString(Office.File(2026));
        var moved = text.Replace("2026-05-09", "2026-05-16", StringComparison.Ordinal);

        Assert.Equal(1, (await office.ImportAsync(Encoding.UTF8.GetBytes(moved))).Value.CorrectedCount);
        Assert.Equal(new DateOnly(2026, 5, 12), (await office.FindAsync(opened)).DueDay);

        Assert.Equal(1, (await office.ImportAsync(2026)).Value.CorrectedCount);
        Assert.Equal(3, (await office.HistoryAsync(opened)).Count);
        Assert.Equal(opened.DueDay, (await office.FindAsync(opened)).DueDay);
    }

    [Fact]
    public async Task Broken_file_or_other_year_is_refused_and_nothing_is_stored()
    {
        await using var office = await Office.WithAsync(server);
        Assert.Equal("unreadable", (await office.ImportAsync(Encoding.UTF8.GetBytes("{}"))).Refusal?.Code);
        var other = await office.ImportAsync(Office.File(2026), 2027);
        Assert.Equal("year_differs", other.Refusal?.Code);
        Assert.Equal("文件是 2026 年的工作日历，不是 2027 年的。", other.Refusal?.Message.Zh);
        Assert.True(await office.ReadAsync(Calendars.AreMissing));
    }

    [Fact]
    public async Task Region_pack_is_loaded_into_an_empty_store_once()
    {
        await using var office = await Office.WithAsync(server);
        Assert.Equal(2, (await office.LoadPackAsync()).Value);
        Assert.Equal(0, (await office.LoadPackAsync()).Value);
        var calendar = await office.ReadAsync(office.Calendars.In);
        Assert.Equal([2025, 2026], calendar.Years.Select(year => year.Year));
    }
}
