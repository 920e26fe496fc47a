using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Siting;

public sealed class CountyRulesTests
{
    private static readonly RuleVersion Cod = RuleReader.Read(RuleSamples.Cod, today: null).Value;
    private static readonly RuleVersion Odd = RuleReader.Read(OddRules.Text, today: null).Value;

    [Fact]
    public void Each_county_has_the_clauses_of_its_own_rules_in_the_order_of_a_verdict()
    {
        var rules = new CountyRules([[Odd], [Cod, Odd], []]);
        Assert.Equal(Verdict.InOrder(rules.Rules), rules.Clauses);
        Assert.Equal(Verdict.InOrder([Odd]), rules.In(0).Numbers.Select(number => rules.Clauses[number]));
        Assert.Equal(rules.Clauses, rules.In(1).Numbers.Select(number => rules.Clauses[number]));
        Assert.Empty(rules.In(2).Numbers);
        Assert.Equal(
            rules.Clauses.Select(clause => clause.Id), rules.In(1).Reasons.Select(reason => rules.Reasons[reason]));
        Assert.Equal(rules.Reasons.Order(), rules.Named.Keys.Order());
    }

    [Fact]
    public void Other_lists_are_other_rules()
    {
        IReadOnlyList<RuleVersion> held = [Cod];
        var rules = new CountyRules([held, held]);
        Assert.True(rules.AreOf([held, held]));
        Assert.False(rules.AreOf([held]));
        Assert.False(rules.AreOf([held, new List<RuleVersion> { Cod }]));
    }
}
