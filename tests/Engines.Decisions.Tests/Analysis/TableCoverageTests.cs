using CsCheck;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

public sealed class TableCoverageTests
{
    private static readonly GridTable Table = new(
        "FIRST", [0, 2], [new(["< 1", "\"甲\""], 1), new(["< 1", "-"], 2), new(["< 0", "-"], 3), new(["> 2", "-"], 4)]);

    private static readonly Limit States = new(10_000);

    [Fact]
    public void Inputs_are_counted_by_the_rules_they_meet_and_by_those_that_decide()
    {
        var coverage = new TableCoverage(Table.Table);
        Assert.Equal([1], coverage.Add(FeelContext.Of(("a", 0), ("k", "甲")), default));
        Assert.Empty(coverage.Add(FeelContext.Of(("a", 2), ("k", "甲")), default));
        coverage.Count([1, 2, 3], 40);
        Assert.Equal((42, 1), (coverage.CaseCount, coverage.GapCount));
        Assert.Equal([new(1, 41, 41), new(2, 41, 0), new(3, 40, 0), new(4, 0, 0)], coverage.Rules);
    }

    // To FEEL what lacks is null: it would meet rule 2 of an input of which nobody knows whether it meets rule 1.
    [Fact]
    public void Rules_are_met_by_an_input_of_which_something_is_unknown_where_that_cannot_matter()
    {
        var coverage = new TableCoverage(Table.Table);
        Assert.Empty(coverage.AddPartially(FeelContext.Of(("a", 0)), default, States));
        Assert.Equal([4], coverage.AddPartially(FeelContext.Of(("a", 3)), default, States));
        Assert.Empty(coverage.AddPartially(FeelContext.Of(("a", 2)), default, States));
        Assert.Empty(coverage.AddPartially(FeelContext.Of(("k", "乙")), default, States));
        Assert.Equal([1], coverage.AddPartially(FeelContext.Of(("a", 0), ("k", "甲")), default, States));
        Assert.Equal((5, 1), (coverage.CaseCount, coverage.GapCount));
        Assert.Equal([new(1, 1, 1), new(2, 2, 0), new(3, 0, 0), new(4, 1, 1)], coverage.Rules);
    }

    [Fact]
    public void Rule_met_with_something_unknown_is_met_whatever_it_is_in_random_tables() =>
        GridTable.Random().Sample(grid =>
        {
            var (table, names) = (grid.Table, grid.Names);
            foreach (var point in grid.Points(withNull: false).Where(point => !point.Contains(default)).Take(20))
            {
                (string, FeelValue)[] inputs = [.. names.Zip(point)];
                var whole = new TableCoverage(table).Add(FeelContext.Of(inputs), default);
                foreach (var unknown in names)
                {
                    var known = FeelContext.Of([.. inputs.Where(input => input.Item1 != unknown)]);
                    Assert.Subset(
                        whole.ToHashSet(), new TableCoverage(table).AddPartially(known, default, States).ToHashSet());
                }
            }
        },
        iter: 50);

    [Fact]
    public void Rules_that_decided_nothing_come_with_inputs_for_which_they_would()
    {
        var coverage = new TableCoverage(Table.Table);
        coverage.Add(FeelContext.Of(("a", 0), ("k", "甲")), default);
        var unreached = coverage.Unreached(GridTable.Wide);
        Assert.Equal(
            [(2, RuleState.Decides), (3, RuleState.Masked), (4, RuleState.Decides)],
            unreached.Select(effect => (effect.RuleNumber, effect.State)));
        foreach (var region in unreached.Select(effect => effect.Region).OfType<TableRegion>())
        {
            coverage.Add(region.Inputs, default);
        }

        Assert.Equal(3, Assert.Single(coverage.Unreached(GridTable.Wide)).RuleNumber);
    }

    [Fact]
    public void Examples_of_rules_that_can_be_reached_reach_them_in_random_tables() =>
        GridTable.Random().Sample(grid =>
        {
            var coverage = new TableCoverage(grid.Table);
            foreach (var effect in coverage.Unreached(GridTable.Wide))
            {
                if (effect.Region is { } region) { coverage.Add(region.Inputs, default); }
            }

            Assert.All(coverage.Unreached(GridTable.Wide), effect => Assert.Null(effect.Region));
        },
        iter: 100);
}
