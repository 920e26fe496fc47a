using System.Collections.Concurrent;
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

    private ScratchFolder? _folder;
    private Store? _own;
    private TestStore _test = null!;
    private ChannelDelivery _delivery = null!;
    private PeerCaller _caller = null!;

    public SetClock Clock { get; private init; } = new();

    public Store Store => _own ?? _test.Store;

    public Channels Channels { get; private set; } = null!;

    public Questions Questions { get; } = new();

    public PeerLink Link { get; private set; } = null!;

    /// <summary>The bodies that were handled, in their order.</summary>
    public ConcurrentQueue<string> Handled { get; } = new();

    /// <summary>The numbers that their sender has heard to be handled, in their order.</summary>
    public ConcurrentQueue<long> Acknowledged { get; } = new();

    /// <summary>Why the next message from 滨湖 is not handled; null when it is.</summary>
    public string? Trouble { get; set; }

    /// <param name="server">Null for the embedded store.</param>
    /// <param name="hosts">What the installation keeps; all when none is named.</param>
    public static async Task<ChannelDesk> OpenAsync(PostgresServer? server, params string[] hosts)
    {
        var desk = new ChannelDesk { _test = await TestStore.OpenAsync(server) };
        desk.Furnish(hosts);
        return desk;
    }

    /// <summary>Another process of a cluster on the database of this one, with the same clock.</summary>
    public async Task<ChannelDesk> JoinAsync()
    {
        var folder = new ScratchFolder();
        var options = _test.Options with { DataFolder = folder.Path, IsShared = true };
        var desk = new ChannelDesk
        {
            _test = _test, Clock = Clock, _folder = folder, _own = (await StoreOpening.OpenAsync(options)).Value,
        };
        desk.Furnish([]);
        return desk;
    }

    public Task DeliverAsync() => _delivery.StartAsync(TestContext.Current.CancellationToken);

    public Task TryAgainAsync() => _delivery.TryAgainAsync();

    public Task<long> SendAsync(JurisdictionCode from, JurisdictionCode to, string body, string topic = "test") =>
        Store.WriteAsync("test", session => Channels.Append(session, from, to, topic, body));

    public Task<ChannelRow> ChannelAsync(JurisdictionCode from, JurisdictionCode to) =>
        Store.ReadAsync(session => PeersStore.Channel(session, from, to));

    /// <summary>Looks until it is so, and lets happen what is due now, such as the first look.</summary>
    public Task UntilAsync(Func<Task<bool>> isSo) => Soon.IsSoAsync(async () =>
    {
        Clock.Advance(TimeSpan.Zero);
        return await isSo();
    });

    public async ValueTask DisposeAsync()
    {
        await _delivery.StopAsync(CancellationToken.None);
        _delivery.Dispose();
        _caller.Dispose();
        await (_own?.DisposeAsync() ?? _test.DisposeAsync());
        _folder?.Dispose();
    }

    private void Furnish(string[] hosts)
    {
        var installation = new Installation(
            new(_test.Options.DataFolder), new() { Installation = new() { Hosts = hosts } }, Store,
            ProjectSamples.Region(), Clock, new(Clock, new Random(1)))
        {
            SigningKeys = SigningKeys.Open(Path.Combine(_test.Options.DataFolder, "keys"), Clock).Value,
        };
        Channels = new(Store, Clock);
        Channels.Receive("test", (message, _) =>
        {
            if (Trouble is { } trouble && message.From == Binhu)
            {
                throw new InvalidDataException(trouble);
            }

            Handled.Enqueue(message.Body);
            return Task.CompletedTask;
        });
        Channels.OnHandled("test", (_, message) => Acknowledged.Enqueue(message.Number));
        var peers = new Platform.Shared.Peers.Peers(installation, NullLogger<Platform.Shared.Peers.Peers>.Instance);
        _caller = new(installation, peers, new(installation, peers, new(Clock)));
        Link = new(peers, _caller, Channels, Questions, installation);
        _delivery = new(
            Store, Link, Channels, new(), new(1), Clock, NullLogger<ChannelDelivery>.Instance);
    }
}
