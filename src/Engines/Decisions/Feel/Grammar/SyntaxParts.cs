namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>The expressions directly inside another, in the order they are written.</summary>
internal static class SyntaxParts
{
    internal static IEnumerable<Syntax> Of(Syntax tree) => tree switch
    {
        PathSyntax path => [path.Source],
        FilterSyntax filter => [filter.Source, filter.Filter],
        InvocationSyntax call => [call.Callee, .. call.Arguments],
        NamedInvocationSyntax call => [call.Callee, .. call.Arguments.Select(argument => argument.Value)],
        NegationSyntax negation => [negation.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        BetweenSyntax between => [between.Value, between.Low, between.High],
        InSyntax within => [within.Value, .. within.Tests],
        InstanceOfSyntax instance => [instance.Value],
        IfSyntax branch => [branch.Condition, branch.Then, branch.Else],
        ForSyntax loop => [.. Of(loop.Iterators), loop.Body],
        QuantifiedSyntax quantified => [.. Of(quantified.Iterators), quantified.Condition],
        FunctionSyntax function => [function.Body],
        ContextSyntax context => context.Entries.Select(entry => entry.Value),
        ListSyntax list => list.Items,
        RangeSyntax range => [range.Start, range.End],
        ComparisonSyntax comparison => [comparison.Endpoint],
        UnaryTestsSyntax tests => tests.Tests,
        ModelSyntax model => model.Parts,
        _ => [],
    };

    private static IEnumerable<Syntax> Of(SyntaxList<IteratorSyntax> iterators) => iterators.SelectMany(
        iterator => iterator.End is { } end ? new[] { iterator.Source, end } : [iterator.Source]);
}
