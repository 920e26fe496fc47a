using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RuleCoverageTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);
    private static readonly RuleVersion Rules = RuleReader.Read(RuleSamples.Cod, Today).Value;

    [Fact]
    public void Each_rule_is_counted_by_tests_and_by_use_with_the_first_and_the_last_day()
    {
        var covered = Assert.Single(RuleCoverage.Of(Rules, [
            Used(20, ("discharge_cod", 5), ("cod_available", 4)), Used(3, ("discharge_cod", 5), ("cod_available", 0)),
            Used(9, ("discharge_cod", 0.5m)), Used(10, ("discharge_cod", 5)), Used(11),
        ], Today));
        Assert.Equal("够用", covered.Decision);
        Assert.Equal(
            [
                (1, 0, 1, new(2026, 11, 9), new(2026, 11, 9)), (2, 1, 0, null, null),
                (3, 0, 2, new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 20)),
            ],
            covered.Rules.Select(rule => (
                rule.RuleNumber, rule.TestCount, rule.UseCount, rule.FirstDay, rule.LastDay)));
        Assert.Equal([new("discharge_cod", "< 1")], covered.Rules[0].Cells);
        Assert.Equal((0, "\"fail\""), (covered.Rules[2].Cells.Count, covered.Rules[2].Output));
    }

    // What nobody gave is null to a decision that is asked by its name, and unknown to a clause.
    [Fact]
    public void Case_that_asks_a_decision_is_taken_as_that_decision_takes_it()
    {
        var scores = RuleSamples.Packed.Single(rules => rules.Model == "science-sme-2017");
        var covered = RuleCoverage.Of(scores, [], Today);
        Assert.Contains(covered, decision => decision.Rules.Any(rule => rule.TestCount > 0));
        Assert.All(covered, decision => Assert.All(decision.Rules, rule => Assert.Equal(0, rule.UseCount)));
    }

    private static DecidedFacts Used(int day, params (string Fact, decimal Value)[] facts) => new(
        facts.ToDictionary(each => each.Fact, each => new FactValue(
            FactCatalogue.Find(each.Fact)!, (FeelValue)each.Value, "declared", null)),
        new(2026, 11, day, 12, 0, 0, TimeSpan.FromHours(8)));
}
