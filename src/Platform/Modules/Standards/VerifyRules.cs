using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>
/// Proves each version that officials adopted to be the text that they agreed on: one of each jurisdiction of its
/// scope, no two alike, none the one who drafted it, all for one day.
/// </summary>
internal sealed class VerifyRules(Store store) : IProof
{
    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction) => null;

    /// <summary>One answer a jurisdiction, in the order of codes.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => store.ReadAsync<IReadOnlyList<Proven>>(session =>
    {
        var texts = StandardsStore.All(session).ToDictionary(row => row.Version, row => row.Content);
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
                    each.Of.Select(life => WhyNot(life.Steps, life.Adopted, texts.GetValueOrDefault(life.Version)))
                        .FirstOrDefault(why => why is not null)))),
        ];
    });

    private static string? WhyNot(List<RuleStep> steps, RuleStep adopted, string? text)
    {
        if (text is null || RuleReader.VersionOf(text) != adopted.Version)
        {
            return $"standard {adopted.Version} is not the text that was adopted";
        }

        var proposed = steps.FindLast(step => step.Kind == RuleAct.Proposed);
        var drafter = steps.Find(step => step.Kind == RuleAct.Drafted)?.Account ?? "";
        var approvals = steps.SkipWhile(step => step != proposed).Where(step => step.Kind == RuleAct.Approved).ToList();
        return proposed is null || proposed.FromDay != adopted.FromDay || proposed.Transition != adopted.Transition
            || proposed.TransitionUntilDay != adopted.TransitionUntilDay
                ? $"standard {adopted.Version} was adopted otherwise than proposed"
            : adopted.Scope.Split(' ').FirstOrDefault(code => !approvals.Exists(step => step.Jurisdiction == code
                && step.FromDay == adopted.FromDay && step.Account != drafter)) is { } missing
                ? $"standard {adopted.Version} was adopted without an approval of {missing}"
            : approvals.Select(step => step.Account).Distinct().Count() < adopted.Scope.Split(' ').Length
                ? $"standard {adopted.Version} was approved by one account for two sides"
            : null;
    }
}
