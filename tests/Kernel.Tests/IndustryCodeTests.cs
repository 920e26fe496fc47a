namespace Huanhu.Kernel.Tests;

public sealed class IndustryCodeTests
{
    [Theory]
    [InlineData("C", IndustryLevel.Section, null)]
    [InlineData("C39", IndustryLevel.Division, "C")]
    [InlineData("C397", IndustryLevel.Group, "C39")]
    [InlineData("c3973 ", IndustryLevel.Class, "C397")]
    [InlineData("M7340", IndustryLevel.Class, "M734")]
    public void Code_knows_its_level_and_parent(string text, IndustryLevel level, string? parent)
    {
        var code = IndustryCode.Read(text).Value;
        Assert.Equal(level, code.Level);
        Assert.Equal(parent, code.Parent?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("U")]
    [InlineData("C3")]
    [InlineData("C39731")]
    [InlineData("3973")]
    [InlineData("C39７3")]
    public void Other_text_is_refused(string text) =>
        Assert.Equal("wrong_form", IndustryCode.Read(text).Refusal?.Code);

    [Fact]
    public void Codes_sort_in_catalogue_order() => Assert.Equal(["A", "C39", "C397", "C3973", "C40"],
        new[] { "C40", "C3973", "A", "C397", "C39" }.Select(text => IndustryCode.Read(text).Value).Order()
            .Select(code => code.ToString()));
}
