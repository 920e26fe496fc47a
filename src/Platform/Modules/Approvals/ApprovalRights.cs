using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Who may reserve, ask and decide.</summary>
/// <remarks>
/// An official is anyone but a firm, a laboratory or an administrator. The operating system's user of the program may
/// do all of it.
/// </remarks>
internal sealed class ApprovalRights(JurisdictionTree tree)
{
    private static readonly Department[] Reserving =
        [Department.Planning, Department.Park, Department.Industry, Department.JointOffice];

    /// <summary>Whether the caller reserves in a jurisdiction's ledger, and answers what is asked of it.</summary>
    public bool MayReserve(Caller caller, JurisdictionCode ledger) => caller.Kind == CallerKind.Local
        || Array.Exists(Reserving, department => caller.MayWrite(ledger, department));

    /// <summary>Whether the caller approves and rejects what a jurisdiction's ledger holds.</summary>
    public bool MayDecide(Caller caller, JurisdictionCode ledger) => caller.Kind == CallerKind.Local
        || caller.Rights.Any(right => right.Duty == Duty.Approver && IsOfficialOf(right, ledger));

    /// <summary>Whether the caller acts for the owner of a project.</summary>
    public bool ActsFor(Caller caller, JurisdictionCode owner) => caller.Kind == CallerKind.Local
        || caller.Rights.Any(right => right.Duty.MayPrepare() && IsOfficialOf(right, owner));

    /// <summary>Whether the caller changes a project: for its owner, or as its maker.</summary>
    public bool MayChange(Caller caller, StoredProject project) => ActsFor(caller, project.Jurisdiction)
        || (caller.Account == project.MadeBy && caller.HasAt(project.Jurisdiction, Duty.Officer, Duty.Approver));

    /// <summary>Whether the caller sees all reservations of a jurisdiction.</summary>
    public bool SeesAll(Caller caller, JurisdictionCode jurisdiction) => caller.Kind == CallerKind.Local
        || caller.IsOfficialOf(jurisdiction);

    /// <summary>Whether the caller sees a reservation: on either side of it, or as the project's maker.</summary>
    public bool MaySee(Caller caller, ReservationRow row) => SeesAll(caller, row.Jurisdiction)
        || SeesAll(caller, row.ProjectJurisdiction)
        || (caller.Account.Length > 0 && caller.Account == row.ProjectAccount);

    /// <summary>What the caller may do to a reservation as it stands.</summary>
    public IReadOnlyList<ReservationAct> MayDo(Caller caller, ReservationRow row)
    {
        var acts = new List<ReservationAct>();
        var isAsked = row.State == SnakeCase.Of(ReservationState.Asked);
        if (isAsked && MayReserve(caller, row.Jurisdiction))
        {
            acts.AddRange([ReservationAct.Accept, ReservationAct.Refuse]);
        }

        var isHeld = row.State == SnakeCase.Of(ReservationState.Held);
        var isUnderWay = row.State == SnakeCase.Of(ReservationState.Gathering)
            || row.State == SnakeCase.Of(ReservationState.Deciding);
        if (isHeld && MayDecide(caller, row.Jurisdiction))
        {
            acts.Add(ReservationAct.Approve);
        }

        if ((isHeld || isUnderWay) && MayDecide(caller, row.Jurisdiction))
        {
            acts.Add(ReservationAct.Reject);
        }

        if ((isAsked || isHeld || isUnderWay)
            && (ActsFor(caller, row.ProjectJurisdiction) || (row.Account.Length > 0 && caller.Account == row.Account)))
        {
            acts.Add(ReservationAct.Withdraw);
        }

        return acts;
    }

    /// <summary>For which department the caller acts in a jurisdiction; empty for nobody's.</summary>
    public string DepartmentOf(Caller caller, JurisdictionCode jurisdiction) =>
        caller.Rights.FirstOrDefault(right => right.Duty.MayPrepare() && IsOfficialOf(right, jurisdiction))
            is { } found ? SnakeCase.Of(found.Department) : "";

    private bool IsOfficialOf(Right right, JurisdictionCode jurisdiction) =>
        right.Department.IsAuthority() && tree.Contains(right.Jurisdiction, jurisdiction);
}
