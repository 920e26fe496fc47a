using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Projects;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RulesInForceTests
{
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionCode Province = JurisdictionCode.Parse("320000");
    private static readonly DateOnly Begin = new(2026, 1, 1);
    private static readonly DateOnly Turn = new(2026, 7, 1);

    [Fact]
    public void Standard_of_a_county_takes_the_place_of_the_common_one_there_alone()
    {
        var rules = new RulesInForce([
            Of("common", Begin, [Province]), Of("own", Turn, [Binhu], replaces: ["common"])]);
        Assert.Equal(["common"], ModelsAt(rules, Binhu, Turn.AddDays(-1)));
        Assert.Equal(["own"], ModelsAt(rules, Binhu, Turn));
        Assert.Equal(["common"], ModelsAt(rules, Yixing, Turn));
        Assert.Equal(["common", "own"], rules.On(RuleKind.Admission, Turn).Select(each => each.Model));
    }

    [Fact]
    public void Later_version_holds_where_it_is_meant_and_the_earlier_one_elsewhere()
    {
        var rules = new RulesInForce([
            Of("common", Begin, [Province], "v1"), Of("common", Turn, [Binhu], "v2")]);
        Assert.Equal("v2", Assert.Single(At(rules, Binhu, Turn, Turn)).Version);
        Assert.Equal("v1", Assert.Single(At(rules, Yixing, Turn, Turn)).Version);
    }

    [Fact]
    public void Of_two_that_replace_each_other_the_later_one_counts()
    {
        var rules = new RulesInForce([
            Of("a", Begin, [Binhu], replaces: ["b"]), Of("b", Begin, [Binhu], replaces: ["a"])]);
        Assert.Equal(["b"], ModelsAt(rules, Binhu, Turn));
    }

    [Fact]
    public void Who_began_before_stays_under_what_held_then()
    {
        var rules = Succession(new(true, null));
        Assert.Equal(["old"], ModelsAt(rules, Binhu, Turn.AddDays(-1), Begin));
        Assert.Equal(["old"], ModelsAt(rules, Binhu, Turn.AddYears(5), Turn.AddDays(-1)));
        Assert.Equal(["new"], ModelsAt(rules, Binhu, Turn, Turn));
    }

    [Fact]
    public void Transition_ends_on_its_day()
    {
        var rules = Succession(new(true, Turn.AddMonths(6)));
        Assert.Equal(["old"], ModelsAt(rules, Binhu, Turn.AddMonths(6).AddDays(-1), Begin));
        Assert.Equal(["new"], ModelsAt(rules, Binhu, Turn.AddMonths(6), Begin));
    }

    [Fact]
    public void Who_begins_between_two_days_of_transitions_is_asked_alike()
    {
        Assert.Empty(Succession(RuleTransition.ForAll).TransitionDays);
        Assert.Equal([Turn], Succession(new(true, null)).TransitionDays);
    }

    [Fact]
    public void Without_a_transition_the_new_one_holds_for_all() =>
        Assert.Equal(["new"], ModelsAt(Succession(RuleTransition.ForAll), Binhu, Turn, Begin));

    // Pinned by the first change, and met by the second, whose place nobody else took: not two at once, and not none.
    [Fact]
    public void Who_was_left_alone_by_one_change_is_met_by_the_next()
    {
        var third = Turn.AddYears(1);
        var rules = new RulesInForce([
            Of("old", Begin, [Binhu]) with { Successors = [new("new", Turn)] },
            Of("new", Turn, [Binhu]) with
            {
                Transition = new(true, null), Successors = [new("third", third)],
            },
            Of("third", third, [Binhu])]);
        Assert.Equal(["old"], ModelsAt(rules, Binhu, third.AddDays(-1), Begin));
        Assert.Equal(["third"], ModelsAt(rules, Binhu, third, Begin));
        Assert.Equal(["third"], ModelsAt(rules, Binhu, third, third));
    }

    [Fact]
    public void Same_question_has_the_same_list_and_others_their_own()
    {
        var (rules, tree) = (Succession(new(true, null)), ProjectSamples.Region());
        var held = rules.At(tree, Binhu, Turn, Turn);
        Assert.Same(held, rules.At(tree, Binhu, Turn, Turn));
        Assert.NotSame(held, rules.At(tree, Binhu, Turn, Begin));
        Assert.NotSame(held, rules.At(tree, Yixing, Turn, Turn));
        Assert.NotSame(held, Succession(new(true, null)).At(tree, Binhu, Turn, Turn));
    }

    private static RulesInForce Succession(RuleTransition transition) => new([
        Of("old", Begin, [Binhu]) with { Successors = [new("new", Turn)] },
        Of("new", Turn, [Binhu], replaces: ["old"]) with { Transition = transition }]);

    private static HeldRules Of(
        string model, DateOnly from, IReadOnlyList<JurisdictionCode> scope, string? version = null,
        IReadOnlyList<string>? replaces = null) => new(
        new(model, version ?? model, scope, new(from, null), new(model, model), "", true, [])
        {
            Subject = model, Text = "", Replaces = replaces ?? [],
        },
        RuleTransition.ForAll, []);

    private static IReadOnlyList<RuleVersion> At(
        RulesInForce rules, JurisdictionCode place, DateOnly day, DateOnly begun) =>
        rules.At(ProjectSamples.Region(), place, day, begun);

    private static IEnumerable<string> ModelsAt(
        RulesInForce rules, JurisdictionCode place, DateOnly day, DateOnly? begun = null) =>
        At(rules, place, day, begun ?? day).Select(each => each.Model);
}
