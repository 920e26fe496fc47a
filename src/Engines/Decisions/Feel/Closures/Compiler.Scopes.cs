using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <content>What declares names: loops, functions, cells; and types.</content>
internal sealed partial class Compiler
{
    private ForNode For(ForSyntax loop)
    {
        _frame.Open();
        var iterators = Iterators(loop.Iterators);
        var partial = _frame.Declare("partial");
        var body = Compile(loop.Body);
        _frame.Close();
        return new(iterators, body, Mentions(loop.Body, "partial") ? partial : -1, loop.Place.Start);
    }

    private QuantifiedNode Quantified(QuantifiedSyntax quantified)
    {
        _frame.Open();
        var iterators = Iterators(quantified.Iterators);
        var condition = Compile(quantified.Condition);
        _frame.Close();
        return new(quantified.IsEvery, iterators, condition, quantified.Place.Start);
    }

    private Iterator[] Iterators(SyntaxList<IteratorSyntax> iterators) => [.. iterators.Select(iterator =>
    {
        var source = Compile(iterator.Source);
        var end = iterator.End is null ? null : Compile(iterator.End);
        return new Iterator(_frame.Declare(iterator.Name), source, end, iterator.Source.Place.Start);
    })];

    private Node Function(FunctionSyntax function)
    {
        var position = function.Place.Start;
        var body = new FunctionBody(
            [.. function.Parameters.Select(parameter => new FeelVariable(
                parameter.Name, parameter.Type is null ? null : TypeOf(parameter.Type)))],
            position);
        if (function.IsExternal) { return new ConstantNode(new Closure(body, []), position); }

        var survey = Survey;
        Survey = null;
        _frame = new(_frame);
        foreach (var parameter in body.Parameters) { _frame.Declare(parameter.Name); }

        body.Node = Compile(function.Body);
        Survey = survey;
        body.SlotCount = _frame.SlotCount;
        body.CaptureSlots = [.. _frame.Captures.Select(capture => capture.Slot)];
        Node[] captures = [.. _frame.Captures.Select(capture => capture.Outside)];
        _frame = _frame.Outer!;
        return captures.Length == 0
            ? new ConstantNode(new Closure(body, []), position)
            : new FunctionNode(body, captures, position);
    }

    /// <summary>A cell that looks at the value of a slot.</summary>
    internal CellNode Cell(UnaryTestsSyntax tests, int testedSlot)
    {
        _frame.Open();
        _frame.Declare("?", testedSlot);
        Test[] compiled = [.. tests.Tests.Select(test => TestOf(test, isCell: true))];
        _frame.Close();
        return new(testedSlot, tests.IsNegated, compiled, tests.Place.Start);
    }

    /// <summary>The tests of a list of allowed values, one by one.</summary>
    internal Test[] TestsOf(UnaryTestsSyntax tests) => [.. tests.Tests.Select(test => TestOf(test, isCell: false))];

    private Test TestOf(Syntax test, bool isCell)
    {
        var position = test.Place.Start;
        return test switch
        {
            ComparisonSyntax { IsRange: false } comparison =>
                new ComparisonTest(comparison.Operator, Compile(comparison.Endpoint), position),
            RangeSyntax range => new RangeTest(
                range.HasStart, Compile(range.Start), Compile(range.End), range.HasEnd, position),
            _ => new ValueTest(Compile(test), isCell && Mentions(test, "?"), isCell, position),
        };
    }

    /// <summary>Whether an expression uses a name, be it a nearer one of the same spelling.</summary>
    private static bool Mentions(Syntax tree, string name) => tree switch
    {
        NameSyntax used => used.Name == name,
        _ => SyntaxParts.Of(tree).Any(part => Mentions(part, name)),
    };

    private FeelType TypeOf(TypeSyntax type) => type switch
    {
        ListTypeSyntax list => FeelType.ListOf(TypeOf(list.Item)),
        RangeTypeSyntax range => FeelType.RangeOf(TypeOf(range.Endpoint)),
        ContextTypeSyntax context => FeelType.ContextOf(
            [.. context.Entries.Select(entry => new FeelVariable(entry.Name, TypeOf(entry.Type)))]),
        FunctionTypeSyntax function => FeelType.FunctionOf(
            [.. function.Parameters.Select(TypeOf)], TypeOf(function.Result)),
        KnownTypeSyntax known => known.Type,
        NamedTypeSyntax named => Types.GetValueOrDefault(named.Name)
            ?? FeelType.Named(named.Name) ?? FeelType.Unknown(named.Name),
        _ => FeelType.Any,
    };
}
