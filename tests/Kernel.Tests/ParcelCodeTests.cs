namespace Huanhu.Kernel.Tests;

public sealed class ParcelCodeTests
{
    [Theory]
    [InlineData("320282001001GB00001")]
    [InlineData(" 320211012003jc12345 ")]
    [InlineData("999999999999ZZ99999")]
    [InlineData("000000000000GA00001")]
    public void Code_reads_packs_and_prints(string text)
    {
        var code = ParcelCode.Read(text).Value;
        Assert.Equal(text.Trim().ToUpperInvariant(), code.ToString());
        Assert.Equal(code, ParcelCode.FromPacked(code.PackedValue));
        Assert.Equal(text.Trim()[..6], code.County.ToString());
    }

    [Theory]
    [InlineData("", "wrong_length")]
    [InlineData("320282001001GB0001", "wrong_length")]
    [InlineData("32028200100AGB00001", "wrong_form")]
    [InlineData("320282001001G100001", "wrong_form")]
    [InlineData("320282001001GB0000１", "wrong_form")]
    [InlineData("320282001001AB00001", "wrong_ownership")]
    [InlineData("320282001001GB00000", "wrong_number")]
    public void Other_text_is_refused(string text, string why) =>
        Assert.Equal(why, ParcelCode.Read(text).Refusal?.Code);

    [Fact]
    public void Packed_codes_sort_as_their_texts()
    {
        string[] texts =
        [
            "320211001001GB00002", "320211001001GB00010", "320211001001GC00001", "320211001001JA00001",
            "320211001002GA00001", "320282001001GB00001",
        ];
        Assert.Equal(texts, texts.Reverse().Select(text => ParcelCode.Read(text).Value).Order()
            .Select(code => code.ToString()));
    }

    [Fact]
    public void Empty_code_is_the_default_and_packs_to_nothing()
    {
        Assert.Equal("", default(ParcelCode).ToString());
        Assert.Equal(default, ParcelCode.FromPacked(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    [InlineData(long.MaxValue)]
    public void Number_that_no_code_packs_to_is_a_fault(long packed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ParcelCode.FromPacked(packed));
}
