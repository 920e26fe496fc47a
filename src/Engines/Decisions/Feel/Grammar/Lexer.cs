using System.Buffers;
using System.Globalization;
using System.Text;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>
/// Cuts a text into tokens, once and wholly, so that the parser can look ahead as far as a name reaches.
/// </summary>
internal sealed class Lexer
{
    // Longest first: "**" is not two products, ".." not two dots.
    private static readonly string[] Symbols =
    [
        "**", "..", "->", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "+", "-", "*", "/", "=",
        "<", ">", "'",
    ];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _at;
    private Refusal? _refusal;

    private Lexer(string text) => _text = text;

    /// <summary>The tokens, the last of kind End; refused at the first character that begins none.</summary>
    internal static Outcome<Token[]> Read(string text)
    {
        var lexer = new Lexer(text);
        while (lexer._refusal is null && lexer.SkipBlanks())
        {
            lexer.ReadToken();
        }

        lexer._tokens.Add(new(TokenKind.End, "", text.Length, text.Length));
        return lexer._refusal is { } refusal ? refusal : lexer._tokens.ToArray();
    }

    /// <summary>The tokens of a name, without End; empty when the text holds what no name can.</summary>
    internal static Token[] ReadName(string name) =>
        Read(name) is { IsDone: true, Value: var tokens } ? tokens[..^1] : [];

    /// <summary>DMN 1.5 §10.3.1.2 rule 28; letters of all scripts, and the question mark of unary tests.</summary>
    internal static bool IsNameStart(Rune rune) => rune.Value switch
    {
        '?' or '_' => true,
        < 0x80 => Rune.IsLetter(rune),
        0xD7 or 0xF7 => false,
        >= 0xC0 and <= 0x2FF => true,
        >= 0x370 and <= 0x1FFF => rune.Value is not (0x37E or 0x1680 or 0x180E),
        >= 0x200C and <= 0x200D => true,
        >= 0x2070 and <= 0x218F => true,
        >= 0x2C00 and <= 0x2FEF => true,
        >= 0x3001 and <= 0xD7FF => true,
        >= 0xF900 and <= 0xFFFD => rune.Value is not (0xFEFF or (>= 0xFDD0 and <= 0xFDEF)),
        >= 0x10000 and <= 0xEFFFF => true,
        _ => false,
    };

    /// <summary>Rule 29: what may follow in a name.</summary>
    internal static bool IsNamePart(Rune rune) => IsNameStart(rune)
        || rune.Value is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    private static bool IsBlank(char character) => character is (>= '\u0009' and <= '\u000D') or ' ' or '\u0085'
        or '\u00A0' or '\u1680' or '\u180E' or (>= '\u2000' and <= '\u200B') or '\u2028' or '\u2029' or '\u202F'
        or '\u205F' or '\u3000' or '\uFEFF';

    // White space and comments (rules 61 to 63); false at the end.
    private bool SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (IsBlank(_text[_at]))
            {
                _at++;
            }
            else if (StartsWith("//"))
            {
                var end = _text.AsSpan(_at).IndexOfAny('\n', '\r');
                _at = end < 0 ? _text.Length : _at + end;
            }
            else if (StartsWith("/*"))
            {
                var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) { return Refuse(_at, FeelRefusal.CommentUnended, "注释没有结束", "a comment does not end"); }

                _at = end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void ReadToken()
    {
        var start = _at;
        var first = _text[_at];
        if (first == '"')
        {
            ReadText(start, TokenKind.Text);
        }
        else if (first == '@' && _at + 1 < _text.Length && _text[_at + 1] == '"')
        {
            _at++;
            ReadText(start, TokenKind.Temporal);
        }
        else if (char.IsAsciiDigit(first) || (first == '.' && DigitAt(_at + 1)))
        {
            ReadNumber();
        }
        else if (RuneAt(_at, out var rune) && IsNameStart(rune))
        {
            ReadWord();
        }
        else if (Array.Find(Symbols, StartsWith) is { } symbol)
        {
            _at += symbol.Length;
            _tokens.Add(new(TokenKind.Symbol, symbol, start, _at));
        }
        else
        {
            Refuse(start, FeelRefusal.CharacterUnknown, $"出现了字符“{first}”", $"found the character '{first}'");
        }
    }

    private void ReadWord()
    {
        var start = _at;
        while (RuneAt(_at, out var rune) && IsNamePart(rune)) { _at += rune.Utf16SequenceLength; }

        _tokens.Add(new(TokenKind.Word, _text[start.._at], start, _at));
    }

    // A dot belongs to the number only when a digit follows: 1..3 is a range.
    private void ReadNumber()
    {
        var start = _at;
        SkipDigits();
        if (_at < _text.Length && _text[_at] == '.' && DigitAt(_at + 1))
        {
            _at++;
            SkipDigits();
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            var signed = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? _at + 2 : _at + 1;
            if (DigitAt(signed))
            {
                _at = signed;
                SkipDigits();
            }
        }

        _tokens.Add(new(TokenKind.Number, _text[start.._at], start, _at));
    }

    private void SkipDigits()
    {
        var end = _text.AsSpan(_at).IndexOfAnyExcept(Digits);
        _at = end < 0 ? _text.Length : _at + end;
    }

    private void ReadText(int start, TokenKind kind)
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '"':
                    _at++;
                    _tokens.Add(new(kind, value.ToString(), start, _at));
                    return;
                case '\\' when _at + 1 < _text.Length:
                    ReadEscape(value);
                    break;
                default:
                    value.Append(_text[_at]);
                    break;
            }
        }

        Refuse(start, FeelRefusal.TextUnended, "字符串没有结束的引号", "a string has no closing quote");
    }

    // Rule 64. Other letters keep their backslash, so that "\d+" is a regular expression as it is written.
    private void ReadEscape(StringBuilder value)
    {
        _at++;
        var letter = _text[_at];
        switch (letter)
        {
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case '"' or '\'' or '\\': value.Append(letter); break;
            case 'u' when Hexadecimal(4) is { } unit:
                value.Append((char)unit);
                _at += 4;
                break;
            case 'U' when Hexadecimal(6) is { } point && Rune.IsValid(point):
                value.Append(new Rune(point).ToString());
                _at += 6;
                break;
            default: value.Append('\\').Append(letter); break;
        }
    }

    private int? Hexadecimal(int length) =>
        _at + length < _text.Length && int.TryParse(
            _text.AsSpan(_at + 1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private bool RuneAt(int at, out Rune rune)
    {
        rune = default;
        return at < _text.Length && Rune.DecodeFromUtf16(_text.AsSpan(at), out rune, out _) == OperationStatus.Done;
    }

    private bool DigitAt(int at) => at < _text.Length && char.IsAsciiDigit(_text[at]);

    private bool StartsWith(string symbol) => _text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal);

    private bool Refuse(int at, FeelRefusal code, string zh, string en)
    {
        _refusal = FeelPlace.Of(_text, at).Refuse(code, zh, en);
        _at = _text.Length;
        return false;
    }
}
