using System.Collections.Concurrent;
using System.Diagnostics;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Shared.Peers;

/// <summary>Channels of an installation in a store of its own, with a clock that is moved by hand.</summary>
internal sealed class ChannelDesk : IAsyncDisposable
{
    public static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    private TestStore _test = null!;
    private ChannelDelivery _delivery = null!;
    private PeerCaller _caller = null!;

    public SetClock Clock { get; } = new();

    public Store Store => _test.Store;

    public Channels Channels { get; private set; } = null!;

    public Questions Questions { get; } = new();

    public PeerLink Link { get; private set; } = null!;

    /// <summary>The bodies that were handled, in their order.</summary>
    public ConcurrentQueue<string> Handled { get; } = new();

    /// <summary>Why the next message from 滨湖 is not handled; null when it is.</summary>
    public string? Trouble { get; set; }

    /// <param name="server">Null for the embedded store.</param>
    /// <param name="hosts">What the installation keeps; all when none is named.</param>
    public static async Task<ChannelDesk> OpenAsync(PostgresServer? server, params string[] hosts)
    {
        var desk = new ChannelDesk { _test = await TestStore.OpenAsync(server) };
        var installation = new Installation(
            new(desk._test.Options.DataFolder), new() { Installation = new() { Hosts = hosts } }, desk.Store,
            ProjectSamples.Region(), desk.Clock, new(desk.Clock, new Random(1)))
        {
            SigningKeys = SigningKeys.Open(Path.Combine(desk._test.Options.DataFolder, "keys"), desk.Clock).Value,
        };
        desk.Channels = new(desk.Store, desk.Clock);
        desk.Channels.Receive("test", (message, _) =>
        {
            if (desk.Trouble is { } trouble && message.From == Binhu)
            {
                throw new InvalidDataException(trouble);
            }

            desk.Handled.Enqueue(message.Body);
            return Task.CompletedTask;
        });
        var peers = new Platform.Shared.Peers.Peers(installation, NullLogger<Platform.Shared.Peers.Peers>.Instance);
        desk._caller = new(installation, new(installation, peers, new(desk.Clock)));
        desk.Link = new(peers, desk._caller, desk.Channels, desk.Questions, installation);
        desk._delivery = new(
            desk.Store, desk.Link, new(), new(1), desk.Clock, NullLogger<ChannelDelivery>.Instance);
        return desk;
    }

    public Task DeliverAsync() => _delivery.StartAsync(TestContext.Current.CancellationToken);

    public void TryAgain() => _delivery.TryAgain(_ => true);

    public Task<long> SendAsync(JurisdictionCode from, JurisdictionCode to, string body, string topic = "test") =>
        Store.WriteAsync("test", session => Channels.Append(session, from, to, topic, body));

    public Task<ChannelRow> ChannelAsync(JurisdictionCode from, JurisdictionCode to) =>
        Store.ReadAsync(session => PeersStore.Channel(session, from, to));

    /// <summary>Looks until it is so; a minute at most.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            // What is due now, such as the first look.
            Clock.Advance(TimeSpan.Zero);
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1), "It never came to be so.");
            await Task.Delay(
                TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _delivery.StopAsync(CancellationToken.None);
        _delivery.Dispose();
        _caller.Dispose();
        await _test.DisposeAsync();
    }
}
