using CsCheck;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>Cells say what people meant by them, or nothing.</summary>
public sealed class CellTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("\u3000 宜兴 ", "宜兴")]
    [InlineData(true, "True")]
    [InlineData(0.1, "0.1")]
    public void Text_has_no_blanks_around_it(object? cell, string text) => Assert.Equal(text, CellText.Of(cell));

    [Fact]
    public void Wide_letters_are_narrow_ones_and_brackets_of_names_stay() =>
        Assert.Equal("C3973-a 50% 甲（中国）", CellText.Narrow("Ｃ３９７３－ａ　５０％ 甲（中国）"));

    [Theory]
    [InlineData("1,164.05", "1164.05")]
    [InlineData("１，１６４．０５", "1164.05")]
    [InlineData("-3", "-3")]
    [InlineData("+3", "3")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1e300, "79228162514264337593543950335")]
    [InlineData("1.234,56", null)]
    [InlineData("12,34", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999999999999999999", null)]
    [InlineData(true, null)]
    public void Number_is_read_as_people_write_it(object cell, string? number) =>
        Assert.Equal(number, CellText.NumberOf(cell)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2025-12-31", true)]
    [InlineData("２０２５／１２／３１", true)]
    [InlineData("2025年12月31日", true)]
    [InlineData("2025-02-30", false)]
    [InlineData(46_022.0, false)]
    [InlineData(null, false)]
    public void Day_is_read_as_people_write_it(object? cell, bool isDay) =>
        Assert.Equal(isDay ? new DateOnly(2025, 12, 31) : null, CellText.DayOf(cell));

    [Fact]
    public void Day_of_a_cell_that_has_a_time_is_its_day() =>
        Assert.Equal(new(2025, 12, 31), CellText.DayOf(new DateTime(2025, 12, 31, 23, 59, 0)));

    [Theory]
    [InlineData("#N/A", true)]
    [InlineData("#REF!", true)]
    [InlineData("#1 厂", false)]
    public void Formula_that_came_to_an_error_is_known(string text, bool isBroken) =>
        Assert.Equal(isBroken, CellText.IsBroken(text));

    [Fact]
    public void Quoted_text_is_whole_characters() => Gen.String[Gen.OneOf(Gen.Const('甲'), Gen.Char['a', 'z']), 0, 60]
        .Sample(text => Assert.True(CellText.Quoted($"{text}𠮷𠮷").EnumerateRunes().All(rune => rune.Value != 0xFFFD)
            && CellText.Quoted(text).Length <= 41));
}
