using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class UnifiedSocialCreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91440101MA5CJQ4N59")]
    [InlineData(" 91350100m000100y43 ")]
    public void Published_code_is_valid(string text) =>
        Assert.Equal(text.Trim().ToUpperInvariant(), UnifiedSocialCreditCode.Read(text).Value.ToString());

    [Theory]
    [InlineData("", "wrong_length")]
    [InlineData("91350100M000100Y4", "wrong_length")]
    [InlineData("91350100M000100Y433", "wrong_length")]
    [InlineData("9135O100M000100Y43", "wrong_character")]
    [InlineData("9135０100M000100Y43", "wrong_character")]
    [InlineData("91A50100M000100Y43", "wrong_division")]
    [InlineData("91350100M000101Y43", "wrong_organisation_check")]
    [InlineData("91350100M000100Y44", "wrong_check")]
    [InlineData("92350100M000100Y43", "wrong_check")]
    public void Broken_code_is_refused_by_name(string text, string code) =>
        Assert.Equal(code, UnifiedSocialCreditCode.Read(text).Refusal?.Code);

    /// <summary>91350203M0001QAY9B is in the register although its check fails: a list admits such codes.</summary>
    [Fact]
    public void Real_code_that_fails_the_check_is_admitted_by_list()
    {
        const string Real = "91350203M0001QAY9B";
        Assert.False(UnifiedSocialCreditCode.Read(Real).IsDone);
        Assert.Equal(Real, UnifiedSocialCreditCode.Read(Real, new HashSet<string> { Real }).Value.ToString());
    }

    [Fact]
    public void Parts_are_named()
    {
        var code = UnifiedSocialCreditCode.Read("91440101MA5CJQ4N59").Value;
        Assert.Equal("440101", code.Division.ToString());
        Assert.Equal("MA5CJQ4N5", code.OrganisationCode);
    }

    [Fact]
    public void Code_of_a_firm_has_the_checks_that_reading_asks_for() => Assert.Equal(
        "91440101MA5CJQ4N59", $"{UnifiedSocialCreditCode.OfFirm(JurisdictionCode.Parse("440101"), "MA5CJQ4N")}");

    [Fact]
    public void Any_single_wrong_character_is_noticed() =>
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, 30]).Sample((at, letter) =>
        {
            var code = "91440101MA5CJQ4N59".ToCharArray();
            var isSame = code[at] == Alphabet[letter];
            code[at] = Alphabet[letter];
            return isSame == UnifiedSocialCreditCode.Read(new string(code)).IsDone;
        });
}
