using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;

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
        if (compiler.Survey is { } asked)
        {
            asked.Here.Tables.Add(TestedOf(inputs, rules, regions, ReferenceEquals(asked.Whole, this)));
        }

        var outputs = Outputs.Select(output => new TableRules.Output(
            output.Name, output.Default is null ? null : compiler.Compile(output.Default),
            output.Allowed is null ? null : compiler.TestsOf(output.Allowed)));
        return new TableNode(
            HitPolicy, Aggregation, new(inputs), new(rules, [.. outputs], [.. Enumerable.Range(tested, Inputs.Count)]),
            Where);
    }

    private static TestedTable TestedOf(
        TableInputs.Column[] inputs, TableRules.Rule[] rules, List<Region> regions, bool isWhole)
    {
        return new([.. inputs.Select(ColumnOf)], rules.Length, isWhole);

        TestedColumn ColumnOf(TableInputs.Column input, int at)
        {
            var (tested, types) = (input.Tested, new List<FeelType>());
            while (tested is PlacedNode placed)
            {
                tested = placed.Inner;
                types.InsertRange(0, placed.Type is { } type ? [type] : []);
            }

            return TestedColumn.Of(
                input, regions[at], tested, types, input.Allowed, [.. rules.Select(rule => rule.Tests[at])]);
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
internal sealed record RuleSyntax(SyntaxList<UnaryTestsSyntax> Tests, SyntaxList<Syntax> Values);
