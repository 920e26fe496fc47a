using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary><c>POST /api/approvals/projects/{id}/remarks</c>: says something about a project; it stays.</summary>
internal sealed class MakeRemark(
    ApprovalSources sources, ApprovalRights rights, SaveReservation save, Store store, AuditTrail trail, IdSource ids,
    TimeProvider time)
{
    private const int LongestText = 2_000;

    /// <param name="Text">1 to 2,000 characters.</param>
    internal sealed record Body(string Text);

    internal sealed record Done(TimeOrderedId Id, DateTimeOffset At, string By, string Text);

    public static Task<Outcome<Done>> HandleAsync(string id, Body body, MakeRemark make, Caller caller) =>
        make.MakeAsync(id, body.Text.Trim(), caller);

    private async Task<Outcome<Done>> MakeAsync(string id, string text, Caller caller)
    {
        if (text.Length is 0 or > LongestText)
        {
            return Refusal.Of(ApprovalRefusal.NoteUnfit, $"备注应为 1 至 {LongestText} 字。",
                $"A remark has 1 to {LongestText} characters.", "text");
        }

        var found = await sources.Projects.FindAsync(store, id, null, caller);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var project = found.Value;
        if (!rights.MayChange(caller, project))
        {
            return IdentityRefusals.NotAllowed;
        }

        var row = new RemarkRow
        {
            Id = ids.Next(),
            ProjectId = project.Id,
            Text = text,
            Account = caller.Account,
            Name = caller.Name,
            MadeAt = time.GetUtcNow(),
        };
        return await store.WriteAsync("approvals", session =>
        {
            ApprovalsStore.Add(session, row);
            trail.Append(session, new(AuditKind.RemarkMade, caller, project.Jurisdiction, $"{project.Id}", text));
            save.TellProject(session, project.Id, project.Jurisdiction, "remarked");
            return new Done(row.Id, row.MadeAt, row.Name, row.Text);
        });
    }
}
