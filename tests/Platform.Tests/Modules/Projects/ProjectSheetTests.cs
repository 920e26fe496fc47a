using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Projects;

public sealed class ProjectSheetTests
{
    private static readonly string[] Heads =
    [
        "项目名称", "行业代码", "项目代码", "工艺", "建设性质", "用地面积（亩）", "total investment", "总磷（t/年）", "电力",
        "是否排放磷、氮", "废水去向", "单位名称", "统一社会信用代码", "数据来源", "数据日期", "合成",
    ];

    [Fact]
    public void Row_is_read_as_a_project_file()
    {
        var sheet = Read(Heads, [
            "试验项目", "C3360", "2411-320211-89-01-773637", "电镀、清洗", "新建", 40m, "4,000万元", 0.02m, "１２ GWh/a", "是", "接管",
            "某公司", "91350100M000100Y43", "申报", new DateOnly(2026, 1, 1), "否",
        ]);

        Assert.Empty(sheet.Faults);
        var file = sheet.Projects.Single().Draft.File!;
        Assert.Equal(["电镀", "清洗"], file.Processes);
        Assert.Equal(ProjectKind.New, file.Kind);
        Assert.Equal(
            new Stated<Quantity<Area>>(Area.Mu.Times(40), FigureOrigin.Declared, new(2026, 1, 1)), file.LandArea);
        Assert.Equal(Money.TenThousandYuan.Times(4_000), file.TotalInvestment?.Value);
        Assert.Equal(Mass.Tonne.Times(0.02m), file.Discharge.TotalPhosphorus?.Value);
        Assert.Equal(ElectricEnergy.GigawattHour.Times(12), file.Energy.Electricity?.Value);
        Assert.True(file.DischargesNp?.Value);
        Assert.Equal(WastewaterTarget.Plant, file.Wastewater);
        Assert.Equal(("某公司", "91350100M000100Y43"), (file.Applicant?.Name, $"{file.Applicant?.CreditCode}"));
        Assert.False(file.IsSynthetic);
    }

    /// <summary>The cell, in both languages, for everything that can be wrong in one row.</summary>
    [Fact]
    public void Every_faulty_cell_is_named()
    {
        var sheet = Read(Heads, [
            null, "C9999", "2413-320211-89-01-773637", "电镀、电镀", "搬迁", -40m, 4_000m, "0.02 亩", "许多", "也许", "太湖",
            null, "91350100M000100Y42", "听说", "去年", "不知道",
        ]);

        Assert.Empty(sheet.Projects);
        Assert.Equal(
            [
                "A2 MemberMissing", "B2 UnknownIndustry", "C2 ProjectCodeUnfit", "D2 ListUnfit", "E2 UnknownWord",
                "F2 FigureOutOfRange", "G2 UnitMissing", "H2 UnknownUnit", "I2 UnitMissing", "I2 WrongType",
                "J2 WrongType", "K2 UnknownWord", "L2 MemberMissing", "M2 CreditCodeUnfit", "N2 UnknownWord",
                "O2 DayMalformed", "P2 WrongType",
            ],
            sheet.Faults.Select(fault => $"{fault.Cell} {fault.Code}").Order(StringComparer.Ordinal));
        var unit = sheet.Faults.First(fault => fault.Cell == "G2");
        Assert.Equal(("total_investment", "总投资", 2), (unit.Column, unit.ColumnName.Zh, unit.Row));
        Assert.Equal("总投资的单位：缺少单位。", unit.Text.Zh);
        Assert.Contains("万元", unit.Expected.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_stands_above_is_named()
    {
        object?[] row = ["试验", "C4028", "2411-320211-89-01-773637", "申报"];
        var sheet = Read(["项目名称", "行业代码", "项目代码", "数据来源"], row, row);
        Assert.Single(sheet.Projects);
        var fault = Assert.Single(sheet.Faults);
        Assert.Equal(("C3", ProjectFaultCode.RowRepeats), (fault.Cell, fault.Code));
    }

    [Fact]
    public void Formula_that_came_to_an_error_is_named_once_and_is_no_name()
    {
        var sheet = Read(["项目名称", "行业代码", "数据来源", "总投资（万元）"], ["#REF!", "C4028", "申报", "#DIV/0!"]);
        Assert.Empty(sheet.Projects);
        Assert.Equal(
            ["A2 CellError", "D2 CellError"], sheet.Faults.Select(fault => $"{fault.Cell} {fault.Code}"));
    }

    [Theory]
    [InlineData("unknown_head", "项目名称", "行业代码", "数据来源", "面积")]
    [InlineData("head_repeats", "项目名称", "行业代码", "数据来源", "name")]
    [InlineData("head_missing", "项目名称", "数据来源")]
    [InlineData("head_missing", "项目名称", "行业代码")]
    [InlineData("rows_missing", "项目名称", "行业代码", "数据来源")]
    public void Sheet_without_its_heads_is_refused(string code, params string[] heads) => Assert.Equal(
        code,
        ProjectSheet.Read(Workbook.Write(new Workbook.Sheet("a", heads, [])), ProjectSamples.Projects).Refusal?.Code);

    [Fact]
    public void File_that_is_no_workbook_or_too_long_is_refused()
    {
        Assert.Equal("workbook_unreadable",
            ProjectSheet.Read([1, 2, 3], ProjectSamples.Projects).Refusal?.Code);
        var rows = Enumerable.Repeat(new object?[] { "名", "C4028", "申报" }, 501);
        Assert.Equal("limit_exceeded", ProjectSheet.Read(
            Workbook.Write(new Workbook.Sheet("a", ["项目名称", "行业代码", "数据来源"], rows)), ProjectSamples.Projects)
            .Refusal?.Code);
    }

    /// <summary>The heads of both languages are the reader's own, and the example is a row without fault.</summary>
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Template_reads_back(string language)
    {
        string[] heads = [.. ProjectColumn.All.Select(column => ProjectTemplate.HeadOf(column, language))];
        var cells = new object?[heads.Length];
        (cells[0], cells[3], cells[7], cells[33]) = ("名", "C4028", 3m, language == "en" ? "filing" : "备案");
        var file = Read(heads, cells).Projects.Single().Draft.File!;
        Assert.Equal(
            new Stated<Quantity<Area>>(Area.Mu.Times(3), FigureOrigin.Filing), file.LandArea);
    }

    /// <summary>What the schema of a project file has, a sheet can hold, but for lists of documents.</summary>
    [Fact]
    public void Every_member_has_a_column() => Assert.All(
        JsonElement.Parse(ProjectSchema.Text).GetProperty("properties").EnumerateObject()
            .Select(member => member.Name).Except(["$schema", "documents"]),
        name => Assert.Contains(name, ProjectColumn.All.Select(column => column.Path.Split('.')[0])));

    private static ProjectSheet Read(string[] heads, params object?[][] rows) => ProjectSheet.Read(
        Workbook.Write(new Workbook.Sheet("项目", heads, rows)), ProjectSamples.Projects).Value;
}
