using CsCheck;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

public sealed class ExplanationTests
{
    // A verdict of a tier and a share, the tier by a table; a limit that is the same for all; a note nobody reads.
    private static readonly DecisionModel Admission = RandomTables.Read("""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
        <inputData id="tax" name="tax"><variable name="tax" typeRef="number"/></inputData>
        <inputData id="shore" name="shore"><variable name="shore" typeRef="number"/></inputData>
        <inputData id="heavy" name="heavy"><variable name="heavy" typeRef="boolean"/></inputData>
        <inputData id="note" name="note"/>
        <decision id="floor" name="floor"><literalExpression><text>20</text></literalExpression></decision>
        <decision id="tier" name="tier">
          <informationRequirement><requiredInput href="#shore"/></informationRequirement>
          <decisionTable id="t-tier" hitPolicy="FIRST">
            <input><inputExpression><text>shore</text></inputExpression></input><output/>
            <rule id="r1"><inputEntry><text>&lt;= 1000</text></inputEntry>
              <outputEntry><text>1</text></outputEntry></rule>
            <rule id="r2"><inputEntry><text>&lt;= 5000</text></inputEntry>
              <outputEntry><text>2</text></outputEntry></rule>
            <rule id="r3"><inputEntry><text>-</text></inputEntry><outputEntry><text>3</text></outputEntry></rule>
          </decisionTable>
        </decision>
        <decision id="verdict" name="verdict">
          <informationRequirement><requiredInput href="#tax"/></informationRequirement>
          <informationRequirement><requiredInput href="#heavy"/></informationRequirement>
          <informationRequirement><requiredInput href="#note"/></informationRequirement>
          <informationRequirement><requiredDecision href="#tier"/></informationRequirement>
          <informationRequirement><requiredDecision href="#floor"/></informationRequirement>
          <decisionTable id="t-verdict" hitPolicy="PRIORITY">
            <input><inputExpression><text>tier</text></inputExpression></input>
            <input><inputExpression><text>heavy</text></inputExpression></input>
            <input><inputExpression><text>tax</text></inputExpression></input>
            <output><outputValues><text>"fail", "pass"</text></outputValues></output>
            <rule id="v1"><inputEntry><text>1</text></inputEntry><inputEntry><text>true</text></inputEntry>
              <inputEntry><text>-</text></inputEntry><outputEntry><text>"fail"</text></outputEntry></rule>
            <rule id="v2"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
              <inputEntry><text>&gt;= floor</text></inputEntry><outputEntry><text>"pass"</text></outputEntry></rule>
          </decisionTable>
        </decision>
        </definitions>
        """);

    private static readonly ExplainLimits Limits = new()
    {
        Rows = new(100),
        Inputs = new() { Results = new(100), States = new(10_000) },
    };

    [Fact]
    public void Rules_that_matched_are_told_with_what_they_asked_through_all_decisions()
    {
        var told = Explain(("tax", 30), ("shore", 900), ("heavy", true), ("note", "x"));
        Assert.Equal("fail", told.Value);
        Assert.Equal(["floor", "tier", "verdict"], told.Decisions.Select(decision => decision.Name));
        Assert.Equal([20, 1, "fail"], told.Decisions.Select(decision => decision.Value));
        Assert.Equal(["shore"], told.Decisions[1].Reads);
        Assert.Equal(["tax", "heavy", "tier"], told.Decisions[2].Reads);

        var tier = Assert.Single(told.Decisions[1].Tables);
        Assert.Equal(("t-tier", "FIRST"), (tier.Id, tier.HitPolicy));
        Assert.Equal([new("shore", 900)], tier.Columns);
        Assert.Equal(["r1", "r2", "r3"], tier.Rules.Select(rule => rule.Id));
        Assert.Equal([true, false, false], tier.Rules.Select(rule => rule.IsDeciding));
        Assert.Equal(["<= 1000"], tier.Rules[0].Tests);

        var verdict = Assert.Single(told.Decisions[2].Tables);
        Assert.Equal([1, true, 30], verdict.Columns.Select(column => column.Value));
        Assert.Equal([1, 2], verdict.Rules.Select(rule => rule.RuleNumber));
        Assert.Equal([true, false], verdict.Rules.Select(rule => rule.IsDeciding));
        Assert.Equal(["1", "true", "-"], verdict.Rules[0].Tests);
    }

    [Fact]
    public void Inputs_that_settle_a_result_are_told_from_those_that_could_not_have_mattered()
    {
        var fail = Explain(("tax", 30), ("shore", 900), ("heavy", true), ("note", "x"));
        Assert.Equal(["heavy", "shore"], fail.Inputs.Where(input => input.IsDeciding).Select(input => input.Name));
        Assert.Equal(
            [InputEffect.CannotMatter, InputEffect.CouldMatter, InputEffect.CannotMatter, InputEffect.CouldMatter],
            fail.Inputs.Select(input => input.Effect));
        Assert.False(fail.Inputs.Single(input => input.Name == "note").IsRead);

        // Neither the shore nor the weight alone can change it, and not both together need to stay.
        var pass = Explain(("tax", 30), ("shore", 9000), ("heavy", false), ("note", default));
        Assert.Equal("pass", pass.Value);
        Assert.Equal(
            ["tax", "shore"],
            pass.Inputs.Where(input => input.IsDeciding).Select(input => input.Name).OrderDescending());
    }

    [Fact]
    public void Deciding_inputs_settle_the_result_over_a_grid_and_none_of_them_can_be_left_out() => Gen.Select(
        RandomTables.Of(RandomTables.Policies), RandomTables.Rules.Array[1, 6], Gen.Bool, Gen.Int[0, 1_000]).Sample(
        (policy, rules, isTop, seed) =>
        {
            FeelValue[][] grids = [RandomTables.Numbers, RandomTables.Words, RandomTables.Truths];
            var decision = RandomTables.ModelOf(policy, rules, false).Prepare(isTop ? "top" : "d")!;
            var values = decision.Inputs.Select(name => Grid(name)[seed % Grid(name).Length]).ToArray();
            var told = decision.Explain(
                FeelContext.Of([.. decision.Inputs.Zip(values)]), Limits, Run());
            Assert.Equal(decision.Evaluate(values, Run()), told.Value);
            var deciding = told.Inputs.Select(input => input.IsDeciding).ToArray();
            Assert.True(Settle(deciding));
            for (var at = 0; at < deciding.Length; at++)
            {
                if (deciding[at])
                {
                    Assert.False(Settle([.. deciding.Select((one, which) => one && which != at)]));
                }
            }

            FeelValue[] Grid(string name) => grids["nwt".IndexOf(name, StringComparison.Ordinal)];

            bool Settle(bool[] kept)
            {
                var names = decision.Inputs.ToArray();
                IEnumerable<FeelValue[]> all = [[]];
                all = names.Select((name, at) => kept[at] ? [values[at]] : Grid(name))
                    .Aggregate(all, (sofar, grid) => sofar.SelectMany(
                        one => grid.Select(value => one.Append(value).ToArray())));
                return all.All(one => decision.Evaluate(one, Run()) == told.Value);
            }
        },
        iter: 150);

    [Fact]
    public void Rows_beyond_the_limit_are_left_out_and_that_is_told()
    {
        var told = Admission.Prepare("verdict")!.Explain(
            FeelContext.Of(("tax", 30), ("shore", 900)), Limits with { Rows = new(4) }, Run());
        Assert.True(told.IsCut);
        Assert.Equal(2, told.Decisions[1].Tables[0].Rules.Count);
        Assert.Empty(told.Decisions[2].Tables);
    }

    private static Explanation Explain(params (string, FeelValue)[] inputs) =>
        Admission.Prepare("verdict")!.Explain(FeelContext.Of(inputs), Limits, Run());

    private static FeelRun Run() => new(Ample.Limits, TimeProvider.System, default);
}
