using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Tests.Dmn;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

public sealed class AnalysedTableTests
{
    [Fact]
    public void Rules_are_told_as_written_and_cells_that_are_not_analysed_by_name()
    {
        var table = new GridTable("PRIORITY", [0, 2], [new(["< 1", "\"甲\""], 1), new(["a > b", "-"], 2)]).Table;
        Assert.Equal(("d", "PRIORITY", 2), (table.Decision, table.HitPolicy, table.RuleCount));
        Assert.Equal(["a", "k"], table.Columns);
        Assert.Equal(["< 1", "\"甲\""], table.RuleOf(1).Cells);
        Assert.Equal((2, "2"), (table.RuleOf(2).RuleNumber, table.RuleOf(2).Output));
        Assert.Equal(new(2, "a", "a > b"), Assert.Single(table.Unanalysed));
    }

    [Fact]
    public void Decision_that_is_no_table_is_not_analysed()
    {
        Assert.Null(AnalysedTable.Of(Choice()));
        Assert.NotNull(AnalysedTable.Of(TableCellsTests.Tiers.Prepare("double")!));
    }

    // Two columns of one expression are one: a value lies in both cells or in none.
    [Fact]
    public void Columns_of_one_expression_are_one()
    {
        var table = new GridTable("UNIQUE", [0, 0], [new(["> 1", "< 2"], 1), new(["<= 1", "-"], 2)]).Table;
        Assert.Equal(["a"], table.Columns);
        Assert.Equal("> 1 and < 2", Assert.Single(table.RuleOf(1).Cells));
        Assert.Equal(
            [">= 2"], TableFindings.Of(table, false, GridTable.Wide).Gaps.Select(gap => Assert.Single(gap.Cells)));
    }

    private static Engines.Decisions.Dmn.PreparedDecision Choice() => RandomTables.Read("""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
        <inputData name="a" id="a"/><decision name="d" id="d">
        <informationRequirement><requiredInput href="#a"/></informationRequirement>
        <literalExpression><text>if a then 1 else 2</text></literalExpression></decision></definitions>
        """).Prepare("d")!;
}
