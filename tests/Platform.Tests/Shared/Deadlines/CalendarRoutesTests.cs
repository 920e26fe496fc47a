using System.Text;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Deadlines;

/// <summary>The calendar over HTTP, on each store.</summary>
public abstract class CalendarRoutesTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : CalendarRoutesTests(program);

    public sealed class OnPostgres(PostgresServer program) : CalendarRoutesTests(program);

    // Far from the days until which other tests on the same program reserve.
    private const int Year = 2090;
    private const string Address = "/api/calendar/2090";

    [Fact]
    public async Task Notice_is_imported_once_shown_with_its_source_and_audited()
    {
        var server = await program.Server;
        using var admin = await server.AsAsync("system.admin");
        var provisional = (await admin.GetAsync(Address)).Json;
        Assert.True(provisional.GetProperty("is_provisional").GetBoolean());

        var notice = Encoding.UTF8.GetString(Office.Notice(Year));
        var imported = await admin.SendAsync("PUT", Address, notice);
        Assert.True(imported.Status == 200, imported.Text);
        Assert.True(imported.Json.GetProperty("is_new").GetBoolean());
        Assert.Equal(
            provisional.GetProperty("working_days").GetInt32() + 1,
            imported.Json.GetProperty("working_days").GetInt32());
        Assert.False((await admin.SendAsync("PUT", Address, notice)).Json.GetProperty("is_new").GetBoolean());

        using var reader = await server.AsAsync("enterprise");
        var shown = (await reader.GetAsync(Address)).Json;
        Assert.False(shown.GetProperty("is_provisional").GetBoolean());
        Assert.Equal("试〔2026〕1号", shown.GetProperty("notice").GetProperty("document").GetString());
        Assert.Equal(1, shown.GetProperty("make_up_days").GetArrayLength());
        Assert.NotEqual(
            provisional.GetProperty("calendar").GetString(), shown.GetProperty("calendar").GetString());

        using var auditor = await server.AsAsync("audit.admin");
        var row = Assert.Single((await auditor.GetAsync("/api/audit?event=calendar_imported")).Json.GetProperty("rows")
            .EnumerateArray());
        Assert.Equal(("system.admin", $"{Year}"),
            (row.GetProperty("actor").GetString(), row.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task Notice_of_another_year_or_what_is_none_is_refused()
    {
        using var admin = await (await program.Server).AsAsync("system.admin");
        var other = await admin.SendAsync("PUT", "/api/calendar/2028", Encoding.UTF8.GetString(Office.Notice2027()));
        Assert.Equal((422, "year_differs"), (other.Status, other.Code));
        Assert.Equal((422, "unreadable"), await admin.SendAsync("PUT", Address, "{}") is var none
            ? (none.Status, none.Code) : default);
    }
}
