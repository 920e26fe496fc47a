using CsCheck;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

/// <summary>Where random tables differ, against the engine deciding a whole grid with both.</summary>
public sealed class TableDifferenceTests
{
    [Fact]
    public void Table_and_a_changed_one_differ_where_the_engine_says() => Gen.Select(
        GridTable.Random(most: 5), Gen.Int[0, int.MaxValue - 1]).Sample(
        (grid, seed) => Agree(grid, grid.Changed(seed)), iter: 200);

    [Fact]
    public void Tables_that_have_nothing_to_do_with_one_another_differ_where_the_engine_says() => Gen.Select(
        GridTable.Random(most: 3), GridTable.Random(most: 3)).Sample(
        (grid, other) => Agree(
            grid, grid with { Policy = other.Policy, Rules = [.. Fit(grid, other)] }), iter: 100);

    [Fact]
    public void Differences_that_rest_on_cells_not_analysed_are_told_as_uncertain() => Gen.Select(
        GridTable.Random(most: 3, isAnalysed: false), Gen.Int[0, int.MaxValue - 1]).Sample(
        (grid, seed) =>
        {
            var other = grid.Changed(seed);
            var (before, after) = (grid.Decide(), other.Decide());
            var difference = TableDifference.Of(grid.Table, other.Table, false, GridTable.Wide);
            foreach (var point in Points(grid, other))
            {
                Assert.True(before(point) == after(point)
                    || difference.Regions.Any(region => GridTable.IsIn(region.Region.Cells, point)));
            }

            Assert.All(difference.Regions.Where(region => region.Region.IsCertain), region => Assert.NotEqual(
                before([.. region.Region.Example]), after([.. region.Region.Example])));
        },
        iter: 100);

    [Fact]
    public void Change_of_one_threshold_is_one_row()
    {
        var before = new GridTable("UNIQUE", [0, 1], [new([">= 2", "> 1"], 1), new(["< 2", "-"], 2)]);
        var after = before with { Rules = [new(["> 1.5", "> 1"], 1), new(["<= 1.5", "-"], 2)] };
        var difference = TableDifference.Of(before.Table, after.Table, false, GridTable.Wide);
        // Where b is at most 1 no rule matches any more, so that is another row.
        Assert.Equal(
            [("(1.5..2)", "<= 1", "2", "null"), ("(1.5..2)", "> 1", "2", "1")],
            difference.Regions.Select(one => (
                one.Region.Cells[0], one.Region.Cells[1], one.Before.Text, one.After.Text)).Order());
        Assert.Equal([OutputState.NoRule, OutputState.Constant], difference.Regions
            .OrderBy(one => one.Region.Cells[1], StringComparer.Ordinal).Select(one => one.After.State));
        Assert.False(difference.IsSame);
        Assert.True(TableDifference.Of(before.Table, before.Table, false, GridTable.Wide).IsSame);
    }

    [Fact]
    public void Limits_end_the_comparison_and_it_says_so()
    {
        var before = new GridTable("FIRST", [0, 1], [new([">= 2", "> 1"], 1), new(["-", "-"], 2)]);
        var after = before with { Rules = [new(["> 1.5", "< 1"], 3), new(["-", "-"], 2)] };
        Assert.Equal(
            (AnalysisEnd.LooksExceeded, null),
            Ended(TableDifference.Of(before.Table, after.Table, false, GridTable.Wide with { Looks = new(2) })));
        Assert.Equal(
            (AnalysisEnd.FindingsExceeded, (bool?)false),
            Ended(TableDifference.Of(before.Table, after.Table, false, GridTable.Wide with { Findings = new(1) })));

        static (AnalysisEnd, bool?) Ended(TableDifference difference) => (difference.End, difference.IsSame);
    }

    // Rules of the other table over the columns of this one, as many as both have.
    private static IEnumerable<GridTable.Rule> Fit(GridTable grid, GridTable other) => other.Rules.Select(rule =>
        new GridTable.Rule([.. grid.Columns.Select(column => Array.IndexOf(other.Columns, column) is >= 0 and var at
            ? rule.Tests[at]
            : "-")], rule.Output));

    // Null is one of the values where either table asks for it.
    private static IEnumerable<FeelValue[]> Points(GridTable grid, GridTable other) =>
        (grid with { Rules = [.. grid.Rules, .. other.Rules] }).Points(false);

    private static void Agree(GridTable grid, GridTable other)
    {
        var (before, after) = (grid.Decide(), other.Decide());
        var difference = TableDifference.Of(grid.Table, other.Table, false, GridTable.Wide);
        Assert.Equal(AnalysisEnd.Complete, difference.End);
        var isSame = true;
        foreach (var point in Points(grid, other))
        {
            var regions = difference.Regions.Where(region => GridTable.IsIn(region.Region.Cells, point)).ToList();
            var (one, two) = (before(point), after(point));
            Assert.Equal(one == two ? 0 : 1, regions.Count);
            Assert.All(regions, region => Assert.Equal((one, two), (region.Before.Value, region.After.Value)));
            isSame &= one == two;
        }

        Assert.Equal(isSame, difference.IsSame);
        Assert.All(difference.Regions, region =>
        {
            FeelValue[] example = [.. region.Region.Example];
            Assert.Equal((before(example), after(example)), (region.Before.Value, region.After.Value));
        });
    }
}
