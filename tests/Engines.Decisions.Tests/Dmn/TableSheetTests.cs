using CsCheck;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Analysis;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

public sealed class TableSheetTests
{
    private static readonly string?[][] Sheet =
    [
        ["准入", "FIRST"],
        ["输入", "输入", "输入", "输出", "说明"],
        ["亩均税收", "行业 类别", "开工", "结论", "依据"],
        ["number", "string", "date", "string"],
        ["", "鼓励、允许、限制", "", "通过、不通过"],
        ["≥500", "鼓励", "", "通过", "第三条"],
        ["[100..500)", "鼓励、允许", "2026-03-01", "通过", null],
        [],
        ["-", null, null, "不通过"],
    ];

    [Fact]
    public void Sheet_as_people_write_it_becomes_a_model_that_decides()
    {
        var read = TableSheet.Read(Sheet, Ample.Limits);
        Assert.Empty(read.Faults);
        var model = RandomTables.Read(read.Model!);
        Assert.Empty(model.Faults);
        Assert.Equal("通过", Decide(600, "鼓励", "2026-01-01"));
        Assert.Equal("通过", Decide(200, "允许", "2026-03-01"));
        Assert.Equal("不通过", Decide(200, "允许", "2026-03-02"));
        Assert.Equal("null", Decide(600, "其他", "2026-01-01"));

        string Decide(int tax, string kind, string day)
        {
            Assert.True(FeelDate.TryParse(day, out var date));
            return model.Evaluate("准入", FeelContext.Of(("亩均税收", tax), ("行业 类别", kind), ("开工", date)), Run())
                .ToString();
        }
    }

    [Theory]
    [InlineData(0, 0, "", "A1")]
    [InlineData(0, 1, "SOME", "B1")]
    [InlineData(1, 1, "入", "B2")]
    [InlineData(2, 2, "", "C3")]
    [InlineData(3, 0, "money", "A4")]
    [InlineData(4, 0, "> > 1", "A5")]
    [InlineData(5, 0, ">= ", "A6")]
    [InlineData(6, 3, "\"通过", "D7")]
    public void Cell_that_is_wrong_is_named_by_its_address(int row, int column, string text, string address)
    {
        var sheet = Sheet.Select(cells => (string?[])[.. cells]).ToArray();
        sheet[row][column] = text;
        var read = TableSheet.Read(sheet, Ample.Limits);
        Assert.Null(read.Model);
        Assert.Contains(address, read.Faults.Select(fault => fault.Address));
    }

    [Fact]
    public void Sheet_without_inputs_or_outputs_says_so() => Assert.Equal(
        ["A1", "A2", "A2"], TableSheet.Read([], Ample.Limits).Faults.Select(fault => fault.Address));

    [Fact]
    public void Random_tables_written_as_sheets_decide_as_before() => GridTable.Random(most: 3).Sample(
        grid =>
        {
            var read = TableSheet.Read(TableSheet.Write(grid.Table), Ample.Limits);
            Assert.Empty(read.Faults);
            var (decide, decision) = (grid.Decide(), RandomTables.Read(read.Model!).Prepare("d")!);
            int[] places = [.. decision.Inputs.Select(name => Array.IndexOf(grid.Names, name))];
            Assert.All(grid.Points(false), point => Assert.Equal(
                decide(point), decision.Evaluate([.. places.Select(at => point[at])], Run())));
        },
        iter: 100);

    private static FeelRun Run() => new(Ample.Limits, TimeProvider.System, default);
}
