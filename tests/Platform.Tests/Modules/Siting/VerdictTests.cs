using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Siting;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(3_000)]
    [InlineData(11_600)]
    public void Electroplater_fails_in_every_tier_by_article_43_item_1(double shoreMetres)
    {
        var verdict = SitingSamples.Check("electroplater", SitingSamples.At(shoreMetres));
        Assert.Equal(ClauseState.Fail, verdict.State);
        var clause = verdict.Clause("taihu_js_43_1");
        Assert.Equal((ClauseState.Fail, true), (clause.State, clause.Verified));
        Assert.Equal("工序属于禁止之列", clause.Rule?.Says.Zh);
        Assert.Contains("第四十三条第（一）项", verdict.NextStep.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Fab_in_tier_3_takes_phosphorus_and_nitrogen_from_the_same_region()
    {
        var verdict = SitingSamples.Check("ic-fab", SitingSamples.At(11_600));
        Assert.Equal([], verdict.Clauses.Where(clause => clause.Blocking
            && clause.State is ClauseState.Fail or ClauseState.Unknown && clause.Blocking).Select(each => each.Id));
        Assert.Equal(ClauseState.Conditional, verdict.State);
        var substitution = verdict.Clause("taihu_js_46");
        Assert.Equal((ClauseState.Conditional, false), (substitution.State, substitution.Verified));
        Assert.Equal(new LimitRow(LimitSide.AtLeast, 0.022m, "t/a"), substitution.Limit["freed_total_phosphorus"]);
        Assert.Equal(new LimitRow(LimitSide.AtLeast, 0.88m, "t/a"), substitution.Limit["freed_total_nitrogen"]);
        Assert.Equal(0.378m, substitution.Margin["freed_total_phosphorus"]);
        Assert.Contains("≥ 0.022 t/a", verdict.NextStep.En, StringComparison.Ordinal);
        var review = verdict.Clause("energy_review");
        Assert.Equal("2915.8", review.Facts["energy_use"].Value.GetRawText());
        Assert.Contains("省级委托", review.Rule?.Says.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Fab_fails_where_too_little_was_freed()
    {
        var left = SitingSamples.Plenty.Select(each => each.Item1 == "freed_total_phosphorus" ? (each.Item1, 0.0219m)
            : each).ToList();
        var verdict = SitingSamples.Check("ic-fab", SitingSamples.At(11_600), left);
        Assert.Equal(ClauseState.Fail, verdict.Clause("taihu_js_46").State);
        Assert.Equal(-0.0001m, verdict.Clause("taihu_js_46").Margin["freed_total_phosphorus"]);
    }

    [Fact]
    public void Filing_has_every_clause_answered_and_unknown_ones_name_the_figure()
    {
        var verdict = SitingSamples.Check("hudai-c4028", SitingSamples.At(4_900, "320211"));
        Assert.Equal(ClauseState.Unknown, verdict.State);
        Assert.All(verdict.Clauses.Where(clause => clause.State == ClauseState.Unknown),
            clause => Assert.NotEmpty(clause.Missing));
        var investment = verdict.Clause("admission_investment");
        Assert.Equal((ClauseState.Unknown, true), (investment.State, investment.Synthetic));
        Assert.Equal(["fixed_investment_per_mu"], investment.Missing);
        Assert.Equal("890.19", investment.Facts["total_investment_per_mu"].Value.GetRawText());
        Assert.Equal(500m, investment.Limit["fixed_investment_per_mu"].Value);
        Assert.Equal(["discharges_np", "processes"], verdict.Clause("taihu_js_43_1").Missing.Order());
        // In tier 1 the exception of Art. 46 does not hold, whatever else is missing.
        var exception = verdict.Clause("taihu_js_46");
        Assert.Equal(ClauseState.Pass, exception.State);
        Assert.Contains("strategic_emerging", exception.MissingIrrelevant);
    }

    [Fact]
    public void River_clause_is_told_apart_and_does_not_block_until_rivers_are_loaded()
    {
        var verdict = SitingSamples.Check("ic-fab", SitingSamples.At(11_600));
        var river = verdict.Clause("taihu_js_2_river");
        Assert.Equal((ClauseState.Unknown, false), (river.State, river.Blocking));
        Assert.Equal(["tier_by_river"], river.Missing);
        var beside = SitingSamples.At(11_600) with
        {
            TierByRiver = Huanhu.Platform.Modules.Land.ProtectionTier.First,
        };
        var known = SitingSamples.Check("ic-fab", beside);
        Assert.Equal((ClauseState.Fail, true),
            (known.Clause("taihu_js_2_river").State, known.Clause("taihu_js_2_river").Blocking));
        Assert.Equal(ClauseState.Fail, known.State);
    }

    [Fact]
    public void Quotas_that_the_caller_may_not_see_are_missing_facts()
    {
        var verdict = SitingSamples.Check("ic-fab", SitingSamples.At(11_600), []);
        Assert.Equal(ClauseState.Unknown, verdict.State);
        Assert.Equal(["cod_available"], verdict.Clause("quota_cod").Missing);
    }

    [Fact]
    public void Polishing_of_the_same_industry_is_no_electroplating()
    {
        var polisher = SitingSamples.Project("electroplater") with
        {
            Processes = ["抛光"],
            DischargesNp = new(false, FigureOrigin.Synthetic),
        };
        Assert.Equal(ClauseState.Pass,
            SitingSamples.Check(polisher, SitingSamples.At(3_000)).Clause("taihu_js_43_1").State);
    }

    [Fact]
    public void Clauses_come_group_by_group_with_their_evidence()
    {
        var verdict = SitingSamples.Check("electroplater", SitingSamples.At(3_000));
        var groups = verdict.Clauses.Select(clause => clause.Group).ToList();
        Assert.Equal(groups.Order(), groups);
        var shore = verdict.Clause("taihu_js_43_1").Evidence.GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("properties").GetProperty("shows").GetString());
        Assert.Contains("shore_line", shore);
    }
}
