using System.Globalization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>Two installations tell each other a lot while the network and they themselves fail.</summary>
/// <remarks><c>HUANHU_LINK_MESSAGES</c> sets another number of messages each way, for a long run.</remarks>
public sealed class LinkedInstallationsTests(PostgresServer postgres)
{
    private const int Waves = 6;
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    private static int MessageCount => int.TryParse(
        Environment.GetEnvironmentVariable("HUANHU_LINK_MESSAGES"), CultureInfo.InvariantCulture, out var given)
        ? given : 600;

    [Fact]
    public async Task Every_message_is_handled_once_and_in_order_though_the_link_and_both_sides_fail()
    {
        // Their clocks are a day apart; nothing asks them.
        await using var yixing = await LinkedInstallation.StartAsync("yixing", Yixing, TimeProvider.System, null);
        await using var binhu = await LinkedInstallation.StartAsync("binhu", Binhu, new ShiftedTime(), postgres);
        await LinkedInstallation.MeetAsync(yixing, binhu);
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal("yixing 320282 {}", (await yixing.Link.AskAsync(Yixing, Binhu, "echo", "{}", cancel)).Value);

        for (var wave = 0; wave < Waves; wave++)
        {
            await Task.WhenAll(
                SendAsync(yixing, Yixing, Binhu, MessageCount / Waves),
                SendAsync(binhu, Binhu, Yixing, MessageCount / Waves));
            await TroubleAsync(wave, yixing, binhu);
        }

        await Soon.IsSoAsync(async () => await IsAllHandledAsync(yixing, Yixing, Binhu)
            && await IsAllHandledAsync(binhu, Binhu, Yixing));
        foreach (var one in new[] { yixing, binhu })
        {
            Assert.Equal(
                Enumerable.Range(1, MessageCount).Select(number => (number, $"{{\"at\":{number}}}")),
                (await one.ToldAsync()).Select(told => ((int)told.Number, told.Body)));
        }

        // A cut link answers a question by saying so.
        binhu.Way.Cut();
        Assert.Equal(
            "peer_unreachable", (await yixing.Link.AskAsync(Yixing, Binhu, "echo", "{}", cancel)).Refusal?.Code);
    }

    private static async Task TroubleAsync(int wave, LinkedInstallation yixing, LinkedInstallation binhu)
    {
        switch (wave)
        {
            case 0:
                binhu.Way.Cut();
                break;
            case 1:
                yixing.Way.Cut();
                binhu.Way.Restore();
                break;
            case 2:
                yixing.Way.Restore();
                (yixing.Way.Delay, binhu.Way.Delay) = (TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(40));
                break;
            case 3:
                await binhu.RestartAsync();
                break;
            case 4:
                (yixing.Way.Delay, binhu.Way.Delay) = (default, default);
                await yixing.RestartAsync();
                break;
            default:
                break;
        }
    }

    private static async Task SendAsync(LinkedInstallation from, JurisdictionCode at, JurisdictionCode to, int count)
    {
        for (var each = 0; each < count; each++)
        {
            await from.Store.WriteAsync("test", session =>
            {
                var next = PeersStore.Channel(session, at, to).SentNumber + 1;
                return from.Channels.Append(session, at, to, "count", $"{{\"at\":{next}}}");
            });
        }
    }

    private static async Task<bool> IsAllHandledAsync(
        LinkedInstallation from, JurisdictionCode at, JurisdictionCode to) =>
        await from.Store.ReadAsync(session => PeersStore.Channel(session, at, to))
            is { AcknowledgedNumber: var done } && done == MessageCount;

    /// <summary>A clock that is a day behind.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-1);
    }
}
