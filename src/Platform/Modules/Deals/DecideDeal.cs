using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>
/// <c>POST /api/deals/{id}/…</c>: a side accepts or refuses; the buyer of a trade confirms or withdraws; both sides end
/// a prepared hold whose home does not return.
/// </summary>
internal sealed class DecideDeal(
    StepDeal step, DriveDeal drive, ShowDeals show, LedgerModule ledgers, Store store, AuditTrail trail)
{
    private const int LongestNote = 200;

    /// <param name="Jurisdiction">For which end; home's when left out.</param>
    /// <param name="Note">Why, at most 200 characters; refusing and settling need one.</param>
    internal sealed record Body(JurisdictionCode? Jurisdiction = null, string? Note = null);

    /// <param name="Jurisdiction">The side whose hold is prepared.</param>
    /// <param name="Outcome">How it is to end.</param>
    /// <param name="Note">Why, 1 to 200 characters.</param>
    internal sealed record SettleBody(JurisdictionCode Jurisdiction, DealOutcome Outcome, string Note);

    public static Task<Outcome<DealAnswer>> AcceptAsync(string id, Body body, DecideDeal decide, Caller caller) =>
        decide.DoAsync(PathId.Read(id), DealAct.Accept, body, null, caller);

    public static Task<Outcome<DealAnswer>> RefuseAsync(string id, Body body, DecideDeal decide, Caller caller) =>
        decide.DoAsync(PathId.Read(id), DealAct.Refuse, body, null, caller);

    public static Task<Outcome<DealAnswer>> ConfirmAsync(string id, Body body, DecideDeal decide, Caller caller) =>
        decide.DoAsync(PathId.Read(id), DealAct.Confirm, body, null, caller);

    public static Task<Outcome<DealAnswer>> WithdrawAsync(string id, Body body, DecideDeal decide, Caller caller) =>
        decide.DoAsync(PathId.Read(id), DealAct.Withdraw, body, null, caller);

    public static Task<Outcome<DealAnswer>> SettleAsync(
        string id, SettleBody body, DecideDeal decide, Caller caller) =>
        decide.DoAsync(PathId.Read(id), DealAct.Settle, new(body.Jurisdiction, body.Note), body.Outcome, caller);

    /// <summary>The refusal of a note; null when it fits.</summary>
    public static Refusal? NoteUnfit(string? note, bool isNeeded) =>
        note?.Length > LongestNote || (isNeeded && string.IsNullOrWhiteSpace(note))
            ? Refusal.Of(DealRefusal.NoteUnfit, $"事由应为 {(isNeeded ? 1 : 0)} 至 {LongestNote} 字。",
                $"A note has {(isNeeded ? 1 : 0)} to {LongestNote} characters.", "note")
            : null;

    private async Task<Outcome<DealAnswer>> DoAsync(
        TimeOrderedId id, DealAct act, Body body, DealOutcome? outcome, Caller caller)
    {
        if (NoteUnfit(body.Note, act is DealAct.Refuse or DealAct.Settle) is { } unfit)
        {
            return unfit;
        }

        var ends = await store.ReadAsync(session => DealsStore.Ends(session, id));
        var row = ends.FirstOrDefault(end => body.Jurisdiction is null
            ? end.IsHome : end.Jurisdiction == body.Jurisdiction);
        if (row is null || !DealRights.MaySee(caller, row))
        {
            return DealRefusals.Unknown($"{id}");
        }

        var refusal = !DealRights.MayDo(caller, row).Contains(act) ? WhyNot(caller, row, act)
            : act == DealAct.Accept ? await ShortAsync(row)
            : null;
        if (refusal is not null)
        {
            await store.WriteAsync("deals", session =>
            {
                trail.Append(session, new(
                    AuditKind.DealNotDecided, caller, row.Jurisdiction, $"{id}", SnakeCase.Of(act), refusal.Code));
                return true;
            });
            return refusal;
        }

        var actor = new StepDeal.Actor(caller.Account, caller.Name, body.Note ?? "");
        var isDone = await store.WriteAsync("deals", session =>
        {
            trail.Append(session, new(
                AuditKind.DealDecided, caller, row.Jurisdiction, $"{id}",
                outcome is { } how ? $"{SnakeCase.Of(act)} {SnakeCase.Of(how)}" : SnakeCase.Of(act), body.Note));
            return act == DealAct.Settle
                ? Settle(session, row, outcome!.Value, actor, caller)
                : step.In(session, id, row.Jurisdiction, EventOf(act), actor);
        });
        await drive.GoOnAsync(id, row.Jurisdiction);
        return isDone ? await show.AnswerAsync(id, caller) : DealRefusals.StateUnfit;
    }

    /// <summary>The first of both proposes, the second agrees to the same.</summary>
    private bool Settle(
        WriteSession session, DealRow read, DealOutcome outcome, StepDeal.Actor actor, Caller caller)
    {
        DealsStore.Take(session, read.Id, read.Jurisdiction);
        var row = DealsStore.Find(session, read.Id, read.Jurisdiction)!;
        if (row.JointOutcome.Length == 0)
        {
            var proposed = row with
            {
                JointOutcome = SnakeCase.Of(outcome), JointAccount = caller.Account, JointName = caller.Name,
            };
            DealsStore.Save(session, proposed);
            step.Tell(session, proposed, $"proposed_{SnakeCase.Of(outcome)}", actor);
            return true;
        }

        return row.JointOutcome == SnakeCase.Of(outcome)
            && step.In(session, row.Id, row.Jurisdiction, new DealEvent.AgreedJointly(outcome), actor);
    }

    /// <summary>What the side's ledger lacks; null when it can hold.</summary>
    private async Task<Refusal?> ShortAsync(DealRow row)
    {
        var plan = await drive.LookAsync(row);
        return !plan.IsDone ? plan.Refusal with { IsConflict = true }
            : plan.Value.NotKept is { } asset ? DealRefusals.NotKept(asset)
            : plan.Value.Short is { } refused ? await ledgers.ExplainAsync(
                row.Jurisdiction, (await ledgers.ReadAsync(row.Jurisdiction, book => book.Sequence)).Value, refused)
            : null;
    }

    private static Refusal WhyNot(Caller caller, DealRow row, DealAct act) =>
        act == DealAct.Settle && row.JointOutcome.Length > 0 && caller.Account == row.JointAccount
            ? Refusal.Of(DealRefusal.JointUnfit, "联合处置须由另一方审批人同意。",
                "A joint act takes the approver of the other side as well.") with { IsConflict = true }
            : DealRights.MayDecide(caller, row.Jurisdiction) ? DealRefusals.StateUnfit
            : IdentityRefusals.NotAllowed;

    private static DealEvent EventOf(DealAct act) => act switch
    {
        DealAct.Accept => new DealEvent.Accepted(),
        DealAct.Refuse => new DealEvent.Declined("declined"),
        DealAct.Confirm => new DealEvent.Approved(),
        _ => new DealEvent.Withdrawn("withdrawn"),
    };
}
