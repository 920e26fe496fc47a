using System.Text;

namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <content>Names: in scope, after a dot, and where they are declared (§10.3.1.2 rules 25 to 30, §10.3.1.5).</content>
internal sealed partial class Parser
{
    /// <summary>Words that only stand between two parts of an expression; no unknown name runs across them.</summary>
    private static bool IsInfixWord(string word) =>
        word is "and" or "or" or "in" or "between" or "then" or "else" or "return" or "satisfies" or "instance";

    private static bool IsReserved(string word) => IsInfixWord(word)
        || word is "if" or "for" or "some" or "every" or "function" or "null" or "true" or "false" or "external";

    private Syntax ParseWord()
    {
        var known = MatchName(out _);
        var start = Current.Start;
        switch (Current.Text)
        {
            case "if" when known < 2: return ParseIf();
            case "for" when known < 2: return ParseFor();
            case "some" or "every" when known < 2: return ParseQuantified();
            case "function" when known < 2 && _tokens[_at + 1].Is("("): return ParseFunction();
            case "null" when known < 2:
                Take();
                return new NullSyntax { Place = At(start) };
            case "true" or "false" when known < 2:
                return new BooleanSyntax(Take().Text == "true") { Place = At(start) };
            default:
                return known == 0 && IsReserved(Current.Text) ? Missing() : ParseName();
        }
    }

    private NameSyntax ParseName()
    {
        var start = Current.Start;
        var known = MatchName(out var name);
        var run = WordRun();
        // A word right after a known name could only be an error, so both are one unknown name.
        var text = known >= run ? name : Joined(run);
        _at += Math.Max(known, run);
        return new(text) { Place = At(start) };
    }

    /// <summary>The longest name in scope that stands here; in a filter also the entries that items may have.</summary>
    private int MatchName(out string name)
    {
        var rest = _tokens.AsSpan(_at);
        var longest = _scope.Names.Match(rest, out name);
        Widen(_scope.BuiltinNames, ref longest, ref name);
        for (var at = _locals.Count - 1; at >= 0; at--) { Widen(_locals[at], ref longest, ref name); }

        if (_filters > 0) { WidenByEntries(ref longest, ref name); }

        return longest;
    }

    private void WidenByEntries(ref int longest, ref string name)
    {
        Widen(_entries, ref longest, ref name);
        Widen(_scope.EntryNames, ref longest, ref name);
    }

    private void Widen(NameTable table, ref int longest, ref string name)
    {
        var count = table.Match(_tokens.AsSpan(_at), out var found);
        if (count > longest) { (longest, name) = (count, found); }
    }

    /// <summary>How many words follow one another here before a keyword; the first may be any.</summary>
    private int WordRun()
    {
        var count = 0;
        while (_tokens[_at + count] is { Kind: TokenKind.Word, Text: var word } && (count == 0 || !IsReserved(word)))
        {
            count++;
        }

        return count;
    }

    private string Joined(int count) => string.Join(' ', _tokens.AsSpan(_at, count).ToArray().Select(one => one.Text));

    /// <summary>The name after a dot: the longest known entry, else the words that stand there.</summary>
    private string ParseEntryName()
    {
        var (known, name) = (0, "");
        WidenByEntries(ref known, ref name);
        var run = WordRun();
        if (known == 0 && run == 0) { Unexpected("一个名称", "a name"); }

        var text = known >= run ? name : Joined(run);
        _at += Math.Max(known, run);
        return text;
    }

    private bool IsNamedArgument()
    {
        var at = _at;
        while (IsNameToken(_tokens[at])) { at++; }

        return at > _at && _tokens[at].Is(":");
    }

    private static bool IsNameToken(Token token) => token.Kind switch
    {
        TokenKind.Word or TokenKind.Number => true,
        TokenKind.Symbol => token.Text is "." or "/" or "-" or "'" or "+" or "*" or "**",
        _ => false,
    };

    /// <summary>A new name: all up to a stop, as written, each run of blanks one space.</summary>
    private string ParseDeclaredName(params ReadOnlySpan<string> stops)
    {
        var name = new StringBuilder();
        var end = Current.Start;
        while (IsNameToken(Current) && !stops.Contains(Current.Text))
        {
            if (Current.Start > end) { name.Append(' '); }

            name.Append(Current.Text);
            end = Take().End;
        }

        if (name.Length == 0) { Unexpected("一个名称", "a name"); }

        return name.ToString();
    }
}
