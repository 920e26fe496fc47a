using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Tests.Dmn.Model;

public sealed class ModelReaderTests
{
    private const string Head = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" """;

    [Fact]
    public void Model_is_read_as_it_is_written()
    {
        var model = Read($"""
            {Head} namespace="urn:a" name="入驻">
              <import namespace="urn:b" name="共同" importType="dmn"/>
              <itemDefinition name="tPark" isCollection="true">
                <itemComponent name="面积"><typeRef>number</typeRef></itemComponent>
              </itemDefinition>
              <inputData id="i" name="园区"><variable name="园区" typeRef="tPark"/></inputData>
              <decision id="d" name="等级">
                <variable name="等级" typeRef="string"/>
                <informationRequirement><requiredInput href="#i"/></informationRequirement>
                <knowledgeRequirement><requiredKnowledge href="urn:b#k"/></knowledgeRequirement>
                <decisionTable hitPolicy="RULE ORDER">
                  <input><inputExpression typeRef="number"><text>园区.面积</text></inputExpression></input>
                  <output><outputValues><text>"A","B"</text></outputValues></output>
                  <rule><inputEntry><text>&gt; 5</text></inputEntry><outputEntry><text>"A"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """).Value;

        Assert.Equal(("urn:a", "入驻", DmnVersion.Dmn15), (model.Namespace, model.Name, model.Version));
        Assert.Equal("共同", Assert.Single(model.Imports).Name);
        Assert.Equal(("面积", "number"), model.Types[0].Components.Select(part => (part.Name, part.TypeRef)).Single());
        var decision = Assert.IsType<Decision>(model.Elements[1]);
        Assert.Equal(
            [(null, "i"), ("urn:b", "k")], decision.Requirements.Select(one => (one.Namespace, one.Id)));
        var table = Assert.IsType<Logic.Table>(decision.Logic).Content;
        Assert.Equal((HitPolicy.RuleOrder, "园区.面积"), (table.HitPolicy, table.Inputs[0].Expression.Text));
        Assert.Equal(("> 5", "\"A\""), (table.Rules[0].Tests[0].Text, table.Rules[0].Values[0].Text));
        Assert.Equal(14, table.Rules[0].Tests[0].Place.Line);
    }

    [Theory]
    [InlineData("<a/>", "not_dmn")]
    [InlineData("<definitions", "not_xml")]
    [InlineData("""<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>""", "not_dmn")]
    [InlineData("""<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""", "not_xml")]
    [InlineData(Head + "name='x'/>", "part_missing")]
    [InlineData(Head + "name='x' namespace='y'><decision name='d'><filter/></decision></definitions>", "part_missing")]
    [InlineData(Head + "name='x' namespace='y'><decision name='d'><decisionTable hitPolicy='ONCE'><output/>"
        + "</decisionTable></decision></definitions>", "word_unknown")]
    [InlineData(Head + "name='x' namespace='y'><decision name='d'><decisionTable><output/><rule/>"
        + "</decisionTable></decision></definitions>", "row_uneven")]
    public void File_that_is_no_model_is_refused_with_the_place(string file, string code)
    {
        var refused = Read(file).Refusal;

        Assert.Equal(code, refused?.Code);
        Assert.Matches("^[0-9]+:[0-9]+ ", refused?.Where);
        Assert.DoesNotContain("..", refused?.Message.En, StringComparison.Ordinal);
    }

    /// <summary>A list within a list within a list …: the reader goes down no further than it was told.</summary>
    [Fact]
    public void Deep_nesting_and_long_files_end_at_their_limits()
    {
        var deep = $"{Head} name='x' namespace='y'><decision name='d'>{Many("<list>")}{Many("</list>")}"
            + "</decision></definitions>";

        Assert.Equal("nesting_too_deep", Read(deep).Refusal?.Code);
        Assert.Equal("file_too_long", Read($"{Head} name='{new string('x', 2_000_000)}'/>").Refusal?.Code);

        static string Many(string part) => string.Concat(Enumerable.Repeat(part, 50_000));
    }

    [Fact]
    public void Every_model_of_the_conformance_suite_is_read()
    {
        var files = TckSuite.Models();
        Assert.SkipWhen(files.Count == 0, "The conformance suite is not on this machine.");
        Assert.All(files, file => Assert.Null(Read(File.ReadAllText(file)).Refusal));
    }

    private static Outcome<DmnModel> Read(string file) =>
        ModelReader.Read(new StringReader(file), new() { FileLength = new(1_000_000), Depth = new(100) });
}
