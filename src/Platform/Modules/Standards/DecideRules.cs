using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What follows from what the sides did to a version: it is adopted, or nothing comes of a proposal.</summary>
/// <remarks>
/// As with a deal, one append decides: that of the installation which keeps the jurisdiction that proposed. It adopts
/// once it has every side's approval, before the day; else it says that nothing comes of it. The others take its word,
/// with the approvals it rests on, and until they hear it what they agreed to may hold.
/// </remarks>
internal sealed class DecideRules(RuleRights rights, SaveStep save, JurisdictionTree tree, TimeProvider time)
{
    /// <summary>Stores and sends what follows here from the steps of a version.</summary>
    /// <param name="session">The unit of work, in which the model is locked.</param>
    /// <param name="rules">The version.</param>
    /// <param name="lives">Of all versions, as the unit of work sees them.</param>
    public void Go(WriteSession session, RuleVersion rules, IReadOnlyList<RuleLife> lives)
    {
        var life = lives.First(each => each.Rules.Version == rules.Version);
        foreach (var (proposal, step) in DueOf(life))
        {
            var followed = save.Follow(session, rules, step);
            var isAdopted = step.Kind == RuleAct.Adopted;
            save.Send(
                session, rules, proposal.Home, isAdopted ? [.. life.ApprovalsOf(proposal), followed] : [followed]);
            if (isAdopted)
            {
                Supersede(session, rules, followed, lives);
            }
        }
    }

    /// <summary>Whether something follows, such as from a day that has come.</summary>
    public bool IsDue(RuleLife life) => DueOf(life).Any();

    /// <summary>What an adoption takes the place of is superseded.</summary>
    public void Supersede(
        WriteSession session, RuleVersion rules, RuleStep adopted, IReadOnlyList<RuleLife> lives)
    {
        foreach (var other in lives.Where(other => IsSuperseded(other, rules, adopted.FromDay!.Value)))
        {
            save.Follow(session, other.Rules, new()
            {
                Act = SnakeCase.Of(RuleAct.Superseded), FromDay = adopted.FromDay, Successor = rules.Version,
            });
        }
    }

    /// <summary>Of the proposals whose home is here, what follows and is not done.</summary>
    private IEnumerable<(RuleStep Proposal, RuleStep Step)> DueOf(RuleLife life)
    {
        if (life.Adoption is not null)
        {
            yield break;
        }

        var (rules, isAlone) = (life.Rules, life.Rules.Scope.All(rights.IsHere));
        foreach (var proposal in life.Steps.Where(step =>
            step.Kind == RuleAct.Proposed && rights.IsHere(step.Home) && !life.IsEnded(step)))
        {
            var isLate = !isAlone && LegalTime.Today(time) >= proposal.FromDay;
            if (proposal == life.Proposal && !isLate && rules.Scope.All(side =>
                life.Approvals.Any(step => step.Jurisdiction == $"{side}")))
            {
                yield return (proposal, AdoptionOf(rules, proposal));
                yield break;
            }

            if (!isAlone && (isLate || life.IsGivenUp(proposal)))
            {
                yield return (proposal, new()
                {
                    Act = SnakeCase.Of(RuleAct.Withdrawn), Jurisdiction = proposal.Jurisdiction,
                    ProposalId = proposal.Id,
                    Note = isLate ? "到施行日尚未各方同意 / not agreed to by all before the day" : "已有一方撤回 / a side withdrew",
                });
            }
        }
    }

    private static RuleStep AdoptionOf(RuleVersion rules, RuleStep proposal) => new()
    {
        Act = SnakeCase.Of(RuleAct.Adopted),
        Scope = string.Join(' ', rules.Scope),
        FromDay = proposal.FromDay,
        UntilDay = rules.InForce.To,
        Transition = proposal.Transition,
        TransitionUntilDay = proposal.TransitionUntilDay,
        ProposalId = proposal.Id,
    };

    /// <summary>Whether a version that holds on a day holds nowhere else than where another takes its place.</summary>
    private bool IsSuperseded(RuleLife life, RuleVersion rules, DateOnly from) => life.Adoption is not null
        && life.Rules.Version != rules.Version && (life.EndsOn is not { } end || end > from)
        && (life.Rules.Model == rules.Model || rules.Replaces.Contains(life.Rules.Model))
        && life.Rules.Scope.All(place => rules.Holds(tree, place));
}
