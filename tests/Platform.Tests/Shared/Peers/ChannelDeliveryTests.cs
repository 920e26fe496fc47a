using Huanhu.Platform.Tests.Shared.Storage;
using static Huanhu.Platform.Tests.Shared.Peers.ChannelDesk;

namespace Huanhu.Platform.Tests.Shared.Peers;

/// <summary>What waits is carried in its order, and what is in the way is said and tried again.</summary>
public abstract class ChannelDeliveryTests(PostgresServer? server)
{
    public sealed class OnSqlite() : ChannelDeliveryTests(null);

    public sealed class OnPostgres(PostgresServer server) : ChannelDeliveryTests(server)
    {
        [Fact]
        public async Task One_process_of_a_cluster_carries_until_it_goes_and_hears_of_a_try_wherever_it_is_asked_for()
        {
            await using var database = await OpenAsync(Server);
            var first = await database.JoinAsync();
            await using var second = await database.JoinAsync();
            first.Trouble = "the ledger is closed";
            await first.SendAsync(Binhu, Yixing, "1");
            await first.DeliverAsync();
            await first.UntilAsync(async () => (await first.ChannelAsync(Binhu, Yixing)).FailedCount == 1);
            // The second has no trouble: had it carried, the message would be handled.
            await second.DeliverAsync();
            await second.SendAsync(Yixing, Binhu, "2");
            await first.UntilAsync(() => Task.FromResult(first.Handled.Contains("2")));
            await first.UntilAsync(async () =>
            {
                await second.TryAgainAsync();
                return (await first.ChannelAsync(Binhu, Yixing)).FailedCount > 1;
            });
            Assert.Empty(second.Handled);

            await first.DisposeAsync();
            await second.UntilAsync(() =>
            {
                second.Clock.Advance(TimeSpan.FromSeconds(10));
                return Task.FromResult(second.Handled.Contains("1"));
            });
            Assert.Equal(["2"], first.Handled);
            Assert.Equal(["1"], second.Handled);
        }
    }

    private PostgresServer? Server => server;

    [Fact]
    public async Task Messages_are_handled_in_their_order_and_acknowledged()
    {
        await using var desk = await OpenAsync(server);
        for (var at = 1; at <= 600; at++)
        {
            Assert.Equal(at, await desk.SendAsync(Binhu, Yixing, $"{{\"at\":{at}}}"));
        }

        await desk.DeliverAsync();
        await desk.SendAsync(Binhu, Yixing, "{\"at\":601}");
        await desk.UntilAsync(async () => (await desk.ChannelAsync(Binhu, Yixing)).AcknowledgedNumber == 601);
        Assert.Equal(Enumerable.Range(1, 601).Select(at => $"{{\"at\":{at}}}"), desk.Handled);
        Assert.Equal(Enumerable.Range(1, 601).Select(number => (long)number), desk.Acknowledged);
        var channel = await desk.ChannelAsync(Binhu, Yixing);
        Assert.Equal((601, "", 0), (channel.HandledNumber, channel.Failure, channel.FailedCount));
        Assert.Equal(channel.SentChain, channel.HandledChain);
    }

    [Fact]
    public async Task Handler_that_fails_stops_its_channel_alone_until_a_later_try()
    {
        await using var desk = await OpenAsync(server);
        desk.Trouble = "the ledger is closed";
        await desk.SendAsync(Binhu, Yixing, "1");
        await desk.SendAsync(Binhu, Yixing, "2");
        await desk.DeliverAsync();
        await desk.UntilAsync(async () => (await desk.ChannelAsync(Binhu, Yixing)).FailedCount == 1);
        var channel = await desk.ChannelAsync(Binhu, Yixing);
        Assert.Contains("Message 1 (test): the ledger is closed", channel.Failure, StringComparison.Ordinal);
        Assert.Equal(desk.Clock.GetUtcNow().AddSeconds(1), channel.NextTryAt);

        // Each failure waits twice as long as the one before.
        await desk.UntilAsync(async () =>
        {
            await desk.TryAgainAsync();
            return (await desk.ChannelAsync(Binhu, Yixing)).FailedCount > 1;
        });
        channel = await desk.ChannelAsync(Binhu, Yixing);
        Assert.Equal(desk.Clock.GetUtcNow().AddSeconds(1 << ((int)channel.FailedCount - 1)), channel.NextTryAt);
        await desk.SendAsync(Yixing, Binhu, "other");
        await desk.UntilAsync(() => Task.FromResult(desk.Handled.Contains("other")));
        Assert.Single(desk.Handled);

        desk.Trouble = null;
        await desk.UntilAsync(async () =>
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(2));
            return (await desk.ChannelAsync(Binhu, Yixing)).AcknowledgedNumber == 2;
        });
        Assert.Equal(["other", "1", "2"], desk.Handled);
        channel = await desk.ChannelAsync(Binhu, Yixing);
        Assert.Equal(("", null), (channel.Failure, channel.NextTryAt));
    }

    [Theory]
    [InlineData("320211", "No installation that is known here hosts 320282")]
    [InlineData("320000", "Nobody here handles messages of the topic 'unheard'")]
    public async Task Message_that_nobody_takes_waits_and_says_why(string hosts, string why)
    {
        await using var desk = await OpenAsync(server, hosts);
        await desk.SendAsync(Binhu, Yixing, "1", "unheard");
        await desk.DeliverAsync();
        await desk.UntilAsync(async () => (await desk.ChannelAsync(Binhu, Yixing)).FailedCount > 0);
        var channel = await desk.ChannelAsync(Binhu, Yixing);
        Assert.Contains(why, channel.Failure, StringComparison.Ordinal);
        Assert.Equal((1, 0), (channel.SentNumber, channel.AcknowledgedNumber));
        Assert.Empty(desk.Acknowledged);
    }
}
