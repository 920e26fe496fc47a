using System.Globalization;
using System.Security;
using System.Text;
using CsCheck;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Dmn;

/// <summary>
/// Models of random tables over a number <c>n</c>, a word <c>w</c> and a truth <c>t</c>: <c>d</c> asks them, and
/// <c>top</c> asks <c>d</c> and the number again.
/// </summary>
internal static class RandomTables
{
    internal static readonly string[] Policies =
        ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"];

    private static readonly Gen<string> NumberTests = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 3], (kind, low, wide) => kind switch
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
            _ => $"[{low}, {low + 1}], null",
        });

    private static readonly Gen<string> WordTests = Of(
        "-", "\"甲\"", "\"乙\"", "not(\"甲\")", "\"甲\", \"丙\"", "> \"乙\"");

    private static readonly Gen<string> TruthTests = Of("-", "true", "false", "not(true)");

    /// <summary>A rule: a test for each input, and an output.</summary>
    internal sealed record Rule(string Number, string Word, string Truth, int Output)
    {
        /// <summary>The same as <see cref="DecisionOf"/> wants it.</summary>
        public (string[] Tests, int Output) Row => ([Number, Word, Truth], Output);
    }

    internal static Gen<Rule> Rules { get; } = Gen.Select(
        NumberTests, WordTests, TruthTests, Gen.Int[1, 4],
        (number, word, truth, output) => new Rule(number, word, truth, output));

    /// <summary>A value in each cell that the tests above can cut.</summary>
    internal static FeelValue[] Numbers { get; } =
        [.. Enumerable.Range(-2, 46).Select(quarter => (FeelValue)(quarter / 4m))];

    internal static FeelValue[] Words { get; } = ["", "丁", "丙", "丙丙", "乙", "乙乙", "甲", "甲甲"];

    internal static FeelValue[] Truths { get; } = [false, true];

    internal static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    /// <summary>The model; without words to choose from, any word will do.</summary>
    internal static DecisionModel ModelOf(string policy, Rule[] rules, bool hasEnumeration)
    {
        var text = new StringBuilder("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <itemDefinition name="word"><typeRef>string</typeRef>
            """);
        text.Append(hasEnumeration ? "<allowedValues><text>\"甲\", \"乙\", \"丁\"</text></allowedValues>" : "");
        text.Append("""
            </itemDefinition>
            <inputData name="n" id="n"><variable name="n" typeRef="number"/></inputData>
            <inputData name="w" id="w"><variable name="w" typeRef="word"/></inputData>
            <inputData name="t" id="t"><variable name="t" typeRef="boolean"/></inputData>
            <decision name="top" id="top">
            <informationRequirement><requiredInput href="#n"/></informationRequirement>
            <informationRequirement><requiredDecision href="#d"/></informationRequirement>
            <literalExpression><text>if n &lt; 1 or n in [3..4) then "low" else {d: d, odd: n = 2}</text>
            </literalExpression></decision>
            """);
        return Read($"{text}{DecisionOf(policy, rules.Select(rule => rule.Row))}</definitions>");
    }

    /// <summary>The decision <c>d</c>, an element of a model that has the three inputs.</summary>
    /// <param name="policy">Its hit policy.</param>
    /// <param name="rules">Each with a test for each input.</param>
    internal static string DecisionOf(string policy, IEnumerable<(string[] Tests, int Output)> rules)
    {
        var text = new StringBuilder("<decision name=\"d\" id=\"d\">");
        foreach (var name in "nwt")
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>");
        }

        text.Append(CultureInfo.InvariantCulture, $"<decisionTable id=\"table\" hitPolicy=\"{policy}\">");
        foreach (var name in "nwt")
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<input><inputExpression><text>{name}</text></inputExpression></input>");
        }

        text.Append("<output><outputValues><text>4, 3, 2, 1</text></outputValues></output>");
        foreach (var (tests, output) in rules)
        {
            text.Append("<rule>");
            foreach (var test in tests)
            {
                text.Append("<inputEntry><text>").Append(SecurityElement.Escape(test)).Append("</text></inputEntry>");
            }

            text.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{output}</text></outputEntry></rule>");
        }

        return $"{text}</decisionTable></decision>";
    }

    internal static DecisionModel Read(string text) => DecisionModel.Read(
        new StringReader(text), [], new() { FileLength = new(1_000_000), Depth = new(50) }, Ample.Limits).Value;
}
