using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>A stream that is open when its agreement ends does not outlive it.</summary>
public abstract class StreamFeedTests(PostgresServer? server)
{
    public sealed class OnSqlite() : StreamFeedTests(null);

    public sealed class OnPostgres(PostgresServer server) : StreamFeedTests(server);

    [Fact]
    public async Task Open_stream_of_an_agreement_that_ends_at_noon_stops_at_noon()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var agreement = await desk.AgreeAsync(SharedKind.Balances, "total");
        await using var told = desk.Stream.FollowAsync(agreement, "xinwu", "新吴", "", SharingDesk.Cancel)
            .GetAsyncEnumerator(SharingDesk.Cancel);
        Assert.True(await told.MoveNextAsync());
        Assert.NotEmpty(told.Current.Page!.Rows);

        var next = told.MoveNextAsync().AsTask();
        // By steps, so that the stream's own timer rings on the way; it says nothing while nothing changes.
        while (desk.Clock.GetUtcNow() < agreement.UntilAt.AddMinutes(1))
        {
            Assert.True(!next.IsCompleted || desk.Clock.GetUtcNow() >= agreement.UntilAt);
            desk.Clock.Advance(TimeSpan.FromMinutes(30));
            await Task.Yield();
        }

        while (!next.IsCompleted)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(next, Task.Delay(
                TimeSpan.FromMilliseconds(20), TimeProvider.System, SharingDesk.Cancel));
        }

        Assert.True(await next);
        Assert.Equal("agreement_ended", told.Current.End?.Code);
        Assert.False(await told.MoveNextAsync());
    }

    [Fact]
    public async Task Withdrawal_ends_an_open_stream_at_once()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var agreement = await desk.AgreeAsync(SharedKind.Balances, "total");
        await using var told = desk.Stream.FollowAsync(agreement, "xinwu", "新吴", "", SharingDesk.Cancel)
            .GetAsyncEnumerator(SharingDesk.Cancel);
        Assert.True(await told.MoveNextAsync());
        var next = told.MoveNextAsync();
        await desk.WithdrawAsync(agreement.Id);
        Assert.True(await next);
        Assert.Equal("agreement_withdrawn", told.Current.End?.Code);
    }
}
