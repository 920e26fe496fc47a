using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Who brings, proposes and agrees to versions of rules.</summary>
/// <remarks>
/// Whoever prepares for an authority of a place in the scope, or of one above it, brings texts, proposes and withdraws.
/// A jurisdiction of the scope agrees by one of its own who decides: a right at one above it is not enough, or else
/// one city's official could agree for both of two counties.
/// </remarks>
internal sealed class RuleRights(JurisdictionTree tree)
{
    /// <summary>The jurisdictions of a scope for which the caller prepares.</summary>
    public IEnumerable<JurisdictionCode> PreparesFor(Caller caller, IReadOnlyList<JurisdictionCode> scope) =>
        scope.Where(side => caller.Rights.Any(right => right.Duty.MayPrepare() && right.Department.IsAuthority()
            && tree.Contains(right.Jurisdiction, side)));

    /// <summary>The jurisdictions of a scope for which the caller decides.</summary>
    public static IEnumerable<JurisdictionCode> DecidesFor(Caller caller, IReadOnlyList<JurisdictionCode> scope) =>
        scope.Where(side => caller.Rights.Any(right => right.Duty == Duty.Approver && right.Department.IsAuthority()
            && right.Jurisdiction == side));

    /// <summary>What the caller may do to a version as it stands.</summary>
    public IReadOnlyList<RuleAct> MayDo(Caller caller, RuleLife life)
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
            && caller.Account != life.DraftedBy && life.Approvals.All(step => step.Account != caller.Account))
        {
            acts.Add(RuleAct.Approved);
        }

        if (prepares && life.Steps[^1].Kind != RuleAct.Withdrawn)
        {
            acts.Add(RuleAct.Withdrawn);
        }

        return acts;
    }

    /// <summary>For which jurisdiction the caller would agree: one that has not, before one that has.</summary>
    public static JurisdictionCode? SideToApprove(Caller caller, RuleLife life) =>
        DecidesFor(caller, life.Rules.Scope)
            .OrderBy(side => life.Approvals.Any(step => step.Jurisdiction == $"{side}") ? 1 : 0)
            .Select(side => (JurisdictionCode?)side).FirstOrDefault();
}
