using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>A decision table whose texts are read (§8).</summary>
internal sealed record TableSyntax(
    HitPolicy HitPolicy,
    Aggregation Aggregation,
    SyntaxList<TableColumn> Inputs,
    SyntaxList<OutputColumn> Outputs,
    SyntaxList<RuleSyntax> Rules,
    ModelPlace Where) : ModelSyntax
{
    internal override IEnumerable<Syntax> Parts =>
    [
        .. Inputs.Select(input => input.Tested),
        .. Outputs.Select(output => output.Default).OfType<Syntax>(),
        .. Rules.SelectMany(rule => rule.Tests.Concat(rule.Values)),
    ];

    internal override Node Compile(Compiler compiler)
    {
        var tested = compiler.Frame.Reserve(Inputs.Count);
        var regions = new List<Region>();
        TableInputs.Column[] inputs = [.. Inputs.Select((input, at) =>
        {
            if (compiler.Survey is { } survey)
            {
                regions.Add(survey.Open());
            }

            var expression = compiler.Compile(input.Tested);
            compiler.Survey?.Close();
            return new TableInputs.Column(
                expression, tested + at, input.Allowed is null ? null : compiler.Cell(input.Allowed, tested + at));
        })];
        TableRules.Rule[] rules = [.. Rules.Select(rule => new TableRules.Rule(
            [.. rule.Tests.Select((test, at) => compiler.Cell(test, tested + at))],
            [.. rule.Values.Select(compiler.Compile)]))];
        TableRules.Output[] outputs = [.. Outputs.Select(output => new TableRules.Output(
            output.Name, output.Default is null ? null : compiler.Compile(output.Default),
            output.Allowed is null ? null : compiler.TestsOf(output.Allowed)))];
        var all = new TableRules(rules, outputs, [.. Enumerable.Range(tested, Inputs.Count)]);
        if (compiler.Survey is { } asked)
        {
            var values = rules.SelectMany(rule => rule.Values)
                .Concat(outputs.Select(output => output.Default).OfType<Node>());
            asked.Here.Tables.Add(new(
                ColumnsOf(inputs, rules, regions), rules.Length, ReferenceEquals(asked.Whole, this),
                values.All(IsConstant), OutputsOf(all, rules, outputs)));
        }

        return new TableNode(this, new(inputs), all);
    }

    /// <summary>An input expression as FEEL.</summary>
    internal string TextOf(int column) => Print(Inputs[column].Tested);

    /// <summary>A tree as FEEL, without the type its value is made to fit.</summary>
    internal static string Print(Syntax tree) => Printer.Print(Plain(tree));

    /// <summary>What a rule gives, as FEEL: its one output, or all by name.</summary>
    internal string OutputTextOf(int rule)
    {
        string[] texts = [.. Rules[rule].Values.Select(Print)];
        var named = texts.Select((text, at) => $"{Outputs[at].Name ?? $"output {at + 1}"}: {text}");
        return texts.Length == 1 ? texts[0] : $"{{{string.Join(", ", named)}}}";
    }

    private static bool IsConstant(Node node) => Plain(node) is ConstantNode;

    private TestedOutputs OutputsOf(TableRules all, TableRules.Rule[] rules, TableRules.Output[] outputs) => new(
        this,
        (run, rule) => rules[rule].Values.All(IsConstant) ? all.ValueOf(run, rule) : default(FeelValue?),
        Array.Exists(outputs, output => output.Default is not null),
        run => outputs.All(output => output.Default is null || IsConstant(output.Default)) ? all.Default(run) : null,
        outputs.SelectMany(output => output.Priorities ?? []).All(priority => priority.TryAddCuts([]))
            ? all.CompareByPriority
            : null);

    private static Node Plain(Node node) => node is PlacedNode placed ? Plain(placed.Inner) : node;

    private static Syntax Plain(Syntax tree) => tree is PlacedSyntax placed ? Plain(placed.Inner) : tree;

    private List<TestedColumn> ColumnsOf(
        TableInputs.Column[] inputs, TableRules.Rule[] rules, List<Region> regions)
    {
        return [.. inputs.Select(ColumnOf)];

        TestedColumn ColumnOf(TableInputs.Column input, int at)
        {
            var types = new List<FeelType>();
            for (var node = input.Tested; node is PlacedNode placed; node = placed.Inner)
            {
                types.InsertRange(0, placed.Type is { } type ? [type] : []);
            }

            return TestedColumn.Of(
                input, TextOf(at), regions[at], Plain(input.Tested), types, input.Allowed,
                [.. rules.Select(rule => rule.Tests[at])]);
        }
    }
}

/// <summary>An input: what is tested, and what it may be.</summary>
internal sealed record TableColumn(Syntax Tested, UnaryTestsSyntax? Allowed);

/// <summary>
/// An output: its name, what it may be in the order of priority, and what it is when no rule matches.
/// </summary>
internal sealed record OutputColumn(string? Name, UnaryTestsSyntax? Allowed, Syntax? Default);

/// <summary>A rule.</summary>
internal sealed record RuleSyntax(
    SyntaxList<UnaryTestsSyntax> Tests, SyntaxList<Syntax> Values, ModelPlace Where);
