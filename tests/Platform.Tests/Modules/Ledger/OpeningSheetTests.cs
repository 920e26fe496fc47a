using CsCheck;
using Huanhu.Engines.Ledger;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Column = Huanhu.Platform.Modules.Ledger.OpeningColumn;
using Fault = Huanhu.Platform.Modules.Ledger.OpeningFault;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>A sheet of opening balances is read cell by cell, and every fault is named where it stands.</summary>
public sealed class OpeningSheetTests
{
    private static readonly string[] Heads = ["指标", "年度", "用途", "角色", "数量", "单位", "生效日期", "备注"];

    private static readonly object?[] Good =
        ["总磷 TP", 2026, "园区储备", "可用", 12.5m, "t", new DateOnly(2026, 1, 1), "方案"];

    private static readonly Gen<OpeningRow> Row =
        from asset in Gen.OneOf([.. LedgerAsset.All.Select(Gen.Const)])
        from year in Gen.OneOf(Gen.Const(0), Gen.Int[1990, 2099])
        from purpose in Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['一', '龥'], Gen.Char['（', '）']), 1, 64]
        from role in Gen.OneOf([.. OpeningSheet.Roles.Keys.Select(Gen.Const)])
        from count in Gen.Long[1, 999_999_999_999]
        from day in Gen.Int[0, 20_000]
        from note in Gen.OneOf(Gen.Const(""), Gen.String[Gen.Char['一', '龥'], 1, 200])
        select new OpeningRow(
            0, asset, year, $"x{purpose}"[..Math.Min(64, purpose.Length + 1)], role, new(count),
            new DateOnly(1990, 1, 1).AddDays(day), note);

    [Fact]
    public void What_is_written_is_read() => Row.Array[1, 40].Select(Gen.Bool).Sample((rows, isChinese) =>
    {
        var distinct = rows.DistinctBy(row => (row.Asset, row.VintageYear, row.Purpose))
            .Select((row, at) => row with { Row = at + 2 }).ToList();
        var tongue = isChinese ? "zh" : "en";
        var file = Workbook.Write(new Workbook.Sheet("a",
            [.. OpeningSheet.Heads.Values.Select(head => head.In(tongue))],
            distinct.Select(row => new object?[]
            {
                row.Row % 2 == 0 ? row.Asset.Code : row.Asset.Name.In(tongue),
                row.VintageYear == 0 ? null : row.VintageYear, row.Purpose, OpeningSheet.Roles[row.Role].In(tongue),
                (decimal)row.Amount.Value * row.Asset.Units[0].DivisorCount / row.Asset.Units[0].Scale,
                row.Asset.Units[0].Symbol.In(tongue), row.Effective, row.Note,
            })));

        var read = OpeningSheet.Read(file).Value;

        Assert.Empty(read.Faults);
        Assert.Equal(distinct, read.Rows);
    }, iter: 60);

    [Theory]
    [InlineData("12.5", 12_500_000)]
    [InlineData("1,164.05", 1_164_050_000)]
    [InlineData("１２．５", 12_500_000)]
    [InlineData("　１，２３４　", 1_234_000_000)]
    [InlineData(0.000001, 1)]
    [InlineData(1e9, 1_000_000_000_000_000)]
    public void Amount_is_read_as_people_write_it(object cell, long grams) =>
        Assert.Equal(new Amount(grams), Read(Column.Amount, cell).Rows.Single().Amount);

    [Theory]
    [InlineData("亩", 60, 4_000_000)]
    [InlineData("亩", 40, 2_666_667)]
    [InlineData("mu", 25, 1_666_667)]
    [InlineData("m2", 60.25, 6_025)]
    [InlineData("㎡", 60.25, 6_025)]
    [InlineData("公顷", 1.5, 1_500_000)]
    public void Area_is_read_in_its_units(string unit, double amount, long count)
    {
        object?[] row = ["建设用地指标", null, "a", "可用", (decimal)amount, unit, "2026/1/1", null];
        Assert.Equal(new Amount(count), Read([row]).Rows.Single().Amount);
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026/1/1")]
    [InlineData("2026.1.1")]
    [InlineData("2026年1月1日")]
    [InlineData("２０２６-０１-０１")]
    public void Day_is_read_as_people_write_it(string cell) => Assert.Equal(
        new(2026, 1, 1), Read(Column.Effective, cell).Rows.Single().Effective);

    [Theory]
    [InlineData(nameof(Column.Asset), null, nameof(Fault.CellEmpty))]
    [InlineData(nameof(Column.Asset), "#REF!", nameof(Fault.CellError))]
    [InlineData(nameof(Column.Asset), "总鳞", nameof(Fault.UnknownAsset))]
    [InlineData(nameof(Column.VintageYear), "2o26", nameof(Fault.YearMalformed))]
    [InlineData(nameof(Column.VintageYear), 20266, nameof(Fault.YearMalformed))]
    [InlineData(nameof(Column.VintageYear), 2026.5, nameof(Fault.YearMalformed))]
    [InlineData(nameof(Column.Purpose), " ", nameof(Fault.CellEmpty))]
    [InlineData(nameof(Column.Purpose), "Opening", nameof(Fault.PurposeUnfit))]
    [InlineData(nameof(Column.Role), "来源", nameof(Fault.UnknownRole))]
    [InlineData(nameof(Column.Amount), "1.234,56", nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), "12,34", nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), "1 234", nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), "12.5 t", nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), "一百", nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), true, nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), "#DIV/0!", nameof(Fault.CellError))]
    [InlineData(nameof(Column.Amount), 0, nameof(Fault.AmountOutOfRange))]
    [InlineData(nameof(Column.Amount), -1, nameof(Fault.AmountOutOfRange))]
    [InlineData(nameof(Column.Amount), 1e10, nameof(Fault.AmountOutOfRange))]
    [InlineData(nameof(Column.Amount), 1e300, nameof(Fault.AmountOutOfRange))]
    [InlineData(nameof(Column.Amount), "99999999999999999999999999999999999", nameof(Fault.AmountMalformed))]
    [InlineData(nameof(Column.Amount), 0.0000001, nameof(Fault.AmountTooFine))]
    [InlineData(nameof(Column.Unit), "亩", nameof(Fault.UnknownUnit))]
    [InlineData(nameof(Column.Effective), 46023, nameof(Fault.DayMalformed))]
    [InlineData(nameof(Column.Effective), "2026-02-30", nameof(Fault.DayMalformed))]
    [InlineData(nameof(Column.Effective), "下月", nameof(Fault.DayMalformed))]
    public void Faulty_cell_is_named_with_what_was_expected(string name, object? cell, string code)
    {
        var column = Enum.Parse<Column>(name);
        var read = Read(column, cell);

        Assert.Empty(read.Rows);
        var fault = read.Faults.Single();
        Assert.Equal(
            (2, $"{(char)('A' + column)}2", column, code),
            (fault.Row, fault.Cell, fault.Column, $"{fault.Code}"));
        Assert.All(
            new[] { fault.Text.Zh, fault.Text.En, fault.Expected.Zh, fault.Expected.En },
            text => Assert.NotEmpty(text));
    }

    [Fact]
    public void Every_fault_of_every_row_is_named()
    {
        object?[] repeated = [.. Good];
        var read = Read([Good, [null, "x", null, null, "y", null, null, new string('长', 201)], repeated]);

        Assert.Equal([2], read.Rows.Select(row => row.Row));
        Assert.Equal(
            [(3, "A3"), (3, "B3"), (3, "C3"), (3, "D3"), (3, "E3"), (3, "G3"), (3, "H3"), (4, "C4")],
            read.Faults.Select(fault => (fault.Row, fault.Cell)));
        Assert.Equal(Fault.RowRepeats, read.Faults[^1].Code);
    }

    [Fact]
    public void Formula_counts_by_what_it_came_to()
    {
        string[] texts = ["总磷 TP", "2026", "a", "可用", "", "t", "2026-01-01", ""];
        var head = string.Concat(Heads.Select((text, at) => Cell(at, 1, text)));
        var row = string.Concat(texts.Select((text, at) => at == 4
            ? "<c r='E2'><f>1+1</f><v>2</v></c>" : Cell(at, 2, text)));

        var read = OpeningSheet.Read(WorkbookTests.Hand($"<row r='1'>{head}</row><row r='2'>{row}</row>")).Value;

        Assert.Equal(new Amount(2_000_000), read.Rows.Single().Amount);

        static string Cell(int at, int row, string text) =>
            $"<c r='{(char)('A' + at)}{row}' t='str'><v>{text}</v></c>";
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_two_may_be_missing()
    {
        var file = Workbook.Write(new Workbook.Sheet("a",
            ["多余", "Unit", "Amount", "Role", "Purpose", "Asset", "Effective date"],
            [["?", "kg", 3m, "committed", "a", "cod", "2026-01-01"]]));

        var row = OpeningSheet.Read(file).Value.Rows.Single();

        Assert.Equal(
            ("cod", 0, AccountRole.Committed, 3_000L, ""),
            (row.Asset.Code, row.VintageYear, row.Role, row.Amount.Value, row.Note));
    }

    [Fact]
    public void Sheet_without_a_head_or_rows_is_refused()
    {
        Assert.Equal("head_missing", OpeningSheet.Read(Workbook.Write(
            new Workbook.Sheet("a", ["指标"], [["总磷"]]))).Refusal!.Code);
        Assert.Equal("head_repeats", OpeningSheet.Read(Workbook.Write(
            new Workbook.Sheet("a", [.. Heads, "Amount"], [[.. Good, 3m]]))).Refusal!.Code);
        Assert.Equal("rows_missing", OpeningSheet.Read(Workbook.Write(
            new Workbook.Sheet("a", Heads, []))).Refusal!.Code);
        Assert.Equal("limit_exceeded", OpeningSheet.Read(Workbook.Write(
            new Workbook.Sheet("a", Heads, Enumerable.Repeat(Good, OpeningSheet.MostRows + 1)))).Refusal!.Code);
    }

    private static OpeningSheet Read(Column column, object? cell)
    {
        object?[] row = [.. Good];
        row[(int)column] = cell;
        return Read([row]);
    }

    private static OpeningSheet Read(object?[][] rows) =>
        OpeningSheet.Read(Workbook.Write(new Workbook.Sheet("a", Heads, rows))).Value;
}
