using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// <c>POST /api/approvals/projects/{id}/site</c>: chooses a parcel for a project, with the verdict it rests on; the
/// last choice counts. Nothing is held.
/// </summary>
internal sealed class ChooseSite(
    PrepareReservation prepare, ApprovalRights rights, SaveReservation save, Store store, AuditTrail trail,
    IdSource ids, TimeProvider time)
{
    /// <param name="Parcel">宗地代码, 19 characters.</param>
    internal sealed record Body(string Parcel);

    public static Task<Outcome<ShowLife.Site>> HandleAsync(
        string id, Body body, ChooseSite choose, Caller caller, CancellationToken cancel) =>
        choose.ChooseAsync(Shared.Http.PathId.Read(id), body, caller, cancel);

    private async Task<Outcome<ShowLife.Site>> ChooseAsync(
        TimeOrderedId project, Body body, Caller caller, CancellationToken cancel)
    {
        var prepared = await prepare.OfAsync(project, "id", body.Parcel, caller, cancel);
        if (!prepared.IsDone)
        {
            return prepared.Refusal;
        }

        var of = prepared.Value;
        if (!rights.MayChange(caller, of.Project))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (of.Failing.Count > 0)
        {
            return of.Gate(isRequest: true)!;
        }

        var row = new SiteRow
        {
            Id = ids.Next(),
            ProjectId = project,
            ProjectJurisdiction = of.Project.Jurisdiction,
            Parcel = of.Parcel,
            Jurisdiction = of.Jurisdiction,
            VerdictId = of.Verdict.Id,
            Account = caller.Account,
            Name = caller.Name,
            ChosenAt = time.GetUtcNow(),
        };
        return await store.WriteAsync(
            "approvals",
            session =>
            {
                ApprovalsStore.Add(session, row);
                trail.Append(session, new(
                    AuditKind.SiteChosen, caller, row.ProjectJurisdiction, $"{project}", $"{row.Parcel}",
                    $"{row.VerdictId}"));
                save.TellProject(session, project, row.ProjectJurisdiction, SnakeCase.Of(LifeState.Sited));
                return ShowLife.SiteOf(row);
            },
            cancel: cancel);
    }
}
