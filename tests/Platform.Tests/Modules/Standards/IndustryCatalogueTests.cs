using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class IndustryCatalogueTests
{
    private static readonly IndustryCatalogue Catalogue = IndustryCatalogue.Read(
        File.ReadAllText(Office.Pack().PathOf("industries/gbt4754_2017.csv")),
        File.ReadAllText(Office.Pack().PathOf("industries/divisions_en.tsv")));

    [Fact]
    public void Catalogue_has_the_numbers_the_standard_states() => Assert.Equal(
        [
            (IndustryLevel.Section, 20), (IndustryLevel.Division, 97), (IndustryLevel.Group, 473),
            (IndustryLevel.Class, 1381),
        ],
        Catalogue.All.CountBy(each => each.Level).OrderBy(each => each.Key).Select(each => (each.Key, each.Value)));

    [Fact]
    public void Industry_knows_its_place()
    {
        Assert.Equal(["C", "C39", "C397", "C3973"], Catalogue.PathOf(C("C3973")).Select(each => each.Code.ToString()));
        Assert.Equal("集成电路制造", Catalogue.Find(C("C3973"))?.Name);
        Assert.Equal(7, Catalogue.ChildrenOf(C("C397")).Count);
        Assert.Empty(Catalogue.ChildrenOf(C("C3973")));
        Assert.Null(Catalogue.Find(C("T9999")));
    }

    [Fact]
    public void Each_division_of_manufacturing_has_an_English_name_and_lends_it_to_what_is_below()
    {
        Assert.All(Catalogue.ChildrenOf(C("C")), division => Assert.NotEmpty(division.EnglishName));
        var standards = new StandardsModule(Office.Pack());
        Assert.Equal(
            new("集成电路制造", "Manufacture of Computers, Communication and Other Electronic Equipment"),
            standards.TitleOf(C("C3973")));
        Assert.Equal(new("稻谷种植", "稻谷种植"), standards.TitleOf(C("A0111")));
        Assert.Equal(new("T9999", "T9999"), standards.TitleOf(C("T9999")));
    }

    [Fact]
    public void English_name_without_a_name_is_refused() =>
        Assert.Throws<InvalidDataException>(() => IndustryCatalogue.Read("code", "code\tname_en\nC13"));

    [Theory]
    [InlineData("C3973", "C3973")]
    [InlineData("c3973", "C3973")]
    [InlineData("3973", "C3973")]
    [InlineData("集成电路", "C3973")]
    [InlineData("jicheng", "C3973")]
    [InlineData("dianlu", "C3973")]
    [InlineData("jcdl", "C3973")]
    [InlineData("JCDL", "C3973")]
    [InlineData("电子测量仪器", "C4028")]
    [InlineData("dzclyq", "C4028")]
    [InlineData("医学研究", "M7340")]
    [InlineData("bomo", "C2921")]
    public void Search_finds_by_code_name_pinyin_and_initials(string query, string code) =>
        Assert.Contains(code, Catalogue.Search(query, new(5)).Select(found => found.Industry.Code.ToString()));

    [Theory]
    [InlineData("C39", "C39")]
    [InlineData("39", "C39")]
    [InlineData("zzy", "C")]
    public void Whole_match_comes_first(string query, string code)
    {
        var first = Catalogue.Search(query, new(1)).Single();
        Assert.Equal((code, StandardsModule.IndustryMatch.Whole), (first.Industry.Code.ToString(), first.Match));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("不存在的行业")]
    [InlineData("%")]
    [InlineData("973")]
    public void Other_text_finds_nothing(string query) => Assert.Empty(Catalogue.Search(query, new(20)));

    [Fact]
    public void Pinyin_is_met_at_a_syllable()
    {
        Assert.NotEmpty(Catalogue.Search("zhizao", new(1)));
        Assert.Empty(Catalogue.Search("hizao", new(1)));
    }

    [Fact]
    public void Answer_is_no_longer_than_its_limit() => Assert.Equal(7, Catalogue.Search("制造", new(7)).Count);

    [Theory]
    [InlineData("code,name,pinyin,initials\nC39,计算机,ji suan ji")]
    [InlineData("code,name,pinyin,initials\nX,计算机,ji suan ji,jsj")]
    [InlineData("code,name,pinyin,initials\nC39,计算机,ji suan ji,jsj")]
    public void Broken_file_is_a_fault(string csv) =>
        Assert.Throws<InvalidDataException>(() => IndustryCatalogue.Read(csv, ""));

    private static IndustryCode C(string code) => IndustryCode.Read(code).Value;
}
