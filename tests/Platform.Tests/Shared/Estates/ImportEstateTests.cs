using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Estates;

/// <summary>宜兴 moves into the installation of 滨湖, with which it has exchanged messages.</summary>
public abstract class ImportEstateTests(PostgresServer? server)
{
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public sealed class OnSqlite() : ImportEstateTests(null);

    public sealed class OnPostgres(PostgresServer server) : ImportEstateTests(server);

    private static IReadOnlyList<CarriedTable> Tables =>
    [
        .. DealsModule.Carried, .. SharingModule.Carried, .. ProofsModule.Carried, .. PeersStore.Carried,
        .. AuditTrail.Carried,
    ];

    /// <summary>Each end of a channel is one side's; the row of both must not take the one's from the other.</summary>
    [Fact]
    public async Task Each_end_of_a_channel_is_what_its_side_knew()
    {
        await using var there = await TestStore.OpenAsync(server);
        await using var here = await TestStore.OpenAsync(server);
        var sent = await SendAsync(there.Store, Yixing, Binhu, count: 2, acknowledged: 2);
        await HandleAsync(here.Store, sent);
        var answered = await SendAsync(here.Store, Binhu, Yixing, count: 1, acknowledged: 1);
        await HandleAsync(there.Store, answered);

        await MoveAsync(there, here);

        var (toBinhu, toYixing) = await here.Store.ReadAsync(session => (
            PeersStore.Channel(session, Yixing, Binhu), PeersStore.Channel(session, Binhu, Yixing)));
        Assert.Equal((2, 2, 2), (toBinhu.SentNumber, toBinhu.AcknowledgedNumber, toBinhu.HandledNumber));
        Assert.Equal(sent.SentChain, toBinhu.SentChain);
        Assert.Equal(sent.SentChain, toBinhu.HandledChain);
        Assert.Equal((1, 1, 1), (toYixing.SentNumber, toYixing.AcknowledgedNumber, toYixing.HandledNumber));
        Assert.Equal(answered.SentChain, toYixing.HandledChain);
        Assert.Equal(sent.SentChain, await here.Store.ReadAsync(
            session => PeersStore.ChainAt(session, toBinhu, toBinhu.AcknowledgedNumber)));
    }

    [Fact]
    public async Task Heads_that_were_signed_are_anchors_of_its_own_and_audit_events_are_only_read()
    {
        await using var there = await TestStore.OpenAsync(server);
        await using var here = await TestStore.OpenAsync(server);
        await there.Store.WriteAsync("test", session =>
        {
            foreach (var owner in new[] { Yixing, Binhu })
            {
                ProofsStore.Add(session, new()
                {
                    Jurisdiction = owner, SizeCount = 3, Root = new byte[32], At = DateTimeOffset.UnixEpoch,
                    Signatures = "[]",
                });
                new AuditTrail(TimeProvider.System).Append(session, new(
                    AuditKind.RemarkMade, new Caller(ProjectSamples.Region()), owner, "subject", "text"));
            }

            return true;
        });

        var (exported, imported) = await MoveAsync(there, here);

        Assert.Equal((1, 0), (exported["audit_event"], imported["audit_event"]));
        var anchor = Assert.Single(await here.Store.ReadAsync(session => ProofsStore.Anchors(session)));
        Assert.Equal((Yixing, Yixing, 3), (anchor.Holder, anchor.Jurisdiction, anchor.SizeCount));
        Assert.Equal(
            KeysOf(there).PublicKeys.Keys.Select(key => key.Id),
            PublicKeyFile.Read(anchor.Keys)!.Keys.Select(key => key.Id));
    }

    /// <summary>Whoever changes a file can make its hashes fit; not what others keep of the ledger.</summary>
    [Fact]
    public async Task Ledger_that_does_not_extend_what_is_kept_of_it_does_not_come_in()
    {
        await using var there = await TestStore.OpenAsync(server);
        await using var here = await TestStore.OpenAsync(server);
        await SendAsync(there.Store, Yixing, Binhu, count: 1, acknowledged: 1);
        await here.Store.WriteAsync("test", session =>
        {
            ProofsStore.Keep(session, new AnchorRow
            {
                Holder = Binhu, Jurisdiction = Yixing, SizeCount = 3, Root = new byte[32],
                At = DateTimeOffset.UnixEpoch, Signatures = "[]", State = AnchorRow.Consistent,
            });
            return true;
        });
        Assert.True((await ExportAsync(there)).IsDone);

        var refused = await ImportEstate.HandleAsync(
            here.Store, Tables, [LedgerModule.WhyNotWhole, ProofsModule.WhyNotExtending], FileOf(there), Cancel);

        Assert.Equal("estate_forged", refused.Refusal?.Code);
        Assert.Contains("it ends at 0, and 3 entries", refused.Refusal!.Message.En, StringComparison.Ordinal);
        Assert.Equal(0, await here.Store.ReadAsync(
            session => session.First<long>("select count(*) from peers_message")));
    }

    [Fact]
    public async Task Message_that_is_not_handled_keeps_it_from_moving()
    {
        await using var there = await TestStore.OpenAsync(server);
        await SendAsync(there.Store, Binhu, Yixing, count: 2, acknowledged: 1);
        var refused = await ExportAsync(there);
        Assert.Equal("under_way", refused.Refusal?.Code);
        Assert.Contains("1 messages from 320211 to 320282 wait", refused.Refusal!.Message.En, StringComparison.Ordinal);
        Assert.False(File.Exists(FileOf(there)));
    }

    private static string FileOf(TestStore store) => Path.Combine(store.Options.DataFolder, "yixing.zip");

    private static SigningKeys KeysOf(TestStore store) =>
        SigningKeys.Open(Path.Combine(store.Options.DataFolder, "keys"), TimeProvider.System).Value;

    private static Task<Outcome<ExportEstate.Answer>> ExportAsync(TestStore from) => ExportEstate.HandleAsync(
        from.Store, Tables, [DealsModule.UnderWay, PeersStore.UnderWay],
        new(Yixing, FileOf(from), KeysOf(from).PublicKeys), TimeProvider.System, Cancel);

    private static async Task<(IReadOnlyDictionary<string, long> Exported, IReadOnlyDictionary<string, long> Imported)>
        MoveAsync(TestStore from, TestStore to)
    {
        var exported = await ExportAsync(from);
        Assert.True(exported.IsDone, exported.Refusal?.Message.En);
        var imported = await ImportEstate.HandleAsync(to.Store, Tables, [], FileOf(from), Cancel);
        Assert.True(imported.IsDone, imported.Refusal?.Message.En);
        return (exported.Value.Rows, imported.Value.Rows);
    }

    private static async Task<ChannelRow> SendAsync(
        Store store, JurisdictionCode from, JurisdictionCode to, int count, long acknowledged) =>
        await store.WriteAsync("test", session =>
        {
            var channels = new Channels(store, TimeProvider.System);
            for (var number = 0; number < count; number++)
            {
                channels.Append(session, from, to, "test", "{}");
            }

            PeersStore.MoveAcknowledged(
                session, PeersStore.Channel(session, from, to) with { AcknowledgedNumber = acknowledged });
            return PeersStore.Channel(session, from, to);
        });

    private static Task<bool> HandleAsync(Store store, ChannelRow sent) => store.WriteAsync("test", session =>
    {
        PeersStore.Take(session, sent.Sender, sent.Receiver);
        PeersStore.MoveHandled(
            session, sent with { HandledNumber = sent.SentNumber, HandledChain = sent.SentChain });
        return true;
    });
}
