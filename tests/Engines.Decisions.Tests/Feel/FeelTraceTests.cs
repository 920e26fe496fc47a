using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel;

public sealed class FeelTraceTests
{
    // b asks a, and has a table of its own; both tables match rule 2, that of a rule 1 as well.
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="n" name="n">
          <inputData id="i" name="i"/>
          <decision id="b" name="b">
            <informationRequirement><requiredDecision href="#a"/></informationRequirement>
            <decisionTable id="tb">
              <input><inputExpression><text>a</text></inputExpression></input><output/>
              <rule><inputEntry><text>0</text></inputEntry><outputEntry><text>"no"</text></outputEntry></rule>
              <rule><inputEntry><text>10</text></inputEntry><outputEntry><text>"yes"</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <decision id="a" name="a">
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <decisionTable id="ta" hitPolicy="FIRST">
              <input><inputExpression><text>i</text></inputExpression></input><output/>
              <rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>20</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    [Fact]
    public void Rules_that_match_are_told_with_their_decision_also_those_the_hit_policy_leaves_aside()
    {
        var trace = new FeelTrace(new(10));
        Assert.Equal("yes", Decide(trace));
        Assert.Equal(
            [new("a", "ta", 13, 1), new("a", "ta", 13, 2), new("b", "tb", 5, 2)], trace.Hits);
    }

    [Fact]
    public void Cell_that_is_decided_tells_its_rules_too()
    {
        var trace = new FeelTrace(new(10));
        var table = Read().Prepare("a")!.Cells!;
        Assert.Equal(20, table.Decide([table.Axes[0].CellOf(1)], Run(trace)));
        Assert.Equal([new("a", "ta", 13, 2)], trace.Hits);
    }

    [Fact]
    public void No_more_rules_are_told_than_there_is_room_for()
    {
        var trace = new FeelTrace(new(1));
        Assert.Equal("yes", Decide(trace));
        Assert.Single(trace.Hits);
    }

    [Fact]
    public void Each_decision_stands_behind_those_it_requires() => Assert.Equal(["a", "b"], Read().InOrder());

    private static FeelValue Decide(FeelTrace trace) =>
        Read().Evaluate("b", FeelContext.Of(("i", 5)), Run(trace));

    private static FeelRun Run(FeelTrace trace) => new(Ample.Limits, TimeProvider.System, default) { Trace = trace };

    private static DecisionModel Read()
    {
        var limits = new DmnLimits { FileLength = new(10_000), Depth = new(50) };
        return DecisionModel.Read(new StringReader(Model), [], limits, Ample.Limits).Value;
    }
}
