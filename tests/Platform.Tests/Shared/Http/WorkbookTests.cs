using System.IO.Compression;
using System.Text;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>Workbooks are written for people and read from strangers, some of whom mean ill.</summary>
public sealed class WorkbookTests
{
    private static readonly Workbook.WorkbookLimits Limits = new(new(1 << 20), new(50));

    [Fact]
    public void Written_cells_keep_their_kinds()
    {
        var file = Workbook.Write(
            new("余额", ["指标", "数量", "日期"], [["总磷 TP", 1234.567m, new DateOnly(2026, 1, 2)], ["=1+1", null, null]]),
            new("空", ["指标"], []));

        var rows = Workbook.Read(file, Limits).Value;

        Assert.Equal(["指标", "数量", "日期"], rows[0].Cells.Values);
        Assert.Equal(
            new object?[] { "总磷 TP", 1234.567, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Unspecified) },
            rows[1].Cells.Values);
        Assert.Equal((3, "=1+1"), (rows[2].Number, rows[2].Cells["A"]));
    }

    [Fact]
    public void Empty_rows_are_left_out_and_counted() => Assert.Equal(
        [1, 7],
        Workbook.Read(Hand("<row r='1'><c r='A1'><v>1</v></c></row><row r='7'><c r='A7'><v>2</v></c></row>"), Limits)
            .Value.Select(row => row.Number));

    [Theory]
    [InlineData("")]
    [InlineData("指标,数量\n总磷,1")]
    [InlineData("PK\u0003\u0004 and nothing more")]
    public void What_is_no_workbook_is_refused(string text) =>
        Assert.Equal("workbook_unreadable", CodeOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Zip_without_a_sheet_is_refused() => Assert.Equal("workbook_unreadable", CodeOf(Zip(("a.txt", "a"))));

    [Theory]
    [InlineData("<row r='1'><c r='A1'><v>1</v></c>")]
    [InlineData("<row r='1'><c r='A1' t='s'><v>9</v></c></row>")]
    [InlineData("<row r='1'><c r='A1' s='999999'><v>1</v></c></row><x>")]
    public void Broken_sheet_is_refused(string rows) => Assert.NotNull(Workbook.Read(Hand(rows), Limits).Refusal);

    [Fact]
    public void Document_type_is_refused() => Assert.Equal("workbook_unreadable", CodeOf(Zip(
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/worksheets/sheet1.xml",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><worksheet>&b;</worksheet>"))));

    [Fact]
    public void Bomb_is_refused_when_it_unpacks_to_more_than_it_may() => Assert.Equal(
        "limit_exceeded", CodeOf(Zip(("xl/media/a.bin", new string('0', 8 << 20)))));

    [Theory]
    [InlineData("<dimension ref='A1:XFD1048576'/>", "<row r='1'><c r='A1'><v>1</v></c></row>")]
    [InlineData("", "<row r='1'><c r='ZZZZZ1'><v>1</v></c></row>")]
    public void Sheet_that_claims_a_million_columns_is_refused(string dimension, string rows) =>
        Assert.Equal("workbook_too_wide", CodeOf(Hand(rows, dimension)));

    [Fact]
    public void Row_of_a_thousand_cells_without_address_is_refused() => Assert.Equal("workbook_too_wide", CodeOf(
        Hand($"<row>{string.Concat(Enumerable.Repeat("<c/>", 1_000))}</row>")));

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(51)]
    public void Sheet_that_goes_on_beyond_its_limit_is_refused(int row) => Assert.Equal("limit_exceeded", CodeOf(
        Hand($"<row r='1'><c r='A1'><v>1</v></c></row><row r='{row}'><c r='A{row}'><v>1</v></c></row>")));

    /// <summary>A workbook of one sheet, written by hand.</summary>
    internal static byte[] Hand(string rows, string dimension = "") => Zip(
        ("xl/workbook.xml",
            "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
            + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
            + "<sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + "<Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"),
        ("xl/worksheets/sheet1.xml",
            "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            + $"{dimension}<sheetData>{rows}</sheetData></worksheet>"));

    private static string? CodeOf(byte[] file) => Workbook.Read(file, Limits).Refusal?.Code;

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return file.ToArray();
    }
}
