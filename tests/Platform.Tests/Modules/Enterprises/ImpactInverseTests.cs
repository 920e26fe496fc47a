using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class ImpactInverseTests
{
    private static readonly string Demanding = RandomRules.AtLeast(("tax_per_mu", 100m), ("rd_share", 3m));

    private static readonly Population Firms = DrawnFirms.With(
        ("tax_per_mu", [80m, 95m, 120m, 81m, 30m, 90m]), ("rd_share", [3m, 2.5m, 4m, 2.6m, 5m, null]));

    [Fact]
    public void Each_table_moves_one_threshold_as_far_as_the_farthest_of_the_named_needs()
    {
        var found = ImpactInverse.Of(Demanding, [Named(0), Named(1), Named(2)], DrawnFirms.Now);
        Assert.Empty(found.Impossible);
        Assert.Equal(
            [
                ("least_tax_per_mu", 1, "tax_per_mu", 100m, 80m, 20m),
                ("least_rd_share", 1, "rd_share", 3m, 2.5m, 16.67m),
            ],
            found.Changes.Select(change => (change.Decision, change.RuleNumber, change.Column, change.FromValue,
                change.ToValue, change.SharePercent)));
        Assert.Equal([ClauseState.Pass, ClauseState.Pass, ClauseState.Pass], new[] { 0, 1, 2 }.Select(row =>
            StateOf(found.Text, row)));
        // Not named, and let in by the same thresholds; the one with the least tax is not.
        Assert.Equal((ClauseState.Pass, ClauseState.Fail), (StateOf(found.Text, 3), StateOf(found.Text, 4)));
    }

    [Fact]
    public void No_change_can_be_left_out_and_none_can_be_smaller_by_a_step()
    {
        var named = new[] { Named(0), Named(1) };
        var found = ImpactInverse.Of(Demanding, named, DrawnFirms.Now);
        var (tax, research) = (found.Changes[0].ToValue, found.Changes[1].ToValue);
        Assert.Equal(ClauseState.Pass, Worst(tax, research));
        Assert.Equal(ClauseState.Fail, Worst(100, research));
        Assert.Equal(ClauseState.Fail, Worst(tax, 3));
        Assert.Equal(ClauseState.Fail, Worst(tax + 0.01m, research));
        Assert.Equal(ClauseState.Fail, Worst(tax, research + 0.01m));

        ClauseState Worst(decimal taxLimit, decimal researchLimit)
        {
            var text = RandomRules.AtLeast(("tax_per_mu", taxLimit), ("rd_share", researchLimit));
            return new[] { 0, 1 }.Min(row => StateOf(text, row));
        }
    }

    [Fact]
    public void Who_lacks_a_fact_is_told_which()
    {
        var found = ImpactInverse.Of(Demanding, [Named(5)], DrawnFirms.Now);
        Assert.Equal("5", Assert.Single(found.Impossible).Who);
        Assert.Contains("Share of research spending missing", found.Impossible[0].Why.En, StringComparison.Ordinal);
        Assert.Equal("least_tax_per_mu", Assert.Single(found.Changes).Decision);
    }

    [Fact]
    public void Who_passes_needs_no_change()
    {
        var found = ImpactInverse.Of(Demanding, [Named(2)], DrawnFirms.Now);
        Assert.Equal(Demanding, found.Text);
        Assert.Empty(found.Changes);
        Assert.Empty(found.Impossible);
    }

    private static ImpactInverse.Named Named(int row) => new($"{row}", Firms.FactsOf(row));

    private static ClauseState StateOf(string text, int row) => StandardsModule.Read(text).Value.Clauses
        .Min(clause => clause.StateOf(Firms.FactsOf(row), DrawnFirms.Now));
}
