using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class ClauseTableTests
{
    private static readonly Clause Cod =
        RuleReader.Read(RuleSamples.Cod, new DateOnly(2026, 11, 28)).Value.Clauses.Single();

    [Theory]
    [InlineData(0.5, 0.0, ClauseState.Pass, "Little")]
    [InlineData(3.2, 7.0, ClauseState.Conditional, "Enough")]
    [InlineData(3.2, 3.0, ClauseState.Fail, "Too little")]
    public void Clause_with_all_facts_says_which_rule_decides(
        double discharge, double available, ClauseState state, string says)
    {
        var answer = Decide(("discharge_cod", (decimal)discharge), ("cod_available", (decimal)available));
        Assert.Equal((state, says), (answer.State, answer.Rule?.Says.En));
        Assert.Equal((decimal)discharge, answer.AtLeast["cod_available"]);
        Assert.Empty(answer.Missing);
        Assert.Empty(answer.MissingIrrelevant);
    }

    [Fact]
    public void Fact_that_could_change_the_state_makes_it_unknown_and_is_named()
    {
        var answer = Decide(("discharge_cod", 3.2m));
        Assert.Equal(ClauseState.Unknown, answer.State);
        Assert.Equal(["cod_available"], answer.Missing);
        Assert.Equal(3.2m, answer.AtLeast["cod_available"]);
    }

    [Fact]
    public void Fact_that_cannot_change_the_state_is_told_as_such()
    {
        var answer = Decide(("discharge_cod", 0.5m));
        Assert.Equal(ClauseState.Pass, answer.State);
        Assert.Empty(answer.Missing);
        Assert.Equal(["cod_available"], answer.MissingIrrelevant);
    }

    [Fact]
    public void Nothing_known_leaves_all_open()
    {
        var answer = Decide();
        Assert.Equal(ClauseState.Unknown, answer.State);
        Assert.Equal(["cod_available", "discharge_cod"], answer.Missing.Order());
        Assert.Empty(answer.AtLeast);
    }

    [Fact]
    public void Gap_of_the_table_leaves_the_clause_open()
    {
        const string Cells = "<inputEntry><text>{0}</text></inputEntry><inputEntry><text>-</text></inputEntry>";
        var gap = RuleSamples.Cod.Replace(Cells.Replace("{0}", "-"), Cells.Replace("{0}", "&gt; 5"));
        Assert.NotEqual(RuleSamples.Cod, gap);
        var clause = RuleReader.Read(gap, new DateOnly(2026, 11, 28)).Value.Clauses.Single();
        var answer = Decide(clause, ("discharge_cod", 3.2m), ("cod_available", 3m));
        Assert.Equal((ClauseState.Unknown, null), (answer.State, answer.Rule));
        Assert.Empty(answer.Missing);
    }

    private static ClauseAnswer Decide(params (string Name, decimal Value)[] facts) => Decide(Cod, facts);

    private static ClauseAnswer Decide(Clause clause, params (string Name, decimal Value)[] facts) => clause.Decide(
        facts.ToDictionary(fact => fact.Name, fact => new FactValue(
            StandardsModule.FindFact(fact.Name)!, (FeelValue)fact.Value, "declared", null)),
        new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));
}
