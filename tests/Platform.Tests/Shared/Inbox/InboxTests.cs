using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Inbox;

/// <summary>What is told is read by the officials it is meant for, and marked by each for himself.</summary>
public abstract class InboxTests(PostgresServer? server)
{
    public sealed class OnSqlite() : InboxTests(null);

    public sealed class OnPostgres(PostgresServer server) : InboxTests(server);

    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    [Fact]
    public async Task Officials_read_what_their_jurisdiction_is_told_and_each_marks_it_for_himself()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TellAsync(Binhu, "one", "two");
        await desk.TellAsync(Yixing, "three");
        var (wang, li) = (Desk.Official("320211:planning:officer"), Desk.Official("320211:park:viewer"));

        var page = await desk.ListAsync(wang);
        Assert.Equal(["two", "one"], page.Notices.Select(notice => notice.Text.En));
        Assert.Equal((2, true), (page.UnreadCount, page.Notices.All(notice => notice.IsUnread)));
        Assert.Equal(1, (await desk.MarkAsync(wang, page.Notices[1].Id)).Value.UnreadCount);
        Assert.Equal([true, false], (await desk.ListAsync(wang)).Notices.Select(notice => notice.IsUnread));
        Assert.Equal(0, (await desk.MarkAsync(wang, page.Notices[0].Id)).Value.UnreadCount);
        // The mark does not go back, and is nobody else's.
        Assert.Equal(0, (await desk.MarkAsync(wang, page.Notices[1].Id)).Value.UnreadCount);
        Assert.Equal(2, (await desk.ListAsync(li)).UnreadCount);
        var above = await desk.ListAsync(Desk.Official("320000:joint_office:viewer"));
        Assert.Equal(["three", "two", "one"], above.Notices.Select(notice => notice.Text.En));
    }

    [Theory]
    [InlineData("320211:enterprise:officer")]
    [InlineData("320211:laboratory:officer")]
    [InlineData("320000:system:system_admin")]
    [InlineData("320282:planning:approver")]
    public async Task Firms_administrators_and_neighbours_read_nothing_and_mark_nothing(string right)
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TellAsync(Binhu, "one");
        var id = (await desk.ListAsync(Desk.Official("320211:planning:officer"))).Notices[0].Id;
        var other = Desk.Official(right);
        var page = await desk.ListAsync(other);
        Assert.Equal((0, 0), (page.Notices.Count, page.UnreadCount));
        Assert.Equal("unknown_notice", (await desk.MarkAsync(other, id)).Refusal?.Code);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TellAsync(Binhu, "one", "two", "three", "four", "five");
        var (reader, seen, next) = (Desk.Official("320211:planning:officer"), new List<string>(), (string?)null);
        do
        {
            var page = await desk.ListAsync(reader, next, rows: 2);
            seen.AddRange(page.Notices.Select(notice => notice.Text.En));
            next = page.Next?.ToString();
        }
        while (next is not null);
        Assert.Equal(["five", "four", "three", "two", "one"], seen);
        var refused = await InboxRoutes.ListAsync(
            null, 101, reader, ProjectSamples.Region(), desk.Store, desk.Clock, TestContext.Current.CancellationToken);
        Assert.Equal("rows_out_of_range", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Notice_is_shown_for_180_days_and_dropped_when_the_next_is_told()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TellAsync(Binhu, "old");
        var reader = Desk.Official("320211:planning:officer");
        desk.Clock.Advance(TimeSpan.FromDays(180));
        Assert.Single((await desk.ListAsync(reader)).Notices);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        var page = await desk.ListAsync(reader);
        Assert.Equal((0, 0), (page.Notices.Count, page.UnreadCount));
        await desk.TellAsync(Binhu, "new");
        Assert.Equal(1, await desk.Store.ReadAsync(
            session => session.First<long>("select count(*) from inbox_notice"),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Telling_is_a_change_that_does_not_say_what_was_told()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.TellAsync(Binhu, "secret");
        var payload = await desk.Store.ReadAsync(
            session => session.First<string>("select payload from outbox_change where topic = 'notice'"),
            TestContext.Current.CancellationToken);
        Assert.Contains("\"kind\":\"test_told\"", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/projects")]
    [InlineData("text", "//elsewhere.example")]
    [InlineData("text", "https://elsewhere.example")]
    public async Task Notice_without_words_or_with_a_link_elsewhere_is_a_fault(string text, string link)
    {
        await using var desk = await Desk.OpenAsync(server);
        await Assert.ThrowsAsync<ArgumentException>(() => desk.TellOneAsync(Binhu, text, link));
    }

    /// <summary>An inbox in a store of its own, with a clock that is moved by hand.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private TestStore _test = null!;
        private Platform.Shared.Inbox.Inbox _inbox = null!;

        public SetClock Clock { get; } = new();

        public Store Store => _test.Store;

        public static async Task<Desk> OpenAsync(PostgresServer? server)
        {
            var desk = new Desk { _test = await TestStore.OpenAsync(server) };
            var ids = new IdSource(desk.Clock, new Random(1));
            desk._inbox = new(new(ids, desk.Clock), ids, desk.Clock);
            return desk;
        }

        public static Caller Official(string right)
        {
            Assert.True(Right.TryParse(right, out var held));
            return new(ProjectSamples.Region())
            {
                Kind = CallerKind.Session, Id = new((ulong)held.Department + 1), Rights = [held],
            };
        }

        public async Task TellAsync(JurisdictionCode jurisdiction, params string[] texts)
        {
            foreach (var text in texts)
            {
                await TellOneAsync(jurisdiction, text, "/projects");
            }
        }

        public Task<bool> TellOneAsync(JurisdictionCode jurisdiction, string text, string link) =>
            Store.WriteAsync("test", session =>
            {
                _inbox.Tell(session, jurisdiction, "test_told", new(text, text), link);
                return true;
            });

        public async Task<InboxRoutes.PageAnswer> ListAsync(Caller caller, string? after = null, int? rows = null) =>
            (await InboxRoutes.ListAsync(
                after, rows, caller, ProjectSamples.Region(), Store, Clock, TestContext.Current.CancellationToken))
            .Value;

        public Task<Outcome<InboxRoutes.SeenAnswer>> MarkAsync(Caller caller, TimeOrderedId until) =>
            InboxRoutes.MarkSeenAsync(new(until), caller, ProjectSamples.Region(), Store, Clock);

        public ValueTask DisposeAsync() => _test.DisposeAsync();
    }
}
