using Huanhu.Engines.Decisions.Feel.Builtins;

namespace Huanhu.Engines.Decisions.Tests.Feel.Builtins;

/// <summary>XPath and XQuery Functions and Operators 3.1 §5.6, as DMN 1.5 §10.3.4.3 asks.</summary>
public sealed class XPathPatternTests
{
    [Theory]
    [InlineData("abc", "b", "", true)]
    [InlineData("abc", "^b", "", false)]
    [InlineData("abc\n", "c$", "", false)]
    [InlineData("abc\ndef", "^def$", "m", true)]
    [InlineData("a\rb", "a.b", "", false)]
    [InlineData("a\rb", "a.b", "s", true)]
    [InlineData("ABC", "abc", "i", true)]
    [InlineData("x", "[A-Z-[OI]]", "i", true)]
    [InlineData("O", "[A-Z-[OI]]", "i", false)]
    [InlineData("hello world", "hello\\ sworld", "x", true)]
    [InlineData("hello world", "hello [ ] world", "x", true)]
    [InlineData("湖南", "\\p{IsCJKUnifiedIdeographs}{2}", "", true)]
    [InlineData("🐎", "^.$", "", true)]
    [InlineData("🐎", "^..$", "", false)]
    [InlineData("🐎", "^[^a]$", "", true)]
    [InlineData("🐎", "[🐎😀]", "", true)]
    [InlineData("a🐎", "^\\w+$", "", true)]
    [InlineData("a-b", "^[a-]-[-b]$", "", true)]
    [InlineData("1٣", "^\\d\\d$", "", true)]
    [InlineData("a_1", "^\\i\\c*$", "", true)]
    [InlineData("abab", "^(a(b))\\1$", "", true)]
    [InlineData("aa", "^(?:a)(a)$", "", true)]
    [InlineData("b", "^(a)?b\\1$", "", true)]
    [InlineData("a#b c", "a#b c", "", true)]
    [InlineData("\u00A0", "\\s", "", false)]
    [InlineData("x]", "x\\]", "", true)]
    public void Pattern_finds_what_the_standard_says(string text, string pattern, string flags, bool isFound) =>
        Assert.Equal(isFound, XPathPattern.Translate(pattern, flags, TimeSpan.FromSeconds(1))?.IsMatch(text));

    [Theory]
    // What .NET knows and XPath does not, and what neither knows.
    [InlineData("(?=a)", "")]
    [InlineData("(?<n>a)", "")]
    [InlineData("(?i)a", "")]
    [InlineData("\\b", "")]
    [InlineData("\\x41", "")]
    [InlineData("\\0", "")]
    [InlineData("(a)\\2", "")]
    [InlineData("(a\\1)", "")]
    [InlineData("(a)[\\1]", "")]
    [InlineData("a{,2}", "")]
    [InlineData("a{", "")]
    [InlineData("a}", "")]
    [InlineData("]", "")]
    [InlineData("[", "")]
    [InlineData("[]", "")]
    [InlineData("(", "")]
    [InlineData(")", "")]
    [InlineData("*a", "")]
    [InlineData("\\p{ Lu}", "")]
    [InlineData("\\p{IsNowhere}", "")]
    [InlineData("a", "p")]
    [InlineData("a", " ")]
    [InlineData("a\\", "")]
    [InlineData("((a{1000}){1000}){1000}", "")]
    public void Pattern_that_is_none_is_refused(string pattern, string flags) =>
        Assert.Null(XPathPattern.Translate(pattern, flags, TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra")]
    [InlineData("abc", "b", "\\$\\\\", "a$\\c")]
    [InlineData("abcdefghijkl", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)", "$11$12", "ka2l")]
    [InlineData("abc", "b", "$1", "ac")]
    [InlineData("abc", "(x)?b", "<$1>", "a<>c")]
    public void Replacement_puts_in_groups(string text, string pattern, string replacement, string expected) =>
        Assert.Equal($"\"{expected}\"", Evaluated.Text(
            "replace(t, p, r)", ("t", text), ("p", pattern), ("r", replacement)));

    [Theory]
    [InlineData("b", "$")]
    [InlineData("b", "$x")]
    [InlineData("b", "\\n")]
    [InlineData("b", "\\")]
    [InlineData("b*", "x")]
    public void Replacement_that_is_none_is_null(string pattern, string replacement) =>
        Assert.Equal("null", Evaluated.Text("replace(\"abc\", p, r)", ("p", pattern), ("r", replacement)));
}
