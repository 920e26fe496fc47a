using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

/// <summary>A fee of area and rate, where the rate is a decision of its own.</summary>
public sealed class PreparedDecisionTests
{
    private const string Fees = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:fees" name="Fees">
          <inputData id="area" name="Area"><variable name="Area" typeRef="number"/></inputData>
          <inputData id="town" name="Town"/>
          <decision id="rate" name="Rate">
            <informationRequirement><requiredInput href="#town"/></informationRequirement>
            <literalExpression><text>if Town = "湖滨" then 3 else 2</text></literalExpression>
          </decision>
          <decision id="fee" name="Fee">
            <informationRequirement><requiredInput href="#area"/></informationRequirement>
            <informationRequirement><requiredDecision href="#rate"/></informationRequirement>
            <literalExpression><text>Area * Rate</text></literalExpression>
          </decision>
          <decisionService id="quote" name="Quote">
            <outputDecision href="#fee"/>
            <encapsulatedDecision href="#rate"/>
            <inputData href="#area"/>
            <inputData href="#town"/>
          </decisionService>
        </definitions>
        """;

    private static readonly DecisionModel Model = DecisionModel.Read(
        new StringReader(Fees), [], new() { FileLength = new(100_000), Depth = new(50) }, Ample.Limits).Value;

    private static readonly FeelRun Run = new(Ample.Limits, TimeProvider.System, default);

    [Fact]
    public void Inputs_are_those_it_rests_on_and_go_by_position()
    {
        var fee = Model.Prepare("Fee")!;
        Assert.Equal(["Area", "Town"], fee.Inputs);
        Assert.Equal(["Town"], Model.Prepare("Rate")!.Inputs);
        Assert.Equal(30, fee.Evaluate([10, "湖滨"], Run));
        Assert.Equal(20, fee.Evaluate([10], Run));
        Assert.Null(Model.Prepare("Toll"));
    }

    [Fact]
    public void Input_of_another_type_is_null_and_says_so()
    {
        var unfit = Model.Prepare("Fee")!.Evaluate(["ten", "湖滨"], Run);
        Assert.Equal(["in_model", "operands_unfit", "in_model", "type_unfit"], Codes(unfit.Reason));
    }

    [Fact]
    public void Texts_beside_an_input_are_those_of_what_reads_it()
    {
        Assert.Equal(["湖滨"], Model.Prepare("Fee")!.TextsBeside("Town"));
        Assert.Empty(Model.Prepare("Fee")!.TextsBeside("Area"));
        Assert.Empty(Model.Prepare("Fee")!.TextsBeside("Rate"));
    }

    [Theory]
    [InlineData("if Area > Need * 1.5 then 1 else 2", new[] { 15.0 })]
    [InlineData("Area in [Need..30) and Town != \"湖滨\"", new[] { 10.0, 30.0 })]
    [InlineData("if Town = \"湖滨\" then Area > 5 else Area > 7", new[] { 5.0, 7.0 })]
    [InlineData("Town = \"湖滨\" and Lack > Area", new double[0])]
    [InlineData("Need > 3", new double[0])]
    [InlineData("Area * 2 > Need", null)]
    [InlineData("Area > 5 and Area + 1 > Need", null)]
    public void Cuts_of_an_input_are_what_it_is_held_against_once_the_others_are_known(string text, double[]? expected)
    {
        var known = FeelContext.Of(("Need", 10), ("Town", "湖滨"));
        Assert.Equal(
            expected?.Select(each => (FeelValue)(decimal)each),
            Resting(text).CutsOf("Area", known, Run)?.OrderBy(cut => cut.AsNumber()));
    }

    [Theory]
    [InlineData("if Town = \"湖滨\" then Area > 5 else Area > 7", new[] { 5.0, 7.0 })]
    [InlineData("Need > 3", new double[0])]
    [InlineData("Area >= 4 and Need > 3 or Area < 2", new[] { 2.0, 4.0 })]
    [InlineData("if Area > Need * 1.5 then 1 else 2", null)]
    [InlineData("Area in [Need..30)", null)]
    [InlineData("Lack > Area", null)]
    [InlineData("Area * 2 > 10", null)]
    public void Cuts_of_an_input_are_what_it_is_held_against_whatever_the_others_are(string text, double[]? expected) =>
        Assert.Equal(
            expected?.Select(each => (FeelValue)(decimal)each),
            Resting(text).CutsOf("Area")?.OrderBy(cut => cut.AsNumber()));

    private static PreparedDecision Resting(string text)
    {
        var inputs = string.Concat(new[] { "Area", "Need", "Town", "Lack" }.Select(name =>
            $"<inputData id=\"{name}\" name=\"{name}\"/>"));
        var reads = string.Concat(new[] { "Area", "Need", "Town", "Lack" }.Select(name =>
            $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>"));
        return DecisionModel.Read(
            new StringReader($"""
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:cuts" name="Cuts">
                  {inputs}
                  <decision id="term" name="Term">{reads}
                    <literalExpression><text>{System.Security.SecurityElement.Escape(text)}</text></literalExpression>
                  </decision>
                  <decision id="top" name="Top">
                    <informationRequirement><requiredDecision href="#term"/></informationRequirement>
                    <literalExpression><text>if Term = true then "yes" else "no"</text></literalExpression>
                  </decision>
                </definitions>
                """),
            [], new() { FileLength = new(100_000), Depth = new(50) }, Ample.Limits).Value.Prepare("Top")!;
    }

    [Fact]
    public void Service_takes_its_parameters_by_name() => Assert.Equal(
        30, Model.Evaluate("Quote", FeelContext.Of(("Town", "湖滨"), ("Area", 10)), Run));

    [Fact]
    public void Service_that_encapsulates_other_decisions_than_its_outputs_require_is_told_and_works()
    {
        Assert.Empty(Model.Faults);
        var none = RandomTables.Read(Fees.Replace("<encapsulatedDecision href=\"#rate\"/>", ""));
        var fault = Assert.Single(none.Faults);
        Assert.Equal(("service_uneven", "decisionService"), (fault.Code, fault.Element));
        Assert.Contains("'Rate', which it neither encapsulates nor is given", fault.Message.En);
        Assert.Equal(30, none.Evaluate("Quote", FeelContext.Of(("Town", "湖滨"), ("Area", 10)), Run));

        var more = RandomTables.Read(Fees.Replace("<outputDecision href=\"#fee\"/>", "<outputDecision href=\"#rate\"/>")
            .Replace("<encapsulatedDecision href=\"#rate\"/>", "<encapsulatedDecision href=\"#fee\"/>"));
        Assert.Contains("encapsulates 'Fee', which its outputs do not require", Assert.Single(more.Faults).Message.En);
    }

    // The check had a budget of its own: a thousand values each below it cost a thousand budgets.
    [Fact]
    public void Allowed_values_count_against_the_limits_of_the_run()
    {
        var model = RandomTables.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <itemDefinition name="tCostly"><typeRef>number</typeRef>
              <allowedValues><text>count(for each in 1..100 return each) &gt; ?</text></allowedValues></itemDefinition>
            <itemDefinition name="tAll" isCollection="true"><typeRef>tCostly</typeRef></itemDefinition>
            <inputData id="i" name="i"><variable name="i" typeRef="tAll"/></inputData>
            <decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>
              <literalExpression><text>count(i)</text></literalExpression></decision></definitions>
            """);
        var given = FeelContext.Of(("i", FeelList.Of([.. Enumerable.Range(0, 50).Select(at => (FeelValue)at)])));
        Assert.Equal(50, model.Evaluate("d", given, Run));
        Assert.True(Run.StepCount > 5_000);
        var tight = new FeelRun(Ample.Limits with { Steps = new(2_000) }, TimeProvider.System, default);
        Assert.Equal("limit_exceeded", model.Evaluate("d", given, tight).Reason!.Code);
    }

    private static IEnumerable<string> Codes(NullReason? reason)
    {
        for (; reason is not null; reason = reason.Cause) { yield return reason.Code; }
    }
}
