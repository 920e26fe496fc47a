using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>
/// Proves each version that officials adopted to be the text that they agreed on: one of each jurisdiction of its
/// scope, no two alike, none the one who drafted it, all for one day, each signed where it was given.
/// </summary>
/// <remarks>
/// What no known key signed is held against the audit trail, which is proven by itself and tells of every act that was
/// done here. What was stored before steps were signed is believed if the trail tells of the same act, before the first
/// that was signed. A jurisdiction that moved here brought what was signed by keys that may not be known here, and of
/// which the trail does not tell, since it stays behind: that is believed, as the whole file was compared when it came.
/// What follows by itself is believed as its proposal is.
/// </remarks>
internal sealed class VerifyRules(Store store, KeyRing keys, Func<JurisdictionCode, bool> isHere) : IProof
{
    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction) => null;

    /// <summary>One answer a jurisdiction, in the order of codes.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => store.ReadAsync<IReadOnlyList<Proven>>(session =>
    {
        var texts = StandardsStore.All(session).ToDictionary(row => row.Version, row => row.Content);
        var steps = StandardsStore.Steps(session);
        var believed = new VerifySteps(session, steps, keys, isHere);
        var lives = steps.GroupBy(step => step.Version)
            .Select(steps => (Version: steps.Key, Steps: steps.ToList()))
            .Where(life => life.Steps.Exists(step => step.Kind == RuleAct.Adopted)
                && life.Steps.Exists(step => step.Kind is RuleAct.Drafted or RuleAct.Approved))
            .Select(life => (
                life.Version, life.Steps, Adopted: life.Steps.First(step => step.Kind == RuleAct.Adopted))).ToList();
        return
        [
            .. lives.SelectMany(life => life.Adopted.Scope.Split(' ')).Distinct().Order(StringComparer.Ordinal)
                .Select(code => (
                    Code: code, Of: lives.Where(life => life.Adopted.Scope.Split(' ').Contains(code)).ToList()))
                .Select(each => new Proven(JurisdictionCode.Parse(each.Code), new(
                    "standards", each.Of.Count,
                    each.Of.Select(life => WhyNot(life.Steps, life.Adopted, texts.GetValueOrDefault(life.Version))
                        ?? WhyNotBelieved(life.Steps, life.Adopted, believed))
                        .FirstOrDefault(why => why is not null)))),
        ];
    });

    /// <summary>The first step of the adoption that is not as it was done; null when all are.</summary>
    private static string? WhyNotBelieved(List<RuleStep> steps, RuleStep adopted, VerifySteps believed)
    {
        var proposed = steps.Find(step => step.Id == adopted.ProposalId)!;
        return steps
            .Where(step => step == proposed || (step.ProposalId == proposed.Id && step.Kind != RuleAct.Withdrawn))
            .Where(step => !believed.Has(step, proposed))
            .Select(step => step.Signature.Length > 0
                ? $"standard {adopted.Version} has a step ({step.Act}) that '{step.Installation}' did not sign"
                : $"standard {adopted.Version} has a step ({step.Act}) without a signature that the audit trail does "
                    + "not tell of")
            .FirstOrDefault();
    }

    private static string? WhyNot(List<RuleStep> steps, RuleStep adopted, string? text)
    {
        if (text is null || RuleReader.VersionOf(text) != adopted.Version)
        {
            return $"standard {adopted.Version} is not the text that was adopted";
        }

        var proposed = steps.Find(step => step.Id == adopted.ProposalId);
        var drafter = steps.Find(step => step.Kind == RuleAct.Drafted);
        var approvals = steps.Where(step =>
            step.Kind == RuleAct.Approved && step.ProposalId == adopted.ProposalId).ToList();
        return proposed is null || proposed.FromDay != adopted.FromDay || proposed.Transition != adopted.Transition
            || proposed.TransitionUntilDay != adopted.TransitionUntilDay
                ? $"standard {adopted.Version} was adopted otherwise than proposed"
            : adopted.Scope.Split(' ').FirstOrDefault(code => !approvals.Exists(step => step.Jurisdiction == code
                && step.FromDay == adopted.FromDay && AccountOf(step) != AccountOf(drafter))) is { } missing
                ? $"standard {adopted.Version} was adopted without an approval of {missing}"
            : approvals.Select(AccountOf).Distinct().Count() < adopted.Scope.Split(' ').Length
                ? $"standard {adopted.Version} was approved by one account for two sides"
            : null;
    }

    private static (string?, string?) AccountOf(RuleStep? step) => (step?.Account, step?.Installation);
}
