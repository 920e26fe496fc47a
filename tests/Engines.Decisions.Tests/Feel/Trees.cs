using CsCheck;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Tests.Feel;

/// <summary>Random syntax trees over a fixed scope.</summary>
internal static class Trees
{
    private static readonly string[] Names =
        ["a", "b", "monthly income", "risk-level", "days in weekend", "用地 面积", "2号楼"];

    private static readonly Gen<string> Text = Among('a', 'B', '"', '\\', '\n', '\u0001', '湖', ' ', 'u', 'n')
        .Array[0, 6].Select(units => new string(units));

    private static readonly Gen<string> Local = Among("i", "j", "per month", "每 月");

    private static readonly Gen<string> Entry = Among("x1", "time offset", "year", "市");

    private static readonly Gen<string> Key = Among("k", "two words", "", "m+n", "q\"x", "in", "p.q");

    private static readonly Gen<BinaryOperator> Comparison = Among(
        BinaryOperator.Equal, BinaryOperator.Unequal, BinaryOperator.Less, BinaryOperator.AtMost,
        BinaryOperator.Greater, BinaryOperator.AtLeast);

    private static readonly Gen<Syntax> Leaf = Gen.OneOf<Syntax>(
        Gen.Const<Syntax>(new NullSyntax()),
        Gen.Bool.Select(isTrue => (Syntax)new BooleanSyntax(isTrue)),
        Among("0", "1.50", ".5", "12e3", "007", "1e-3").Select(digits => (Syntax)new NumberSyntax(digits)),
        Text.Select(text => (Syntax)new TextSyntax(text)),
        Among("2026-11-28", "P1D", "?").Select(text => (Syntax)new TemporalSyntax(text)),
        Among([.. Names, "item", "?", "string length", "date and time", "i"])
            .Select(name => (Syntax)new NameSyntax(name)));

    internal static FeelScope Scope { get; } = FeelScope.Of(Names);

    internal static Gen<Syntax> Expressions { get; } = Gen.Int[0, 4].SelectMany(OfDepth);

    internal static Gen<Syntax> Cells { get; } = Gen.Select(Gen.Bool, Test(OfDepth(2)).Array[0, 3])
        .Select((isNegated, tests) =>
            (Syntax)new UnaryTestsSyntax(isNegated && tests.Length > 0, new(tests)));

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<TypeSyntax> Types(int depth) => depth == 0
        ? Among<TypeSyntax>(
            new NamedTypeSyntax("number"), new NamedTypeSyntax("date and time"), new NamedTypeSyntax("common.tX"))
        : Gen.OneOf<TypeSyntax>(
            Types(0),
            Types(depth - 1).Select(item => (TypeSyntax)new ListTypeSyntax(item)),
            Types(depth - 1).Select(item => (TypeSyntax)new RangeTypeSyntax(item)),
            Gen.Select(Local, Types(depth - 1)).Array[0, 2].Select(entries => (TypeSyntax)new ContextTypeSyntax(
                new([.. entries.Select(entry => new EntryTypeSyntax(entry.Item1, entry.Item2))]))),
            Gen.Select(Types(depth - 1).Array[0, 2], Types(depth - 1)).Select((parameters, result) =>
                (TypeSyntax)new FunctionTypeSyntax(new(parameters), result)));

    private static Gen<Syntax> Test(Gen<Syntax> inner) => Gen.OneOf(
        inner,
        Gen.Select(Comparison, inner).Select((sign, end) => (Syntax)new ComparisonSyntax(sign, end, IsRange: false)));

    private static Gen<Syntax> OfDepth(int depth)
    {
        if (depth == 0) { return Leaf; }

        var inner = Gen.OneOf(Leaf, OfDepth(depth - 1), OfDepth(depth - 1));
        return Gen.OneOf(Operators(inner), Blocks(inner), Values(inner));
    }

    private static Gen<Syntax> Operators(Gen<Syntax> inner) => Gen.OneOf(
        Gen.Select(Gen.Enum<BinaryOperator>(), inner, inner)
            .Select((sign, left, right) => (Syntax)new BinarySyntax(sign, left, right)),
        inner.Select(operand => (Syntax)new NegationSyntax(operand)),
        Gen.Select(inner, inner, inner).Select((value, low, high) => (Syntax)new BetweenSyntax(value, low, high)),
        Gen.Select(inner, Test(inner).Array[1, 3]).Select((value, tests) => (Syntax)new InSyntax(value, new(tests))),
        Gen.Select(inner, Types(2)).Select((value, type) => (Syntax)new InstanceOfSyntax(value, type)),
        Gen.Select(inner, Entry).Select((source, name) => (Syntax)new PathSyntax(source, name)),
        Gen.Select(inner, inner).Select((source, filter) => (Syntax)new FilterSyntax(source, filter)));

    private static Gen<Syntax> Blocks(Gen<Syntax> inner)
    {
        var iterators = Gen.Select(Local, inner, Gen.OneOf(Gen.Const((Syntax?)null), inner.Select(end => (Syntax?)end)))
            .Select((name, source, end) => new IteratorSyntax(name, source, end)).Array[1, 2];
        var parameters = Gen.Select(Local, Types(1), Gen.Bool)
            .Select((name, type, isTyped) => new ParameterSyntax(name, isTyped ? type : null)).Array[0, 2];
        return Gen.OneOf(
            Gen.Select(inner, inner, inner).Select((test, then, or) => (Syntax)new IfSyntax(test, then, or)),
            Gen.Select(iterators, inner).Select((over, body) => (Syntax)new ForSyntax(new(over), body)),
            Gen.Select(Gen.Bool, iterators, inner)
                .Select((isEvery, over, body) => (Syntax)new QuantifiedSyntax(isEvery, new(over), body)),
            Gen.Select(parameters, inner, Gen.Bool)
                .Select((names, body, isExternal) => (Syntax)new FunctionSyntax(new(names), body, isExternal)));
    }

    private static Gen<Syntax> Values(Gen<Syntax> inner) => Gen.OneOf(
        inner.Array[0, 3].Select(items => (Syntax)new ListSyntax(new(items))),
        Gen.Select(Key, inner).Array[0, 3].Select(entries => (Syntax)new ContextSyntax(
            new([.. entries.Select(entry => new NamedSyntax(entry.Item1, entry.Item2))]))),
        Gen.Select(Gen.Bool, inner, inner, Gen.Bool)
            .Select((hasStart, start, end, hasEnd) => (Syntax)new RangeSyntax(hasStart, start, end, hasEnd)),
        Gen.Select(Comparison, inner).Select((sign, end) => (Syntax)new ComparisonSyntax(sign, end, IsRange: true)),
        Gen.Select(inner, inner.Array[0, 2])
            .Select((callee, arguments) => (Syntax)new InvocationSyntax(callee, new(arguments))),
        Gen.Select(inner, Gen.Select(Among("n", "start position"), inner).Array[1, 2])
            .Select((callee, arguments) => (Syntax)new NamedInvocationSyntax(
                callee, new([.. arguments.Select(one => new NamedSyntax(one.Item1, one.Item2))]))));
}
