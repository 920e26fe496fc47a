using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// <c>POST /api/approvals/summary</c>: what a reservation would take of every balance, before and after, until when,
/// and what is in the way; nothing is held.
/// </summary>
internal sealed class ShowSummary(
    ApprovalSources sources, PrepareReservation prepare, ApprovalRights rights, Store store, TimeProvider time)
{
    /// <param name="ProjectId">A stored project that the caller may see.</param>
    /// <param name="WorkingDays">How long it would be held: 1 to 60; 10 when left out.</param>
    /// <param name="Sources">The accounts to take from, by asset.</param>
    /// <param name="Elsewhere">What other jurisdictions are asked for.</param>
    internal sealed record Body(
        TimeOrderedId ProjectId, string Parcel, int? WorkingDays = null,
        IReadOnlyDictionary<string, IReadOnlyList<AccountNumber>>? Sources = null,
        IReadOnlyList<ElsewhereNeed>? Elsewhere = null);

    /// <param name="Verdict">As it is decided now; it is stored.</param>
    /// <param name="Way">How the caller comes to it.</param>
    /// <param name="Jurisdiction">Whose ledger.</param>
    /// <param name="EndsAt">When it would end by itself.</param>
    /// <param name="CalendarProvisional">Whether a year on the way has no holiday notice yet.</param>
    /// <param name="Blocked">The open holds on what is short.</param>
    /// <param name="Failing">The clauses that fail whatever the balances are.</param>
    /// <param name="Missing">The facts that open clauses rest on.</param>
    /// <param name="NotKept">The asset that the ledger keeps no account of; null when it keeps all.</param>
    /// <param name="BalancesAt">The moment of the balances.</param>
    internal sealed record Answer(
        ClauseState Verdict, TimeOrderedId VerdictId, BilingualText NextStep, ReservationWay Way,
        JurisdictionCode Jurisdiction, int WorkingDays, DateTimeOffset EndsAt, bool CalendarProvisional,
        IReadOnlyList<ReservationLine> Lines, IReadOnlyList<BlockingLine> Blocked, IReadOnlyList<string> Failing,
        IReadOnlyList<string> Missing, string? NotKept, DateTimeOffset BalancesAt);

    public static Task<Outcome<Answer>> HandleAsync(
        Body body, ShowSummary summary, Caller caller, CancellationToken cancel) =>
        summary.AnswerAsync(body, caller, cancel);

    private async Task<Outcome<Answer>> AnswerAsync(Body body, Caller caller, CancellationToken cancel)
    {
        var days = PrepareReservation.WorkingDaysOf(body.WorkingDays);
        if (!days.IsDone)
        {
            return days.Refusal;
        }

        var prepared = await prepare.OfAsync(body.ProjectId, "project_id", body.Parcel, caller, cancel);
        if (!prepared.IsDone)
        {
            return prepared.Refusal;
        }

        var of = prepared.Value;
        if (await prepare.ElsewhereUnfitAsync(body.Elsewhere ?? [], of, caller, cancel) is { } unfit)
        {
            return unfit;
        }

        var (endsAt, isProvisional) = await prepare.EndOfAsync(days.Value, cancel);
        var answer = new Answer(
            of.Verdict.State, of.Verdict.Id, of.Verdict.NextStep, of.Way, of.Jurisdiction, days.Value, endsAt,
            isProvisional, [.. of.Needs.Select(ReservationLine.Of)], [],
            [.. of.Failing.Select(clause => clause.Id)], of.Missing, null, time.GetUtcNow());
        return of.SeesBalances ? await LookAsync(answer, of, body, caller, cancel) : answer;
    }

    private async Task<Outcome<Answer>> LookAsync(
        Answer answer, PreparedReservation of, Body body, Caller caller, CancellationToken cancel)
    {
        var now = Moment.Of(time.GetUtcNow());
        var demand = prepare.DemandOf(TimeOrderedId.None, of, body.Sources, body.Elsewhere);
        var plan = (await sources.Ledgers.ReadAsync(
            of.Jurisdiction, book => ReservationPlan.In(book, demand, now))).Value;
        if (plan.SourceUnfit is { } unfit)
        {
            return MakeReservation.SourceUnfit(unfit);
        }

        var isOwner = rights.SeesAll(caller, of.Jurisdiction);
        var blocked = await store.ReadAsync(
            session => plan.Blocking.Select(each =>
            {
                var giver = isOwner ? LedgerModule.GiverOf(session, each.Hold.Hold) : null;
                return new BlockingLine(
                    each.Asset, each.Hold.Hold, each.Hold.Amount,
                    each.Hold.End.Decider == default ? each.Hold.End.At.ToDateTimeOffset() : null,
                    giver?.Name, giver?.Note);
            }).ToList(),
            cancel);
        return answer with
        {
            Lines = isOwner ? plan.Lines : [.. plan.Lines.Select(line => line.WithoutAccounts())],
            Blocked = blocked,
            NotKept = plan.NotKept,
        };
    }
}
