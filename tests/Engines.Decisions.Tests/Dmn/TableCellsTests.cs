using CsCheck;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

public sealed class TableCellsTests
{
    // Two columns: one an input, one computed; allowed values leave cells without a witness.
    internal static readonly DecisionModel Tiers = RandomTables.Read("""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
        <itemDefinition name="tKind"><typeRef>string</typeRef>
          <allowedValues><text>"厂房", "库房"</text></allowedValues></itemDefinition>
        <inputData id="kind" name="kind"><variable name="kind" typeRef="tKind"/></inputData>
        <inputData id="area" name="area"><variable name="area" typeRef="number"/></inputData>
        <decision id="tier" name="tier">
          <informationRequirement><requiredInput href="#kind"/></informationRequirement>
          <informationRequirement><requiredInput href="#area"/></informationRequirement>
          <decisionTable hitPolicy="FIRST">
            <input><inputExpression typeRef="string"><text>kind</text></inputExpression></input>
            <input><inputExpression typeRef="number"><text>area / 2</text></inputExpression></input>
            <output/>
            <rule><inputEntry><text>"厂房"</text></inputEntry><inputEntry><text>&gt;= 100</text></inputEntry>
              <outputEntry><text>1</text></outputEntry></rule>
            <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>&lt; 100</text></inputEntry>
              <outputEntry><text>2</text></outputEntry></rule>
          </decisionTable>
        </decision>
        <decision id="double" name="double">
          <informationRequirement><requiredInput href="#area"/></informationRequirement>
          <decisionTable hitPolicy="FIRST">
            <input><inputExpression><text>area</text></inputExpression></input><output/>
            <rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>area * 2</text></outputEntry></rule>
          </decisionTable>
        </decision>
        </definitions>
        """);

    [Fact]
    public void Inputs_of_one_cell_come_to_what_the_cell_does() => Gen.Select(
        RandomTables.Of(RandomTables.Policies), RandomTables.Rules.Array[1, 8], Gen.Bool).Sample(
        (policy, rules, hasEnumeration) =>
        {
            var decision = RandomTables.ModelOf(policy, rules, hasEnumeration).Prepare("d")!;
            if (decision.Cells is not { } table)
            {
                Assert.Contains(rules, rule => rule.Number.Contains("null", StringComparison.Ordinal));
                return;
            }

            var (run, seen) = (Run(), new Dictionary<long, FeelValue>());
            var cells = new int[3];
            foreach (var number in RandomTables.Numbers.Append(default).Append("甲"))
            {
                foreach (var word in RandomTables.Words.Append(default))
                {
                    FeelValue[] inputs = [number, word, true];
                    Assert.True(table.TryLocate(inputs, cells, run));
                    var value = decision.Evaluate(inputs, run);
                    Assert.Equal(value, table.Decide(cells, run));
                    seen.TryAdd(table.NumberOf(cells), value);
                    Assert.Equal(value, seen[table.NumberOf(cells)]);
                }
            }
        },
        iter: 200);

    [Fact]
    public void Computed_columns_are_located_by_what_they_come_to()
    {
        var (table, cells) = (Tiers.Prepare("tier")!.Cells!, new int[2]);
        Assert.True(table.TryLocate(["厂房", 200], cells, Run()));
        Assert.Equal([table.Axes[0].CellOf("厂房"), 1], cells);
        Assert.Equal(1, table.Decide(cells, Run()));
        Assert.True(table.TryLocate(["厂房"], cells, Run()));
        Assert.Equal(table.Axes[1].NullCellIndex, cells[1]);
        Assert.True(table.Decide(cells, Run()).IsNull);
    }

    [Fact]
    public void Enumeration_gives_each_cell_that_holds_something_once_up_to_the_limit()
    {
        var table = Tiers.Prepare("tier")!.Cells!;
        var all = table.Enumerate(new(100)).ToList();
        // Two kinds and null; below, at and above the threshold, and null.
        Assert.Equal(3 * 4, all.Select(cell => table.NumberOf([.. cell.Cells])).Distinct().Count());
        Assert.Equal(all.Count, all.Select(cell => table.NumberOf([.. cell.Cells])).Distinct().Count());
        Assert.Equal(5, table.Enumerate(new(5)).Count());
        Assert.All(all, cell => Assert.Equal(
            cell.Cells, cell.Witness.Select((value, at) => table.Axes[at].CellOf(value))));
    }

    [Fact]
    public void Decision_whose_outputs_are_computed_has_no_cells()
    {
        Assert.Null(Tiers.Prepare("double")!.Cells);
        Assert.Null(RandomTables.ModelOf("FIRST", [new("-", "-", "-", 1)], false).Prepare("top")!.Cells);
    }

    [Fact]
    public void Locating_by_inputs_allocates_nothing()
    {
        var decision = RandomTables.ModelOf("FIRST", [new("[2..3]", "\"甲\"", "true", 1)], false).Prepare("d")!;
        var (run, cells) = (Run(), new int[3]);
        FeelValue[] inputs = [2, "甲", true];
        decision.Cells!.TryLocate(inputs, cells, run);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++) { decision.Cells.TryLocate(inputs, cells, run); }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static FeelRun Run() => new(Ample.Limits, TimeProvider.System, default);
}
