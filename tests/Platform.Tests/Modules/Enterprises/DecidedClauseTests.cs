using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class DecidedClauseTests
{
    [Fact]
    public void Every_firm_comes_to_what_it_comes_to_by_itself()
    {
        var cells = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            var chance = new Random(seed);
            var rules = StandardsModule.Read(RandomRules.Draw(chance, 4)).Value;
            var firms = DrawnFirms.Draw(chance, 150);
            foreach (var clause in rules.Clauses)
            {
                var decided = new DecidedClause(clause, firms, DrawnFirms.Now);
                cells += decided.CellCount;
                for (var row = 0; row < firms.RowCount; row++)
                {
                    var facts = firms.FactsOf(row);
                    Assert.True(clause.StateOf(facts, DrawnFirms.Now) == decided.StateOf(row),
                        $"seed {seed}, {clause.Id}, row {row}: {string.Join("; ", facts.Select(each =>
                            $"{each.Key}={each.Value.Value}"))}");
                }
            }
        }

        // Of 24,000 questions fewer than half were asked.
        Assert.InRange(cells, 160, 12_000);
    }

    [Fact]
    public void Numbers_cut_once_make_few_cells_and_a_missing_one_is_its_own()
    {
        var clause = StandardsModule.Read(RandomRules.AtLeast(("tax_per_mu", 8.5m))).Value.Clauses.Single();
        var firms = DrawnFirms.With(("tax_per_mu", [8.49m, 8.5m, 8.51m, 900m, null, 0m]));
        var decided = new DecidedClause(clause, firms, DrawnFirms.Now);
        Assert.Equal(4, decided.CellCount);
        Assert.Equal(
            [
                ClauseState.Fail, ClauseState.Pass, ClauseState.Pass, ClauseState.Pass, ClauseState.Unknown,
                ClauseState.Fail,
            ],
            Enumerable.Range(0, 6).Select(decided.StateOf));
    }

    [Fact]
    public void Nearest_limit_suffices_and_nothing_nearer_does()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var chance = new Random(seed);
            var rules = StandardsModule.Read(RandomRules.Draw(chance, 3)).Value;
            var firms = DrawnFirms.Draw(chance, 40);
            foreach (var clause in rules.Clauses)
            {
                var decided = new DecidedClause(clause, firms, DrawnFirms.Now);
                for (var row = 0; row < firms.RowCount; row++)
                {
                    if (decided.StateOf(row) != ClauseState.Fail
                        || decided.NearestLimit(row, ClauseState.Conditional) is not { } limit)
                    {
                        continue;
                    }

                    Assert.True(StateWith(limit, limit.Limit) >= ClauseState.Conditional);
                    Assert.Equal(ClauseState.Fail, StateWith(limit, limit.Value));
                    // On the way there, a hundredth before the end at most, it fails.
                    var before = limit.Limit > limit.Value ? limit.Limit - 0.01m : limit.Limit + 0.01m;
                    Assert.Equal(ClauseState.Fail, StateWith(limit, before));
                }

                ClauseState StateWith(FactLimit limit, decimal value)
                {
                    var row = Enumerable.Range(0, firms.RowCount).First(at =>
                        decided.StateOf(at) == ClauseState.Fail
                        && decided.NearestLimit(at, ClauseState.Conditional) == limit);
                    var facts = firms.FactsOf(row);
                    facts[limit.Fact.Name] = new(limit.Fact, value, "", null);
                    return clause.StateOf(facts, DrawnFirms.Now);
                }
            }
        }
    }
}
