using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary><c>GET /api/approvals/reservations</c> and one of them.</summary>
internal sealed class ShowReservation(
    ApprovalRights rights, Store store, Peers peers, JurisdictionTree tree)
{
    private const int UsualRows = 50;
    private const int MostRows = 200;

    /// <param name="Reservations">One page, the latest first.</param>
    /// <param name="Next">The query <c>after</c> of the next page; null at the end.</param>
    internal sealed record Page(IReadOnlyList<ReservationAnswer> Reservations, TimeOrderedId? Next);

    /// <summary>One as its ledger has it now: who has seen a balance sees what made it so.</summary>
    public static async Task<Outcome<ReservationAnswer>> HandleAsync(
        string id, ShowReservation show, FollowHolds follow, Caller caller, CancellationToken cancel)
    {
        var named = PathId.Read(id);
        if (await show.LedgerOfAsync(named, cancel) is { } ledger)
        {
            await follow.CatchUpAsync(ledger, cancel);
        }

        return await show.AnswerAsync(named, caller);
    }

    /// <param name="jurisdiction">
    /// Only those of it and below it, on either side; left out, all the caller may see.
    /// </param>
    /// <param name="state">Where they stand; left out, anywhere.</param>
    /// <param name="project">Of one project.</param>
    /// <param name="after">The page before's <c>next</c>.</param>
    /// <param name="rows">1 to 200; 50 when left out.</param>
    public static async Task<Outcome<Page>> ListAsync(
        string? jurisdiction, string? state, string? project, string? after, int? rows, ShowReservation show,
        Caller caller)
    {
        var count = rows ?? UsualRows;
        return count is < 1 or > MostRows
            ? Refusal.Of(ApprovalRefusal.RowsOutOfRange, $"一页 1 至 {MostRows} 行，不是 {count} 行。",
                $"A page has 1 to {MostRows} rows, not {count}.", "rows")
            : await show.ListAsync(show.AskedOf(jurisdiction, state, project, after, caller), count, caller);
    }

    /// <summary>One as it stands, for a caller who may see it.</summary>
    public Task<Outcome<ReservationAnswer>> AnswerAsync(TimeOrderedId id, Caller caller) =>
        store.ReadAsync(session => Answer(session, id, caller));

    /// <summary>The same within a unit of work.</summary>
    public Outcome<ReservationAnswer> Answer(Session session, TimeOrderedId id, Caller caller) =>
        ApprovalsStore.Find(session, id) is { } row && rights.MaySee(caller, row)
            ? Of(session, row, caller)
            : ApprovalRefusals.UnknownReservation($"{id}");

    /// <summary>A stored one, for a caller who may see it.</summary>
    public ReservationAnswer Of(Session session, ReservationRow row, Caller caller) => ReservationAnswer.Of(
        row, ApprovalsStore.Acts(session, row.Id),
        row.HasSides ? DealsModule.SidesOf(session, row.Id, peers, caller) : [], rights, caller);

    private Task<JurisdictionCode?> LedgerOfAsync(TimeOrderedId id, CancellationToken cancel) =>
        store.ReadAsync(session => ApprovalsStore.Find(session, id)?.Jurisdiction, cancel);

    private async Task<Outcome<Page>> ListAsync(ApprovalsStore.Asked asked, int count, Caller caller) =>
        await store.ReadAsync(session =>
        {
            var found = ApprovalsStore.List(session, asked, count + 1);
            return new Page(
                [
                    .. found.Take(count).Select(row => Of(session, row, caller)),
                ],
                found.Count > count ? found[count - 1].Id : null);
        });

    private ApprovalsStore.Asked AskedOf(
        string? jurisdiction, string? state, string? project, string? after, Caller caller) => new(
        Joined(code => rights.SeesAll(caller, code)), caller.Account,
        Joined(code => jurisdiction is null || IsWithin(jurisdiction, code)), state ?? "",
        project is null ? TimeOrderedId.None : PathId.Read(project),
        after is null ? new(UInt128.MaxValue) : PathId.Read(after));

    private bool IsWithin(string jurisdiction, JurisdictionCode code) =>
        JurisdictionCode.TryParse(jurisdiction, out var within) && tree.Contains(within, code);

    private string Joined(Func<JurisdictionCode, bool> isShown) =>
        string.Join(' ', tree.All.Select(one => one.Code).Where(isShown));
}
