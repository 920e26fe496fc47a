using System.Globalization;
using System.Security;
using System.Text;
using CsCheck;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Dmn;
using Huanhu.Engines.Decisions.Tests.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

/// <summary>
/// Random tables of up to six columns with a grid of all ends, what lies between and what lies beyond, so that trying
/// the whole grid with the engine says all there is to say about a table.
/// </summary>
internal sealed record GridTable(string Policy, int[] Columns, GridTable.Rule[] Rules)
{
    internal static readonly AnalysisLimits Wide = new() { Findings = new(20_000), Looks = new(50_000_000) };

    private static readonly FeelDate Day = DateOf("2026-03-01");
    private static readonly FeelDate OtherDay = DateOf("2026-03-03");

    // Two numbers, a word of an enumeration, any word, a truth, a day.
    private static readonly (string Name, string Type, string[] Tests, FeelValue[] Grid)[] All =
    [
        ("a", "number",
            [
                "< 1", "<= 1", "> 1", ">= 0", "[0..2]", "(0..1]", "2", "0, 2", "not(1)", "not(< 1, 2)", "< 0, (1..2)",
                "null", "not(null)", "> 1.5",
            ],
            [-1, 0, 0.5m, 1, 1.25m, 1.5m, 1.75m, 2, 3]),
        ("b", "number", ["< 1", ">= 1", "[1..2)", "(1..2]", "1", "not(2)", "<= 1, >= 2", "!= 1", "[1, 2]"],
            [0, 1, 1.5m, 2, 3]),
        ("k", "word", ["\"甲\"", "\"乙\"", "\"甲\", \"丁\"", "not(\"甲\")", "null, \"丁\""], ["甲", "乙", "丁"]),
        ("w", "string", ["\"甲\"", "\"乙\"", "not(\"甲\")", "\"甲\", \"乙\"", "not(\"甲\", \"乙\")"], ["甲", "乙", "丙"]),
        ("t", "boolean", ["true", "false", "not(true)"], [false, true]),
        ("d", "date",
            ["< @\"2026-03-01\"", ">= @\"2026-03-01\"", "[@\"2026-03-01\"..@\"2026-03-03\")", "> @\"2026-03-03\"",
                "not(@\"2026-03-03\")"],
            [DateOf("2026-02-01"), Day, DateOf("2026-03-02"), OtherDay, DateOf("2026-04-01")]),
    ];

    private static readonly string[] Unanalysed = ["a > b", "string length(string(?)) > 1", "? = a"];

    /// <summary>A rule: a test for each column, and an output from 1 to 4.</summary>
    internal sealed record Rule(string[] Tests, int Output)
    {
        public override string ToString() => $"{string.Join(" | ", Tests)} -> {Output}";
    }

    internal static Gen<GridTable> Random(int most = 6, bool isAnalysed = true) =>
        Gen.Int[0, int.MaxValue - 1].Select(seed => Of(new Random(seed), most, isAnalysed));

    internal string[] Names => [.. Columns.Select(column => All[column].Name)];

    public override string ToString() =>
        $"{Policy} {string.Join(", ", Names)}\n{string.Join('\n', Rules.Select(rule => rule.ToString()))}";

    internal DecisionModel Model => ModelOf(Policy, rule => rule.Output.ToString(CultureInfo.InvariantCulture));

    internal AnalysedTable Table => AnalysedTable.Of(Model.Prepare("d")!)!;

    private static GridTable Of(Random chance, int most, bool isAnalysed)
    {
        var columns = Enumerable.Range(0, All.Length).OrderBy(_ => chance.Next()).Take(chance.Next(1, most + 1))
            .Order().ToArray();
        var rules = Enumerable.Range(0, chance.Next(1, 9)).Select(_ => RuleOf(chance, columns)).ToList();
        if (!isAnalysed)
        {
            for (var time = 0; time < 2; time++)
            {
                rules[chance.Next(rules.Count)].Tests[chance.Next(columns.Length)] =
                    Unanalysed[chance.Next(Unanalysed.Length)];
            }
        }

        if (chance.Next(3) == 0) { rules.Add(new([.. columns.Select(_ => "-")], chance.Next(1, 5))); }

        return new(RandomTables.Policies[chance.Next(RandomTables.Policies.Length)], columns, [.. rules]);
    }

    /// <summary>The table with something changed: a cell, an output, a rule less, one more, some in turn.</summary>
    internal GridTable Changed(int seed)
    {
        var (chance, rules) = (new Random(seed), Rules.Select(rule => new Rule([.. rule.Tests], rule.Output)).ToList());
        for (var times = chance.Next(1, 3); times > 0; times--)
        {
            var (at, column) = (chance.Next(rules.Count), chance.Next(Columns.Length));
            switch (chance.Next(6))
            {
                case 0: rules[at] = rules[at] with { Output = chance.Next(1, 5) }; break;
                case 1 when rules.Count > 1: rules.RemoveAt(at); break;
                case 2: rules.Insert(at, RuleOf(chance, Columns)); break;
                case 3: rules.Reverse(0, at + 1); break;
                default: rules[at].Tests[column] = TestOf(chance, Columns[column]); break;
            }
        }

        return this with { Rules = [.. rules] };
    }

    /// <summary>All points: values of the columns; null among them where it is one of the values.</summary>
    internal IEnumerable<FeelValue[]> Points(bool withNull)
    {
        var values = Columns.Select((column, at) => withNull || Rules.Any(rule =>
            rule.Tests[at].Contains("null", StringComparison.Ordinal))
                ? [.. All[column].Grid, FeelValue.Null]
                : All[column].Grid).ToArray();
        var picks = new int[values.Length];
        while (true)
        {
            yield return [.. picks.Select((pick, at) => values[at][pick])];
            var place = 0;
            while (place < picks.Length && ++picks[place] == values[place].Length) { picks[place++] = 0; }

            if (place == picks.Length) { yield break; }
        }
    }

    /// <summary>What the engine makes of a point.</summary>
    internal Func<FeelValue[], FeelValue> Decide() => Asked(Model);

    /// <summary>The rules that match a point, from 1, as the engine finds them.</summary>
    internal Func<FeelValue[], int[]> Hits()
    {
        var asked = Asked(ModelOf("RULE ORDER", rule => $"{Array.IndexOf(Rules, rule) + 1}"));
        return point => asked(point) is { IsNull: false } hits
            ? [.. hits.AsList().Select(hit => int.Parse(hit.ToString(), CultureInfo.InvariantCulture))]
            : [];
    }

    private static readonly Dictionary<string, FeelExpression> Cells = [];

    /// <summary>Whether a point passes cells, by the engine.</summary>
    internal static bool IsIn(IReadOnlyList<string> cells, FeelValue[] point)
    {
        lock (Cells)
        {
            Run.Begin();
            return cells.Zip(point).All(one => Cell(one.First).Test([], one.Second, Run).IsTrue);
        }
    }

    private static FeelExpression Cell(string text) => Cells.TryGetValue(text, out var known)
        ? known
        : Cells[text] = FeelExpression.ParseCell(text, FeelScope.Of(), Ample.Limits).Value;

    private static FeelRun Run { get; } = new(Ample.Limits, TimeProvider.System, default);

    private Func<FeelValue[], FeelValue> Asked(DecisionModel model)
    {
        var (decision, run) = (model.Prepare("d")!, new FeelRun(Ample.Limits, TimeProvider.System, default));
        int[] places = [.. decision.Inputs.Select(name => Array.IndexOf(Names, name))];
        return point =>
        {
            run.Begin();
            return decision.Evaluate([.. places.Select(at => at < 0 ? default : point[at])], run);
        };
    }

    private static Rule RuleOf(Random chance, int[] columns) =>
        new([.. columns.Select(column => TestOf(chance, column))], chance.Next(1, 5));

    private static string TestOf(Random chance, int column) =>
        chance.Next(2) == 0 ? "-" : All[column].Tests[chance.Next(All[column].Tests.Length)];

    private DecisionModel ModelOf(string policy, Func<Rule, string> output)
    {
        var text = new StringBuilder("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            <itemDefinition name="word"><typeRef>string</typeRef>
            <allowedValues><text>"甲", "乙", "丁"</text></allowedValues></itemDefinition>
            """);
        foreach (var (name, type, _, _) in All)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<inputData name=\"{name}\" id=\"{name}\"><variable name=\"{name}\" typeRef=\"{type}\"/></inputData>");
        }

        text.Append("<decision name=\"d\" id=\"d\">");
        foreach (var (name, _, _, _) in All)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>");
        }

        text.Append(CultureInfo.InvariantCulture, $"<decisionTable hitPolicy=\"{policy}\">");
        foreach (var name in Names)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<input><inputExpression><text>{name}</text></inputExpression></input>");
        }

        text.Append("<output><outputValues><text>4, 3, 2, 1</text></outputValues></output>");
        foreach (var rule in Rules)
        {
            text.Append("<rule>");
            foreach (var test in rule.Tests)
            {
                text.Append("<inputEntry><text>").Append(SecurityElement.Escape(test)).Append("</text></inputEntry>");
            }

            text.Append("<outputEntry><text>").Append(output(rule)).Append("</text></outputEntry></rule>");
        }

        return RandomTables.Read($"{text}</decisionTable></decision></definitions>");
    }

    private static FeelDate DateOf(string text) => FeelDate.TryParse(text, out var date)
        ? date
        : throw new FormatException(text);
}
