using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class TryAnalysisTests
{
    [Fact]
    public void Gap_is_told_by_the_names_and_units_of_facts_with_an_example()
    {
        var decision = Assert.Single(Analyse("UNIQUE", (">= 1000", "pass")).Decisions);
        Assert.True(decision.IsTable);
        Assert.Equal(TryAnalysis.SearchEnd.Whole, decision.Ended);
        var gap = Assert.Single(decision.Findings);
        Assert.Equal(TryAnalysis.FindingKind.Gap, gap.Kind);
        Assert.Equal("没有规则覆盖：亩均产出 < 1,000 万元/亩·年。", gap.Message.Zh);
        Assert.Equal("No rule covers Output per mu < 1,000 万元/亩·年.", gap.Message.En);
        Assert.True(gap.Example.GetProperty("output_per_mu").GetDecimal() < 1000);
        Assert.True(gap.IsCertain);
    }

    [Fact]
    public void Rules_that_match_together_are_a_conflict_where_the_policy_allows_no_two()
    {
        var found = Analyse("UNIQUE", (">= 500", "pass"), ("<= 500", "fail")).Decisions[0].Findings;
        var conflict = Assert.Single(found);
        Assert.Equal(TryAnalysis.FindingKind.Conflict, conflict.Kind);
        Assert.Equal([1, 2], conflict.Rules);
        Assert.Equal(500, conflict.Example.GetProperty("output_per_mu").GetInt32());
        Assert.Equal("500", Assert.Single(conflict.Columns).Test);
    }

    [Fact]
    public void Rule_behind_one_that_takes_all_is_masked()
    {
        var found = Analyse("FIRST", ("-", "fail"), (">= 500", "pass")).Decisions[0].Findings;
        var masked = Assert.Single(found, each => each.Kind == TryAnalysis.FindingKind.Masked);
        Assert.Equal([2, 1], masked.Rules);
        Assert.Equal("Rule 2 never decides: 1 come before it.", masked.Message.En);
    }

    [Fact]
    public void Rules_beside_one_another_with_one_result_are_mergeable()
    {
        var found = Analyse("UNIQUE", ("< 5", "pass"), (">= 5", "pass")).Decisions[0].Findings;
        Assert.Equal([1, 2], Assert.Single(found, each => each.Kind == TryAnalysis.FindingKind.Mergeable).Rules);
    }

    [Fact]
    public void What_is_no_model_is_a_fault_and_what_is_no_table_has_no_findings()
    {
        Assert.Equal("not_xml", Assert.Single(TryAnalysis.Handle(new("<definitions")).Faults).Code);
        var literal = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="n" name="m">
              <decision id="d" name="d"><literalExpression><text>1</text></literalExpression></decision>
            </definitions>
            """;
        Assert.False(Assert.Single(TryAnalysis.Handle(new(literal)).Decisions).IsTable);
        Assert.Empty(TryAnalysis.Handle(new(literal, "another")).Decisions);
    }

    private static TryAnalysis.Answer Analyse(string policy, params (string Cell, string State)[] rules) =>
        TryAnalysis.Handle(new(RuleSamples.Output("a", "a", policy, rules)));
}
