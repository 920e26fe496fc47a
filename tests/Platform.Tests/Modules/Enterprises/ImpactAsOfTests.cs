using Huanhu.Platform.Modules.Enterprises;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Every answer says where its figures come from and of which days they are.</summary>
public sealed class ImpactAsOfTests
{
    [Fact]
    public void Figures_are_told_by_origin_with_first_and_last_day_of_the_rows_looked_at()
    {
        RowSource[] sources = [new("synthetic", new(2025, 12, 31)), new("declared", new(2024, 12, 31)),
            new("declared", new(2026, 6, 30)), new("filing", new(2026, 1, 1))];
        var firms = DrawnFirms.With(sources, [0, 1, 2, 1, 3], ("tax_per_mu", [1m, 2m, 3m, 4m, 5m]));

        Assert.Equal(
            [
                new("firms", "synthetic", 1, new(2025, 12, 31), new(2025, 12, 31)),
                new("firms", "declared", 3, new(2024, 12, 31), new(2026, 6, 30)),
            ],
            ImpactAsOf.FiguresOf(firms, [0, 1, 2, 3]));
        Assert.Equal(("declared", new DateOnly(2026, 6, 30)), firms.FactsOf(2).Values.Select(
            fact => (fact.Origin, fact.At!.Value)).Single());
    }

    [Fact]
    public void Impact_tells_the_day_of_its_rules_and_the_versions_of_both_sides()
    {
        var rules = Huanhu.Platform.Modules.Standards.StandardsModule.Read(
            RandomRules.AtLeast("test-strict", "320214", ("tax_per_mu", 60m))).Value;
        var impact = Impact.Of([
            new(new([], [new(rules, _ => true)], code => code == DrawnFirms.Xinwu, DrawnFirms.Now),
                DrawnFirms.With(("tax_per_mu", [50m, 70m, 90m])), ["", "", ""]),
        ]);

        Assert.Equal(new DateOnly(2026, 11, 28), impact.AsOf.Day);
        Assert.Equal([new("firms", "synthetic", 2, new(2025, 12, 31), new(2025, 12, 31))], impact.AsOf.Figures);
        Assert.Empty(impact.AsOf.Before);
        Assert.Equal([(rules.Version, rules.InForce.From)], impact.AsOf.After.Select(row => (row.Version, row.From)));
    }
}
