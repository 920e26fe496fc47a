using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>
/// Proves each version that officials adopted to be the text that they agreed on: one of each jurisdiction of its
/// scope, no two alike, none the one who drafted it, all for one day, each signed where it was given.
/// </summary>
/// <remarks>
/// A jurisdiction that moved here brought what was signed by keys that may not be known here; of those kept here it is
/// believed, since the whole file was compared when it came; so is what was stored before steps were signed.
/// </remarks>
internal sealed class VerifyRules(Store store, KeyRing keys, Func<JurisdictionCode, bool> isHere) : IProof
{
    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction) => null;

    /// <summary>One answer a jurisdiction, in the order of codes.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => store.ReadAsync<IReadOnlyList<Proven>>(session =>
    {
        var texts = StandardsStore.All(session).ToDictionary(row => row.Version, row => row.Content);
        var rings = PeersStore.Peers(session).Select(Peer.Of).ToDictionary(peer => peer.Code, peer => peer.Keys);
        var lives = StandardsStore.Steps(session).GroupBy(step => step.Version)
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
                        ?? WhyNotSigned(life.Steps, life.Adopted, rings)).FirstOrDefault(why => why is not null)))),
        ];
    });

    /// <summary>The first step of the adoption that is not signed as it stands; null when all are.</summary>
    private string? WhyNotSigned(
        List<RuleStep> steps, RuleStep adopted, Dictionary<string, KeyRing> rings)
    {
        var proposed = steps.Find(step => step.Id == adopted.ProposalId)!;
        return steps
            .Where(step => step == proposed || (step.ProposalId == proposed.Id && step.Kind != RuleAct.Withdrawn))
            .Where(step => !IsSigned(step, step.Kind == RuleAct.Adopted ? proposed.Home : step.Home, rings))
            .Select(step =>
                $"standard {adopted.Version} has a step ({step.Act}) that '{step.Installation}' did not sign")
            .FirstOrDefault();
    }

    private bool IsSigned(RuleStep step, JurisdictionCode side, Dictionary<string, KeyRing> rings) =>
        rings.Values.Append(keys).Any(ring => SignedStep.IsBy(step, ring))
            ? SignedStep.IsTrue(step, rings.GetValueOrDefault(step.Installation) ?? keys)
            : isHere(side);

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
