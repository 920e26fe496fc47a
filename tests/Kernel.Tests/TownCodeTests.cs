namespace Huanhu.Kernel.Tests;

public sealed class TownCodeTests
{
    [Fact]
    public void Town_lies_in_its_county()
    {
        Assert.True(TownCode.TryParse("320211105", out var code));
        Assert.Equal("320211", code.County.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("32021110")]
    [InlineData("3202111050")]
    [InlineData("32021110A")]
    public void Other_text_is_no_town(string? text) => Assert.False(TownCode.TryParse(text, out _));
}
