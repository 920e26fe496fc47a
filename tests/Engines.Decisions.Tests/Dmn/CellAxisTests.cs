using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

public sealed class CellAxisTests
{
    [Fact]
    public void Axes_have_the_expressions_with_their_thresholds()
    {
        var table = TableCellsTests.Tiers.Prepare("tier")!.Cells!;
        Assert.Equal(["kind", "area / 2"], table.Axes.Select(axis => axis.Expression));
        Assert.Equal(["kind", null], table.Axes.Select(axis => axis.Input));
        Assert.Equal([FeelKind.String, FeelKind.Number], table.Axes.Select(axis => axis.Kind));
        Assert.Equal([100], table.Axes[1].Thresholds);
        Assert.Equal([0, 1, 2, 3, 4], new FeelValue[] { 99, 100, 101, default, "厂房" }.Select(table.Axes[1].CellOf));
        Assert.Equal([99, 100, 101, FeelValue.Null, null], Enumerable.Range(0, 5).Select(table.Axes[1].Witness));
        Assert.Equal(["厂房", "库房"], table.Axes[0].Thresholds);
        Assert.Equal(7 * 5, table.Count);
    }

    // A day between two that follow one another, a text below the empty one, a number between neighbours of 34 digits.
    [Theory]
    [InlineData(
        "date", "@\"2026-01-01\", @\"2026-01-02\", @\"2026-01-04\"", "2025-12-31", null, "2026-01-03", "2026-01-05")]
    [InlineData("string", "\"\", \"A\", \"A…\"", null, "\0", "A\0", "A……")]
    [InlineData("number", "0.5, 0.7, 3", "0", "0.60", "1", "4")]
    [InlineData("number", "1, 1.000000000000000000000000000000001, 3", "0", null, "2", "4")]
    [InlineData("days and time duration", "@\"PT0S\", @\"PT1S\", @\"P3D\"", "-P1D", "PT0.5S", "P1DT1S", "P4D")]
    [InlineData("years and months duration", "@\"P0M\", @\"P1M\", @\"P1Y\"", "-P1M", null, "P2M", "P1Y1M")]
    public void Open_cells_have_a_witness_unless_nothing_lies_between(
        string type, string tests, params string?[] witnesses)
    {
        var model = RandomTables.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <inputData name="a" id="a"><variable name="a" typeRef="{type}"/></inputData><decision name="d" id="d">
            <informationRequirement><requiredInput href="#a"/></informationRequirement>
            <decisionTable><input><inputExpression><text>a</text></inputExpression></input><output/>
            <rule><inputEntry><text>{tests}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
            </decisionTable></decision></definitions>
            """);
        var axis = model.Prepare("d")!.Cells!.Axes[0];
        Assert.Equal(
            witnesses,
            Enumerable.Range(0, 4).Select(cell => axis.Witness(2 * cell) is { } value ? value.ToString() : null));
        Assert.All(Enumerable.Range(0, axis.CellCount), cell => Assert.True(
            axis.Witness(cell) is not { } value || axis.CellOf(value) == cell));
    }
}
