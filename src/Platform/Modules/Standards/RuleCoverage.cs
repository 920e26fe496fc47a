using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Which rules of a version's tables its own test cases reach, and which its use.</summary>
/// <remarks>
/// What nobody gave is taken as whoever asks takes it: by a clause as unknown, so that a rule is reached where it
/// matches whatever that may be; by a test case that asks a decision by its name as null.
/// </remarks>
internal static class RuleCoverage
{
    private static readonly Limit MostStates = new(1_000);

    /// <summary>Of each table of a version, in the order of the file.</summary>
    /// <param name="rules">The version.</param>
    /// <param name="uses">What it was asked, in any order.</param>
    /// <param name="today">The day of test cases that name none.</param>
    public static IReadOnlyList<DecisionCoverage> Of(
        RuleVersion rules, IReadOnlyList<DecidedFacts> uses, DateOnly today) =>
    [
        .. from decision in rules.Decisions
           let table = AnalysedTable.Of(decision.Prepared)
           where table is not null
           select new DecisionCoverage(
               decision.Name, TitleOf(rules, decision.Name),
               Covered(table, ByTests(rules, decision.Name, table, today), uses)),
    ];

    /// <summary>By the test cases that ask a decision: by name, by its clause, or as what others rest on.</summary>
    public static TableCoverage ByTests(RuleVersion rules, string decision, AnalysedTable table, DateOnly today)
    {
        var coverage = new TableCoverage(table);
        foreach (var test in rules.Tests.Where(test => Asks(test, rules, decision)))
        {
            var (facts, now) = test.AskedOn(today);
            if (test.Decision is null)
            {
                coverage.AddPartially(ContextOf(facts), ClauseTable.RunAt(now).Now, MostStates);
            }
            else
            {
                coverage.Add(ContextOf(facts), ClauseTable.RunAt(now).Now);
            }
        }

        return coverage;
    }

    private static BilingualText TitleOf(RuleVersion rules, string decision) => new(
        decision, rules.Clauses.FirstOrDefault(clause => clause.Decision == decision)?.Article.En ?? decision);

    private static List<CoveredRule> Covered(
        AnalysedTable table, TableCoverage tests, IReadOnlyList<DecidedFacts> uses)
    {
        var (used, days) = (new TableCoverage(table), new Dictionary<int, (DateOnly First, DateOnly Last)>());
        foreach (var use in uses)
        {
            var day = LegalTime.DayOf(use.DecidedAt);
            foreach (var rule in used.AddPartially(
                ContextOf(use.Facts), ClauseTable.RunAt(use.DecidedAt).Now, MostStates))
            {
                days[rule] = days.TryGetValue(rule, out var known)
                    ? (day < known.First ? day : known.First, day > known.Last ? day : known.Last)
                    : (day, day);
            }
        }

        return
        [
            .. tests.Rules.Zip(used.Rules, (test, use) => (Rule: table.RuleOf(test.RuleNumber), test, use))
                .Select(each => new CoveredRule(
                    each.Rule.RuleNumber,
                    [
                        .. table.Columns.Zip(each.Rule.Cells, (column, cell) => new RuleCell(column, cell))
                            .Where(cell => cell.Test != "-"),
                    ],
                    each.Rule.Output, each.test.DecidedCount, each.use.DecidedCount,
                    days.TryGetValue(each.Rule.RuleNumber, out var seen) ? seen.First : null,
                    days.TryGetValue(each.Rule.RuleNumber, out seen) ? seen.Last : null)),
        ];
    }

    private static bool Asks(RuleTest test, RuleVersion rules, string decision)
    {
        var clauses = rules.Clauses.Where(clause => clause.Decision == decision).ToList();
        return clauses.Count == 0
            ? test.Decision is null || test.Decision == decision
            : test.Decision is null && (test.Clause is null || clauses.Exists(clause => clause.Id == test.Clause));
    }

    private static FeelContext ContextOf(IReadOnlyDictionary<string, FactValue> facts) =>
        FeelContext.Of([.. facts.Select(fact => (fact.Key, fact.Value.Value))]);
}
