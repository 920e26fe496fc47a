using CsCheck;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

public sealed class TableCoverageTests
{
    private static readonly GridTable Table = new(
        "FIRST", [0, 2], [new(["< 1", "\"甲\""], 1), new(["< 1", "-"], 2), new(["< 0", "-"], 3), new(["> 2", "-"], 4)]);

    [Fact]
    public void Inputs_are_counted_by_the_rules_they_meet_and_by_those_that_decide()
    {
        var coverage = new TableCoverage(Table.Table, default);
        Assert.Equal([1, 2], coverage.Add(FeelContext.Of(("a", 0), ("k", "甲"))));
        Assert.Empty(coverage.Add(FeelContext.Of(("a", 2), ("k", "甲"))));
        coverage.Count([1, 2, 3], 40);
        Assert.Equal((42, 1), (coverage.CaseCount, coverage.GapCount));
        Assert.Equal([new(1, 41, 41), new(2, 41, 0), new(3, 40, 0), new(4, 0, 0)], coverage.Rules);
    }

    [Fact]
    public void Rules_that_decided_nothing_come_with_inputs_for_which_they_would()
    {
        var coverage = new TableCoverage(Table.Table, default);
        coverage.Add(FeelContext.Of(("a", 0), ("k", "甲")));
        var unreached = coverage.Unreached(GridTable.Wide);
        Assert.Equal(
            [(2, RuleState.Decides), (3, RuleState.Masked), (4, RuleState.Decides)],
            unreached.Select(effect => (effect.RuleNumber, effect.State)));
        foreach (var region in unreached.Select(effect => effect.Region).OfType<TableRegion>())
        {
            coverage.Add(region.Inputs);
        }

        Assert.Equal(3, Assert.Single(coverage.Unreached(GridTable.Wide)).RuleNumber);
    }

    [Fact]
    public void Examples_of_rules_that_can_be_reached_reach_them_in_random_tables() =>
        GridTable.Random().Sample(grid =>
        {
            var coverage = new TableCoverage(grid.Table, default);
            foreach (var effect in coverage.Unreached(GridTable.Wide))
            {
                if (effect.Region is { } region) { coverage.Add(region.Inputs); }
            }

            Assert.All(coverage.Unreached(GridTable.Wide), effect => Assert.Null(effect.Region));
        },
        iter: 100);
}
