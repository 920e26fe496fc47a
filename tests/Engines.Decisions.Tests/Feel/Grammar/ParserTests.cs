using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Tests.Feel.Grammar;

public sealed class ParserTests
{
    private static readonly FeelScope Scope = FeelScope.Of(
        "Full Name", "Pre-bureau risk category", "Date-Time", "Date-Time2", "days in weekend", "土地 面积", "2号楼", "a",
        "n");

    [Theory]
    [InlineData("\"Hello \" + Full Name", "\"Hello \" + Full Name")]
    [InlineData("Pre-bureau   risk category", "Pre-bureau risk category")]
    [InlineData("Date-Time2.time offset", "Date-Time2.time offset")]
    [InlineData("Date-Time - Date-Time2", "Date-Time - Date-Time2")]
    [InlineData("for d in days in weekend return d", "for d in days in weekend return d")]
    [InlineData("土地 面积*2号楼", "土地 面积 * 2号楼")]
    [InlineData("a-n", "a - n")]
    [InlineData("years and months duration(a, n)", "years and months duration(a, n)")]
    [InlineData("substring(string: a, start position :3)", "substring(string: a, start position: 3)")]
    [InlineData("a between 1 and 2 and n", "a between 1 and 2 and n")]
    [InlineData("[1..10[.end included", "[1..10).end included")]
    [InlineData("a in [1..10[", "a in [1..10)")]
    [InlineData("a[n][-1]", "a[n][-1]")]
    [InlineData("1 + /* 1 + */ 1 // tail", "1 + 1")]
    [InlineData("a instance of function<number, list<Any>> -> context<b c: string>",
        "a instance of function<number, list<Any>>->context<b c: string>")]
    [InlineData("unknown two words", "unknown two words")]
    [InlineData("(function() \"foo\")()", "(function() \"foo\")()")]
    public void Parser_reads_what_the_grammar_allows(string text, string printed) =>
        Assert.Equal(printed, Printer.Print(Parser.Expression(text, Scope, Ample.Limits).Value));

    [Theory]
    [InlineData("-", "-")]
    [InlineData("<5, >= 10", "< 5, >= 10")]
    [InlineData("not(1, 2)", "not(1, 2)")]
    [InlineData("not(a) and n", "not(a) and n")]
    [InlineData("\"x\",\"y\"", "\"x\", \"y\"")]
    [InlineData("? > n * 2", "? > n * 2")]
    [InlineData("[1..3], (5..7)", "[1..3], (5..7)")]
    [InlineData("-5", "-5")]
    public void Parser_reads_cells(string text, string printed) =>
        Assert.Equal(printed, Printer.Print(Parser.UnaryTests(text, Scope, Ample.Limits).Value));

    [Theory]
    [InlineData("1 +", "token_unexpected", "1:4", "found the end of the text, expected an expression")]
    [InlineData("(1 + 2", "token_unexpected", "1:7", "found the end of the text, expected ')'")]
    [InlineData("a\n  + then", "token_unexpected", "2:5", "found 'then', expected an expression")]
    [InlineData("if a then n", "token_unexpected", "1:12", "expected 'else'")]
    [InlineData("1 2", "token_unexpected", "1:3", "found '2', expected the end of the expression")]
    [InlineData("[1..", "token_unexpected", "1:5", "expected an expression")]
    [InlineData("\"abc", "text_unended", "1:1", "no closing quote")]
    [InlineData("1 /* 2", "comment_unended", "1:3", "a comment does not end")]
    [InlineData("a # n", "character_unknown", "1:3", "'#'")]
    [InlineData("", "token_unexpected", "1:1", "an expression")]
    public void Parser_refusal_names_place_and_what_was_expected(string text, string code, string where, string words)
    {
        var refusal = Parser.Expression(text, Scope, Ample.Limits).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal((code, where), (refusal.Code, refusal.Where));
        Assert.Contains(words, refusal.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "", "]")]
    [InlineData("-", "1", "")]
    [InlineData("if ", "1", "")]
    [InlineData("{a:", "1", "}")]
    [InlineData("not(", "1", ")")]
    [InlineData("1+", "1", "")]
    [InlineData("1**", "1", "")]
    [InlineData("", "a", ".b")]
    [InlineData("", "a", "[1]")]
    [InlineData("", "a", "()")]
    [InlineData("function(x) ", "1", "")]
    [InlineData("for i in ", "1", " return i")]
    [InlineData("[1..", "2", "[")]
    public void Parser_nesting_beyond_the_limit_is_refused(string before, string core, string after)
    {
        var text = string.Concat(Enumerable.Repeat(before, 100_000)) + core
            + string.Concat(Enumerable.Repeat(after, 100_000));
        var limits = Ample.Limits with { TextLength = new(10_000_000) };
        Assert.Equal("nesting_too_deep", Parser.Expression(text, Scope, limits).Refusal?.Code);
    }

    [Fact]
    public void Parser_nesting_of_types_beyond_the_limit_is_refused()
    {
        var text = $"1 instance of {string.Concat(Enumerable.Repeat("list<", 100_000))}";
        Assert.Equal("nesting_too_deep", Parser.Expression(text, Scope, Ample.Limits).Refusal?.Code);
    }

    [Fact]
    public void Parser_nesting_within_a_careless_limit_ends_at_the_stack()
    {
        var text = new string('(', 1_000_000);
        var limits = Ample.Limits with { TextLength = new(10_000_000), Depth = new(10_000_000) };
        Assert.Equal("nesting_too_deep", Parser.Expression(text, Scope, limits).Refusal?.Code);
    }

    [Fact]
    public void Parser_text_beyond_the_limit_is_refused() => Assert.Equal(
        "text_too_long", Parser.Expression("1 + 1", Scope, Ample.Limits with { TextLength = new(4) }).Refusal?.Code);
}
