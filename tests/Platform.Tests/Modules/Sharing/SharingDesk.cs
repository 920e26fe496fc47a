using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>
/// An installation with 2,000 parcels and its opening balances, whose clock is moved by hand: 宜兴 owns, 新吴 reads.
/// </summary>
internal sealed class SharingDesk : IAsyncDisposable
{
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    public static readonly JurisdictionCode Xinwu = JurisdictionCode.Parse("320214");

    private SetInstallation _at = null!;
    private AgreementRights _rights = null!;

    public SetClock Clock => _at.Clock;

    public Store Store => _at.Store;

    public IdSource Ids => _at.Ids;

    public LandModule Land { get; private set; } = null!;

    public LedgerModule Ledgers { get; private set; } = null!;

    public SaveAgreement Save { get; private set; } = null!;

    public ShowAgreement Show { get; private set; } = null!;

    public ProposeAgreement Propose { get; private set; } = null!;

    public DecideAgreement Decide { get; private set; } = null!;

    public AnswerFeed Answer { get; private set; } = null!;

    public AskFeed Ask { get; private set; } = null!;

    public FollowFeeds Follow { get; private set; } = null!;

    public StreamFeed Stream { get; private set; } = null!;

    /// <summary>Noon of the next day, in Asia/Shanghai.</summary>
    public DateTimeOffset Noon => LegalTime.StartOf(LegalTime.DayOf(Clock.GetUtcNow()).AddDays(1)).AddHours(12);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="server">Null for the embedded store.</param>
    /// <param name="hosts">What the installation keeps; all when none is named.</param>
    public static async Task<SharingDesk> OpenAsync(PostgresServer? server, params string[] hosts)
    {
        var at = await SetInstallation.OpenAsync(server);
        var desk = new SharingDesk { _at = at };
        desk.Land = (await LandModule.OpenAsync(
            desk.Store, null, desk.Clock, parcelCount: 2_000, cancel: Cancel)).Value;
        desk.Ledgers = new(desk.Store, at.Folder, desk.Clock);
        await LedgerModule.LoadOpeningAsync(desk.Store, desk.Land.ApprovedAreas, desk.Clock);
        var tree = desk.Land.Jurisdictions;
        at.Keep(tree, "huanhu", hosts);
        var (peers, questions) = (at.Peers, new Questions());
        desk._rights = new(tree);
        desk.Save = new(
            at.Channels, peers, desk.Store, at.Outbox, at.Inbox, at.Trail, tree, NullLogger<SaveAgreement>.Instance);
        desk.Show = new(desk._rights, new(desk.Ids, desk.Clock), peers, desk.Store, tree, desk.Clock);
        desk.Propose = new(desk._rights, desk.Save, peers, desk.Store, tree, desk.Clock);
        desk.Decide = new(desk._rights, desk.Save, peers, desk.Store, desk.Ids, desk.Clock);
        desk.Answer = new(
            new(desk.Land, desk.Ledgers), desk.Save, desk.Store, at.Inbox, tree, desk.Ids, desk.Clock);
        questions.Answer(AnswerFeed.Question, desk.Answer.HandleAsync);
        var caller = new PeerCaller(at.Whole, peers, new(at.Whole, peers, at.Trail));
        desk.Ask = new(new(peers, caller, at.Channels, questions, at.Whole), peers);
        desk.Follow = new(
            desk.Ask, desk.Save, peers, desk.Store, desk.Clock, NullLogger<FollowFeeds>.Instance);
        desk.Stream = new(desk.Ask, desk.Store, desk.Clock);
        return desk;
    }

    public Caller Official(string right, string account = "")
    {
        Assert.True(Right.TryParse(right, out var held));
        return new(Land.Jurisdictions)
        {
            Kind = CallerKind.Session, Account = account.Length > 0 ? account : right, Name = right, Rights = [held],
            Home = held.Jurisdiction,
        };
    }

    public Caller OfYixing => Official("320282:planning:officer");

    public Caller OfXinwu => Official("320214:planning:officer");

    /// <summary>What 新吴 proposes to read of 宜兴 until noon of the next day.</summary>
    public ProposeAgreement.Body Body(SharedKind what, string fields, string which = "") => new(
        Ids.Next(), Yixing, Xinwu, what, fields.Split(' '), "招商项目选址比选", Clock.GetUtcNow(), Noon,
        which.Length == 0 ? null : which.Split(' '));

    public Task<Outcome<ShowAgreement.Agreement>> ProposeAsync(ProposeAgreement.Body body, Caller? by = null) =>
        ProposeAgreement.HandleAsync(body, Propose, Show, by ?? OfXinwu);

    public Task<Outcome<ShowAgreement.Agreement>> AcceptAsync(TimeOrderedId id, Caller? by = null) =>
        DecideAgreement.AcceptAsync($"{id}", new(), Decide, Show, by ?? OfYixing);

    public Task<Outcome<ShowAgreement.Agreement>> WithdrawAsync(TimeOrderedId id, Caller? by = null) =>
        DecideAgreement.WithdrawAsync($"{id}", new("不再需要"), Decide, Show, by ?? OfYixing);

    /// <summary>An agreement that 新吴 proposed and 宜兴 accepted.</summary>
    public async Task<AgreementRow> AgreeAsync(SharedKind what, string fields, string which = "")
    {
        var proposed = await ProposeAsync(Body(what, fields, which));
        Assert.True(proposed.IsDone, proposed.Refusal?.Message.En);
        var accepted = await AcceptAsync(proposed.Value.Id);
        Assert.True(accepted.IsDone, accepted.Refusal?.Message.En);
        Assert.Equal(AgreementState.InForce, accepted.Value.State);
        return await RowAsync(proposed.Value.Id);
    }

    public async Task<AgreementRow> RowAsync(TimeOrderedId id) =>
        (await Store.ReadAsync(session => SharingStore.Find(session, id), Cancel))!;

    /// <summary>An official of 新吴 asks.</summary>
    public Task<Outcome<SharedPage>> AskAsync(
        string what, string? which = null, string? fields = null, string? cursor = null, int rows = 100,
        Caller? by = null) => AskFeed.HandleAsync(
        $"{Yixing}", what, null, which, fields, cursor, rows, Ask, Land.Jurisdictions, by ?? OfXinwu, Cancel);

    /// <summary>The owner's log, the latest first.</summary>
    public async Task<IReadOnlyList<ListReads.Read>> ReadsAsync(Caller? by = null, string? outcome = null) =>
        (await ListReads.HandleAsync(
            null, outcome, null, 200, Store, Land.Jurisdictions, by ?? OfYixing, Cancel)).Value.Reads;

    public Task<IReadOnlyList<CopyRow>> CopiesAsync(AgreementRow agreement) =>
        Store.ReadAsync(session => SharingStore.Copies(session, agreement.Id, "", new(5_000)), Cancel);

    public Task<PullRow?> PullOfAsync(AgreementRow agreement) =>
        Store.ReadAsync(session => SharingStore.Pull(session, agreement.Id), Cancel);

    public Task<IReadOnlyList<string>> NoticesAsync(JurisdictionCode jurisdiction) => _at.NoticesAsync(jurisdiction);

    /// <summary>What waits for the other side, in order.</summary>
    public Task<IReadOnlyList<ChannelMessage>> SentAsync(JurisdictionCode from, JurisdictionCode to) =>
        _at.SentAsync(from, to);

    public static IReadOnlyList<string> NamesOf(SharedItem item) => [.. item.Members!.Select(each => each.Key)];

    public static JsonElement MembersOf(CopyRow copy) => JsonElement.Parse(copy.Content);

    public async ValueTask DisposeAsync()
    {
        Follow.Dispose();
        await Ledgers.DisposeAsync();
        await _at.DisposeAsync();
    }
}
