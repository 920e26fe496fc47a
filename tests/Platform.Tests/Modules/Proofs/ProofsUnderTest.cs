using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules.Proofs;

/// <summary>The trees over one ledger, with keys of their own; channels are handed on by the test.</summary>
internal sealed class ProofsUnderTest : IAsyncDisposable
{
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    private bool _isHostedElsewhere;

    private ProofsUnderTest(LedgerUnderTest ledger)
    {
        Ledger = ledger;
        Open();
    }

    public static JurisdictionCode Binhu => LedgerUnderTest.Binhu;

    public LedgerUnderTest Ledger { get; }

    public Store Store => Ledger.Storage.Store;

    public SigningKeys Keys { get; private set; } = null!;

    public FollowJournal Follow { get; private set; } = null!;

    public TreeHeads Heads { get; private set; } = null!;

    public MakeReceipt Make { get; private set; } = null!;

    public KeepAnchor Keep { get; private set; } = null!;

    private PeerRegister Register { get; set; } = null!;

    public static async Task<ProofsUnderTest> OpenAsync(PostgresServer? server) =>
        new(await LedgerUnderTest.OpenAsync(server));

    /// <summary>Goes on as another process would; 宜兴 alone is here when another one hosts the ledger.</summary>
    public void Open(bool isHostedElsewhere = false)
    {
        _isHostedElsewhere = isHostedElsewhere;
        var (folder, clock) = (Ledger.Storage.Options.DataFolder, Ledger.Clock);
        Keys = SigningKeys.Open(Path.Combine(folder, "keys"), clock).Value;
        var module = new LedgerModule(Store, folder, clock);
        Follow = new(module, Store, clock, NullLogger<FollowJournal>.Instance);
        Heads = new(Follow, Store, Keys, clock);
        Make = new(Heads, Store, Keys);
        var ids = new IdSource(clock, new Random(3));
        var settings = new Settings { Installation = new() { Hosts = isHostedElsewhere ? [$"{Yixing}"] : [] } };
        var installation = new Installation(
            new(folder), settings, Store, ProjectSamples.Region(), clock, ids) { SigningKeys = Keys };
        var questions = new Questions();
        questions.Answer(
            ProofRoutes.ConsistencyQuestion,
            (question, cancel) => ProofRoutes.AnswerAsync(question, Follow, Store, cancel));
        var peers = new Platform.Shared.Peers.Peers(installation, NullLogger<Platform.Shared.Peers.Peers>.Instance);
        var trail = new AuditTrail(clock);
        Register = new(installation, peers, trail);
        var link = new PeerLink(
            peers, new(installation, peers, Register), new(Store, clock), questions, installation);
        Keep = new(installation, peers, link, new Inbox(new Outbox(ids, clock), ids, clock), trail);
    }

    /// <summary>The keys of another installation.</summary>
    public SigningKeys KeysOf(string code) =>
        SigningKeys.Open(Path.Combine(Ledger.Storage.Options.DataFolder, code), Ledger.Clock).Value;

    /// <summary>Lets 宜兴 know another installation as the only one beside it, and the ledger's host.</summary>
    public async Task PinAsync(string code)
    {
        var caller = new Caller(ProjectSamples.Region());
        foreach (var known in await Store.ReadAsync(PeersStore.Peers))
        {
            await Register.RemoveAsync(known.Code, caller);
        }

        var added = await Register.AddAsync(
            new(
                PeerDescriptor.FormatName, 1, code, code, "http://127.0.0.1:1", [Binhu],
                PublicKeyFile.Of(KeysOf(code).PublicKeys)),
            caller);
        Assert.True(added.IsDone, added.Refusal?.Message.En);
    }

    /// <summary>Adds so many entries, each an append of its own.</summary>
    public async Task AddAsync(int count)
    {
        for (var done = 0; done < count; done++)
        {
            await Ledger.DoAsync(Ledger.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 1));
        }
    }

    public async Task<Receipt> ReceiptAsync(long sequence) =>
        (await Make.OfAsync(Binhu, sequence, TestContext.Current.CancellationToken))!;

    public async Task<SignedHead> HeadAsync() =>
        (await Heads.LatestAsync(Binhu, TestContext.Current.CancellationToken))!;

    /// <summary>
    /// Sends the ledger's head to 宜兴, with a proof from one that was sent before or none, signed here or by another.
    /// </summary>
    public async Task SendAsync(SignedHead? before = null, SigningKeys? by = null)
    {
        var keys = by ?? Keys;
        var head = (await new TreeHeads(Follow, Store, keys, Ledger.Clock)
            .LatestAsync(Binhu, TestContext.Current.CancellationToken))!;
        var path = before is null ? [] : (await ProofRoutes.ConsistencyAsync(
            $"{Binhu}", before.SizeCount, head.SizeCount, Follow, Store, TestContext.Current.CancellationToken))
            .Value.Path;
        var message = new AnchorMessage(head, PublicKeyFile.Of(keys.PublicKeys), before?.SizeCount ?? 0, path);
        await Keep.HandleAsync(
            new(Binhu, Yixing, 1, AnchorMessage.Topic, message.Write(), Ledger.Clock.GetUtcNow()),
            TestContext.Current.CancellationToken);
    }

    public Task<IReadOnlyList<AnchorRow>> AnchorsAsync() =>
        Store.ReadAsync(session => ProofsStore.Anchors(session, Yixing, Binhu));

    /// <summary>What the audit trail has of heads that were not believed: their ledger and why.</summary>
    public Task<IReadOnlyList<string>> RefusedAsync() => Store.ReadAsync(session => session.Query<string>(
        "select jurisdiction || ' ' || subject || ' ' || detail from audit_event where event = 'head_refused'"));

    public Task<IReadOnlyList<string>> NoticesAsync() => Store.ReadAsync(session => session.Query<string>(
        "select kind from inbox_notice where jurisdiction = '320282' order by told_at, id"));

    /// <summary>What verify says of the ledger and of what 宜兴 keeps; null when all is whole.</summary>
    public async Task<string?> FirstBreakAsync()
    {
        var trees = await ProofsModule.ProveAsync(
            Store, Keys.PublicKeys, code => !_isHostedElsewhere || code == Yixing);
        var proof = Assert.Single(await LedgerModule.VerifyAsync(Store, trees.Witness));
        return proof.FirstBreak
            ?? (await trees.ConcludeAsync()).Select(one => one.Proof.FirstBreak).FirstOrDefault(why => why is not null);
    }

    /// <summary>
    /// Does what somebody can do who has the machine: leaves the last entries out, puts others in their place, and
    /// makes journal, tree, heads and signatures agree again.
    /// </summary>
    public async Task ForgeAsync(long keptCount)
    {
        await Ledger.Ledger.DisposeAsync();
        await Store.WriteAsync("test", session =>
        {
            session.Execute("delete from ledger_journal where last_sequence > @keptCount", new { keptCount });
            foreach (var table in new[] { "proofs_tree", "proofs_tile", "proofs_account", "proofs_head" })
            {
                session.Execute($"delete from {table}");
            }

            return true;
        });
        Ledger.Begin();
    }

    public Task SpoilAsync(string sql) => Store.WriteAsync("test", session => session.Execute(sql));

    public async ValueTask DisposeAsync()
    {
        Follow.Dispose();
        await Ledger.DisposeAsync();
    }
}
