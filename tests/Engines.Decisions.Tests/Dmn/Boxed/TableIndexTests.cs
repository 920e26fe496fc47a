using CsCheck;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn.Boxed;

/// <summary>Tables found by their index against a scan that tries each cell by itself, over random tables.</summary>
public sealed class TableIndexTests
{
    private static readonly Gen<string> NumberTests = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 6], Gen.Int[0, 4], (kind, low, wide) => kind switch
        {
            0 => "-",
            1 => $"< {low}",
            2 => $">= {low}",
            3 => $"[{low}..{low + wide}]",
            4 => $"({low}..{low + wide + 1})",
            5 => $"{low}, {low + wide + 2}",
            6 => $"not({low})",
            7 => $"not(< {low}, > {low + wide})",
            8 => $"> {low}.5, < {low}",
            _ => $"{low}",
        });

    private static readonly Gen<string> WordTests = RandomTables.Of(
        "-", "\"甲\"", "\"乙\"", "not(\"甲\")", "\"甲\", \"丙\"", "> \"乙\"", "string length(?) > 1");

    private static readonly Gen<string> TruthTests = RandomTables.Of("-", "true", "false", "not(true)");

    private static readonly Gen<Rule> Rules = Gen.Select(
        NumberTests, WordTests, TruthTests, Gen.Int[1, 4],
        (number, word, truth, output) => new Rule([number, word, truth], output));

    private static readonly Gen<FeelValue[]> Inputs = Gen.Select(
        Gen.Int[-1, 12].Select(number => number == 12 ? default : (FeelValue)(number / 2m)),
        RandomTables.Of<FeelValue>("甲", "乙", "丙", "丁丁", 5, default),
        RandomTables.Of<FeelValue>(true, false, default, "甲"),
        (number, word, truth) => new[] { number, word, truth });

    private sealed record Rule(string[] Tests, int Output);

    [Fact]
    public void Tables_over_random_rules_agree_with_a_scan() => Gen.Select(
        RandomTables.Of(RandomTables.Policies), Rules.Array[1, 12], Inputs.Array[1, 8]).Sample(
        (policy, rules, inputs) =>
        {
            var model = ModelOf(policy, rules);
            foreach (var input in inputs)
            {
                var context = FeelContext.Of(("n", input[0]), ("w", input[1]), ("t", input[2]));
                Assert.Equal(
                    Scan(policy, rules, input).ToString(),
                    model.Evaluate("d", context, Run()).ToString());
            }
        },
        iter: 300);

    // So many overlapping ranges that no cell has a short list of rules: the columns' rows are intersected as bits.
    [Fact]
    public void Table_of_wide_overlapping_ranges_agrees_with_a_scan()
    {
        const int count = 700;
        var random = new Random(7);
        var ranges = Enumerable.Range(0, count).Select(_ => (From: random.Next(0, 400), To: random.Next(600, 1_000)))
            .ToArray();
        var others = Enumerable.Range(0, count).Select(_ => (From: random.Next(0, 400), To: random.Next(600, 1_000)))
            .ToArray();
        var rules = ranges.Zip(others).Select((pair, at) => $"""
            <rule><inputEntry><text>[{pair.First.From}..{pair.First.To})</text></inputEntry>
            <inputEntry><text>({pair.Second.From}..{pair.Second.To}]</text></inputEntry>
            <outputEntry><text>{at}</text></outputEntry></rule>
            """);
        var model = RandomTables.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <inputData name="a" id="a"/><inputData name="b" id="b"/><decision name="d" id="d">
            <informationRequirement><requiredInput href="#a"/></informationRequirement>
            <informationRequirement><requiredInput href="#b"/></informationRequirement>
            <decisionTable hitPolicy="RULE ORDER"><input><inputExpression><text>a</text></inputExpression></input>
            <input><inputExpression><text>b</text></inputExpression></input><output/>{string.Concat(rules)}
            </decisionTable></decision></definitions>
            """);
        for (var time = 0; time < 300; time++)
        {
            var (a, b) = (random.Next(-20, 2_020) / 2m, random.Next(-20, 2_020) / 2m);
            var hits = Enumerable.Range(0, count).Where(at => a >= ranges[at].From && a < ranges[at].To
                && b > others[at].From && b <= others[at].To).Select(at => (FeelValue)at).ToArray();
            var expected = hits.Length == 0 ? default : (FeelValue)FeelList.Of(hits);
            Assert.Equal(expected, model.Evaluate("d", FeelContext.Of(("a", a), ("b", b)), Run()));
        }
    }

    // Found by reading: the index took a zoned time for the local one of the same hour, which FEEL does not.
    [Fact]
    public void Local_time_in_a_cell_is_not_the_zoned_time_of_the_same_hour()
    {
        var model = RandomTables.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <inputData name="a" id="a"/><decision name="d" id="d">
            <informationRequirement><requiredInput href="#a"/></informationRequirement>
            <decisionTable><input><inputExpression><text>a</text></inputExpression></input><output/>
            <rule><inputEntry><text>@"10:00:00"</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
            </decisionTable></decision></definitions>
            """);
        foreach (var (text, isHit) in new[] { ("10:00:00", true), ("10:00:00Z", false), ("11:00:00", false) })
        {
            Assert.True(FeelTime.TryParse(text, out var time));
            Assert.Equal(!isHit, model.Evaluate("d", FeelContext.Of(("a", time)), Run()).IsNull);
        }
    }

    private static FeelRun Run() => new(Ample.Limits, TimeProvider.System, default);

    /// <summary>Which rules match, each cell tried by itself, and what the policy makes of them.</summary>
    private static FeelValue Scan(string policy, Rule[] rules, FeelValue[] input)
    {
        var hits = rules.Where(rule => rule.Tests.Zip(input).All(cell => Holds(cell.First, cell.Second)))
            .Select(rule => rule.Output).ToList();
        // The outputs' allowed values stand in the order 4, 3, 2, 1.
        var ordered = hits.OrderDescending().ToList();
        return hits.Count == 0 ? default : policy switch
        {
            "UNIQUE" => hits.Count == 1 ? hits[0] : default(FeelValue),
            "FIRST" => hits[0],
            "PRIORITY" => ordered[0],
            "ANY" => hits.Distinct().Count() == 1 ? hits[0] : default(FeelValue),
            "OUTPUT ORDER" => FeelList.Of([.. ordered.Select(hit => (FeelValue)hit)]),
            _ => FeelList.Of([.. hits.Select(hit => (FeelValue)hit)]),
        };
    }

    private static bool Holds(string test, FeelValue value) =>
        FeelExpression.ParseCell(test, FeelScope.Of(), Ample.Limits).Value.Test([], value, Run()).IsTrue;

    private static DecisionModel ModelOf(string policy, Rule[] rules) => RandomTables.Read($"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
        <inputData name="n" id="n"/><inputData name="w" id="w"/><inputData name="t" id="t"/>
        {RandomTables.DecisionOf(policy, rules.Select(rule => (rule.Tests, rule.Output)))}
        </definitions>
        """);
}
