using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Rows of a sheet become firms, or every wrong cell is named with its value and what was expected.</summary>
public sealed class FirmSheetTests
{
    public static readonly string[] Heads =
        ["统一社会信用代码", "企业名称", "区县代码", "行业小类", "数据截至", "Sales (万元/a)", "tax_per_mu", "已上市", "已有资质与荣誉"];

    private static readonly Dictionary<string, object?> RowBelow = new() { ["0"] = "x" };

    private static readonly FirmGround Ground = new(
        new Dictionary<JurisdictionCode, BilingualText> { [DrawnFirms.Yixing] = new("宜兴市", "Yixing") },
        code => $"{code}" == "C3973", new HashSet<string>(), new(2026, 11, 28));

    /// <summary>A credit code whose checks fit.</summary>
    public static string CodeOf(int number) =>
        $"{UnifiedSocialCreditCode.OfFirm(DrawnFirms.Yixing, $"MA{number:000000}")}";

    [Fact]
    public void Workbook_and_csv_of_the_same_rows_are_the_same_firms()
    {
        object?[] row = [CodeOf(1), "宜兴甲", "宜兴市", "C3973", new DateOnly(2025, 12, 31), 1_200.5m, 40m, "是", "高企、科小"];
        var book = FirmSheet.Read(Workbook.Write(new Workbook.Sheet("Firms", Heads, [row])), Ground).Value;
        var text = $"{CodeOf(1)},宜兴甲,320282,C3973,2025-12-31,\"1,200.5\",40,yes,高企；科小\n";
        var csv = FirmSheet.Read(Encoding.UTF8.GetBytes($"{string.Join(',', Heads)}\n{text}"), Ground).Value;

        Assert.Empty(book.Faults);
        Assert.Empty(csv.Faults);
        var firm = Assert.Single(book.Firms).Firm;
        Assert.Equal(firm, Assert.Single(csv.Firms).Firm);
        Assert.Equal(("declared", new DateOnly(2025, 12, 31), "宜兴甲"), (firm.Origin, firm.AsOfDay, firm.NameEn));
        Assert.Equal("""{"sales":1200.5,"tax_per_mu":40,"is_listed":true,"holds":["高企","科小"]}""", firm.Facts);
    }

    [Fact]
    public void Every_wrong_cell_is_named_and_the_good_rows_are_counted()
    {
        var text = new StringBuilder(string.Join(',', Heads)).Append('\n')
            .Append($"{CodeOf(1)},甲,320282,C3973,2025-12-31,1,2,,\n")
            .Append($"{CodeOf(1)},乙,320282,C3973,2025-12-31,1,2,,\n")
            .Append($"{CodeOf(2)[..17]}?,,320214,C9999,2027-01-01,many,2,maybe,\n")
            .Append($"{CodeOf(3)},丙,320282,C3973,soon,-1,#N/A,,\n");
        var read = FirmSheet.Read(Encoding.UTF8.GetBytes($"{text}"), Ground).Value;

        Assert.Equal([2], read.Firms.Select(each => each.Number));
        Assert.Equal(
            [
                "A3 RowRepeats", "A4 CreditCodeUnfit", "C4 UnknownCounty", "D4 UnknownIndustry", "B4 CellEmpty",
                "E4 DayInFuture", "F4 NumberMalformed", "H4 UnknownWord", "E5 DayMalformed", "F5 NumberOutOfRange",
                "G5 CellError",
            ],
            read.Faults.Select(fault => $"{fault.Cell} {fault.Code}"));
        var many = read.Faults.Single(fault => fault.Cell == "F4");
        Assert.Contains("many", many.Text.En, StringComparison.Ordinal);
        Assert.Contains("万元/a", many.Expected.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void File_without_what_it_needs_is_refused_as_a_whole()
    {
        Assert.Equal("rows_missing", Refused(string.Join(',', Heads)));
        Assert.Equal("head_missing", Refused(string.Join(',', Heads.Skip(1))));
        Assert.Equal("head_repeats", Refused($"{string.Join(',', Heads)},sales"));
        Assert.Equal("unknown_head", Refused($"{string.Join(',', Heads)},Assets (元)"));

        static string? Refused(string text) => FirmSheet.Read(Encoding.UTF8.GetBytes(text), Ground).Refusal?.Code;
    }

    [Fact]
    public void Heads_of_the_template_mean_their_own_columns_in_both_languages() => Assert.All(
        new Func<FirmHead, string>[] { head => head.In("zh"), head => head.In("en"), head => head.Name },
        written => Assert.Equal(FirmHead.All, HeadOf([.. FirmHead.All.Select(written)]).Columns));

    private static SheetHead<FirmHead> HeadOf(string[] heads) => SheetHead<FirmHead>.Read(
        [new(1, heads.Index().ToDictionary(head => $"{head.Index}", head => (object?)head.Item)), new(2, RowBelow)],
        FirmHead.All, head => head.Described, UnknownHead.Refused).Value;
}
