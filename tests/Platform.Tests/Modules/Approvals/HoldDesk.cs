using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>A ledger of 100 hectares and the follower, with a clock that is moved by hand.</summary>
internal sealed class HoldDesk : IAsyncDisposable
{
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    public static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    private TestStore _test = null!;
    private LedgerModule _ledgers = null!;

    public SetClock Clock { get; } = new();

    public IdSource Ids { get; private set; } = null!;

    public FollowHolds Follow { get; private set; } = null!;

    public ReservationReminder Reminder { get; private set; } = null!;

    public Store Store => _test.Store;

    public static async Task<HoldDesk> OpenAsync(PostgresServer? server)
    {
        var desk = new HoldDesk { _test = await TestStore.OpenAsync(server) };
        desk.Ids = new(desk.Clock, new(5));
        desk._ledgers = new(desk.Store, desk._test.Options.DataFolder, desk.Clock);
        var outbox = new Outbox(desk.Ids, desk.Clock);
        var (inbox, tree) = (new Inbox(outbox, desk.Ids, desk.Clock), ProjectSamples.Region());
        desk.Follow = new(
            desk._ledgers, desk.Store, new(outbox, inbox, tree), tree, desk.Ids, desk.Clock,
            NullLogger<FollowHolds>.Instance);
        desk.Reminder = new(
            desk.Store, inbox, tree, new(desk.Ids, desk.Clock), desk.Clock, NullLogger<ReservationReminder>.Instance);
        await desk.GiveAsync(desk.Open("stock", AccountRole.Source, NormalSide.Debit, Limits.None));
        await desk.GiveAsync(
            desk.Open("committed", AccountRole.Committed, NormalSide.Credit, Limits.NeverNegative));
        return desk;
    }

    /// <summary>An intent as it is stored before the ledger is asked.</summary>
    public async Task<ReservationRow> IntendAsync(bool isRequest = false, int workingDays = 10)
    {
        var row = new ReservationRow
        {
            Id = Ids.Next(),
            ProjectId = Ids.Next(),
            ProjectVersionNumber = 1,
            NameZh = "某项目",
            NameEn = "a project",
            ProjectJurisdiction = Binhu,
            Parcel = ParcelCode.Read("320282001001GB00001").Value,
            Jurisdiction = Yixing,
            AskedByJurisdiction = Binhu,
            Name = "宜兴经办",
            IsRequest = isRequest,
            State = "holding",
            WorkingDays = workingDays,
            Lines = "[]",
            Sources = "{}",
            AskedAt = Clock.GetUtcNow(),
            ChangedAt = Clock.GetUtcNow(),
        };
        var sequence = (await _ledgers.ReadAsync(Yixing, book => book.Sequence)).Value;
        await Store.WriteAsync("test", session =>
        {
            ApprovalsStore.Add(session, row);
            ApprovalsStore.BeginCursor(session, Yixing, sequence);
            ApprovalsStore.Add(session, new ReservationActRow
            {
                Id = row.Id,
                ReservationId = row.Id,
                Act = "reserve",
                Outcome = "given",
                Name = row.Name,
                ActedAt = Clock.GetUtcNow(),
            });
            return true;
        });
        return row;
    }

    public Task HoldAsync(TimeOrderedId id, int days) => GiveAsync(new LedgerCommand.Hold(
        id, HoldEnd.Time(Moment.Of(Clock.GetUtcNow().AddDays(days))),
        new Leg(new AccountNumber(1), new AccountNumber(2), new(40))) { Approval = id });

    public async Task GiveAsync(LedgerCommand command)
    {
        var answer = await _ledgers.DoAsync(Yixing, command);
        Assert.True(answer.IsDone, $"{answer.Refused?.Why}");
    }

    public async Task<ReservationRow> FollowedAsync(TimeOrderedId id)
    {
        await _ledgers.ReadAsync(Yixing, book => book.Sequence);
        await Follow.CatchUpAsync(Yixing, TestContext.Current.CancellationToken);
        return await FoundAsync(id);
    }

    public async Task<ReservationRow> FoundAsync(TimeOrderedId id) =>
        (await Store.ReadAsync(session => ApprovalsStore.Find(session, id)))!;

    public Task<IReadOnlyList<ReservationActRow>> ActsAsync(TimeOrderedId id) =>
        Store.ReadAsync(session => ApprovalsStore.Acts(session, id));

    public Task<IReadOnlyList<string>> NoticesAsync(JurisdictionCode jurisdiction) => Store.ReadAsync(
        session => session.Query<string>(
            "select kind from inbox_notice where jurisdiction = @jurisdiction order by id", new { jurisdiction }));

    public async ValueTask DisposeAsync()
    {
        await _ledgers.DisposeAsync();
        await _test.DisposeAsync();
    }

    private LedgerCommand.Open Open(string purpose, AccountRole role, NormalSide side, Limits limits) =>
        new(Ids.Next(), new(new($"{Yixing}", "land_quota", 0, purpose), "dm2", role, side, limits));
}
