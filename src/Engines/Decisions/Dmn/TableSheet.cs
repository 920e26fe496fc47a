using System.Buffers;
using System.Globalization;
using System.Xml.Linq;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>A decision table as people keep it in a sheet of a workbook: rules are rows (DMN 1.5 §8.2.2).</summary>
/// <remarks>
/// <para>First row: the decision's name, then its hit policy. Second: of each column <c>输入</c> or <c>in</c>,
/// <c>输出</c> or <c>out</c>, <c>说明</c> or <c>note</c>. Third: the input or output. Fourth: its type. Fifth: what it
/// may be, in the order of priority. Then a rule a row.</para>
/// <para>Cells are FEEL, and what people write instead: an empty cell is a dash, a word of a string column needs no
/// quotes, <c>≥</c> and <c>≤</c>, <c>是</c> and <c>否</c> are known. Dates are ISO 8601.</para>
/// </remarks>
public static class TableSheet
{
    private const int HeadRows = 5;
    private const int LettersOfAlphabet = 26;

    private static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    private static readonly string[] Policies =
        ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"];

    private static readonly string[] Types =
    [
        "string", "number", "boolean", "date", "date and time", "days and time duration", "years and months duration",
    ];

    private static readonly SearchValues<char> Signs = SearchValues.Create("\"<>=()[]?@");

    private enum ColumnSide
    {
        Input,
        Output,
        Note,
    }

    private sealed record Head(int At, ColumnSide Side, string Name, string Type, string Allowed);

    /// <summary>Makes a model of a sheet: its inputs and one decision.</summary>
    /// <param name="rows">Texts by row and column, an empty cell null or empty.</param>
    /// <param name="limits">What each text may cost to read.</param>
    public static SheetModel Read(IReadOnlyList<IReadOnlyList<string?>> rows, FeelLimits limits)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(limits);
        var faults = new List<SheetFault>();
        var (name, policy) = (At(rows, 0, 0), PolicyOf(rows, faults));
        if (name.Length == 0) { faults.Add(new("A1", new("缺少决策名称。", "The decision's name is missing."))); }

        List<Head> heads = [.. HeadsOf(rows, faults)];
        foreach (var side in new[] { ColumnSide.Input, ColumnSide.Output })
        {
            if (heads.TrueForAll(head => head.Side != side))
            {
                faults.Add(new("A2", side == ColumnSide.Input
                    ? new("没有输入列。", "There is no column of inputs.")
                    : new("没有输出列。", "There is no column of outputs.")));
            }
        }

        var scope = FeelScope.Of(heads.Where(head => head.Side == ColumnSide.Input).Select(head => head.Name));
        var rules = new List<XElement>();
        for (var row = HeadRows; row < rows.Count; row++)
        {
            if (rows[row].Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                rules.Add(RuleOf(rows, row, heads, scope, limits, faults));
            }
        }

        foreach (var head in heads.Where(head => head.Allowed.Length > 0 && head.Side != ColumnSide.Note))
        {
            Check(FeelExpression.ParseCell(head.Allowed, scope, limits), 4, head.At, faults);
        }

        return new(faults.Count > 0 ? null : Model(name, policy, heads, rules), faults);
    }

    /// <summary>A table as a sheet that reads as the same table.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Write(AnalysedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (inputs, outputs) = (table.Uses, table.Syntax.Outputs);
        List<IReadOnlyList<string>> rows =
        [
            [table.Decision, table.HitPolicy],
            [.. inputs.Select(_ => "输入"), .. outputs.Select(_ => "输出")],
            [.. inputs.Select(use => use.Column.Text), .. outputs.Select(output => output.Name ?? table.Decision)],
            [
                .. inputs.Select(use => Types.FirstOrDefault(type => use.Types.Any(own => $"{own}" == type)) ?? ""),
                .. outputs.Select(_ => ""),
            ],
            [
                .. table.Syntax.Inputs.Select(input => Printed(input.Allowed)),
                .. outputs.Select(output => Printed(output.Allowed)),
            ],
        ];
        rows.AddRange(table.Syntax.Rules.Select(rule => (IReadOnlyList<string>)
            [.. rule.Tests.Select(Feel.Grammar.Printer.Print), .. rule.Values.Select(Boxed.TableSyntax.Print)]));
        return rows;
    }

    private static string Printed(Feel.Grammar.UnaryTestsSyntax? tests) =>
        tests is null ? "" : Feel.Grammar.Printer.Print(tests);

    private static string PolicyOf(IReadOnlyList<IReadOnlyList<string?>> rows, List<SheetFault> faults)
    {
        var text = At(rows, 0, 1).ToUpperInvariant();
        var (policy, aggregation) = text.Split(' ') is ["COLLECT", var word] ? ("COLLECT", word) : (text, "");
        if (policy.Length == 0) { return "UNIQUE"; }

        if (Array.Exists(Policies, one => one == policy) && aggregation is "" or "SUM" or "COUNT" or "MIN" or "MAX")
        {
            return text;
        }

        faults.Add(new("B1", new(
            $"“{At(rows, 0, 1)}”不是命中策略，应为 {string.Join("、", Policies)} 之一。",
            $"'{At(rows, 0, 1)}' is no hit policy; expected one of {string.Join(", ", Policies)}.")));
        return "UNIQUE";
    }

    private static IEnumerable<Head> HeadsOf(IReadOnlyList<IReadOnlyList<string?>> rows, List<SheetFault> faults)
    {
        for (var at = 0; rows.Count > 1 && at < rows[1].Count; at++)
        {
            var (word, name, type) = (At(rows, 1, at), At(rows, 2, at), At(rows, 3, at));
            ColumnSide? side = word.ToUpperInvariant() switch
            {
                "输入" or "IN" or "INPUT" => ColumnSide.Input,
                "输出" or "OUT" or "OUTPUT" => ColumnSide.Output,
                "说明" or "NOTE" or "" => ColumnSide.Note,
                _ => null,
            };
            if (side is null)
            {
                faults.Add(new(AddressOf(1, at), new(
                    $"“{word}”应为 输入、输出 或 说明。", $"'{word}' is none of in, out, note.")));
            }

            if (side is ColumnSide.Input or ColumnSide.Output && name.Length == 0)
            {
                faults.Add(new(AddressOf(2, at), new("这一列没有名称。", "The column has no name.")));
            }

            if (type.Length > 0 && side is ColumnSide.Input or ColumnSide.Output && !Types.Contains(type))
            {
                faults.Add(new(AddressOf(3, at), new(
                    $"“{type}”不是类型，应为 {string.Join("、", Types)} 之一。",
                    $"'{type}' is no type; expected one of {string.Join(", ", Types)}.")));
            }

            yield return new(at, side ?? ColumnSide.Note, name, type, CellOf(At(rows, 4, at), type));
        }
    }

    private static XElement RuleOf(
        IReadOnlyList<IReadOnlyList<string?>> rows, int row, List<Head> heads, FeelScope scope, FeelLimits limits,
        List<SheetFault> faults)
    {
        var rule = new XElement(Dmn + "rule", new XAttribute("id", $"rule_{row + 1}"));
        foreach (var head in heads.OrderBy(head => head.Side))
        {
            var text = At(rows, row, head.At);
            switch (head.Side)
            {
                case ColumnSide.Input:
                    var cell = text.Length == 0 ? "-" : CellOf(text, head.Type);
                    Check(FeelExpression.ParseCell(cell, scope, limits), row, head.At, faults);
                    rule.Add(new XElement(Dmn + "inputEntry", new XElement(Dmn + "text", cell)));
                    break;
                case ColumnSide.Output:
                    var value = text.Length == 0 ? "null" : CellOf(text, head.Type);
                    Check(FeelExpression.Parse(value, scope, limits), row, head.At, faults);
                    rule.Add(new XElement(Dmn + "outputEntry", new XElement(Dmn + "text", value)));
                    break;
                default:
                    rule.Add(new XElement(Dmn + "annotationEntry", new XElement(Dmn + "text", text)));
                    break;
            }
        }

        return rule;
    }

    private static void Check(Outcome<FeelExpression> read, int row, int column, List<SheetFault> faults)
    {
        if (!read.IsDone) { faults.Add(new(AddressOf(row, column), read.Refusal.Message)); }
    }

    private static string Model(string name, string policy, List<Head> heads, List<XElement> rules)
    {
        List<Head> inputs = [.. heads.Where(head => head.Side == ColumnSide.Input)];
        List<Head> outputs = [.. heads.Where(head => head.Side == ColumnSide.Output)];
        List<Head> data = [.. inputs.DistinctBy(head => head.Name)];
        var table = new XElement(Dmn + "decisionTable", new XAttribute("id", "table"),
            new XAttribute("hitPolicy", policy.StartsWith("COLLECT", StringComparison.Ordinal) ? "COLLECT" : policy),
            policy.Split(' ') is ["COLLECT", var word] ? new XAttribute("aggregation", word) : null,
            inputs.Select(head => new XElement(Dmn + "input",
                new XElement(Dmn + "inputExpression", TypeOf(head), new XElement(Dmn + "text", head.Name)),
                Values("inputValues", head))),
            outputs.Select(head => new XElement(Dmn + "output", outputs.Count > 1
                ? new XAttribute("name", head.Name)
                : null, TypeOf(head), Values("outputValues", head))),
            heads.Where(head => head.Side == ColumnSide.Note).Select(head => new XElement(
                Dmn + "annotation", new XAttribute("name", head.Name))),
            rules);
        var decision = new XElement(Dmn + "decision", new XAttribute("id", "decision"), new XAttribute("name", name),
            data.Select((_, at) => new XElement(Dmn + "informationRequirement",
                new XElement(Dmn + "requiredInput", new XAttribute("href", $"#input_{at + 1}")))),
            table);
        return new XElement(Dmn + "definitions", new XAttribute("id", "definitions"), new XAttribute("name", name),
            new XAttribute("namespace", "sheet"),
            data.Select((head, at) => new XElement(Dmn + "inputData", new XAttribute("id", $"input_{at + 1}"),
                new XAttribute("name", head.Name),
                new XElement(Dmn + "variable", new XAttribute("name", head.Name), TypeOf(head)))),
            decision).ToString();
    }

    private static XAttribute? TypeOf(Head head) => head.Type.Length > 0 ? new("typeRef", head.Type) : null;

    private static XElement? Values(string element, Head head) => head.Allowed.Length > 0
        ? new(Dmn + element, new XElement(Dmn + "text", head.Allowed))
        : null;

    /// <summary>What people write, as FEEL.</summary>
    private static string CellOf(string text, string type)
    {
        if (text.Length == 0) { return ""; }

        var plain = text.Replace("≥", ">=", StringComparison.Ordinal).Replace("≤", "<=", StringComparison.Ordinal)
            .Replace('，', ',').Replace('＜', '<').Replace('＞', '>').Replace('（', '(').Replace('）', ')');
        return type switch
        {
            "boolean" => plain switch { "是" or "TRUE" => "true", "否" or "FALSE" => "false", _ => plain },
            "string" when IsWords(text) => string.Join(", ", text.Split('、', '，', ',')
                .Select(word => $"\"{word.Trim()}\"")),
            "date" when DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"@\"{text}\"",
            _ => plain,
        };
    }

    // No sign of FEEL in it, and no word that FEEL knows for a cell.
    private static bool IsWords(string text) => text is not ("-" or "null")
        && text.AsSpan().IndexOfAny(Signs) < 0;

    private static string At(IReadOnlyList<IReadOnlyList<string?>> rows, int row, int column) =>
        row < rows.Count && column < rows[row].Count ? rows[row][column]?.Trim() ?? "" : "";

    private static string AddressOf(int row, int column)
    {
        var letters = "";
        for (var left = column; left >= 0; left = (left / LettersOfAlphabet) - 1)
        {
            letters = (char)('A' + (left % LettersOfAlphabet)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row + 1}");
    }
}

/// <summary>What a sheet came to.</summary>
/// <param name="Model">A file of DMN 1.5; null when something is wrong.</param>
/// <param name="Faults">All that is wrong, by rows.</param>
public sealed record SheetModel(string? Model, IReadOnlyList<SheetFault> Faults);

/// <summary>A cell of a sheet that is wrong.</summary>
/// <param name="Address">As spreadsheets write it, such as C7.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
public sealed record SheetFault(string Address, BilingualText Message);
