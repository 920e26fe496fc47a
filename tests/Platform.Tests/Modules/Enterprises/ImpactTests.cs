using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class ImpactTests
{
    private static readonly RulesInPlace Demanding = Everywhere(
        RandomRules.AtLeast(("tax_per_mu", 100m), ("rd_share", 3m)));

    private static readonly RulesInPlace Lenient = Everywhere(
        RandomRules.AtLeast(("tax_per_mu", 8m), ("rd_share", 2m)));

    [Fact]
    public void Counts_are_those_of_deciding_firm_by_firm()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var chance = new Random(seed);
            var (before, after) = (Everywhere(RandomRules.Draw(chance, 3)), Everywhere(RandomRules.Draw(chance, 3)));
            var firms = DrawnFirms.Draw(chance, 60);
            var impact = Of(before, after, firms);
            var expected = Enumerable.Range(0, firms.RowCount)
                .Select(row => (VerdictOf(before, firms, row), VerdictOf(after, firms, row))).ToList();
            foreach (var from in Enum.GetValues<ClauseState>())
            {
                foreach (var to in Enum.GetValues<ClauseState>())
                {
                    Assert.Equal(
                        expected.Count(each => each == (from, to)), impact.OfFirms.Moved(from, to));
                }
            }

            Assert.Equal(
                expected.Index().Where(each => each.Item.Item1 != each.Item.Item2).Select(each => each.Index),
                impact.Flips.Select(flip => flip.Row).Order());
        }
    }

    [Fact]
    public void Those_who_fail_are_told_with_the_farthest_of_their_clauses_the_nearest_first()
    {
        var firms = DrawnFirms.With(
            ("tax_per_mu", [50m, 99m, 120m, 7m, 90m]), ("rd_share", [2.7m, 3m, 4m, 1m, 2.4m]));
        var impact = Of(Lenient, Demanding, firms);
        Assert.Equal([1, 4, 0], impact.Flips.Select(flip => flip.Row));
        Assert.Equal(["least_tax_per_mu", "least_rd_share", "least_tax_per_mu"],
            impact.Flips.Select(flip => flip.Clause!.Id));
        Assert.Equal([1m, 20m, 50m], impact.Flips.Select(flip => flip.Limit!.MarginPercent));
        Assert.Equal([100m, 3m, 100m], impact.Flips.Select(flip => flip.Limit!.Limit));
        // Rows 0, 1 and 4 have 1, 2 and 5 亩, and 100, 200 and 500 万元 of tax.
        Assert.Equal((8m, 8_000_000L), (impact.Whole.LandAtRiskMu, impact.Whole.TaxAtRiskYuan));
        Assert.Equal(["320214", "320282"], impact.ByGroup[ImpactGrouping.Jurisdiction].Keys);
        Assert.Equal(3, impact.ByGroup[ImpactGrouping.Division]["C39"].Flips["to_fail"]);
    }

    [Fact]
    public void Those_who_would_pass_are_told_how_far_they_were_from_it()
    {
        var impact = Of(Demanding, Lenient, DrawnFirms.With(("tax_per_mu", [50m, 120m]), ("rd_share", [3m, 5m])));
        var flip = Assert.Single(impact.Flips);
        Assert.Equal((ClauseState.Fail, ClauseState.Pass), (flip.Before, flip.After));
        Assert.Equal((50m, 100m, 50m), (flip.Limit!.Value, flip.Limit.Limit, flip.Limit.MarginPercent));
    }

    [Fact]
    public void Where_no_rule_holds_nothing_is_counted()
    {
        var firms = DrawnFirms.With(("tax_per_mu", [50m, 120m]), ("rd_share", [3m, 5m]));
        var here = Demanding with { Holds = place => place == DrawnFirms.Yixing };
        var impact = Impact.Of([new(new([], [here], _ => true, DrawnFirms.Now), firms, ["A", "B"])]);
        Assert.Equal(1, impact.Whole.Count);
        Assert.Equal(["B"], impact.ByGroup[ImpactGrouping.Level].Keys);
    }

    [Fact]
    public void Threshold_begins_a_bin_and_those_below_it_fail()
    {
        var impact = Of(Lenient, Demanding,
            DrawnFirms.With(("tax_per_mu", [99.99m, 100m, -500m, 1_000m]), ("rd_share", [3m, 3m, 3m, null])));
        var histogram = impact.Histograms.Single(each => each.Fact.Name == "tax_per_mu" && each.Limit == 100);
        Assert.Equal(
            [(null, 0m, 1, 1), (90m, 100m, 1, 1), (100m, 110m, 1, 0), (300m, null, 1, 0)],
            histogram.Bins.Where(bin => bin.Count > 0)
                .Select(bin => (bin.FromValue, bin.ToValue, bin.Count, bin.FailingCount)));
    }

    private static Impact Of(RulesInPlace before, RulesInPlace after, Population firms) => Impact.Of([
        new(new([before], [after], _ => true, DrawnFirms.Now), firms, [.. Enumerable.Repeat("A", firms.RowCount)]),
    ]);

    private static RulesInPlace Everywhere(string text) => new(StandardsModule.Read(text).Value, _ => true);

    private static ClauseState VerdictOf(RulesInPlace rules, Population firms, int row) =>
        rules.Rules.Clauses.Min(clause => clause.StateOf(firms.FactsOf(row), DrawnFirms.Now));
}
