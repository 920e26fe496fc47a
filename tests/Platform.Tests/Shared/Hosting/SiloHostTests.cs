using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Hosting;

public sealed class SiloHostTests
{
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    [Fact]
    public async Task A_committed_change_is_numbered_by_the_silo()
    {
        await using var test = await TestStore.OpenAsync(null);
        var outbox = new Platform.Shared.Outbox.Outbox(new(TimeProvider.System, new Random(1)), TimeProvider.System);
        var numbered = new SemaphoreSlim(0);
        using var subscription = test.Store.Notices.Subscribe(notice => Release(notice, numbered));
        await AppendAsync(test.Store, outbox);

        await using var silo = SiloHost.Start(
            grains => OutboxNumbering.AddTo(grains, test.Store, TimeProvider.System, new()));
        Assert.NotEqual(SiloState.Failed, silo.State);
        // The change that waited from before, then one that comes while it runs.
        Assert.True(await numbered.WaitAsync(Soon.Patience));
        Assert.Equal(SiloState.Running, silo.State);
        await AppendAsync(test.Store, outbox);
        Assert.True(await numbered.WaitAsync(Soon.Patience));

        var state = Assert.Single(await FeedContinuity.CheckAsync(test.Store));
        Assert.Equal(new FeedState(Binhu, 2, null), state);
        var grains = await silo.GrainsAsync();
        Assert.Equal(0, await grains.GetGrain<INumbererGrain>(Binhu.ToString()).NumberAsync());
        await silo.DisposeAsync();
        Assert.Equal(SiloState.Stopped, silo.State);
    }

    private static void Release(Notice notice, SemaphoreSlim numbered)
    {
        if (notice.Topic == Numberer.Numbered)
        {
            numbered.Release();
        }
    }

    private static Task<int> AppendAsync(Store store, Platform.Shared.Outbox.Outbox outbox) =>
        store.WriteAsync("test", session =>
    {
        outbox.Append(session, new(Binhu, "test.change", Audience.Everyone, "{}"));
        return 0;
    });
}
