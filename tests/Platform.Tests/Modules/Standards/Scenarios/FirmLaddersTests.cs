using System.Globalization;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards.Scenarios;

/// <summary>Figures that were computed elsewhere, through the models of the pack.</summary>
public sealed class FirmLaddersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.FromHours(8));

    // 36 of 120 staff, 4.6 % research, three class II rights: 20 + 30 + 18.
    private static readonly (string, FeelValue)[] Sixty8 =
    [
        ("holds", FeelList.Empty), ("staff", 120), ("research_staff_share", 30), ("rd_share", 4.6m),
        ("class_one_ip", 0), ("class_two_ip", 3), ("sales", 8_000), ("assets", 6_000),
        ("has_banned_products", false), ("has_serious_breach", false),
    ];

    [Fact]
    public void Huangyan_scores_150_of_value_added_30_of_tax_at_114_4108() => Assert.Equal(
        114.4108m, ScoreOf("per-mu-huangyan-2022", [
            ("sales", 20_000), ("tax_per_mu", 30), ("land_mu", 100), ("value_added", 15_000), ("energy_use", 5_000),
            ("emissions_equivalent", 3), ("labour_productivity", 20), ("rd_share", 3.5m)]));

    [Fact]
    public void Huaian_scores_18_400_and_0_9_by_24_500_and_1_2_at_76_75() => Assert.Equal(
        76.75m, ScoreOf("per-mu-huaian-2024", [
            ("company_age", 8), ("industry_section", "C"), ("sales", 4_000), ("land_mu", 10), ("tax_per_mu", 18),
            ("energy_use", 200), ("baseline_tax_per_mu", 24), ("baseline_sales_per_mu", 500),
            ("baseline_tax_per_tce", 1.2m)]));

    [Theory]
    [InlineData("admission-xinwu", "pass")]
    [InlineData("admission-unified", "pass")]
    [InlineData("standard-land-yrd", "pass")]
    public void Sixty_mu_of_32_400_66_000_and_6_300_pass_500_1_000_and_100(string model, string expected)
    {
        var facts = Facts([
            ("fixed_investment_per_mu", 32_400 / 60), ("output_per_mu", 66_000 / 60), ("tax_per_mu", 6_300 / 60)]);
        Assert.Equal([540, 1_100, 105], facts.Values.Select(fact => Number(fact.Value)));
        var density = Model(model).Clauses.Where(clause => clause.Group == ClauseGroup.Economy).ToList();
        Assert.Equal(3, density.Count);
        Assert.All(density, clause => Assert.Equal(expected, StateOf(clause, facts)));
    }

    [Fact]
    public void Sixty_eight_points_are_enough_for_a_technology_firm()
    {
        Assert.Equal(68, Number(Term("science-sme-2017", "综合得分", [.. Sixty8, ("rd_cost_share", 0)])));
        Assert.All(Model("science-sme-2017").Clauses, clause => Assert.Equal("pass", StateOf(clause, Facts(Sixty8))));
    }

    [Fact]
    public void What_a_technology_firm_lacks_to_be_specialised_is_research_and_not_revenue()
    {
        var facts = Facts([
            ("years_in_market", 5), ("sales", 8_000), ("equity_two_years", 0), ("rd_spending", 208),
            ("rd_share", 2.6m)]);
        var rules = Model("specialised-sme-2022").Clauses;
        var research = rules.Single(clause => clause.SameAs == "specialised_rd").Decide(facts, Now);
        Assert.Equal((ClauseState.Fail, 3m), (research.State, research.AtLeast["rd_share"]));
        Assert.Equal("pass", StateOf(rules.Single(clause => clause.SameAs == "specialised_revenue"), facts));
    }

    [Theory]
    [InlineData("2022-07-31", null, null)]
    [InlineData("2025-05-06", "specialised-sme-2022", "little-giant-2022")]
    [InlineData("2026-03-31", "specialised-sme-2022", "little-giant-2022")]
    [InlineData("2026-04-01", "specialised-sme-2026", "little-giant-2026")]
    [InlineData("2026-05-06", "specialised-sme-2026", "little-giant-2026")]
    public void Application_is_asked_by_the_edition_of_its_day(string day, string? specialised, string? giant)
    {
        var ladders = LaddersOn(day);
        Assert.Equal(specialised, ladders.SingleOrDefault(rules => rules.Subject == "specialised-sme")?.Model);
        Assert.Equal(giant, ladders.SingleOrDefault(rules => rules.Subject == "little-giant")?.Model);
    }

    [Theory]
    [InlineData("2025-05-06", null, null)]
    [InlineData("2026-05-06", "little-giant-review-2026", "little-giant-2022")]
    [InlineData("2027-01-01", "little-giant-review-2027", "little-giant-2026")]
    public void Review_of_2026_is_still_by_the_older_conditions(string day, string? model, string? conditions)
    {
        var review = LaddersOn(day).SingleOrDefault(rules => rules.Subject == "little-giant-review");
        Assert.Equal(model, review?.Model);
        var asked = review?.Clauses.Select(clause => clause.SameAs);
        var others = conditions is null ? null : Model(conditions).Clauses.Select(clause => clause.SameAs);
        Assert.Equal(others?.Where(id => model != "little-giant-review-2027" || id != "little_giant_growth"), asked);
    }

    [Fact]
    public void Experts_are_not_imitated()
    {
        var manual = RuleSamples.Packed.SelectMany(rules => rules.Clauses).Where(clause => clause.IsManual).ToList();
        Assert.Contains(manual, clause => clause.Id == "hightech_score");
        Assert.All(manual, clause => Assert.NotEqual(
            ClauseState.Fail, clause.StateOf(new Dictionary<string, FactValue>(), Now)));
    }

    [Fact]
    public void Classes_of_huaian_end_at_20_60_95_and_100_percent() => Assert.Equal(
        [("A", 20m), ("B", 60m), ("C", 95m), ("D", 100m)],
        FirmRanking.CutsOf(Model("per-mu-huaian-2024")).Select(cut => (cut.Class, cut.UntilPercent)));

    [Fact]
    public void Wuxi_has_no_classes_until_somebody_confirms_them() =>
        Assert.Empty(FirmRanking.CutsOf(Model("per-mu-wuxi")));

    private static IReadOnlyList<RuleVersion> LaddersOn(string day) =>
        new RulesInForce([.. RuleSamples.Packed.Where(rules => !rules.IsDraft)
            .Select(rules => new HeldRules(rules, RuleTransition.ForAll, []))])
            .On(RuleKind.Ladder, DateOnly.Parse(day, CultureInfo.InvariantCulture));

    private static RuleVersion Model(string model) =>
        RuleSamples.Packed.Single(rules => rules.Model == model);

    private static FeelValue Term(string model, string term, (string, FeelValue)[] facts) =>
        Model(model).Terms.Single(one => one.Name == term).Evaluate(Facts(facts), Now);

    private static decimal ScoreOf(string model, (string, FeelValue)[] facts) =>
        decimal.Round(Number(Model(model).Terms[^1].Evaluate(Facts(facts), Now)), 4);

    private static decimal Number(FeelValue value) =>
        value.AsNumber().TryToDecimal(out var number) ? number : decimal.MinValue;

    private static string StateOf(Clause clause, IReadOnlyDictionary<string, FactValue> facts) =>
        clause.StateOf(facts, Now) switch
        {
            ClauseState.Pass => "pass",
            ClauseState.Conditional => "conditional",
            ClauseState.Fail => "fail",
            _ => "unknown",
        };

    private static Dictionary<string, FactValue> Facts((string Name, FeelValue Value)[] facts) => facts.ToDictionary(
        fact => fact.Name, fact => new FactValue(FactCatalogue.Find(fact.Name)!, fact.Value, "declared", null));
}
