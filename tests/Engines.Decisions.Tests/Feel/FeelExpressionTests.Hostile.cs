using CsCheck;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel;

public sealed partial class FeelExpressionTests
{
    private static readonly FeelLimits Tight = Ample.Limits with
    {
        Depth = new(60), Steps = new(20_000), ListSize = new(2_000), TextLength = new(5_000),
        PatternTime = TimeSpan.FromMilliseconds(100),
    };

    private static readonly string[] Pieces =
    [
        "1", "-2.5", "0", "1e6000", "9999999999999999999999999999999999", "\"a\"", "\"(a+)+\\\\1\"", "\"\"", "null",
        "true", "false", "[]", "[1, 2, null]", "[\"a\", \"b\"]", "[[1], {a: 1}]", "{a: 1}", "{key: \"a\", value: 1}",
        "[1..3]", "(<5)", "(!=2)", "@\"2026-11-28\"", "@\"-999999999-01-01\"",
        "@\"999999999-12-31T23:59:59@Asia/Shanghai\"", "@\"09:30:00+08:00\"", "@\"P1D\"", "@\"-P999999999Y\"",
        "@\"PT0.000000001S\"", "function(x, y) x < y", "function(x) x.a", "abs", "sum", "item", "partial", "?", "a",
        "if", "then", "else", "for i in", "return", "some i in", "every i in", "satisfies", "in", "between", "and",
        "or", "instance of", "list<", "number", ">", "+", "-", "*", "/", "**", "=", "!=", "<=", "..", ".", ".a", ",",
        ":", "(", ")", "[", "]", "{", "}", "external", "not(", "i", "date and time(",
    ];

    private static readonly string[] Values =
    [
        .. Pieces.TakeWhile(piece => piece != "item").Where(piece => piece != "1e6000"),
        "2", "\"2026-11-28\"", "\"i\"",
    ];

    [Fact]
    public void Tokens_in_any_order_are_read_or_refused() => Gen.Int[0, Pieces.Length - 1].Array[1, 14].Sample(
        picked =>
        {
            var text = string.Join(' ', picked.Select(at => Pieces[at]));
            var parsed = FeelExpression.Parse(text, FeelScope.Of("a"), Tight);
            if (parsed.IsDone) { parsed.Value.Evaluate([3], Evaluated.Run(Tight)); }

            var cell = FeelExpression.ParseCell(text, FeelScope.Of("a"), Tight);
            if (cell.IsDone) { cell.Value.Test([3], 3, Evaluated.Run(Tight)); }
        },
        iter: 30_000, print: picked => string.Join(' ', picked.Select(at => Pieces[at])));

    [Fact]
    public void Characters_in_any_order_are_read_or_refused() => Gen.String.Sample(
        text => Assert.NotNull(FeelExpression.Parse(text, FeelScope.Of("a"), Tight)), iter: 20_000);

    [Fact]
    public void Trees_of_any_shape_have_a_value() => Trees.Expressions.Sample(
        tree =>
        {
            var text = Decisions.Feel.Grammar.Printer.Print(tree);
            var parsed = FeelExpression.Parse(text, Trees.Scope, Tight);
            if (parsed.IsDone) { parsed.Value.Evaluate([1, "a", FeelList.Of(1, 2), true], Evaluated.Run(Tight)); }
        },
        iter: 20_000, print: Decisions.Feel.Grammar.Printer.Print);

    [Fact]
    public void Builtins_take_arguments_of_any_kind()
    {
        var names = Signatures.Builtins.Select(builtin => builtin.Name).ToArray();
        var call = Gen.Select(
            Gen.Int[0, names.Length - 1], Gen.Int[0, Values.Length - 1].Array[0, 4],
            (name, arguments) => $"{names[name]}({string.Join(", ", arguments.Select(at => Values[at]))})");
        call.Sample(
            text =>
            {
                var value = Evaluated.Of(text, Evaluated.Run(Tight));
                Assert.True(!value.IsNull || value.Reason is not null || value.Kind == FeelKind.Null);
                ValueText.Of(value, 1_000);
            },
            iter: 40_000);
    }

    [Fact]
    public void Operators_take_operands_of_any_kind()
    {
        string[] signs =
            ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "between 1 and"];
        var sum = Gen.Select(
            Gen.Int[0, Values.Length - 1], Gen.Int[0, signs.Length - 1], Gen.Int[0, Values.Length - 1],
            (left, sign, right) => $"({Values[left]}) {signs[sign]} ({Values[right]})");
        sum.Sample(text => Evaluated.Of(text, Evaluated.Run(Tight)), iter: 30_000);
    }
}
