namespace Huanhu.Kernel.Tests;

public sealed class JurisdictionCodeTests
{
    [Fact]
    public void Six_digits_are_a_code() => Assert.Equal("320571", JurisdictionCode.Parse("320571").ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("32021")]
    [InlineData("3202111")]
    [InlineData("32０211")]
    public void Other_text_is_no_code(string? text) => Assert.False(JurisdictionCode.TryParse(text, out _));

    [Fact]
    public void Default_sorts_first_and_is_empty()
    {
        Assert.Equal("", default(JurisdictionCode).ToString());
        Assert.True(default(JurisdictionCode) < JurisdictionCode.Parse("000000"));
    }
}
