using Huanhu.Engines.Decisions.Dmn.Model;
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
        var inputs = Inputs.Select((input, at) => new TableInputs.Column(
            compiler.Compile(input.Tested), tested + at,
            input.Allowed is null ? null : compiler.Cell(input.Allowed, tested + at)));
        var rules = Rules.Select(rule => new TableRules.Rule(
            [.. rule.Tests.Select((test, at) => compiler.Cell(test, tested + at))],
            [.. rule.Values.Select(compiler.Compile)]));
        var outputs = Outputs.Select(output => new TableRules.Output(
            output.Name, output.Default is null ? null : compiler.Compile(output.Default),
            output.Allowed is null ? null : compiler.TestsOf(output.Allowed)));
        return new TableNode(
            HitPolicy, Aggregation, new([.. inputs]),
            new([.. rules], [.. outputs], [.. Enumerable.Range(tested, Inputs.Count)]), Where);
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
