using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>Who sees and decides on agreements.</summary>
internal sealed class AgreementRights(JurisdictionTree tree)
{
    /// <summary>Whether the caller works for an authority of either side.</summary>
    public static bool MaySee(Caller caller, AgreementRow row) =>
        caller.IsOfficialOf(row.Owner) || caller.IsOfficialOf(row.Reader);

    /// <summary>Whether the caller prepares or decides for an authority of a jurisdiction.</summary>
    public bool ActsFor(Caller caller, JurisdictionCode side) => caller.Kind == CallerKind.Local
        || caller.Rights.Any(right => right.Duty.MayPrepare() && right.Department.IsAuthority()
            && tree.Contains(right.Jurisdiction, side));

    /// <summary>What the caller may do to an agreement as it stands.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="row">The agreement.</param>
    /// <param name="proposedBy">The account that proposed it: it does not accept it, too.</param>
    /// <param name="now">When.</param>
    public IReadOnlyList<AgreementAct> MayDo(
        Caller caller, AgreementRow row, string proposedBy, DateTimeOffset now)
    {
        var state = row.StateAt(now);
        var acts = new List<AgreementAct>();
        if (state == AgreementState.Proposed && ActsFor(caller, row.Asked)
            && (caller.Account.Length == 0 || caller.Account != proposedBy))
        {
            acts.Add(AgreementAct.Accept);
        }

        if (state is AgreementState.Proposed or AgreementState.InForce
            && (ActsFor(caller, row.Owner) || ActsFor(caller, row.Reader)))
        {
            acts.Add(AgreementAct.Withdraw);
        }

        return acts;
    }
}
