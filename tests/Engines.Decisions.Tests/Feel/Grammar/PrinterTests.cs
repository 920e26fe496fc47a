using CsCheck;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Tests.Feel.Grammar;

public sealed class PrinterTests
{
    [Fact]
    public void Printed_expression_read_again_is_the_same() => Trees.Expressions.Sample(
        tree => Assert.Equal(tree, Parser.Expression(Printer.Print(tree), Trees.Scope, Ample.Limits).Value),
        iter: 20_000, print: Printer.Print);

    [Fact]
    public void Printed_cell_read_again_is_the_same() => Trees.Cells.Sample(
        tree => Assert.Equal(tree, Parser.UnaryTests(Printer.Print(tree), Trees.Scope, Ample.Limits).Value),
        iter: 5_000, print: Printer.Print);

    [Theory]
    [InlineData("(1+2)*3", "(1 + 2) * 3")]
    [InlineData("((1*2))+3", "1 * 2 + 3")]
    [InlineData("-(3 ** 2)", "-(3 ** 2)")]
    [InlineData("2 ** 3 ** 4", "2 ** 3 ** 4")]
    [InlineData("2 ** (3 ** 4)", "2 ** (3 ** 4)")]
    [InlineData("]1..10[", "(1..10)")]
    [InlineData("x in ( 1 , <5 )", "x in (1, < 5)")]
    [InlineData("{\"a\":1, \"b c\": 2, \"d+e\": 3}", "{a: 1, b c: 2, \"d+e\": 3}")]
    [InlineData("if a then b else c+1", "if a then b else c + 1")]
    [InlineData("(if a then b else c)+1", "(if a then b else c) + 1")]
    public void Printed_text_has_no_needless_brackets(string text, string printed) =>
        Assert.Equal(printed, Printer.Print(Parser.Expression(text, Trees.Scope, Ample.Limits).Value));
}
