using Huanhu.Kernel;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Deadlines;

public abstract class DeadlineRegisterTests(PostgresServer? server)
{
    public sealed class OnSqlite() : DeadlineRegisterTests(null);

    public sealed class OnPostgres(PostgresServer server) : DeadlineRegisterTests(server);

    [Fact]
    public async Task Opened_deadline_stores_budget_and_start_and_falls_due_at_24_00()
    {
        await using var office = await Office.WithAsync(server, 2025, 2026);
        var opened = await office.OpenAsync("case/1/decide", new(2026, 2, 2), 20);
        Assert.Equal(("320211", "case/1/decide"), (opened.Jurisdiction.ToString(), opened.Subject));
        Assert.Equal((new(2026, 2, 2), 20), (opened.StartDay, opened.BudgetWorkingDays));
        Assert.Equal((new DateOnly(2026, 3, 6), false), (opened.DueDay, opened.IsProvisional));
        Assert.Equal(new(2026, 3, 6, 16, 0, 0, TimeSpan.Zero), opened.DueAt?.ToUniversalTime());
        Assert.StartsWith("2026-", opened.Calendar, StringComparison.Ordinal);
        Assert.Null(opened.ClosedAt);
    }

    [Fact]
    public async Task Suspension_stops_the_clock_and_each_due_day_names_the_one_it_corrects()
    {
        await using var office = await Office.WithAsync(server, 2026);
        var opened = await office.OpenAsync("case/1", new(2026, 3, 2), 10);
        var stands = await office.WriteAsync(
            session => office.Deadlines.Suspend(session, opened.Id, new(2026, 3, 9), "听证"));
        Assert.Null(stands.Value.DueDay);
        var again = await office.WriteAsync(
            session => office.Deadlines.Suspend(session, opened.Id, new(2026, 3, 9), "听证"));
        Assert.Equal("deadline_suspended", again.Refusal?.Code);
        var early = await office.WriteAsync(session => office.Deadlines.Resume(session, opened.Id, new(2026, 3, 8)));
        Assert.Equal("suspension_out_of_range", early.Refusal?.Code);

        var runs = await office.WriteAsync(session => office.Deadlines.Resume(session, opened.Id, new(2026, 3, 16)));
        Assert.Equal(new DateOnly(2026, 3, 23), runs.Value.DueDay);
        var running = await office.WriteAsync(session => office.Deadlines.Resume(session, opened.Id, new(2026, 3, 17)));
        Assert.Equal("deadline_running", running.Refusal?.Code);

        var history = await office.HistoryAsync(opened);
        Assert.Equal(["opened", "suspended", "resumed"], history.Select(row => row.Cause));
        Assert.Equal([new DateOnly(2026, 3, 16), null, new DateOnly(2026, 3, 23)], history.Select(row => row.DueDay));
        Assert.Equal([null, history[0].Id, history[1].Id], history.Select(row => row.Corrects));
    }

    [Fact]
    public async Task Closed_or_unknown_deadline_is_refused()
    {
        await using var office = await Office.WithAsync(server, 2026);
        var opened = await office.OpenAsync("case/1", new(2026, 3, 2), 10);
        Assert.NotNull((await office.WriteAsync(session => office.Deadlines.Close(session, opened.Id))).Value.ClosedAt);
        var closed = await office.WriteAsync(session => office.Deadlines.Close(session, opened.Id));
        Assert.Equal("deadline_closed", closed.Refusal?.Code);
        var unknown = await office.WriteAsync(session => office.Deadlines.Close(session, new TimeOrderedId(1)));
        Assert.Equal("unknown_deadline", unknown.Refusal?.Code);
        var endless = await office.WriteAsync(
            session => office.Deadlines.Open(session, Office.Binhu, "case/2", new(2026, 3, 2), 2_001));
        Assert.Equal("budget_out_of_range", endless.Refusal?.Code);
    }

    [Fact]
    public async Task Due_day_can_be_corrected_once_only()
    {
        await using var office = await Office.WithAsync(server, 2026);
        var opened = await office.OpenAsync("case/1", new(2026, 3, 2), 10);
        await office.WriteAsync(session => office.Deadlines.Suspend(session, opened.Id, new(2026, 3, 9), "听证"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => office.WriteAsync(session => session.Execute(
            """
            insert into deadline_due (id, deadline, due_day, is_provisional, calendar, cause, corrects, recorded_at)
            values (@id, @deadline, null, 0, '', 'resumed', @corrects, 0)
            """,
            new { id = new TimeOrderedId(7), deadline = opened.Id, corrects = opened.DueId })));
    }
}
