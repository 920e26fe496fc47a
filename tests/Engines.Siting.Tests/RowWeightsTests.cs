namespace Huanhu.Engines.Siting.Tests;

public sealed class RowWeightsTests
{
    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(100, 100, 10_000)]
    [InlineData(100, 50, 10_000)]
    [InlineData(1, 3, 3_333)]
    [InlineData(long.MaxValue - 1, long.MaxValue, 9_999)]
    [InlineData(100, 0, 0)]
    public void Fit_is_what_is_needed_over_the_size_cut_off_and_at_most_whole(long needed, long size, int fit) =>
        Assert.Equal(fit, new RowWeights(needed, 1, []).FitOf(size));

    [Fact]
    public void Points_add_up_size_and_marks_by_their_weights()
    {
        var table = CellTable.Of([1], [200], [[7_000], [1]]);
        Assert.Equal((10 * 5_000) + (3 * 7_000) + 5, new RowWeights(100, 10, [3, 5]).PointsOf(table, 0));
    }
}
