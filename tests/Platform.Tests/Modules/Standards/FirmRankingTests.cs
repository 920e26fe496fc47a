using System.Globalization;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class FirmRankingTests
{
    private static readonly ClassCut[] Huaian = [new("A", 20), new("B", 60), new("C", 95), new("D", 100)];

    [Theory]
    [InlineData(100, 20, 40, 35, 5)]
    [InlineData(20, 4, 8, 7, 1)]
    [InlineData(19, 4, 8, 7, 0)]
    [InlineData(1, 1, 0, 0, 0)]
    [InlineData(7, 2, 3, 2, 0)]
    public void Classes_have_the_sizes_of_the_document(int firms, int a, int b, int c, int d)
    {
        var classes = FirmRanking.ClassesOf(
            Huaian, [.. Enumerable.Range(0, firms).Select(at => Firm(at, score: at * 7 % firms))]);
        Assert.Equal([a, b, c, d], new[] { "A", "B", "C", "D" }.Select(one => classes.Count(each => each == one)));
    }

    [Fact]
    public void Of_equal_scores_more_tax_comes_first_and_then_the_smaller_id()
    {
        ScoredFirm[] firms =
        [
            new("3", 80, 10), new("1", 80, 10), new("2", 80, 10.01m), new("0", 80, 9), new("9", 81, 0),
        ];
        Assert.Equal(["C", "B", "B", "C", "A"], FirmRanking.ClassesOf(Huaian, firms));
    }

    [Fact]
    public void Who_takes_no_part_is_T_and_counts_for_nobody()
    {
        var rated = Enumerable.Range(0, 20).Select(at => Firm(at, score: at)).ToList();
        var classes = FirmRanking.ClassesOf(Huaian, [new("t", null, 99), .. rated, new("u", null, 0)]);
        Assert.Equal(("T", "T"), (classes[0], classes[^1]));
        Assert.Equal(FirmRanking.ClassesOf(Huaian, rated), classes.Skip(1).SkipLast(1));
        Assert.Equal("D", classes[1]);
    }

    [Fact]
    public void Of_nobody_there_is_nothing_to_say() => Assert.Empty(FirmRanking.ClassesOf(Huaian, []));

    private static ScoredFirm Firm(int id, int score) =>
        new(id.ToString("00", CultureInfo.InvariantCulture), score, TaxPerMu: 0);
}
