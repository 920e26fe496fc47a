using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules;

/// <summary>An installation by itself, without a program around it: its clock is moved by hand.</summary>
internal sealed class SetInstallation : IAsyncDisposable
{
    private readonly TestStore _test;

    private SetInstallation(TestStore test) => _test = test;

    public SetClock Clock { get; } = new();

    public Store Store => _test.Store;

    public string Folder => _test.Options.DataFolder;

    public IdSource Ids { get; private set; } = null!;

    public Installation Whole { get; private set; } = null!;

    public Peers Peers { get; private set; } = null!;

    public Channels Channels { get; private set; } = null!;

    public Outbox Outbox { get; private set; } = null!;

    public Inbox Inbox { get; private set; } = null!;

    public AuditTrail Trail { get; private set; } = null!;

    /// <param name="server">Null for the embedded store.</param>
    /// <param name="seed">Of its ids: another one for each of two that are told of each other's.</param>
    public static async Task<SetInstallation> OpenAsync(PostgresServer? server, int seed = 11)
    {
        var one = new SetInstallation(await TestStore.OpenAsync(server));
        one.Ids = new(one.Clock, new Random(seed));
        return one;
    }

    /// <summary>Says which jurisdictions there are, and which of them it keeps: all when none is named.</summary>
    public void Keep(JurisdictionTree tree, string code, params IReadOnlyList<string> hosts)
    {
        Whole = new(
            new(Folder),
            new() { Installation = new() { Code = code, Name = code, Hosts = hosts } }, Store, tree, Clock, Ids)
        {
            SigningKeys = SigningKeys.Open(Path.Combine(Folder, "keys"), Clock).Value,
        };
        Peers?.Dispose();
        Peers = new(Whole, NullLogger<Peers>.Instance);
        Start();
    }

    /// <summary>Forgets what a program forgets that ends.</summary>
    public void Start()
    {
        Channels = new(Store, Clock);
        Outbox = new(Ids, Clock);
        Inbox = new(Outbox, Ids, Clock);
        Trail = new(Clock);
    }

    /// <summary>Knows another one from now on, and believes its keys.</summary>
    public async Task MeetAsync(SetInstallation other)
    {
        var (code, keys) = (other.Whole.Settings.Installation.Code, other.Whole.SigningKeys.PublicKeys);
        await Store.WriteAsync("test", session =>
        {
            PeersStore.Save(session, new()
            {
                Code = code, Name = code, Url = $"http://{code}.example", Keys = PublicKeyFile.Of(keys).Write(),
                Hosts = string.Join(' ', other.Peers.Hosts), AddedAt = Clock.GetUtcNow(),
            });
            return true;
        });
        await Peers.RefreshAsync();
    }

    public Task<IReadOnlyList<string>> NoticesAsync(JurisdictionCode jurisdiction) => Store.ReadAsync(
        session => session.Query<string>(
            "select kind from inbox_notice where jurisdiction = @jurisdiction order by id", new { jurisdiction }));

    /// <summary>What one side sent another after a number, in order.</summary>
    public async Task<IReadOnlyList<ChannelMessage>> SentAsync(
        JurisdictionCode from, JurisdictionCode to, long after = 0) =>
    [
        .. (await Store.ReadAsync(session => PeersStore.MessagesAfter(
            session, PeersStore.Channel(session, from, to), after, new(100)))).Select(row => row.ToMessage()),
    ];

    public async ValueTask DisposeAsync()
    {
        Peers?.Dispose();
        await _test.DisposeAsync();
    }
}
