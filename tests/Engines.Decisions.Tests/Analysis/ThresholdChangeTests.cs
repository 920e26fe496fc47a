using System.Globalization;
using CsCheck;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

public sealed class ThresholdChangeTests
{
    // 60 points are wanted: 60, 40 or none of the table, and others beside it.
    private const string Scored = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:scored" name="Scored">
          <inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData>
          <inputData id="plus" name="plus"><variable name="plus" typeRef="number"/></inputData>
          <decision id="score" name="score">
            <informationRequirement><requiredInput href="#a"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
              <input><inputExpression><text>a</text></inputExpression></input><output/>
              <rule><inputEntry><text>&gt;= 5</text></inputEntry><outputEntry><text>60</text></outputEntry></rule>
              <rule><inputEntry><text>&gt;= 2</text></inputEntry><outputEntry><text>40</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <decision id="total" name="total">
            <informationRequirement><requiredInput href="#plus"/></informationRequirement>
            <informationRequirement><requiredDecision href="#score"/></informationRequirement>
            <literalExpression><text>score + plus &gt;= 60</text></literalExpression>
          </decision>
        </definitions>
        """;

    private static readonly Decimal128 Quarter = ((FeelValue)0.25m).AsNumber();

    [Fact]
    public void Smallest_change_admits_the_input_and_is_told_as_the_new_cell()
    {
        var table = new GridTable(
            "FIRST", [0, 1], [new([">= 2", "< 1"], 4), new(["-", ">= 3"], 4), new(["-", "-"], 1)]);
        var changes = ThresholdChange.Of(
            table.Table, [FeelContext.Of(("a", 1), ("b", 0.5m))], 4, Quarter, GridTable.Wide);
        Assert.Equal(
            [(1, "a", "2", "1", ">= 1"), (2, "b", "3", "0.5", ">= 0.5")],
            changes.Changes.Select(one => (one.RuleNumber, one.Column, $"{one.From}", $"{one.To}", one.Cell)));
        Assert.True(ThresholdChange.Of(
            table.Table, [FeelContext.Of(("a", 3), ("b", 0))], 4, Quarter, GridTable.Wide).IsMet);
    }

    [Fact]
    public void Rule_that_stands_in_the_way_can_be_moved_away()
    {
        var table = new GridTable("FIRST", [0], [new(["<= 1"], 1), new(["-"], 4)]);
        var change = Assert.Single(ThresholdChange.Of(
            table.Table, [FeelContext.Of(("a", 0.5m))], 4, Quarter, GridTable.Wide).Changes);
        Assert.Equal(("0.25", "<= 0.25"), ($"{change.To}", change.Cell));
        Assert.Empty(ThresholdChange.Of(
            table.Table, [FeelContext.Of(("a", 0.5m))], 3, Quarter, GridTable.Wide).Changes);
    }

    [Fact]
    public void Threshold_of_a_table_moves_until_what_rests_on_it_comes_to_what_is_wanted()
    {
        var model = DecisionModel.Read(
            new StringReader(Scored), [], new() { FileLength = new(100_000), Depth = new(50) }, Ample.Limits).Value;
        var (table, whole) = (AnalysedTable.Of(model.Prepare("score")!)!, model.Prepare("total")!);
        FeelContext[] inputs =
            [FeelContext.Of(("a", 4), ("plus", 0)), FeelContext.Of(("a", 1.5m), ("plus", 20))];
        var run = new FeelRun(Ample.Limits, TimeProvider.System, default);

        var changes = ThresholdChange.Of(table, whole, inputs, true, Quarter, GridTable.Wide, run);
        Assert.Equal(
            [(1, 1, "5", "1.5", ">= 1.5")],
            changes.Changes.Select(one => (one.RuleNumber, one.ColumnNumber, $"{one.From}", $"{one.To}", one.Cell)));
        var second = ThresholdChange.Of(table, whole, inputs[1..], true, Quarter, GridTable.Wide, run).Changes;
        Assert.Equal([(2, "1.5"), (1, "1.5")], second.Select(one => (one.RuleNumber, $"{one.To}")));
        Assert.True(ThresholdChange.Of(table, whole, [], true, Quarter, GridTable.Wide, run).IsMet);
        Assert.Empty(ThresholdChange.Of(
            table, model.Prepare("score")!, inputs, true, Quarter, GridTable.Wide, run).Changes);
    }

    // All numbers of all cells, moved by quarters as far as any input lies, decided by the engine.
    [Fact]
    public void Random_tables_have_the_changes_that_trying_finds() => Gen.Select(
        GridTable.Random(most: 3), Gen.Int[0, 20].Array[2], Gen.Int[1, 4]).Sample(
        (grid, picks, wanted) =>
        {
            grid = grid with { Rules = [.. grid.Rules.Select(Simple)] };
            var points = grid.Points(false).Where(point => !Array.Exists(point, value => value.IsNull)).ToList();
            FeelValue[][] inputs = [.. picks.Select(pick => points[pick * 37 % points.Count])];
            var decide = grid.Decide();
            var contexts = inputs.Select(point => FeelContext.Of(
                [.. grid.Names.Zip(point, (name, value) => (name, value))])).ToList();
            var changes = ThresholdChange.Of(grid.Table, contexts, wanted, Quarter, GridTable.Wide);
            Assert.Equal(Array.TrueForAll(inputs, point => decide(point) == wanted), changes.IsMet);
            foreach (var change in changes.Changes)
            {
                var changed = Replaced(grid, change.RuleNumber - 1, change.Column, change.Cell);
                Assert.All(inputs, point => Assert.Equal(wanted, changed(point)));
            }

            foreach (var (rule, column, from, cellOf) in changes.IsMet ? [] : Thresholds(grid))
            {
                var smallest = Enumerable.Range(-5, 19).Select(quarters => quarters * 0.25m)
                    .Where(to => to != from && Replaced(grid, rule, column, cellOf(to)) is var changed
                        && Array.TrueForAll(inputs, point => changed(point) == wanted))
                    .Select(to => (decimal?)Math.Abs(to - from)).Min();
                var told = changes.Changes.Where(one => one.RuleNumber == rule + 1 && one.Column == column)
                    .Select(one => (decimal?)Math.Abs(Number(one.To) - Number(one.From))).Min();
                Assert.Equal(smallest, told);
            }
        },
        iter: 12);

    private static decimal Number(Decimal128 number) =>
        decimal.Parse(number.ToString(), CultureInfo.InvariantCulture);

    // One threshold a cell, so that trying is simple; the first column that is a number has it.
    private static GridTable.Rule Simple(GridTable.Rule rule, int at) => rule with
    {
        Tests = [.. rule.Tests.Select(test => test.Any(char.IsAsciiDigit) && !test.Contains('@')
            ? (at % 4) switch { 0 => "< 1", 1 => ">= 2", 2 => "> 1.5", _ => "<= 0.5" }
            : test)],
    };

    private static IEnumerable<(int Rule, string Column, decimal From, Func<decimal, string> CellOf)> Thresholds(
        GridTable grid) =>
        from rule in Enumerable.Range(0, grid.Rules.Length)
        from column in Enumerable.Range(0, grid.Names.Length)
        let test = grid.Rules[rule].Tests[column].Split(' ')
        where test.Length == 2 && decimal.TryParse(test[1], CultureInfo.InvariantCulture, out _)
        select (rule, grid.Names[column], decimal.Parse(test[1], CultureInfo.InvariantCulture),
            (Func<decimal, string>)(to => string.Create(CultureInfo.InvariantCulture, $"{test[0]} {to}")));

    private static Func<FeelValue[], FeelValue> Replaced(GridTable grid, int rule, string column, string cell)
    {
        var rules = grid.Rules.ToArray();
        rules[rule] = rules[rule] with { Tests = [.. rules[rule].Tests] };
        rules[rule].Tests[Array.IndexOf(grid.Names, column)] = cell;
        return (grid with { Rules = rules }).Decide();
    }
}
