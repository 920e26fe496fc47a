using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Tests.Dmn;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

public sealed class DecisionDifferencesTests
{
    [Fact]
    public void Decisions_are_compared_by_name_and_by_what_they_decide()
    {
        var before = ModelOf(">= 500", "<= 8", "share * 2", "gone");
        var after = ModelOf(">= 350", "<= 8, null", "share * 3", "new");
        var difference = DecisionDifferences.Of(before, after, true, GridTable.Wide);
        Assert.Equal(
            [
                ("tax", DifferenceState.Different), ("share limit", DifferenceState.Different),
                ("double", DifferenceState.Unknown), ("same", DifferenceState.Same), ("gone", DifferenceState.Removed),
                ("new", DifferenceState.Added),
            ],
            difference.Decisions.Select(one => (one.Decision, one.State)));
        var tax = Assert.Single(difference.Decisions[0].Table!.Regions);
        Assert.Equal(("[350..500)", "false", "true"), (tax.Region.Cells[0], tax.Before.Text, tax.After.Text));
    }

    [Fact]
    public void Cells_that_say_the_same_in_other_words_are_no_difference()
    {
        var difference = DecisionDifferences.Of(
            ModelOf(">= 500", "<= 8", "share", "x"), ModelOf("not(< 500)", "not(> 8)", "share", "x"), true,
            GridTable.Wide);
        Assert.All(difference.Decisions, one => Assert.Equal(DifferenceState.Same, one.State));
    }

    private static DecisionModel ModelOf(string tax, string share, string doubled, string other) =>
        RandomTables.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <inputData name="tax" id="i1"><variable name="tax" typeRef="number"/></inputData>
            <inputData name="share" id="i2"><variable name="share" typeRef="number"/></inputData>
            {Table("tax", "tax", tax)}{Table("share limit", "share", share)}
            <decision name="double" id="double"><informationRequirement><requiredInput href="#i2"/>
              </informationRequirement><literalExpression><text>{doubled}</text></literalExpression></decision>
            <decision name="same" id="same"><informationRequirement><requiredInput href="#i1"/>
              </informationRequirement><literalExpression><text>if tax > 1 then 2 else 3</text></literalExpression>
              </decision>{Table(other, "tax", "> 1")}
            </definitions>
            """);

    private static string Table(string name, string input, string test) => $"""
        <decision name="{name}" id="{name.Replace(' ', '-')}-decision">
        <informationRequirement><requiredInput href="#i1"/></informationRequirement>
        <informationRequirement><requiredInput href="#i2"/></informationRequirement>
        <decisionTable hitPolicy="FIRST"><input><inputExpression><text>{input}</text></inputExpression></input><output/>
        <rule><inputEntry><text>{System.Security.SecurityElement.Escape(test)}</text></inputEntry>
          <outputEntry><text>true</text></outputEntry></rule>
        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry></rule>
        </decisionTable></decision>
        """;
}
