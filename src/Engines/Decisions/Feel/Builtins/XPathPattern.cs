using System.Text;
using System.Text.RegularExpressions;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>A regular expression of XPath (F&amp;O §5.6.1, as DMN 1.5 §10.3.4.3 asks) rewritten for .NET.</summary>
/// <remarks>
/// What .NET knows and XPath does not, such as lookarounds and inline options, is refused: a pattern means what the
/// standard says or nothing. All patterns without back references run on the engine without backtracking, in time
/// linear in the text; the others under the time limit. Characters beyond U+FFFF are one character to <c>.</c> and to
/// negated classes, as XPath counts.
/// </remarks>
internal sealed class XPathPattern
{
    private const string AnyPair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string NotBlank = @"\u0000-\u0008\u000B\u000C\u000E-\u001F\u0021-\uFFFF";
    private const string Escapable = @"nrt\|.?*+(){}-[]^$";

    private readonly string _pattern;
    private readonly bool _isSingleLine;
    private readonly bool _isMultiLine;
    private readonly StringBuilder _net = new();
    private readonly List<int> _open = [];
    private int _at;
    private int _groups;
    private bool _hasBackReference;

    private XPathPattern(string pattern, string flags)
    {
        _pattern = flags.Contains('x') ? WithoutBlanks(pattern) : pattern;
        _isSingleLine = flags.Contains('s');
        _isMultiLine = flags.Contains('m');
    }

    /// <summary>The .NET expression; null when pattern or flags are not XPath's.</summary>
    internal static Regex? Translate(string pattern, string flags, TimeSpan limit)
    {
        if (flags.AsSpan().ContainsAnyExcept("smix")) { return null; }

        var translator = new XPathPattern(pattern, flags);
        if (!translator.TryTranslate()) { return null; }

        var options = RegexOptions.CultureInvariant
            | (flags.Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (translator._hasBackReference ? RegexOptions.None : RegexOptions.NonBacktracking);
        try
        {
            return new(translator._net.ToString(), options, limit);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            // A block or category that does not exist, a quantifier of nothing, an automaton beyond .NET's own limit.
            return null;
        }
    }

    // Flag x: blanks outside classes are for the reader.
    private static string WithoutBlanks(string pattern)
    {
        var kept = new StringBuilder();
        var level = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            var unit = pattern[at];
            if (unit is ' ' or '\t' or '\n' or '\r' && level == 0) { continue; }

            var isEscaped = kept.Length > 0 && kept[^1] == '\\' && !EndsInEscape(kept);
            level += isEscaped ? 0 : unit == '[' ? 1 : unit == ']' && level > 0 ? -1 : 0;
            kept.Append(unit);
        }

        return kept.ToString();
    }

    // Whether the last backslash is itself escaped.
    private static bool EndsInEscape(StringBuilder kept)
    {
        var count = 0;
        while (count < kept.Length && kept[kept.Length - 1 - count] == '\\') { count++; }

        return count % 2 == 0;
    }

    private bool TryTranslate()
    {
        while (_at < _pattern.Length)
        {
            if (!TryTranslateOne()) { return false; }
        }

        return _open.Count == 0;
    }

    private bool TryTranslateOne()
    {
        var unit = _pattern[_at++];
        switch (unit)
        {
            case '\\': return TryEscape();
            case '[': return TryClass();
            case '(': return TryOpen();
            case ')':
                if (_open.Count == 0) { return false; }

                _open.RemoveAt(_open.Count - 1);
                return Write(")");
            case '.':
                return Write(_isSingleLine
                    ? $@"(?:{AnyPair}|[^\uD800-\uDFFF])"
                    : $@"(?:{AnyPair}|[^\n\r\uD800-\uDFFF])");
            case '^': return Write(_isMultiLine ? "(?m:^)" : @"\A");
            case '$': return Write(_isMultiLine ? "(?m:$)" : @"\z");
            case ']' or '}': return false;
            case '{': return TryCount();
            case '#' or ' ': return Write($@"\{unit}");
            default:
                return char.IsHighSurrogate(unit) && _at < _pattern.Length
                    ? Write($"(?:{unit}{_pattern[_at++]})")
                    : Write(unit.ToString());
        }
    }

    private bool Write(string net)
    {
        _net.Append(net);
        return true;
    }

    private bool TryOpen()
    {
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            if (_at + 1 >= _pattern.Length || _pattern[_at + 1] != ':') { return false; }

            _at += 2;
            _open.Add(0);
            return Write("(?:");
        }

        _open.Add(++_groups);
        return Write("(");
    }

    private bool TryCount()
    {
        var end = _pattern.IndexOf('}', _at);
        var count = end < 0 ? "" : _pattern[_at..end];
        if (!Regex.IsMatch(count, @"\A[0-9]{1,6}(?:,[0-9]{0,6})?\z", RegexOptions.NonBacktracking)) { return false; }

        _at = end + 1;
        return Write($"{{{count}}}");
    }

    private bool TryEscape()
    {
        if (_at == _pattern.Length) { return false; }

        var letter = _pattern[_at++];
        if (letter is >= '1' and <= '9') { return TryBackReference(letter - '0'); }

        return letter switch
        {
            'p' or 'P' => TryCategory(letter, out var category) && Write(category),
            'D' => Write($@"(?:[^\p{{Nd}}\uD800-\uDFFF]|{AnyPair})"),
            'S' => Write($@"(?:[^ \t\n\r\uD800-\uDFFF]|{AnyPair})"),
            'w' => Write($"(?:[{InClass('w')}]|{AnyPair})"),
            'W' => Write(@"[\p{P}\p{Z}\p{C}]"),
            'I' => Write($"[^{InClass('i')}]"),
            'C' => Write($"[^{InClass('c')}]"),
            _ when InClass(letter) is { } items => Write($"[{items}]"),
            _ when Escapable.Contains(letter) => Write($@"\{letter}"),
            _ => false,
        };
    }

    // The number takes as many digits as there are groups for; the group must be closed before.
    private bool TryBackReference(int number)
    {
        while (_at < _pattern.Length && char.IsAsciiDigit(_pattern[_at])
            && (number * 10) + _pattern[_at] - '0' <= _groups)
        {
            number = (number * 10) + _pattern[_at++] - '0';
        }

        if (number > _groups || _open.Contains(number)) { return false; }

        _hasBackReference = true;
        // XPath lets a group that took no part match nothing; .NET would fail.
        return Write($@"(?({number})\{number}|)");
    }

    private bool TryCategory(char letter, out string category)
    {
        category = "";
        var end = _pattern.IndexOf('}', _at);
        if (_at == _pattern.Length || _pattern[_at] != '{' || end < 0) { return false; }

        category = $@"\{letter}{_pattern[_at..(end + 1)]}";
        _at = end + 1;
        return true;
    }

    /// <summary>What a class escape holds, written for the inside of a .NET class; null when there is none.</summary>
    private static string? InClass(char letter) => letter switch
    {
        'd' => @"\p{Nd}",
        'D' => @"\P{Nd}",
        's' => @" \t\n\r",
        'S' => NotBlank,
        'w' => @"\p{L}\p{M}\p{N}\p{S}",
        'W' => @"\p{P}\p{Z}\p{C}",
        'i' => @"\p{L}\p{Nl}_:",
        'c' => @"\p{L}\p{Nl}\p{Nd}\p{M}_:.\u00B7\-",
        _ => null,
    };

    // A class: items, ranges, escapes, and after a minus a class to take away.
    private bool TryClass()
    {
        var isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        if (isNegated) { _at++; }

        var items = new StringBuilder();
        List<string> pairs = [];
        var subtracted = "";
        var start = _at;
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var unit = _pattern[_at++];
            if (unit == '-' && _at < _pattern.Length && _pattern[_at] == '[' && _at > start + 1)
            {
                _at++;
                if (!TrySubtraction(out subtracted)) { return false; }

                break;
            }

            if (!TryItem(unit, items, pairs)) { return false; }
        }

        if (_at >= _pattern.Length || _pattern[_at++] != ']' || (items.Length == 0 && pairs.Count == 0))
        {
            return false;
        }

        return WriteClass(isNegated, items.ToString(), pairs, subtracted);
    }

    private bool WriteClass(bool isNegated, string items, List<string> pairs, string subtracted)
    {
        if (isNegated)
        {
            return pairs.Count == 0 && Write($@"(?:[^{items}\uD800-\uDFFF{subtracted}]|{AnyPair})");
        }

        var plain = $"[{items}{subtracted}]";
        if (pairs.Count == 0) { return Write(plain); }

        return Write($"(?:{(items.Length == 0 ? "" : plain + "|")}{string.Join('|', pairs)})");
    }

    private bool TryItem(char unit, StringBuilder items, List<string> pairs)
    {
        switch (unit)
        {
            case '[': return false;
            case '\\' when _at < _pattern.Length:
                var letter = _pattern[_at++];
                if (letter is 'p' or 'P')
                {
                    var isKnown = TryCategory(letter, out var category);
                    items.Append(category);
                    return isKnown;
                }

                var inside = InClass(letter) ?? (Escapable.Contains(letter) ? $@"\{letter}" : null);
                items.Append(inside);
                return inside is not null;
            case '\\': return false;
            case '^': items.Append(@"\^"); return true;
            // At an end a minus is itself; between two characters it makes a range.
            case '-' when items.Length == 0 || (_at < _pattern.Length && _pattern[_at] == ']'):
                items.Append(@"\-");
                return true;
            case var high when char.IsHighSurrogate(high) && _at < _pattern.Length:
                pairs.Add($"{high}{_pattern[_at++]}");
                return _at >= _pattern.Length || _pattern[_at] != '-';
            default: items.Append(unit); return true;
        }
    }

    private bool TrySubtraction(out string subtracted)
    {
        var outer = _net.Length;
        subtracted = "";
        if (!TryClass()) { return false; }

        var inner = _net.ToString(outer, _net.Length - outer);
        _net.Length = outer;
        // A negated class is written as an alternative with pairs; its plain part is what can be taken away.
        subtracted = "-" + (inner.StartsWith("(?:[", StringComparison.Ordinal)
            ? inner[3..inner.LastIndexOf($"|{AnyPair}", StringComparison.Ordinal)]
            : inner);
        return true;
    }

    /// <summary>
    /// What a replacement puts in for a match (F&amp;O §5.6.3): <c>$1</c>, <c>$0</c>, <c>\$</c>, <c>\\</c>.
    /// </summary>
    /// <returns>Null when a dollar or backslash stands alone.</returns>
    internal static Func<Match, string>? Replacement(string text, int groups)
    {
        List<(string Text, int Group)> parts = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                if (at + 1 == text.Length || text[at + 1] is not ('\\' or '$')) { return null; }

                parts.Add((text[++at].ToString(), -1));
            }
            else if (text[at] != '$')
            {
                parts.Add((text[at].ToString(), -1));
            }
            else
            {
                if (at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1])) { return null; }

                var number = text[++at] - '0';
                while (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
                    && (number * 10) + text[at + 1] - '0' <= groups)
                {
                    number = (number * 10) + text[++at] - '0';
                }

                parts.Add(("", number));
            }
        }

        return match => string.Concat(parts.Select(
            part => part.Group < 0 ? part.Text : match.Groups[part.Group].Value));
    }
}
