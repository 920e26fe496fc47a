using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Http;

public sealed class SheetColumnTests
{
    private static readonly SheetColumn Sales = new("sales", new("销售收入", "Sales"), false, "万元/a");

    [Theory]
    [InlineData("销售收入", "")]
    [InlineData("SALES", "")]
    [InlineData("sales", "")]
    [InlineData("销售收入（万元/a）", "万元/a")]
    [InlineData("Sales (万元／a)", "万元/a")]
    [InlineData("Sales(元)", "元")]
    [InlineData("销售收入增长", null)]
    [InlineData("Sales of goods (元)", null)]
    public void Head_names_the_column_and_perhaps_a_unit(string text, string? unit) =>
        Assert.Equal(unit, Sales.UnitIn(text));

    [Theory]
    [InlineData("万元/a", "", true)]
    [InlineData("万元/a", "万元/A", true)]
    [InlineData("万元/a", "元", false)]
    [InlineData("", "元", false)]
    [InlineData(null, "元", true)]
    public void Unit_is_the_columns_own_unless_it_may_be_any(string? own, string named, bool isAdmitted) =>
        Assert.Equal(isAdmitted, (Sales with { Unit = own }).Admits(named));
}
