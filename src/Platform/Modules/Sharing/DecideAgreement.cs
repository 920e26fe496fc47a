using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// <c>POST /api/sharing/agreements/{id}/accept</c> and <c>…/withdraw</c>: the other side agrees; either gives it up.
/// </summary>
internal sealed class DecideAgreement(
    AgreementRights rights, SaveAgreement save, Peers peers, Store store, IdSource ids, TimeProvider time)
{
    /// <param name="Note">To the other side, at most 500 characters.</param>
    internal sealed record Body(string? Note = null);

    public static Task<Outcome<ShowAgreement.Agreement>> AcceptAsync(
        string id, Body body, DecideAgreement decide, ShowAgreement show, Caller caller) =>
        decide.ActAsync(PathId.Read(id), AgreementAct.Accept, body.Note, show, caller);

    public static Task<Outcome<ShowAgreement.Agreement>> WithdrawAsync(
        string id, Body body, DecideAgreement decide, ShowAgreement show, Caller caller) =>
        decide.ActAsync(PathId.Read(id), AgreementAct.Withdraw, body.Note, show, caller);

    private async Task<Outcome<ShowAgreement.Agreement>> ActAsync(
        TimeOrderedId id, AgreementAct kind, string? note, ShowAgreement show, Caller caller)
    {
        if (ProposeAgreement.RefusalOfNote(note) is { } tooLong)
        {
            return tooLong;
        }

        var done = await store.WriteAsync<Outcome<bool>>("sharing", session =>
        {
            if (SharingStore.Find(session, id) is not { } row || !AgreementRights.MaySee(caller, row))
            {
                return SharingRefusals.UnknownAgreement($"{id}");
            }

            var now = time.GetUtcNow();
            if (SideOf(kind, row, caller) is not { } side)
            {
                return IdentityRefusals.NotAllowed;
            }

            if (!peers.IsHere(side))
            {
                return ProposeAgreement.SideElsewhere(side);
            }

            var proposedBy = SharingStore.Acts(session, id).FirstOrDefault(
                act => act.Act == SnakeCase.Of(AgreementAct.Propose))?.Account ?? "";
            if (!rights.MayDo(caller, row, proposedBy, now).Contains(kind))
            {
                return RefusalOf(row, kind, now);
            }

            save.Act(session, row, new()
            {
                Id = ids.Next(),
                AgreementId = id,
                Act = SnakeCase.Of(kind),
                Jurisdiction = side,
                Account = caller.Account,
                Name = caller.Name,
                Note = note?.Trim() ?? "",
                ActedAt = now,
            }, caller);
            return true;
        });
        return done.IsDone ? await show.OfAsync(id, caller) : done.Refusal;
    }

    /// <summary>For which side the caller acts; null when for none.</summary>
    private JurisdictionCode? SideOf(AgreementAct kind, AgreementRow row, Caller caller)
    {
        JurisdictionCode[] sides = kind == AgreementAct.Accept ? [row.Asked] : [row.Asked, row.Proposer];
        return sides.Where(side => rights.ActsFor(caller, side)).OrderBy(side => peers.IsHere(side) ? 0 : 1)
            .Select(side => (JurisdictionCode?)side).FirstOrDefault();
    }

    private static Refusal RefusalOf(AgreementRow row, AgreementAct kind, DateTimeOffset now)
    {
        var state = row.StateAt(now);
        return kind == AgreementAct.Accept && state == AgreementState.Proposed
            ? Refusal.Of(SharingRefusal.OwnProposal, "提出协议的账号不能再代表对方接受，请由对方办理。",
                "Who proposed it does not accept it, too: the other side does.")
            : Refusal.Of(SharingRefusal.StateChanged, "协议已被接受、撤回或到期。",
                "The agreement was accepted, withdrawn or over before.") with { IsConflict = true };
    }
}
