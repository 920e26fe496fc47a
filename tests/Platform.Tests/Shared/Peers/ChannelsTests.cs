using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Tests.Shared.Storage;
using static Huanhu.Platform.Tests.Shared.Peers.ChannelDesk;

namespace Huanhu.Platform.Tests.Shared.Peers;

/// <summary>A message is sent with what gives rise to it, and a receiver handles each number once.</summary>
public abstract class ChannelsTests(PostgresServer? server)
{
    public sealed class OnSqlite() : ChannelsTests(null);

    public sealed class OnPostgres(PostgresServer server) : ChannelsTests(server);

    [Fact]
    public async Task Message_of_a_unit_that_is_rolled_back_was_never_sent_and_leaves_no_gap()
    {
        await using var desk = await OpenAsync(server);
        Assert.Equal(1, await desk.SendAsync(Binhu, Yixing, "1"));
        await Assert.ThrowsAsync<InvalidDataException>(() => desk.Store.WriteAsync<long>("test", session =>
        {
            desk.Channels.Append(session, Binhu, Yixing, "test", "lost");
            throw new InvalidDataException();
        }));
        Assert.Equal(2, await desk.SendAsync(Binhu, Yixing, "2"));
        Assert.Equal(1, await desk.SendAsync(Yixing, Binhu, "1"));
    }

    [Fact]
    public async Task Body_beyond_its_limit_is_a_fault()
    {
        await using var desk = await OpenAsync(server);
        await Assert.ThrowsAsync<ArgumentException>(
            () => desk.SendAsync(Binhu, Yixing, new('1', Channels.BodyCharacters + 1)));
    }

    [Fact]
    public async Task Batch_that_comes_again_is_handled_once()
    {
        await using var desk = await OpenAsync(server);
        var batch = Batch(0, ChannelMessage.NoChain, "1", "2", "3");
        Assert.Equal(new(3, null), await TakeAsync(desk, batch));
        Assert.Equal(new(3, null), await TakeAsync(desk, batch));
        Assert.Equal(new(4, null), await TakeAsync(desk, Batch(0, ChannelMessage.NoChain, "1", "2", "3", "4")));
        Assert.Equal(["1", "2", "3", "4"], desk.Handled);
    }

    [Fact]
    public async Task Batch_beyond_what_is_known_is_not_handled_and_asks_to_go_back()
    {
        await using var desk = await OpenAsync(server);
        Assert.Equal(new(0, null), await TakeAsync(desk, Batch(2, [1, 2, 3], "3")));
        Assert.Empty(desk.Handled);
    }

    [Fact]
    public async Task Messages_other_than_those_handled_before_stop_the_channel()
    {
        await using var desk = await OpenAsync(server);
        await TakeAsync(desk, Batch(0, ChannelMessage.NoChain, "1", "2"));
        var forked = await TakeAsync(desk, Batch(0, ChannelMessage.NoChain, "1", "another", "3"));
        Assert.Equal(2, forked.HandledNumber);
        Assert.Contains("restored from an older backup", forked.Failure, StringComparison.Ordinal);
        var after = await TakeAsync(desk, Batch(2, new byte[32], "3"));
        Assert.Contains("restored from an older backup", after.Failure, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], desk.Handled);
    }

    [Fact]
    public async Task What_was_handled_before_a_fault_stays_handled()
    {
        await using var desk = await OpenAsync(server);
        await TakeAsync(desk, Batch(0, ChannelMessage.NoChain, "1"));
        desk.Trouble = "no";
        Assert.Equal(1, (await TakeAsync(desk, Batch(0, ChannelMessage.NoChain, "1", "2"))).HandledNumber);
        desk.Trouble = null;
        Assert.Equal(2, (await TakeAsync(desk, Batch(0, ChannelMessage.NoChain, "1", "2"))).HandledNumber);
        Assert.Equal(["1", "2"], desk.Handled);
    }

    /// <summary>A receiver that was restored from a backup remembers less than it has acknowledged.</summary>
    [Fact]
    public async Task Restored_receiver_is_told_again_what_it_forgot()
    {
        await using var desk = await OpenAsync(server);
        foreach (var body in new[] { "1", "2", "3" })
        {
            await desk.SendAsync(Binhu, Yixing, body);
        }

        await desk.DeliverAsync();
        await desk.UntilAsync(async () => (await desk.ChannelAsync(Binhu, Yixing)).AcknowledgedNumber == 3);
        var first = Batch(0, ChannelMessage.NoChain, "1").Messages[0] with { SentAt = desk.Clock.GetUtcNow() };
        await desk.Store.WriteAsync("test", session => session.Execute(
            "update peers_channel set handled_number = 1, handled_chain = @chain",
            new { chain = first.ChainAfter(ChannelMessage.NoChain) }));
        await desk.SendAsync(Binhu, Yixing, "4");
        await desk.UntilAsync(async () => (await desk.ChannelAsync(Binhu, Yixing)).AcknowledgedNumber == 4);
        Assert.Equal(["1", "2", "3", "2", "3", "4"], desk.Handled);
    }

    [Fact]
    public async Task Question_is_answered_where_it_is_asked_or_refused()
    {
        await using var desk = await OpenAsync(server);
        desk.Questions.Answer("echo", (question, _) => Task.FromResult<Kernel.Outcome<string>>(
            $"{question.Installation} {question.From} {question.To} {question.Body}"));
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(
            "huanhu 320211 320282 {}", (await desk.Link.AskAsync(Binhu, Yixing, "echo", "{}", cancel)).Value);
        Assert.Equal(
            "unknown_question", (await desk.Link.AskAsync(Binhu, Yixing, "other", "{}", cancel)).Refusal?.Code);
        await using var alone = await OpenAsync(server, "320211");
        Assert.Equal(
            "nowhere_hosted", (await alone.Link.AskAsync(Binhu, Yixing, "echo", "{}", cancel)).Refusal?.Code);
    }

    private static Task<ChannelAnswer> TakeAsync(ChannelDesk desk, ChannelBatch batch) =>
        desk.Channels.TakeAsync(batch, TestContext.Current.CancellationToken);

    private static ChannelBatch Batch(long after, byte[] chain, params string[] bodies) => new(
        Binhu, Yixing, after, chain,
        [
            .. bodies.Select((body, at) => new ChannelMessage(
                Binhu, Yixing, after + at + 1, "test", body, DateTimeOffset.UnixEpoch)),
        ]);
}
