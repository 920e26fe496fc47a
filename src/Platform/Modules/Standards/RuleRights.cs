using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Who brings, proposes and agrees to versions of rules.</summary>
/// <remarks>
/// Whoever prepares for an authority of a place in the scope, or of one above it, brings texts, proposes and withdraws.
/// A jurisdiction of the scope agrees by one of its own who decides: a right at one above it is not enough, or else
/// one city's official could agree for both of two counties. Nobody acts here for a side that another installation
/// keeps.
/// </remarks>
internal sealed class RuleRights(Installation installation, Peers peers)
{
    /// <summary>Whether officials act here for a side of a scope; else another installation keeps it.</summary>
    public bool IsHere(JurisdictionCode side) => peers.PlaceOf(side) switch
    {
        PeerPlace.At => false,
        PeerPlace.Nowhere => installation.Jurisdictions.Find(side)?.Level != JurisdictionLevel.County,
        _ => true,
    };

    /// <summary>The jurisdictions of a scope for which the caller prepares.</summary>
    public IEnumerable<JurisdictionCode> PreparesFor(Caller caller, IReadOnlyList<JurisdictionCode> scope) =>
        scope.Where(side => IsHere(side) && caller.Rights.Any(right => right.Duty.MayPrepare()
            && right.Department.IsAuthority() && installation.Jurisdictions.Contains(right.Jurisdiction, side)));

    /// <summary>The jurisdictions of a scope for which the caller decides.</summary>
    public IEnumerable<JurisdictionCode> DecidesFor(Caller caller, IReadOnlyList<JurisdictionCode> scope) =>
        scope.Where(side => IsHere(side) && caller.Rights.Any(right => right.Duty == Duty.Approver
            && right.Department.IsAuthority() && right.Jurisdiction == side));

    /// <summary>Whether the caller did a step: accounts of two installations may be called alike.</summary>
    public bool IsBy(Caller caller, RuleStep step) => caller.Account == step.Account
        && (step.Installation.Length == 0 || step.Installation == installation.Settings.Installation.Code);

    /// <summary>What the caller may do to a version as it stands on a day.</summary>
    public IReadOnlyList<RuleAct> MayDo(Caller caller, RuleLife life, DateOnly day)
    {
        var acts = new List<RuleAct>();
        if (life.Adoption is not null)
        {
            return acts;
        }

        var prepares = PreparesFor(caller, life.Rules.Scope).Any();
        if (prepares && life.Proposal is null)
        {
            acts.Add(RuleAct.Proposed);
        }

        if (life.Proposal is not null && SideToApprove(caller, life) is not null
            && !IsBy(caller, life.Draft) && !life.Approvals.Any(step => IsBy(caller, step)))
        {
            acts.Add(RuleAct.Approved);
        }

        if (prepares && (life.StateOn(day) != RuleAct.Withdrawn || life.Undecided(IsHere, day) is not null))
        {
            acts.Add(RuleAct.Withdrawn);
        }

        return acts;
    }

    /// <summary>For which jurisdiction the caller would agree: one that has not, before one that has.</summary>
    public JurisdictionCode? SideToApprove(Caller caller, RuleLife life) =>
        DecidesFor(caller, life.Rules.Scope)
            .OrderBy(side => life.Approvals.Any(step => step.Jurisdiction == $"{side}") ? 1 : 0)
            .Select(side => (JurisdictionCode?)side).FirstOrDefault();
}
