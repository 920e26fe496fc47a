using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Who may see and change which projects.</summary>
/// <remarks>
/// Officials see those of their jurisdictions and change them with a duty to prepare. Firms and laboratories, whose
/// rights lie in the same jurisdictions, see and change those they made themselves. Partners in a joint area see none:
/// what they share is that something is held, not whose it is. The operating system's user of the program sees all.
/// </remarks>
internal sealed class ProjectRights(JurisdictionTree tree)
{
    public bool MaySee(Caller caller, JurisdictionCode owner, string maker) => caller.Kind == CallerKind.Local
        || (caller.MayRead(owner, Audience.Owner) && (SeesAll(caller, owner) || maker == caller.Account));

    public bool MayChange(Caller caller, JurisdictionCode owner, string maker) => caller.Rights.Any(right =>
        right.Duty.MayPrepare() && tree.Contains(right.Jurisdiction, owner)
        && (right.Department.IsAuthority() || maker == caller.Account));

    /// <summary>Whether all projects of a jurisdiction are seen, not the caller's own alone.</summary>
    public bool SeesAll(Caller caller, JurisdictionCode owner) => caller.IsOfficialOf(owner);

    /// <summary>A project that the caller may see.</summary>
    public Outcome<ProjectRow> Find(Session session, string id, Caller caller) =>
        ProjectsStore.Find(session, PathId.Read(id)) is not { } row ? ProjectRefusals.UnknownProject(id)
        : MaySee(caller, row.Jurisdiction, row.Account) ? row
        : IdentityRefusals.NotAllowed;

    /// <summary>A project that the caller may change.</summary>
    public Outcome<ProjectRow> FindToChange(Session session, string id, Caller caller)
    {
        var found = Find(session, id, caller);
        return found.IsDone && !MayChange(caller, found.Value.Jurisdiction, found.Value.Account)
            ? IdentityRefusals.NotAllowed
            : found;
    }
}
