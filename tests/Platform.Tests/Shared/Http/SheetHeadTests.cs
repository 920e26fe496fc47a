using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>A head row says which column stands where, or why the sheet is not read.</summary>
public sealed class SheetHeadTests
{
    private static readonly Dictionary<char, SheetColumn> Columns = new()
    {
        ['n'] = new("name", new("名称", "Name"), true, ""),
        ['a'] = new("amount", new("数量", "Amount"), true, "t"),
        ['o'] = new("own_amount", new("数量（自有）", "Amount (own)"), false, null),
    };

    [Fact]
    public void Columns_stand_in_any_order_and_either_language()
    {
        var head = Read(["Amount (t)", null, "名称", "数量（自有）（kg）"]).Value;

        Assert.Equal("ano", string.Concat(head.Columns));
        Assert.Equal(("A7", "C7", "D7"), (head.AddressOf(7, 'a'), head.AddressOf(7, 'n'), head.AddressOf(7, 'o')));
        Assert.Equal(("t", null, "kg"), (head.UnitOf('a'), head.UnitOf('n'), head.UnitOf('o')));
        Assert.Equal("y", head.CellOf(Row(2, ["x", null, "y"]), 'n'));
    }

    [Fact]
    public void Column_that_is_not_there_has_no_cells_and_its_row_is_its_address()
    {
        var head = Read(["name", "amount"]).Value;
        Assert.False(head.Has('o'));
        Assert.Null(head.CellOf(Row(2, ["x", 3.0]), 'o'));
        Assert.Equal("2", head.AddressOf(2, 'o'));
    }

    [Theory]
    [InlineData("unknown_head", "不认识", "名称", "数量", "备注")]
    [InlineData("unknown_head", "“t”", "名称", "数量（kg）")]
    [InlineData("unknown_head", "空", "名称（t）", "数量")]
    [InlineData("head_repeats", "B 列", "名称", "数量", "Amount")]
    [InlineData("head_missing", "“数量”", "名称")]
    public void Head_that_is_not_as_expected_is_refused(string code, string said, params string[] heads)
    {
        var refusal = Read(heads).Refusal!;
        Assert.Equal((code, "head"), (refusal.Code, refusal.Where));
        Assert.Contains(said, refusal.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_may_pass_where_people_keep_columns_of_their_own() => Assert.Equal("na", string.Concat(
        SheetHead<char>.Read(
            [Row(1, ["备注", "名称", "数量"]), Row(2, ["x"])], Columns.Keys, each => Columns[each], UnknownHead.Ignored)
            .Value.Columns));

    [Fact]
    public void Sheet_needs_a_head_and_rows()
    {
        Assert.Equal("head_missing", SheetHead<char>.Read(
            [], Columns.Keys, each => Columns[each], UnknownHead.Refused).Refusal!.Code);
        Assert.Equal("rows_missing", SheetHead<char>.Read(
            [Row(1, ["名称", "数量"])], Columns.Keys, each => Columns[each], UnknownHead.Refused).Refusal!.Code);
    }

    private static Outcome<SheetHead<char>> Read(string?[] heads) => SheetHead<char>.Read(
        [Row(1, heads), Row(2, ["x"])], Columns.Keys, each => Columns[each], UnknownHead.Refused);

    private static Workbook.Row Row(int number, object?[] cells) => new(
        number, cells.Index().ToDictionary(cell => $"{(char)('A' + cell.Index)}", cell => cell.Item));
}
