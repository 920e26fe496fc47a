using System.Text;
using System.Text.RegularExpressions;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>String functions (DMN 1.5 §10.3.4.3). Places and lengths count characters, not UTF-16 units.</summary>
internal static class TextBuiltins
{
    private const string Clause = "10.3.4.3";

    internal static Signature[] Rows { get; } =
    [
        new("substring", Clause,
            [Parameter.Text("string"), Parameter.Number("start position"), Parameter.Number("length").Optional()],
            Substring),
        new("string length", Clause, [Parameter.Text("string")], static (in call) => LengthOf(call.Text(0))),
        new("upper case", Clause, [Parameter.Text("string")], static (in call) => call.Text(0).ToUpperInvariant()),
        new("lower case", Clause, [Parameter.Text("string")], static (in call) => Lower(call.Text(0))),
        new("substring before", Clause, [Parameter.Text("string"), Parameter.Text("match")], Before),
        new("substring after", Clause, [Parameter.Text("string"), Parameter.Text("match")], After),
        new("replace", Clause,
            [
                Parameter.Text("input"), Parameter.Text("pattern"), Parameter.Text("replacement"),
                Parameter.Text("flags").OrNull().Optional(),
            ], Replace) { IsFoldable = false },
        new("contains", Clause, [Parameter.Text("string"), Parameter.Text("match")], static (in call) =>
            call.Text(0).Contains(call.Text(1), StringComparison.Ordinal)),
        new("starts with", Clause, [Parameter.Text("string"), Parameter.Text("match")], static (in call) =>
            call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal)),
        new("ends with", Clause, [Parameter.Text("string"), Parameter.Text("match")], static (in call) =>
            call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal)),
        new("matches", Clause,
            [Parameter.Text("input"), Parameter.Text("pattern"), Parameter.Text("flags").OrNull().Optional()], Matches)
            { IsFoldable = false },
        new("split", Clause, [Parameter.Text("string"), Parameter.Text("delimiter")], Split) { IsFoldable = false },
        new("string join", Clause, [Parameter.List("list"), Parameter.Text("delimiter").OrNull().Optional()], Join),
    ];

    private delegate FeelValue Search(in BuiltinCall call, Regex pattern);

    private static int LengthOf(string text)
    {
        var pairs = 0;
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text[at - 1], text[at])) { pairs++; }
        }

        return text.Length - pairs;
    }

    private static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>From a place, negative ones from the end, as far as the length or the string reaches.</summary>
    private static FeelValue Substring(in BuiltinCall call)
    {
        var text = call.Text(0);
        var count = LengthOf(text);
        if (!TryWhole(call[1], out var start) || start == 0 || Math.Abs((long)start) > count)
        {
            return call.Unfit(
                $"文本有 {count} 个字符，没有第 {call[1]} 位", $"a string of {count} characters has no place {call[1]}");
        }

        var first = start > 0 ? start - 1 : count + start;
        var length = count - first;
        if (!call[2].IsNull)
        {
            if (!TryWhole(call[2], out var wanted) || wanted < 1)
            {
                return call.Unfit($"{call[2]} 不是长度", $"{call[2]} is no length");
            }

            length = Math.Min(length, wanted);
        }

        var (from, to) = (UnitOf(text, 0, first), 0);
        to = UnitOf(text, from, length);
        return text[from..to];
    }

    // A fraction is dropped, as the suite has it: substring("foobar", 3, 3.8) is three characters long.
    private static bool TryWhole(FeelValue value, out int whole)
    {
        whole = 0;
        return Decimal128.TryRound(value.Number, 0, DecimalRounding.Down, out var number)
            && number.TryToInt32(out whole);
    }

    private static int UnitOf(string text, int from, int characters)
    {
        for (; characters > 0; characters--)
        {
            from += from + 1 < text.Length && char.IsSurrogatePair(text[from], text[from + 1]) ? 2 : 1;
        }

        return from;
    }

    private static FeelValue Before(in BuiltinCall call)
    {
        var at = call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal);
        return at < 0 ? "" : call.Text(0)[..at];
    }

    private static FeelValue After(in BuiltinCall call)
    {
        var at = call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal);
        return at < 0 ? "" : call.Text(0)[(at + call.Text(1).Length)..];
    }

    private static FeelValue Matches(in BuiltinCall call) => Find(
        call, call.Text(1), call[2], static (in call, pattern) => pattern.IsMatch(call.Text(0)));

    private static FeelValue Replace(in BuiltinCall call) => Find(
        call, call.Text(1), call[3], static (in call, pattern) =>
        {
            if (pattern.IsMatch("")) { return Malformed(call, "正则表达式匹配空文本", "the pattern matches nothing at all"); }

            return XPathPattern.Replacement(call.Text(2), pattern.GetGroupNumbers().Length - 1) is { } replacement
                ? Replaced(call, pattern, replacement)
                : Malformed(call, "替换文本里有 $ 或 \\ 不指任何内容",
                    "the replacement has a '$' or '\\' that stands for nothing");
        });

    private static FeelValue Replaced(in BuiltinCall call, Regex pattern, Func<Match, string> replacement)
    {
        var (input, result, end) = (call.Text(0), new StringBuilder(), 0);
        for (var match = pattern.Match(input); match.Success; match = match.NextMatch())
        {
            result.Append(input, end, match.Index - end).Append(replacement(match));
            end = match.Index + match.Length;
            if (!call.Run.Step() || !call.Run.AdmitsText(result.Length, call.Position)) { return default; }
        }

        return call.Made(result.Append(input, end, input.Length - end).ToString());
    }

    private static FeelValue Split(in BuiltinCall call) => Find(
        call, call.Text(1), default, static (in call, pattern) =>
        {
            if (pattern.IsMatch("")) { return Malformed(call, "分隔符匹配空文本", "the delimiter matches nothing at all"); }

            var (input, parts, end) = (call.Text(0), new List<FeelValue>(), 0);
            for (var match = pattern.Match(input); match.Success && call.Run.Step(); match = match.NextMatch())
            {
                parts.Add(input[end..match.Index]);
                end = match.Index + match.Length;
            }

            parts.Add(input[end..]);
            return call.Made(parts);
        });

    private static FeelValue Join(in BuiltinCall call)
    {
        var (text, isFirst) = (new StringBuilder(), true);
        foreach (var item in call.List(0).Items)
        {
            if (item.IsNull) { continue; }

            if (item.Kind != FeelKind.String) { return call.UnfitKind(item, "文本", "strings"); }

            if (!isFirst && !call[1].IsNull) { text.Append(call.Text(1)); }

            text.Append(item.AsString());
            isFirst = false;
            if (!call.Run.AdmitsText(text.Length, call.Position)) { return default; }
        }

        return call.Made(text.ToString());
    }

    private static FeelValue Find(in BuiltinCall call, string pattern, FeelValue flags, Search search)
    {
        if (call.Run.Pattern(pattern, flags.IsNull ? "" : flags.AsString()) is not { } regex)
        {
            return Malformed(call, $"“{pattern}”（标志“{flags}”）不是 XPath 的正则表达式",
                $"'{pattern}' with flags '{flags}' is no regular expression of XPath");
        }

        // A search may take as long as many steps, so the clock is asked before each.
        call.Run.Look();
        try
        {
            return call.Run.Stop is null ? search(call, regex) : default;
        }
        catch (RegexMatchTimeoutException)
        {
            var limit = call.Run.Limits.PatternTime;
            call.Run.EndBecause(
                $"正则表达式的查找超过 {limit}", $"a regular expression searched longer than {limit}", call.Position);
            return default;
        }
    }

    private static FeelValue Malformed(in BuiltinCall call, string zh, string en) =>
        Nulls.Because(NullCode.PatternMalformed, zh, en, call.Position);
}
