using CsCheck;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

/// <summary>What unknown inputs leave open, against trying all values of a grid.</summary>
public sealed class PartialDecisionTests
{
    private static readonly PartialLimits Wide = new() { Results = new(1_000), States = new(10_000) };

    private static readonly string[] Names = ["n", "w", "t"];

    [Fact]
    public void Random_tables_with_unknowns_agree_with_a_grid() => Gen.Select(
        RandomTables.Of(RandomTables.Policies), RandomTables.Rules.Array[1, 8], Gen.Bool, Gen.Bool, Gen.Int[1, 7],
        Gen.Int[0, 1_000]).Sample(
        (policy, rules, hasEnumeration, isTop, unknown, seed) =>
        {
            var model = RandomTables.ModelOf(policy, rules, hasEnumeration);
            FeelValue[] words = hasEnumeration ? ["甲", "乙", "丁"] : RandomTables.Words;
            FeelValue[][] grids = [RandomTables.Numbers, words, RandomTables.Truths];
            var isUnknown = Enumerable.Range(0, 3).Select(at => (unknown & (1 << at)) != 0).ToArray();
            var known = grids.Select((grid, at) => grid[seed % grid.Length]).ToArray();
            Agree(model.Prepare(isTop ? "top" : "d")!, known, isUnknown, grids);
        },
        iter: 400);

    // A fee: by area and the day, with a table over a computed density, and one answer that is computed.
    private static readonly DecisionModel Fees = RandomTables.Read("""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
        <itemDefinition name="tKind"><typeRef>string</typeRef>
          <allowedValues><text>"厂房", "库房", "空地"</text></allowedValues></itemDefinition>
        <inputData id="area" name="area"><variable name="area" typeRef="number"/></inputData>
        <inputData id="output" name="output"><variable name="output" typeRef="number"/></inputData>
        <inputData id="day" name="day"><variable name="day" typeRef="date"/></inputData>
        <inputData id="at" name="at"><variable name="at" typeRef="time"/></inputData>
        <inputData id="kind" name="kind"><variable name="kind" typeRef="tKind"/></inputData>
        <decision id="density" name="density">
          <informationRequirement><requiredInput href="#area"/></informationRequirement>
          <informationRequirement><requiredInput href="#output"/></informationRequirement>
          <decisionTable hitPolicy="FIRST">
            <input><inputExpression typeRef="number"><text>output / area</text></inputExpression></input>
            <input><inputExpression><text>area</text></inputExpression></input>
            <output/>
            <rule><inputEntry><text>&lt; 300</text></inputEntry><inputEntry><text>&gt; 10</text></inputEntry>
              <outputEntry><text>"thin"</text></outputEntry></rule>
            <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
              <outputEntry><text>"dense"</text></outputEntry></rule>
          </decisionTable>
        </decision>
        <decision id="fee" name="fee">
          <informationRequirement><requiredInput href="#day"/></informationRequirement>
          <informationRequirement><requiredInput href="#area"/></informationRequirement>
          <literalExpression><text>if day &lt; date("2026-01-02") then 0 else area * 2</text></literalExpression>
        </decision>
        <decision id="long" name="long">
          <informationRequirement><requiredInput href="#kind"/></informationRequirement>
          <informationRequirement><requiredInput href="#at"/></informationRequirement>
          <literalExpression><text>if string length(kind) = 2 then "same" else string(at)</text></literalExpression>
        </decision>
        <decisionService id="quote" name="quote"><outputDecision href="#fee"/><inputData href="#day"/>
          <inputData href="#area"/></decisionService>
        </definitions>
        """);

    [Fact]
    public void Column_that_computes_with_an_unknown_may_be_in_any_cell()
    {
        var thin = Partly("density", ("area", 20));
        Assert.Null(thin.Gap);
        Assert.Equal(["thin", "dense"], thin.Results.Select(result => result.Value).Order(StringOrder));
        Assert.All(thin.Results, result => Assert.Null(result.Witness));
        Assert.Equal([null, InputEffect.CouldMatter], thin.Inputs.Select(input => input.Effect));
        Assert.Equal([true, true], thin.Inputs.Select(input => input.IsRead));

        var small = Partly("density", ("area", 5));
        Assert.True(small.IsCertain);
        Assert.Equal("dense", small.Results[0].Value);
        Assert.Equal(InputEffect.CannotMatter, small.Inputs[1].Effect);
    }

    [Fact]
    public void Result_computed_from_an_unknown_is_not_analysed_unless_it_is_not_read()
    {
        var early = Partly("fee", ("day", Day("2026-01-01")));
        Assert.True(early.IsCertain);
        Assert.False(early.Inputs.Single(input => input.Name == "area").IsRead);
        Assert.Equal(InputEffect.CannotMatter, early.Inputs.Single(input => input.Name == "area").Effect);

        var late = Partly("fee", ("day", Day("2026-01-02")));
        Assert.Equal(PartialGap.ValueUsed, late.Gap);
        Assert.False(late.IsCertain);
        Assert.Equal(InputEffect.NotAnalysed, late.Inputs.Single(input => input.Name == "area").Effect);

        var day = Partly("fee", ("area", 30));
        Assert.Equal([0, 60], day.Results.Select(result => result.Value));
        Assert.Equal([Day("2026-01-01"), Day("2026-01-02")], day.Results.Select(result => result.Witness!["day"]));
    }

    [Fact]
    public void Enumeration_is_exact_whatever_is_done_with_it_and_a_time_is_not_analysed()
    {
        var both = Partly("long");
        Assert.True(both.IsCertain);
        Assert.Equal("same", both.Results[0].Value);
        Assert.Equal(
            [InputEffect.CannotMatter, InputEffect.CannotMatter], both.Inputs.Select(input => input.Effect));

        var none = Partly("long", ("kind", default));
        Assert.Equal(PartialGap.ValueUsed, none.Gap);
        Assert.Empty(none.Results);
        Assert.Equal(InputEffect.NotAnalysed, none.Inputs.Single(input => input.Name == "at").Effect);
    }

    [Fact]
    public void Limits_and_services_leave_a_gap_that_is_told()
    {
        var one = new PartialLimits { Results = new(1), States = new(100) };
        Assert.Equal(PartialGap.ResultsExceeded, Partly("fee", one, ("area", 30)).Gap);
        var few = new PartialLimits { Results = new(10), States = new(1) };
        var narrow = Partly("fee", few, ("area", 30));
        Assert.Equal(PartialGap.StatesExceeded, narrow.Gap);
        Assert.Single(narrow.Results);

        var tight = new FeelRun(Ample.Limits with { Steps = new(2) }, TimeProvider.System, default);
        Assert.False(tight.Step(64));
        Assert.Equal(PartialGap.RunEnded, Fees.Prepare("fee")!.EvaluatePartially(
            FeelContext.Of(("area", 30)), Wide, tight).Gap);
        Assert.Equal(PartialGap.NotDecision, Partly("quote").Gap);
    }

    private static Comparer<FeelValue> StringOrder => Comparer<FeelValue>.Create(
        (left, right) => string.CompareOrdinal(right.ToString(), left.ToString()));

    private static FeelValue Day(string text) => FeelDate.TryParse(text, out var day) ? day : default(FeelValue);

    private static PartialDecision Partly(string decision, params (string, FeelValue)[] known) =>
        Partly(decision, Wide, known);

    private static PartialDecision Partly(
        string decision, PartialLimits limits, params (string, FeelValue)[] known) =>
        Fees.Prepare(decision)!.EvaluatePartially(FeelContext.Of(known), limits, Run());

    private static void Agree(PreparedDecision decision, FeelValue[] known, bool[] isUnknown, FeelValue[][] grids)
    {
        var names = decision.Inputs.ToList();
        var given = FeelContext.Of([.. Names.Select((name, at) => (name, known[at], isUnknown[at]))
            .Where(one => !one.Item3).Select(one => (one.name, one.Item2))]);
        var partial = decision.EvaluatePartially(given, Wide, Run());
        Assert.Null(partial.Gap);

        var all = Assignments(known, isUnknown, grids).Select(values => (values, Result: Decide(values))).ToList();
        Assert.Equal(
            all.Select(one => Text(one.Result)).Distinct().Order(StringComparer.Ordinal),
            partial.Results.Select(one => Text(one.Value)).Order(StringComparer.Ordinal));
        foreach (var result in partial.Results)
        {
            var values = known.Select((value, at) => isUnknown[at] ? result.Witness![Names[at]] : value).ToArray();
            Assert.Equal(result.Value, Decide(values));
        }

        foreach (var input in partial.Inputs)
        {
            var at = Array.IndexOf(Names, input.Name);
            var matters = all.GroupBy(one => Text(FeelList.Of([.. one.values.Where((_, which) => which != at)])))
                .Any(same => same.Select(one => Text(one.Result)).Distinct().Count() > 1);
            Assert.Equal(!isUnknown[at], input.IsKnown);
            Assert.Equal(
                !isUnknown[at] ? null : matters ? InputEffect.CouldMatter : InputEffect.CannotMatter, input.Effect);
        }

        FeelValue Decide(FeelValue[] values) =>
            decision.Evaluate([.. names.Select(name => values[Array.IndexOf(Names, name)])], Run());
    }

    private static IEnumerable<FeelValue[]> Assignments(FeelValue[] known, bool[] isUnknown, FeelValue[][] grids) =>
        from number in isUnknown[0] ? grids[0] : [known[0]]
        from word in isUnknown[1] ? grids[1] : [known[1]]
        from truth in isUnknown[2] ? grids[2] : [known[2]]
        select new[] { number, word, truth };

    private static string Text(FeelValue value) => value.Kind == FeelKind.Context
        ? string.Join(';', value.AsContext().Values.ToArray().Select(Text))
        : value.ToString();

    private static FeelRun Run() => new(Ample.Limits, TimeProvider.System, default);
}
