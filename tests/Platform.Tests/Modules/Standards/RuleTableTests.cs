using System.Xml.Linq;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RuleTableTests
{
    public static TheoryData<string> Packed =>
        [.. Directory.GetFiles(Office.Pack().PathOf("rules"), "*.dmn").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(Packed))]
    public void Every_table_of_the_pack_comes_back_with_nothing_lost(string file)
    {
        var text = File.ReadAllText(Office.Pack().PathOf($"rules/{file}"));
        var root = XDocument.Parse(text).Root!;
        foreach (var decision in root.Elements(root.Name.Namespace + "decision"))
        {
            var name = (string)decision.Attribute("name")!;
            if (RuleTable.RowsOf(text, name) is { } rows)
            {
                var put = RuleTable.Put(text, name, rows, ClauseTable.Costs);
                Assert.Empty(put.Faults);
                Assert.Equal($"{root}", $"{XDocument.Parse(put.Model!).Root}");
            }
        }
    }

    [Fact]
    public void Changed_row_keeps_its_id_and_an_added_one_says_what_the_sheet_says()
    {
        var rows = Rows();
        rows[5][0] = "< 2";
        rows.Insert(6, ["≥ 100", "-", "\"fail\"", "太多", "Too much"]);
        var put = RuleTable.Put(RuleSamples.Cod, "够用", rows, ClauseTable.Costs);
        Assert.Empty(put.Faults);
        var read = RuleReader.Read(put.Model!, new(2026, 11, 28));
        Assert.True(read.IsDone, read.Refusal?.Message.En);
        Assert.Contains("<text>&lt; 2</text>", put.Model, StringComparison.Ordinal);
        Assert.Contains("<huanhu:says zh=\"太多\" en=\"Too much\" />", put.Model, StringComparison.Ordinal);
        Assert.Equal("sample_cod", Assert.Single(read.Value.Clauses).Id);
        Assert.Single(read.Value.Tests);
    }

    [Fact]
    public void Column_that_is_added_brings_its_fact_and_unit()
    {
        var rows = Rows();
        foreach (var (at, cell) in new[] { "", "输入", "tax_per_mu", "number", "", "-", "-", "-" }.Index().Skip(1))
        {
            rows[at].Insert(2, cell);
        }

        var put = RuleTable.Put(RuleSamples.Cod, "够用", rows, ClauseTable.Costs);
        var read = RuleReader.Read(put.Model!, new(2026, 11, 28));
        Assert.True(read.IsDone, read.Refusal?.Message.En);
        Assert.Contains("tax_per_mu", read.Value.Clauses[0].Reads.Select(fact => fact.Name));
    }

    [Fact]
    public void Wrong_cells_are_named_as_the_spreadsheet_calls_them()
    {
        var rows = Rows();
        rows[6][0] = "> (";
        Assert.Equal("A7", Assert.Single(RuleTable.Put(RuleSamples.Cod, "够用", rows, ClauseTable.Costs).Faults).Address);
        rows = Rows();
        rows[2][1] = "wish";
        Assert.Equal("B3", Assert.Single(RuleTable.Put(RuleSamples.Cod, "够用", rows, ClauseTable.Costs).Faults).Address);
    }

    [Fact]
    public void Sheet_alone_is_a_model_of_its_own()
    {
        var put = RuleTable.Put(null, null, Rows(), ClauseTable.Costs);
        Assert.Equal("够用", (string?)XDocument.Parse(put.Model!).Root!.Attribute("name"));
    }

    private static List<List<string>> Rows() =>
        [.. RuleTable.RowsOf(RuleSamples.Cod, "够用")!.Select(row => row.ToList())];
}
