using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// <c>POST /api/approvals/reservations/{id}/…</c>: the other jurisdiction accepts or refuses; its approver approves or
/// rejects; who asked withdraws.
/// </summary>
internal sealed class DecideReservation(
    ApprovalSources sources, PrepareReservation prepare, MakeReservation make, ApprovalRights rights,
    SaveReservation save, FollowHolds follow, ShowReservation show, Store store, AuditTrail trail, DealsModule deals,
    IdSource ids, TimeProvider time)
{
    /// <param name="Note">Why, at most 200 characters; refusing and rejecting need one.</param>
    internal sealed record Body(string? Note = null);

    public static Task<Outcome<ReservationAnswer>> AcceptAsync(
        string id, Body body, DecideReservation decide, Caller caller, CancellationToken cancel) =>
        decide.DoAsync(PathId.Read(id), ReservationAct.Accept, body, caller, cancel);

    public static Task<Outcome<ReservationAnswer>> RefuseAsync(
        string id, Body body, DecideReservation decide, Caller caller, CancellationToken cancel) =>
        decide.DoAsync(PathId.Read(id), ReservationAct.Refuse, body, caller, cancel);

    public static Task<Outcome<ReservationAnswer>> ApproveAsync(
        string id, Body body, DecideReservation decide, Caller caller, CancellationToken cancel) =>
        decide.DoAsync(PathId.Read(id), ReservationAct.Approve, body, caller, cancel);

    public static Task<Outcome<ReservationAnswer>> RejectAsync(
        string id, Body body, DecideReservation decide, Caller caller, CancellationToken cancel) =>
        decide.DoAsync(PathId.Read(id), ReservationAct.Reject, body, caller, cancel);

    public static Task<Outcome<ReservationAnswer>> WithdrawAsync(
        string id, Body body, DecideReservation decide, Caller caller, CancellationToken cancel) =>
        decide.DoAsync(PathId.Read(id), ReservationAct.Withdraw, body, caller, cancel);

    private async Task<Outcome<ReservationAnswer>> DoAsync(
        TimeOrderedId id, ReservationAct act, Body body, Caller caller, CancellationToken cancel)
    {
        var isReasoned = act is ReservationAct.Refuse or ReservationAct.Reject;
        if (MakeReservation.NoteUnfit(body.Note, isReasoned) is { } unfit)
        {
            return unfit;
        }

        var (row, acts) = await store.ReadAsync(
            session => (ApprovalsStore.Find(session, id), ApprovalsStore.Acts(session, id)), cancel);
        if (row is null || !rights.MaySee(caller, row))
        {
            return ApprovalRefusals.UnknownReservation($"{id}");
        }

        // The journal may be ahead: a hold that has just lapsed is not approved.
        await follow.CatchUpAsync(row.Jurisdiction, cancel);
        row = (await store.ReadAsync(session => ApprovalsStore.Find(session, id), cancel))!;
        if (!rights.MayDo(caller, row).Contains(act))
        {
            return await WhyNotAsync(row, acts, act, caller);
        }

        return (act, row.HoldSequence) switch
        {
            (ReservationAct.Accept, _) => await AcceptAsync(row, body, caller, cancel),
            (_, 0) => await CloseAsync(row, act, body, caller),
            _ when row.HasSides => await EndTogetherAsync(row, act, body, caller),
            _ => await EndAsync(row, act, body, caller),
        };
    }

    /// <summary>The same act by the same person again is answered again; else who may not, or when not.</summary>
    private async Task<Outcome<ReservationAnswer>> WhyNotAsync(
        ReservationRow row, IReadOnlyList<ReservationActRow> acts, ReservationAct act, Caller caller)
    {
        var isRepeat = acts.Any(each => each.Act == SnakeCase.Of(act) && each.Account == caller.Account
            && each.Outcome == SnakeCase.Of(ActOutcome.Done));
        if (isRepeat)
        {
            return await show.AnswerAsync(row.Id, caller);
        }

        var might = Enum.GetValues<ReservationState>()
            .Any(state => rights.MayDo(caller, row with { State = SnakeCase.Of(state) }).Contains(act));
        var refusal = might
            ? ApprovalRefusals.StateUnfit(
                ReservationWords.Of(SnakeCase.Parse<ReservationState>(row.State)), ReservationWords.Of(act))
            : IdentityRefusals.NotAllowed;
        await store.WriteAsync("approvals", session =>
        {
            TellRefused(session, row, act, refusal, caller);
            return true;
        });
        return refusal;
    }

    private async Task<Outcome<ReservationAnswer>> AcceptAsync(
        ReservationRow row, Body body, Caller caller, CancellationToken cancel)
    {
        var project = await store.ReadAsync(
            session => sources.Projects.Stored(session, row.ProjectId, row.ProjectVersionNumber), cancel);
        var prepared = await prepare.OfAsync(project!, row.Parcel, caller, cancel);
        if ((prepared.Refusal ?? prepared.Value.Gate(isRequest: false)) is { } gate)
        {
            await store.WriteAsync(
                "approvals",
                session =>
                {
                    TellRefused(session, row, ReservationAct.Accept, gate, caller);
                    return true;
                },
                cancel: cancel);
            return gate;
        }

        var (endsAt, _) = await prepare.EndOfAsync((int)row.WorkingDays, cancel);
        var sequence = (await sources.Ledgers.ReadAsync(row.Jurisdiction, book => book.Sequence)).Value;
        var act = make.ActOf(
            ids.Next(), row.Id, ReservationAct.Accept, ActOutcome.Given, body.Note, caller, row.Jurisdiction);
        var given = row with
        {
            State = SnakeCase.Of(ReservationState.Holding),
            EndsAt = endsAt,
            VerdictId = prepared.Value.Verdict.Id,
            ChangedAt = time.GetUtcNow(),
        };
        var brought = await make.BroughtAsync(given, prepared.Value);
        var isFirst = await store.WriteAsync(
            "approvals",
            session =>
            {
                if (ApprovalsStore.Find(session, row.Id)!.State != row.State)
                {
                    return false;
                }

                save.Change(session, given);
                ApprovalsStore.Add(session, act);
                make.Give(session, given, act, caller, sequence);
                make.Begin(session, given, brought, caller);
                TellDone(session, row, ReservationAct.Accept, body, caller);
                return true;
            },
            cancel: cancel);
        return isFirst
            ? await make.HoldAsync(given, prepared.Value, act.Id, ReservationState.Asked, caller)
            : await show.AnswerAsync(row.Id, caller);
    }

    /// <summary>Ends a request that nothing is held for yet.</summary>
    private Task<Outcome<ReservationAnswer>> CloseAsync(
        ReservationRow row, ReservationAct act, Body body, Caller caller) =>
        store.WriteAsync("approvals", session =>
        {
            var now = ApprovalsStore.Find(session, row.Id)!;
            if (!rights.MayDo(caller, now).Contains(act))
            {
                return ApprovalRefusals.StateUnfit(
                    ReservationWords.Of(SnakeCase.Parse<ReservationState>(now.State)), ReservationWords.Of(act));
            }

            ApprovalsStore.Add(session, make.ActOf(
                ids.Next(), row.Id, act, ActOutcome.Done, body.Note, caller, SideOf(row, act)));
            save.Change(session, now with
            {
                State = SnakeCase.Of(
                    act == ReservationAct.Refuse ? ReservationState.Refused : ReservationState.Withdrawn),
                ChangedAt = time.GetUtcNow(),
            });
            TellDone(session, row, act, body, caller);
            return show.Answer(session, row.Id, caller);
        });

    /// <summary>Commits or releases the hold; where the reservation stands follows from the journal.</summary>
    private async Task<Outcome<ReservationAnswer>> EndAsync(
        ReservationRow row, ReservationAct act, Body body, Caller caller)
    {
        var given = make.ActOf(ids.Next(), row.Id, act, ActOutcome.Given, body.Note, caller, SideOf(row, act));
        LedgerCommand command = act == ReservationAct.Approve
            ? new LedgerCommand.Commit(given.Id, row.Id) { Approval = row.Id }
            : new LedgerCommand.Release(given.Id, row.Id) { Approval = row.Id };
        await store.WriteAsync("approvals", session =>
        {
            ApprovalsStore.Add(session, given);
            LedgerModule.Keep(session, row.Jurisdiction, new(
                given.Id, SnakeCase.Of(act == ReservationAct.Approve ? EntryKind.Commit : EntryKind.Release),
                caller.Account, caller.Name, given.Note, given.ActedAt));
            TellDone(session, row, act, body, caller);
            return true;
        });
        var answer = await sources.Ledgers.DoAsync(row.Jurisdiction, command);
        if (answer.Refused is { } refused)
        {
            var refusal = await sources.Ledgers.ExplainAsync(row.Jurisdiction, answer.Sequence, refused);
            await store.WriteAsync("approvals", session =>
            {
                ApprovalsStore.Settle(session, given.Id, SnakeCase.Of(ActOutcome.Refused), 0);
                TellRefused(session, row, act, refusal, caller);
                return true;
            });
            await follow.CatchUpAsync(row.Jurisdiction);
            return refusal;
        }

        await follow.CatchUpAsync(row.Jurisdiction);
        return await show.AnswerAsync(row.Id, caller);
    }

    /// <summary>Lets the deal end the hold, here and at every side; its journal says when it has.</summary>
    private async Task<Outcome<ReservationAnswer>> EndTogetherAsync(
        ReservationRow row, ReservationAct act, Body body, Caller caller)
    {
        var isApproval = act == ReservationAct.Approve;
        // The deal's own command ends the hold, so the act is found by it.
        var command = DealsModule.CommandOf(
            row.Id, row.Jurisdiction, isApproval ? DealOutcome.Commit : DealOutcome.Release);
        var given = make.ActOf(command, row.Id, act, ActOutcome.Given, body.Note, caller, SideOf(row, act));
        var isDone = await store.WriteAsync("approvals", session =>
        {
            if (!deals.Decide(
                session, row.Id, row.Jurisdiction,
                isApproval ? new DealEvent.Approved() : new DealEvent.Withdrawn(SnakeCase.Of(act)), caller,
                body.Note ?? ""))
            {
                return false;
            }

            ApprovalsStore.Add(session, given);
            LedgerModule.Keep(session, row.Jurisdiction, new(
                command, SnakeCase.Of(isApproval ? EntryKind.Commit : EntryKind.Release), caller.Account, caller.Name,
                given.Note, given.ActedAt));
            TellDone(session, row, act, body, caller);
            return true;
        });
        await deals.GoOnAsync(row.Id, row.Jurisdiction);
        await follow.CatchUpAsync(row.Jurisdiction);
        return isDone ? await show.AnswerAsync(row.Id, caller) : ApprovalRefusals.StateUnfit(
            ReservationWords.Of(SnakeCase.Parse<ReservationState>(row.State)), ReservationWords.Of(act));
    }

    private static JurisdictionCode SideOf(ReservationRow row, ReservationAct act) =>
        act == ReservationAct.Withdraw ? row.AskedByJurisdiction : row.Jurisdiction;

    private void TellDone(WriteSession session, ReservationRow row, ReservationAct act, Body body, Caller caller) =>
        trail.Append(session, new(
            AuditKind.ReservationDecided, caller, row.Jurisdiction, $"{row.Id}", SnakeCase.Of(act), $"{row.Parcel}",
            body.Note));

    private void TellRefused(
        WriteSession session, ReservationRow row, ReservationAct act, Refusal refusal, Caller caller) =>
        trail.Append(session, new(
            AuditKind.ReservationNotDecided, caller, row.Jurisdiction, $"{row.Id}", SnakeCase.Of(act), $"{row.Parcel}",
            refusal.Code));
}
