using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A version as it was loaded.</summary>
/// <param name="Rules">As its file has it.</param>
/// <param name="LoadedBy">The account; empty of the region pack.</param>
/// <param name="LoadedAt">When.</param>
internal sealed record LoadedRules(RuleVersion Rules, string LoadedBy, DateTimeOffset LoadedAt);

/// <summary>Where a version of rules stands: what its steps come to.</summary>
internal sealed class RuleLife
{
    /// <param name="rules">As its file has it.</param>
    /// <param name="steps">In the order in which they were done, at least one.</param>
    public RuleLife(RuleVersion rules, IReadOnlyList<RuleStep> steps)
    {
        (Steps, Adoption) = (steps, steps.FirstOrDefault(step => step.Kind == RuleAct.Adopted));
        Rules = Adoption is { } adopted
            ? rules with
            {
                Scope = [.. adopted.Scope.Split(' ').Select(JurisdictionCode.Parse)],
                InForce = new(adopted.FromDay!.Value, adopted.UntilDay),
            }
            : rules;
        Proposal = Adoption is null
            ? steps.Where(step => step.Kind == RuleAct.Proposed && !IsGivenUp(step)).MinBy(step => step.Id)
            : null;
        Approvals = Proposal is null ? [] : ApprovalsOf(Proposal);
    }

    /// <summary>The version; once it is adopted, with the scope and the days of the adoption.</summary>
    public RuleVersion Rules { get; }

    public IReadOnlyList<RuleStep> Steps { get; }

    /// <summary>Null before it.</summary>
    public RuleStep? Adoption { get; }

    /// <summary>What the sides are asked to agree on; null while nothing is, and after.</summary>
    public RuleStep? Proposal { get; }

    /// <summary>Who has agreed to it.</summary>
    public IReadOnlyList<RuleStep> Approvals { get; }

    /// <summary>How it came.</summary>
    public RuleStep Draft => Steps.FirstOrDefault(step => step.Kind == RuleAct.Drafted) ?? Steps[0];

    /// <summary>The account that brought it; empty for the region pack.</summary>
    public string DraftedBy => Draft.Account;

    /// <summary>Who has agreed to one of its proposals, whatever became of it.</summary>
    public IReadOnlyList<RuleStep> ApprovalsOf(RuleStep proposal) =>
        [.. Steps.Where(step => step.Kind == RuleAct.Approved && step.ProposalId == proposal.Id)];

    /// <summary>Whether a side has given a proposal up, as far as is known here.</summary>
    public bool IsGivenUp(RuleStep proposal) => GivenUp(proposal).Any();

    /// <summary>Whether home has said that a proposal came to nothing; then it is never adopted.</summary>
    public bool IsEnded(RuleStep proposal) =>
        GivenUp(proposal).Any(step => step.Jurisdiction == proposal.Jurisdiction);

    /// <summary>
    /// The proposal whose day has come, to which a side here agreed, and of which home, elsewhere, has not said what
    /// became; null of all others. Officials here end the doubt by giving it up on that day or later.
    /// </summary>
    /// <param name="isHere">Whether a jurisdiction is kept here.</param>
    /// <param name="day">When it is asked.</param>
    public RuleStep? Undecided(Func<JurisdictionCode, bool> isHere, DateOnly day) => Adoption is not null ? null
        : Steps.FirstOrDefault(step => step.Kind == RuleAct.Proposed && step.FromDay <= day
            && !isHere(step.Home) && !IsEnded(step) && ApprovalsOf(step).Any(approval => isHere(approval.Home))
            && !GivenUp(step).Any(end =>
                isHere(end.Home) && LegalTime.DayOf(end.ActedAt) >= step.FromDay));

    private IEnumerable<RuleStep> GivenUp(RuleStep proposal) => Steps.Where(step =>
        step.Kind == RuleAct.Withdrawn && step.ProposalId == proposal.Id);

    /// <summary>Of what holds or held; null of all others.</summary>
    public HeldRules? Held => Adoption is null ? null : new(
        Rules, Adoption.Leaves,
        [.. Steps.Where(step => step.Kind == RuleAct.Superseded)
            .Select(step => new RuleSuccessor(step.Successor, step.FromDay!.Value))]);

    /// <summary>The first day on which it no longer holds; null while none is known.</summary>
    public DateOnly? EndsOn => Held?.Successors.Select(successor => (DateOnly?)successor.From)
        .Append(Rules.InForce.To).Min();

    /// <summary>The last thing that was done to it; what begins later has not happened.</summary>
    public RuleAct StateOn(DateOnly day) => Adoption is not null
        ? Held!.Successors.Any(successor => successor.From <= day) ? RuleAct.Superseded : RuleAct.Adopted
        : Proposal is not null ? Approvals.Count > 0 ? RuleAct.Approved : RuleAct.Proposed
        : (Steps.LastOrDefault(step => step.Kind is not RuleAct.Proposed and not RuleAct.Approved) ?? Steps[^1]).Kind;

    /// <summary>The lives of versions, in the order in which what holds was put into force.</summary>
    /// <param name="all">In the order in which they were loaded.</param>
    /// <param name="steps">Of all of them, in their order; a version without any stands as its head says.</param>
    public static IReadOnlyList<RuleLife> Of(IReadOnlyList<LoadedRules> all, IReadOnlyList<RuleStep> steps)
    {
        var byVersion = steps.ToLookup(step => step.Version);
        return
        [
            .. all.Select(each => new RuleLife(each.Rules, byVersion[each.Rules.Version].Any()
                    ? [.. byVersion[each.Rules.Version]]
                    : [RuleStep.First(each.Rules, each.LoadedBy, each.LoadedAt)]))
                .OrderBy(life => life.Adoption?.ActedAt ?? life.Steps[0].ActedAt),
        ];
    }
}
