using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

public sealed class DecisionModelTests
{
    private static readonly DmnLimits Limits = new() { FileLength = new(100_000), Depth = new(50) };

    [Fact]
    public void Model_lists_its_parts_and_decides_by_name()
    {
        var model = Read(File("urn:a", "", """
            <inputData id="i" name="面积"/>
            <decision id="d" name="两倍">
              <informationRequirement><requiredInput href="#i"/></informationRequirement>
              <literalExpression><text>面积 * 2</text></literalExpression>
            </decision>
            """));
        Assert.Equal(["面积"], model.Inputs);
        Assert.Equal(["两倍"], model.Decisions);
        Assert.Empty(model.Faults);
        Assert.Equal(5, Evaluate(model, "两倍", ("面积", 2.5m)));
        Assert.Equal("decision_unknown", Evaluate(model, "三倍").Reason!.Code);
    }

    [Fact]
    public void Imports_are_found_among_the_neighbours_in_any_order_and_at_any_depth()
    {
        var top = File("urn:a", Import("b"), Sum("a", "urn:b#b", "b.b + 1"));
        var middle = File("urn:b", Import("c"), Sum("b", "urn:c#c", "c.c + 1"));
        var bottom = File("urn:c", "", """
            <decision id="c" name="c"><literalExpression><text>1</text></literalExpression></decision>
            """);
        Assert.Equal(3, Evaluate(Read(top, "<no model>", middle, bottom), "a"));
        Assert.Equal(3, Evaluate(Read(top, bottom, middle), "a"));
        Assert.Equal("import_unknown", Read(top, bottom).Faults[0].Code);
    }

    [Fact]
    public void Models_that_import_each_other_end_with_a_fault()
    {
        var first = File("urn:a", Import("b"), Sum("a", "urn:b#b", "b.b + 1"));
        var second = File("urn:b", Import("a"), Sum("b", "urn:a#a", "a.a + 1"));
        Assert.True(Evaluate(Read(first, second), "a").IsNull);
    }

    private static string Import(string name) => $"""<import name="{name}" namespace="urn:{name}" importType=""/>""";

    private static string Sum(string name, string required, string text) => $"""
        <decision id="{name}" name="{name}">
          <informationRequirement><requiredDecision href="{required}"/></informationRequirement>
          <literalExpression><text>{text}</text></literalExpression>
        </decision>
        """;

    private static string File(string space, string imports, string elements) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="{space}" name="{space}">
          {imports}
          {elements}
        </definitions>
        """;

    private static DecisionModel Read(string file, params string[] neighbours) => DecisionModel.ReadWithImports(
        new StringReader(file), neighbours.Select(text => new StringReader(text)), Limits, Ample.Limits).Value;

    private static FeelValue Evaluate(DecisionModel model, string name, params (string, FeelValue)[] inputs) =>
        model.Evaluate(name, FeelContext.Of(inputs), new(Ample.Limits, TimeProvider.System, default));
}
