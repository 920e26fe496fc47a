namespace Huanhu.Engines.Deals.Tests.Scenarios;

/// <summary>Deals in every order of events; <c>./huanhu bench deal-exploration</c> goes further.</summary>
public sealed class ExplorationTests
{
    private const int MostWorlds = 1_000_000;

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(1, true, true)]
    [InlineData(2, true, false)]
    [InlineData(3, false, false)]
    public void Every_order_of_events_ends_whole_or_waits_for_somebody_named(int sides, bool hasJointActs, bool loses)
    {
        var report = Exploration.Run(
            new(sides, PlantedDealBug.None, hasJointActs, loses, MostWorlds) { ProvesEnd = sides < 3 });

        Assert.Null(report.Violation);
        Assert.True(report is { Worlds: > 5_000, Ends: > 20, Waits: > 300 }, $"{report}");
    }

    [Theory]
    [InlineData(PlantedDealBug.PreparedExpires)]
    [InlineData(PlantedDealBug.SentBeforeDurable)]
    [InlineData(PlantedDealBug.AppliedTwice)]
    internal void Planted_bug_is_found(PlantedDealBug bug)
    {
        var report = Exploration.Run(new(1, bug, HasJointActs: false, Loses: true, MostWorlds));

        Assert.Contains(
            bug == PlantedDealBug.AppliedTwice ? "moved twice" : "half deal", report.Violation!,
            StringComparison.Ordinal);
    }

    /// <summary>The way to a violation is told from the first world on, a step a line.</summary>
    [Fact]
    public void Violation_comes_with_the_steps_that_lead_to_it()
    {
        var report = Exploration.Run(
            new(1, PlantedDealBug.PreparedExpires, HasJointActs: false, Loses: true, MostWorlds));

        var steps = report.Violation!.Split('\n')[1..];
        Assert.Contains("home Holding None", steps[0], StringComparison.Ordinal);
        Assert.Contains("Expired", steps[^1], StringComparison.Ordinal);
    }
}
