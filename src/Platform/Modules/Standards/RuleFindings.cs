using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What keeps a version from being adopted, and what should be known before.</summary>
/// <param name="tests">What its own test cases come to.</param>
/// <param name="refusals">Each keeps it from being adopted.</param>
/// <param name="warnings">To be confirmed.</param>
internal sealed class RuleFindings(
    IReadOnlyList<RuleTested> tests, IReadOnlyList<Refusal> refusals, Lazy<IReadOnlyList<Refusal>> warnings)
{
    private static readonly AnalysisLimits Limits = new() { Findings = new(3), Looks = new(2_000_000) };

    /// <summary>What its own test cases come to.</summary>
    public IReadOnlyList<RuleTested> Tests { get; } = tests;

    /// <summary>Each keeps it from being adopted.</summary>
    public IReadOnlyList<Refusal> Refusals { get; } = refusals;

    /// <summary>To be confirmed. All tables are analysed for them, so they are looked for when somebody asks.</summary>
    public IReadOnlyList<Refusal> Warnings => warnings.Value;

    private enum Warning
    {
        /// <summary>A table decides nothing for some inputs.</summary>
        Gap,

        /// <summary>Two rules match together, and the hit policy allows no two.</summary>
        Conflict,

        /// <summary>No test case meets a rule that some facts would.</summary>
        RuleUntested,

        /// <summary>待核: nobody has confirmed a clause's wording or values.</summary>
        ClauseUnverified,
    }

    /// <summary>Looks a version over.</summary>
    /// <param name="rules">Which.</param>
    /// <param name="today">The day of test cases that name none.</param>
    public static RuleFindings Of(RuleVersion rules, DateOnly today)
    {
        var tests = rules.Tests.Select(test => test.Run(rules, today)).ToList();
        return new(tests, [.. RefusalsOf(tests)], new(() => [.. WarningsOf(rules, today)]));
    }

    private static IEnumerable<Refusal> RefusalsOf(List<RuleTested> tests) => tests.Count == 0
        ? [Refusal.Of(StandardsRefusal.TestsMissing, "模型没有自带测试，不能采纳。",
            "It carries no test case, so it can't be adopted.", "tests")]
        : tests.Where(tested => !tested.IsPassed).Select(tested => Refusal.Of(
            StandardsRefusal.TestFailing,
            $"测试“{tested.Test.Name.Zh}”未通过：应为 {tested.Test.Expects}，实为 {tested.Got}。",
            $"Test '{tested.Test.Name.En}' fails: expected {tested.Test.Expects}, came {tested.Got}.",
            tested.Test.Name.Zh));

    private static IEnumerable<Refusal> WarningsOf(RuleVersion rules, DateOnly today)
    {
        foreach (var (decision, prepared) in rules.Decisions)
        {
            if (AnalysedTable.Of(prepared) is { } table)
            {
                foreach (var warning in WarningsOf(decision, TableFindings.Of(table, withNull: false, Limits)))
                {
                    yield return warning;
                }

                if (UntestedOf(rules, decision, table, today) is { } untested)
                {
                    yield return untested;
                }
            }
        }

        foreach (var clause in rules.Clauses.Where(clause => !clause.IsVerified))
        {
            yield return Refusal.Of(Warning.ClauseUnverified, $"条款“{clause.Text.Zh}”待核。",
                $"Nobody has confirmed the clause '{clause.Text.En}'.", clause.Id);
        }
    }

    private static IEnumerable<Refusal> WarningsOf(string decision, TableFindings found)
    {
        if (found is { HasDefault: false, Gaps: [var gap, ..] })
        {
            yield return Refusal.Of(Warning.Gap, $"决策“{decision}”有缺口，例如 {ExampleOf(gap)}。",
                $"The decision '{decision}' has a gap, such as {ExampleOf(gap)}.", decision);
        }

        if (found.Overlaps.FirstOrDefault(overlap => overlap.Effect == OverlapEffect.Conflict) is { } conflict)
        {
            var (first, second) = (conflict.FirstRuleNumber, conflict.SecondRuleNumber);
            yield return Refusal.Of(Warning.Conflict, $"决策“{decision}”的第 {first}、{second} 条规则冲突。",
                $"Rules {first} and {second} of the decision '{decision}' conflict.", decision);
        }
    }

    private static Refusal? UntestedOf(
        RuleVersion rules, string decision, AnalysedTable table, DateOnly today)
    {
        var coverage = RuleCoverage.ByTests(rules, decision, table, today);
        var unmet = coverage.Unreached(Limits).Where(effect => effect.State == RuleState.Decides).ToList();
        if (unmet.Count == 0)
        {
            return null;
        }

        var where = TryAnalysis.TextOf(TryAnalysis.ColumnsOf(table.Columns, unmet[0].Region));
        var numbers = string.Join(", ", unmet.Select(effect => effect.RuleNumber));
        return Refusal.Of(Warning.RuleUntested,
            $"没有用例走到决策“{decision}”的第 {numbers.Replace(", ", "、", StringComparison.Ordinal)} 条规则；"
                + $"可加一个：{where.Zh}。",
            $"No test case meets rule {numbers} of the decision '{decision}'; one would with {where.En}.", decision);
    }

    private static string ExampleOf(TableRegion gap)
    {
        var values = new List<string>();
        foreach (var name in gap.Inputs.Names)
        {
            values.Add($"{name} = {gap.Inputs[name]}");
        }

        return string.Join(", ", values);
    }
}
