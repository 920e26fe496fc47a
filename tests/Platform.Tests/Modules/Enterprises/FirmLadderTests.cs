using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class FirmLadderTests
{
    private static readonly RuleVersion Ladder = StandardsModule.Read(
        RandomRules.AtLeast(("rd_share", 3m), ("tax_per_mu", 8m))).Value;

    [Fact]
    public void One_missing_condition_is_told_as_the_next_step()
    {
        var told = Tell(2.6m, 9m);
        Assert.False(told.IsPassed);
        Assert.Equal(ClauseState.Fail, told.State);
        Assert.Equal(("least_rd_share", "rd_share", 2.6m, 3m, 1),
            (told.Next!.Clause, told.Next.Fact, told.Next.FromValue, told.Next.ToValue, told.Next.MissingCount));
        Assert.Equal("Share of research spending 2.6 → 3 %", told.Next.Message.En);
        Assert.Equal((3m, 13.33m), (told.Clauses[0].Limit, told.Clauses[0].MarginPercent));
        Assert.Null(told.Clauses[1].Fact);
    }

    [Fact]
    public void Several_missing_conditions_are_counted_and_the_nearest_is_named()
    {
        var told = Tell(2.6m, 7.9m);
        Assert.Equal(("least_tax_per_mu", "tax_per_mu", 2),
            (told.Next!.Clause, told.Next.Fact, told.Next.MissingCount));
        Assert.StartsWith("还差 2 项", told.Next.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Passed_ladder_has_no_next_step()
    {
        var told = Tell(3m, 8m);
        Assert.True(told.IsPassed);
        Assert.Null(told.Next);
    }

    [Fact]
    public void Missing_fact_is_named_and_no_number_is_made_up()
    {
        var told = Tell(null, 8m);
        Assert.Equal(ClauseState.Unknown, told.State);
        Assert.Equal(["rd_share"], told.Clauses[0].Missing);
        Assert.Equal((null, null, 1), (told.Next!.Fact, told.Next.ToValue, told.Next.MissingCount));
    }

    [Fact]
    public void Title_that_is_lacking_is_told_in_both_languages()
    {
        var ladder = RuleSamples.Packed.Single(rules => rules.Model == "smart-factory-excellent");
        var facts = FactsWith("研发机构");
        var missing = ladder.Clauses.First(clause => clause.Reads.Any(fact => fact.Name == "holds"));
        var told = new FirmLadder(ladder, facts, DrawnFirms.Now).Tell().Clauses.Single(row => row.Id == missing.Id);
        Assert.Equal(("holds", 100m), (told.Fact, told.MarginPercent));
        Assert.Equal([new("先进级智能工厂", "smart factory, advanced level")], told.Titles);
    }

    [Fact]
    public void Of_several_titles_each_that_would_do_is_told()
    {
        var ladder = RuleSamples.Packed.Single(rules => rules.Model == "specialised-sme-2026");
        var told = new FirmLadder(ladder, FactsWith("研发机构"), DrawnFirms.Now).Tell().Clauses
            .Single(row => row.Titles.Count > 1);
        Assert.Equal(["科技型中小企业", "创新型中小企业"], told.Titles.Select(title => title.Zh));
    }

    [Fact]
    public void Title_is_the_next_step_where_it_passes_the_ladder_by_itself()
    {
        var ladder = StandardsModule.Read(RandomRules.Titled).Value;
        var next = new FirmLadder(ladder, FactsWith("高新技术企业"), DrawnFirms.Now).Tell().Next!;
        Assert.Equal(("holds", 1), (next.Fact, next.MissingCount));
        Assert.Equal("已有资质与荣誉须有“标准主导”", next.Message.Zh);
        Assert.Equal("Titles held: 'lead author of a standard' is needed", next.Message.En);
        Assert.Null(new FirmLadder(ladder, FactsWith("标准主导"), DrawnFirms.Now).Tell().Next);
    }

    private static Dictionary<string, FactValue> FactsWith(string title)
    {
        var holds = StandardsModule.FindFact("holds")!;
        return new() { [holds.Name] = new(holds, FeelList.Of([(FeelValue)title]), "declared", null) };
    }

    /// <summary>Of random ladders: the step passes the ladder, and no smaller change of any one number does.</summary>
    [Fact]
    public void Next_step_is_the_cheapest_of_all_single_numbers()
    {
        var found = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var chance = new Random(seed);
            var rules = StandardsModule.Read(RandomRules.Draw(chance, 2)).Value;
            var facts = DrawnFirms.Draw(chance, 1).FactsOf(0);
            if (new FirmLadder(rules, facts, DrawnFirms.Now).Tell().Next is not
                { Fact: { } fact, FromValue: { } from, ToValue: { } to } || !Passes(fact, to))
            {
                continue;
            }

            found++;
            var share = FactLimit.PercentOf(from, to);
            foreach (var number in facts.Values.Where(value => value.Fact.Type == FactType.Number).ToList())
            {
                Assert.True(number.Value.AsNumber().TryToDecimal(out var value));
                for (var step = 1; step <= 6_000; step += 7)
                {
                    foreach (var other in new[] { value + (step * 0.01m), value - (step * 0.01m) })
                    {
                        Assert.False(
                            FactLimit.PercentOf(value, other) < share - 0.5m && Passes(number.Fact.Name, other),
                            $"seed {seed}: {number.Fact.Name} {value} → {other}, not {fact} {from} → {to}");
                    }
                }
            }

            bool Passes(string name, decimal value)
            {
                var moved = new Dictionary<string, FactValue>(facts)
                {
                    [name] = facts[name] with { Value = value },
                };
                return rules.Clauses.All(clause => clause.StateOf(moved, DrawnFirms.Now) == ClauseState.Pass);
            }
        }

        Assert.InRange(found, 3, 60);
    }

    private static FirmLadder.Answer Tell(decimal? research, decimal? tax) => new FirmLadder(
        Ladder, DrawnFirms.With(("rd_share", [research]), ("tax_per_mu", [tax])).FactsOf(0), DrawnFirms.Now).Tell();
}
