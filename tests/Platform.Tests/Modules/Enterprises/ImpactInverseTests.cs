using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class ImpactInverseTests
{
    private static readonly string Demanding = RandomRules.AtLeast(("tax_per_mu", 100m), ("rd_share", 3m));

    private static readonly Population Firms = DrawnFirms.With(
        ("tax_per_mu", [80m, 95m, 120m, 81m, 30m, 90m]), ("rd_share", [3m, 2.5m, 4m, 2.6m, 5m, null]));

    private static readonly Population Scorers = DrawnFirms.With(("rd_share", [4.9m, 3m]));

    private static readonly string Scored = ScoredRules.Text(("score", ">= 60"));

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

    // 4.9 % of research are 40 points by the score's table, and 60 are asked for: 5 there is nearer than 60 here.
    [Fact]
    public void Threshold_in_a_table_that_a_clause_rests_on_moves_where_that_is_less()
    {
        var found = ImpactInverse.Of(Scored, [Scorer(0)], DrawnFirms.Now);
        var change = Assert.Single(found.Changes);
        Assert.Equal(
            ("研发得分", "score", "研发得分", 1, "rd_share", 5m, 4.9m, 2m),
            (change.Decision, change.Clause, change.Term, change.RuleNumber, change.Column, change.FromValue,
                change.ToValue, change.SharePercent));
        Assert.Empty(found.Impossible);
        Assert.Equal(ClauseState.Pass, StateOf(found.Text, Scorers, 0));

        // With one who would need far more there, the clause's own threshold is nearer for both.
        var both = ImpactInverse.Of(Scored, [Scorer(0), Scorer(1)], DrawnFirms.Now);
        Assert.Equal((null, 40m), (both.Changes.Single().Term, both.Changes.Single().ToValue));
        Assert.Equal([ClauseState.Pass, ClauseState.Pass],
            new[] { 0, 1 }.Select(row => StateOf(both.Text, Scorers, row)));
    }

    // What lets one in at the score keeps the same one out where little research is asked for.
    [Fact]
    public void Threshold_of_a_table_stays_where_moving_it_would_keep_somebody_out_elsewhere()
    {
        var text = ScoredRules.Text(("score", ">= 60"), ("modest", "[30..50]"));
        var found = ImpactInverse.Of(text, [Scorer(0)], DrawnFirms.Now);
        Assert.Empty(found.Impossible);
        Assert.Equal((null, 40m), (found.Changes.Single().Term, found.Changes.Single().ToValue));
    }

    private static ImpactInverse.Named Scorer(int row) => new($"{row}", Scorers.FactsOf(row));

    private static ClauseState StateOf(string text, Population firms, int row) => StandardsModule.Read(text).Value
        .Clauses.Min(clause => clause.StateOf(firms.FactsOf(row), DrawnFirms.Now));

    private static ImpactInverse.Named Named(int row) => new($"{row}", Firms.FactsOf(row));

    private static ClauseState StateOf(string text, int row) => StateOf(text, Firms, row);
}
