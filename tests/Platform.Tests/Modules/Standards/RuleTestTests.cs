using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RuleTestTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    /// <summary>A case in the place of the sample's, what it comes to, and whether that was expected.</summary>
    public static TheoryData<string, string, bool> Cases => new()
    {
        { """expects="conditional" clause="sample_cod">""" + Facts("5", "5"), "conditional", true },
        { """expects="pass" clause="sample_cod">""" + Facts("5", "5"), "conditional", false },
        { """expects="fail">""" + Facts("5", "4"), "fail", true },
        { """expects="unknown">""" + """<huanhu:fact name="discharge_cod" value="5"/>""", "unknown", true },
        { """expects="true" decision="足够">""" + Facts("5", "5.5"), "true", true },
        { """expects="false" decision="足够">""" + Facts("5", "5.5"), "true", false },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case_says_what_came_and_whether_it_was_expected(string rest, string got, bool isPassed)
    {
        var rules = RuleReader.Read(With(rest), Today).Value;
        var tested = Assert.Single(rules.Tests).Run(rules, Today);
        Assert.Equal((got, isPassed), (tested.Got, tested.IsPassed));
    }

    [Fact]
    public void What_failed_is_told_in_the_sentences_of_the_rule()
    {
        var rules = RuleReader.Read(With("""expects="pass">""" + Facts("5", "4")), Today).Value;
        var why = rules.Tests[0].Run(rules, Today).Why;
        Assert.Equal(("指标足够：不够", "Enough quota: Too little"), (why.Zh, why.En));
    }

    [Fact]
    public void Missing_facts_are_named()
    {
        var rules = RuleReader.Read(
            With("""expects="pass"><huanhu:fact name="discharge_cod" value="5"/>"""), Today).Value;
        Assert.Contains("化学需氧量指标可用", rules.Tests[0].Run(rules, Today).Why.Zh, StringComparison.Ordinal);
    }

    // Scores are published with two digits and computed with more: a case says how many it means.
    [Fact]
    public void Number_is_compared_to_the_digits_that_are_expected()
    {
        var text = With("""expects="1.67" decision="足够">""" + Facts("3", "5")).Replace(
            "cod_available &gt;= discharge_cod", "cod_available / discharge_cod", StringComparison.Ordinal)
            .Replace("typeRef=\"boolean\"", "typeRef=\"number\"", StringComparison.Ordinal)
            .Replace("<text>true</text>", "<text>1</text>", StringComparison.Ordinal);
        var rules = RuleReader.Read(text, Today).Value;
        Assert.True(rules.Tests[0].Run(rules, Today).IsPassed);
        rules = RuleReader.Read(text.Replace("1.67", "1.66", StringComparison.Ordinal), Today).Value;
        Assert.False(rules.Tests[0].Run(rules, Today).IsPassed);
    }

    private static string Facts(string discharge, string available) =>
        $"""<huanhu:fact name="discharge_cod" value="{discharge}"/>"""
        + $"""<huanhu:fact name="cod_available" value="{available}"/>""";

    private static string With(string rest)
    {
        var from = RuleSamples.Cod.IndexOf("expects=", StringComparison.Ordinal);
        var to = RuleSamples.Cod.IndexOf("</huanhu:test>", StringComparison.Ordinal);
        return RuleSamples.Cod[..from] + rest + RuleSamples.Cod[to..];
    }
}
