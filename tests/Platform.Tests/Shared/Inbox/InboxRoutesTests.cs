using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Inbox;

/// <summary>Notices of the running program over HTTP, told as by another process.</summary>
public abstract class InboxRoutesTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : InboxRoutesTests(program);

    public sealed class OnPostgres(PostgresServer program) : InboxRoutesTests(program);

    // A county whose approver no other test signs in as.
    private static readonly JurisdictionCode Xinwu = JurisdictionCode.Parse("320214");

    [Fact]
    public async Task Notice_is_read_once_signed_in_and_marked_as_seen()
    {
        var server = await program.Server;
        using var person = await server.AsAsync("xinwu.approver");
        await TellAsync(server, "预留已批准", "A reservation was approved");
        var page = await person.GetAsync("/api/notices?rows=1");
        Assert.True(page.Status == 200, page.Text);
        var notice = page.Json.GetProperty("notices")[0];
        Assert.Equal("预留已批准", notice.GetProperty("text").GetProperty("zh").GetString());
        Assert.Equal("/projects", notice.GetProperty("link").GetString());
        Assert.Equal("320214", notice.GetProperty("jurisdiction").GetString());
        Assert.True(notice.GetProperty("is_unread").GetBoolean());
        Assert.True(page.Json.GetProperty("unread_count").GetInt64() > 0);

        var seen = await person.SendAsync("POST", "/api/notices/seen", new { until = notice.GetProperty("id") });
        Assert.Equal((200, 0), (seen.Status, seen.Json.GetProperty("unread_count").GetInt64()));
        using var stranger = server.Stranger();
        Assert.Equal(401, (await stranger.GetAsync("/api/notices")).Status);
        using var neighbour = await server.AsAsync("yixing.approver");
        var refused = await neighbour.SendAsync(
            "POST", "/api/notices/seen", new { until = notice.GetProperty("id") });
        Assert.Equal((422, "unknown_notice"), (refused.Status, refused.Code));
    }

    private static async Task TellAsync(RunningServer server, string zh, string en)
    {
        var ids = new IdSource(TimeProvider.System, new Random(7));
        var inbox = new Platform.Shared.Inbox.Inbox(
            new(ids, TimeProvider.System), ids, TimeProvider.System);
        await using var connection = await server.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        inbox.Tell(new WriteSession(connection, transaction), Xinwu, "test_told", new(zh, en), "/projects");
        await transaction.CommitAsync();
    }
}
