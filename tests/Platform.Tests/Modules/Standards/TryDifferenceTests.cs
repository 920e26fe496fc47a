using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class TryDifferenceTests
{
    [Theory]
    [InlineData("500", "500", nameof(ClauseChange.Same))]
    [InlineData("350", "1000", nameof(ClauseChange.Stricter))]
    [InlineData("1000", "350", nameof(ClauseChange.Looser))]
    public void Editions_of_one_clause_are_paired_and_weighed(string left, string right, string kindName)
    {
        var kind = Enum.Parse<ClauseChange>(kindName);
        var clause = Assert.Single(Compare("xinwu_output", left, "yixing_output", right).Clauses);
        Assert.Equal(kind, clause.Kind);
        Assert.Equal(("xinwu_output", "yixing_output"), (clause.Left?.Id, clause.Right?.Id));
        Assert.Equal($"≥ {int.Parse(right, null):N0}", Assert.Single(clause.Right!.Asks).Test);
        Assert.Equal("万元/亩·年", clause.Right.Asks[0].Unit);
        Assert.Equal(kind == ClauseChange.Same ? 0 : 1, clause.Rows.Count);
    }

    [Fact]
    public void Region_says_what_both_give_and_has_an_example()
    {
        var answer = Compare("a", "350", "b", "1000");
        var decision = Assert.Single(answer.Decisions);
        Assert.Equal(TryDifference.DecisionChange.Changed, decision.State);
        var row = Assert.Single(decision.Rows);
        Assert.Equal(("\"pass\"", "\"fail\""), (row.Left, row.Right));
        Assert.Equal([1], row.LeftRules);
        Assert.Equal([2], row.RightRules);
        Assert.Equal("[350..1000)", Assert.Single(row.Columns).Test);
        Assert.InRange(row.Example.GetProperty("output_per_mu").GetDecimal(), 350, 999.9999m);
    }

    [Fact]
    public void Clause_of_one_side_is_added_or_removed()
    {
        var both = RuleSamples.Output("a", "a", "FIRST", (">= 1", "pass"), ("-", "fail"));
        var other = RuleSamples.Output("b", "b", "FIRST", (">= 1", "pass"), ("-", "fail"));
        Assert.Equal(
            [("b", ClauseChange.Added), ("a", ClauseChange.Removed)],
            TryDifference.Handle(new(both, other)).Clauses.Select(each => (each.Key, each.Kind)));
    }

    [Fact]
    public void Clause_whose_term_changed_is_otherwise()
    {
        var left = RuleSamples.Cod;
        var right = left.Replace("cod_available &gt;= discharge_cod", "cod_available &gt;= 2 * discharge_cod");
        Assert.NotEqual(left, right);
        var clause = Assert.Single(TryDifference.Handle(new(left, right)).Clauses);
        Assert.Equal((ClauseChange.Other, ClauseGroup.Environment), (clause.Kind, clause.Group));
        Assert.Equal(["足够"], clause.Right!.Rests);
    }

    [Fact]
    public void Text_that_is_no_model_is_a_fault() => Assert.Equal(
        "not_xml", Assert.Single(TryDifference.Handle(new(RuleSamples.Cod, "<a")).Faults).Code);

    private static TryDifference.Answer Compare(string left, string from, string right, string to) =>
        TryDifference.Handle(new(
            RuleSamples.Output(left, "output", "FIRST", ($">= {from}", "pass"), ("-", "fail")),
            RuleSamples.Output(right, "output", "FIRST", ($">= {to}", "pass"), ("-", "fail"))));
}
