using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

public sealed class CellChangeTests
{
    private static readonly DmnLimits Limits = new() { FileLength = new(1_000_000), Depth = new(50) };

    // A prefix, a comment, clauses of another program, a diagram, CDATA, an empty text, a sign in an attribute.
    private const string File = """
        <?xml version='1.0' encoding="UTF-8"?>
        <!-- 试点 -->
        <d:definitions xmlns:d="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:h="urn:huanhu"
          name="m"  namespace="m">
        <d:inputData id="a" name="a"><d:variable name="a" typeRef="number"/></d:inputData>
        <d:decision id='x' name="x"><d:extensionElements><h:clause article="三"><h:text>500</h:text></h:clause>
          </d:extensionElements>
          <d:informationRequirement><d:requiredInput href="#a"/></d:informationRequirement>
          <d:decisionTable hitPolicy="FIRST"><d:input><d:inputExpression><d:text>a</d:text></d:inputExpression>
            <d:inputValues><d:text>&gt; 0</d:text></d:inputValues></d:input><d:output/>
            <d:rule><d:inputEntry h:note="a > b"><d:text>&gt;=   500</d:text></d:inputEntry>
              <d:outputEntry><d:text><![CDATA["甲"]]></d:text></d:outputEntry>
              <d:annotationEntry><d:text>沿用</d:text></d:annotationEntry></d:rule>
            <d:rule><d:inputEntry><d:text/></d:inputEntry><d:outputEntry><d:text>"乙"</d:text></d:outputEntry></d:rule>
          </d:decisionTable></d:decision>
        </d:definitions>

        """;

    [Theory]
    [InlineData(1, 1, ">= 350", "<d:text>&gt;=   500<", "<d:text>&gt;= 350<")]
    [InlineData(1, 2, "\"丙\"", "<![CDATA[\"甲\"]]>", "\"丙\"")]
    [InlineData(2, 1, "< 10", "<d:text/>", "<d:text>&lt; 10</d:text>")]
    public void One_cell_changes_and_every_other_character_stays(
        int rule, int column, string text, string before, string after)
    {
        foreach (var file in new[] { File, File.ReplaceLineEndings("\r\n"), File.ReplaceLineEndings("\r") })
        {
            var changed = CellChange.Apply(file, [new("x", rule, column, text)], Limits).Value;
            Assert.Equal(file.Replace(before, after, StringComparison.Ordinal), changed);
        }
    }

    [Fact]
    public void Several_cells_change_at_once_and_the_model_decides_by_them()
    {
        var changed = CellChange.Apply(File, [new("x", 1, 1, "> 9"), new("x", 2, 2, "a & b")], Limits);
        Assert.Contains("a &amp; b", changed.Value, StringComparison.Ordinal);
        var model = RandomTables.Read(
            CellChange.Apply(File, [new("x", 1, 1, "> 9"), new("x", 2, 2, "\"丁\"")], Limits).Value);
        var run = new Engines.Decisions.Feel.FeelRun(Ample.Limits, TimeProvider.System, default);
        Assert.Equal("甲", model.Evaluate("x", FeelContext.Of(("a", 10)), run));
        Assert.Equal("丁", model.Evaluate("x", FeelContext.Of(("a", 9)), run));
    }

    [Fact]
    public void Change_of_a_threshold_becomes_the_file_that_admits()
    {
        var table = AnalysedTable.Of(RandomTables.Read(File).Prepare("x")!)!;
        var limits = new AnalysisLimits { Findings = new(10), Looks = new(10_000) };
        var change = Assert.Single(ThresholdChange.Of(
            table, [FeelContext.Of(("a", 420))], "甲", ((FeelValue)10).AsNumber(), limits).Changes);
        var file = CellChange.Apply(File, [new("x", change.RuleNumber, 1, change.Cell)], Limits).Value;
        Assert.Equal("甲", RandomTables.Read(file).Evaluate("x", FeelContext.Of(("a", 420)), table.NewRun()));
    }

    [Fact]
    public void Cell_that_is_not_there_is_refused_and_so_is_one_that_is_changed_twice()
    {
        Assert.Equal("cell_unknown", CodeOf(new CellChange("y", 1, 1, "-")));
        Assert.Equal("cell_unknown", CodeOf(new CellChange("x", 3, 1, "-")));
        Assert.Equal("cell_unknown", CodeOf(new CellChange("x", 1, 3, "-")));
        Assert.Equal("cell_repeated", CodeOf(new CellChange("x", 1, 1, "1"), new CellChange("x", 1, 1, "2")));
        Assert.Equal("not_xml", CellChange.Apply("<a", [], Limits).Refusal!.Code);

        static string CodeOf(params CellChange[] changes) => CellChange.Apply(File, changes, Limits).Refusal!.Code;
    }
}
