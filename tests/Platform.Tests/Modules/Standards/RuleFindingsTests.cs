using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RuleFindingsTests
{
    private const string Untested = "rule_untested";
    private const string Little = """
        <huanhu:test name_zh="少" name_en="Little" expects="pass">
          <huanhu:fact name="discharge_cod" value="0.5"/>
          <huanhu:fact name="cod_available" value="0"/>
        </huanhu:test>
        """;

    private const string Lacking = """
        <huanhu:test name_zh="不够" name_en="Too little" expects="fail" clause="sample_cod">
          <huanhu:fact name="discharge_cod" value="5"/>
          <huanhu:fact name="cod_available" value="4"/>
        </huanhu:test>
        """;

    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void Rules_that_no_case_meets_are_named_with_facts_that_would()
    {
        var found = Find(RuleSamples.Cod);
        var warning = Assert.Single(found.Warnings, warning => warning.Code == Untested);
        Assert.Contains("“够用”的第 1、3 条", warning.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("rule 1, 3 of the decision '够用'", warning.Message.En, StringComparison.Ordinal);
        Assert.Equal("够用", warning.Where);
    }

    [Fact]
    public void With_a_case_for_each_rule_nothing_is_untested() => Assert.DoesNotContain(
        Find(RuleSamples.Cod.Replace(
            "</huanhu:tests>", Little + Lacking + "</huanhu:tests>", StringComparison.Ordinal)).Warnings,
        warning => warning.Code == Untested);

    [Fact]
    public void Case_that_lacks_a_fact_meets_the_rule_that_it_can_not_change()
    {
        var bare = Little.Replace("""<huanhu:fact name="cod_available" value="0"/>""", "", StringComparison.Ordinal);
        var found = Find(RuleSamples.Cod.Replace(
            "</huanhu:tests>", bare + "</huanhu:tests>", StringComparison.Ordinal));
        Assert.Contains("“够用”的第 3 条", Assert.Single(
            found.Warnings, warning => warning.Code == Untested).Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Case_of_another_clause_or_without_the_facts_meets_no_rule()
    {
        var elsewhere = RuleSamples.Cod.Replace(
            """expects="conditional" clause="sample_cod" """, """expects="true" decision="足够" """,
            StringComparison.Ordinal);
        var bare = RuleSamples.Cod.Replace(
            """<huanhu:fact name="cod_available" value="5"/>""", "", StringComparison.Ordinal);
        Assert.All([elsewhere, bare], text => Assert.Contains(
            "第 1、2、3 条", Assert.Single(Find(text).Warnings, warning => warning.Code == Untested).Message.Zh,
            StringComparison.Ordinal));
    }

    private static RuleFindings Find(string text) => RuleFindings.Of(RuleReader.Read(text, Today).Value, Today);
}
