using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class ImpactTransitionTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);
    private static readonly DateOnly First = new(2027, 1, 1);

    [Fact]
    public void Who_began_before_keeps_the_rules_of_before_and_is_counted_as_spared()
    {
        var rules = StandardsModule.Read(RandomRules.AtLeast("test-strict", "320000", ("tax_per_mu", 60m))).Value;
        var question = new ImpactQuestion([], [new(rules, _ => true)], _ => true, DrawnFirms.Now);
        var projects = DrawnFirms.Projects(("tax_per_mu", [50m, 70m, 40m, 90m]));
        string[] levels = ["", "", "", ""];

        var impact = Impact.Of([
            new(question, projects, levels), new(question with { IsSpared = true }, projects, levels)]);

        Assert.Equal((4, 8), (impact.SparedCount, impact.OfProjects.Count));
        Assert.Equal((2, 2), (impact.OfProjects.After["fail"], impact.Flips.Count));
        Assert.Equal(0, impact.OfFirms.Count);
        Assert.Equal(8, Assert.Single(impact.AsOf.Figures).Count);
        Assert.Equal(4, impact.Histograms.Single().Bins.Sum(bin => bin.Count));
    }

    [Fact]
    public void What_the_version_states_counts_until_the_question_supposes_something_else()
    {
        (DateOnly, RuleTransition) stated = (First, new(true, First.AddYears(1)));
        Assert.Equal(
            new("begun_before", First, First.AddYears(1), true),
            ImpactTransition.Of(null, null, stated, Today).Value);
        Assert.Equal(new("all", First, null, false), ImpactTransition.Of("all", null, stated, Today).Value);
        Assert.Equal(new("all", Today, null, false), ImpactTransition.Of(null, null, null, Today).Value);
        Assert.Equal("unknown_transition", ImpactTransition.Of("none", null, stated, Today).Refusal!.Code);
    }

    [Fact]
    public void Spared_is_who_began_before_the_first_day_as_long_as_it_lasts()
    {
        var transition = new ImpactTransition("begun_before", First, First.AddYears(1), true);
        Assert.True(transition.Spares(First.AddDays(-1), Today));
        Assert.False(transition.Spares(First, First));
        Assert.True(transition.Spares(Today, First.AddYears(1).AddDays(-1)));
        Assert.False(transition.Spares(Today, First.AddYears(1)));
        Assert.False((transition with { Kind = "all" }).Spares(Today, Today));
    }
}
