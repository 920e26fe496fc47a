namespace Huanhu.Engines.Decisions.Feel.Grammar;

internal sealed partial class Parser
{
    private Syntax ParsePrimary()
    {
        var start = Current.Start;
        switch (Current.Kind)
        {
            case TokenKind.Text:
                return new TextSyntax(Take().Text) { Place = At(start) };
            case TokenKind.Temporal:
                return new TemporalSyntax(Take().Text) { Place = At(start) };
            case TokenKind.Number when MatchName(out _) < 2:
                return new NumberSyntax(Take().Text) { Place = At(start) };
            case TokenKind.Number:
                return ParseName();
            case TokenKind.Word:
                return ParseWord();
            case TokenKind.Symbol:
                return ParseBracket();
            default:
                return Missing();
        }
    }

    private Syntax ParseBracket()
    {
        switch (Current.Text)
        {
            case "(": return ParseParenthesis();
            case "[": return ParseList();
            case "]": return ParseRange(Take().Start);
            case "{": return ParseContext();
            default: return Missing();
        }
    }

    private NullSyntax Missing()
    {
        Unexpected("一个表达式", "an expression");
        return new();
    }

    /// <summary>
    /// Whatever follows a primary: <c>.name</c>, <c>[filter]</c>, <c>(arguments)</c>, a test of its type.
    /// </summary>
    private Syntax Finish(Syntax tree, int start)
    {
        while (true)
        {
            if (TakeIf("."))
            {
                var name = ParseEntryName();
                tree = new PathSyntax(tree, name) { Place = At(start, tree) };
            }
            else if (Current.Is("[") && !(_isRangeEnd && !BeginsExpression(_tokens[_at + 1])))
            {
                tree = ParseFilter(tree, start);
            }
            else if (Current.Is("("))
            {
                tree = ParseInvocation(tree, start);
            }
            else if (Current.IsWord("instance") && _tokens[_at + 1].IsWord("of"))
            {
                _at += 2;
                tree = new InstanceOfSyntax(tree, ParseType()) { Place = At(start, tree) };
            }
            else
            {
                return tree;
            }
        }
    }

    // The end of [1..10[ looks like the beginning of a filter until one sees that nothing follows.
    private static bool BeginsExpression(Token token) => token.Kind switch
    {
        TokenKind.End => false,
        TokenKind.Symbol => token.Text is "(" or "[" or "{" or "-",
        TokenKind.Word => !IsInfixWord(token.Text),
        _ => true,
    };

    private FilterSyntax ParseFilter(Syntax source, int start)
    {
        Take();
        _filters++;
        var filter = ParseInner();
        _filters--;
        Expect("]");
        return new(source, filter) { Place = At(start, source, filter) };
    }

    private Syntax ParseInvocation(Syntax callee, int start)
    {
        Take();
        if (IsNamedArgument()) { return ParseNamedInvocation(callee, start); }

        List<Syntax> arguments = [];
        if (!Current.Is(")"))
        {
            do { arguments.Add(ParseInner()); }
            while (TakeIf(","));
        }

        Expect(")");
        return new InvocationSyntax(callee, new(arguments)) { Place = At(start, [callee, .. arguments]) };
    }

    private NamedInvocationSyntax ParseNamedInvocation(Syntax callee, int start)
    {
        List<NamedSyntax> arguments = [];
        do
        {
            var name = ParseDeclaredName(":");
            Expect(":");
            arguments.Add(new(name, ParseInner()));
        }
        while (TakeIf(","));

        Expect(")");
        return new(callee, new(arguments)) { Place = At(start, [callee, .. arguments.Select(one => one.Value)]) };
    }

    /// <summary>An expression in brackets, a range that leaves its start out, or one open at an end: (&lt;5).</summary>
    private Syntax ParseParenthesis()
    {
        var start = Take().Start;
        if (ComparisonOf(Current) is { } comparison)
        {
            Take();
            var endpoint = ParseInner();
            Expect(")");
            return new ComparisonSyntax(comparison, endpoint, IsRange: true) { Place = At(start, endpoint) };
        }

        var inner = ParseInner();
        if (Current.Is("..")) { return ParseRangeEnd(start, false, inner); }

        Expect(")");
        return inner;
    }

    private Syntax ParseList()
    {
        var start = Take().Start;
        List<Syntax> items = [];
        if (!Current.Is("]"))
        {
            items.Add(ParseInner());
            if (Current.Is("..")) { return ParseRangeEnd(start, true, items[0]); }

            while (TakeIf(",")) { items.Add(ParseInner()); }
        }

        Expect("]");
        return new ListSyntax(new(items)) { Place = At(start, [.. items]) };
    }

    private RangeSyntax ParseRange(int start)
    {
        var first = ParseInner();
        return ParseRangeEnd(start, false, first);
    }

    private RangeSyntax ParseRangeEnd(int start, bool hasStart, Syntax first)
    {
        Expect("..");
        var outer = _isRangeEnd;
        _isRangeEnd = true;
        var last = ParseExpression(Loosest);
        _isRangeEnd = outer;
        var hasEnd = Current.Is("]");
        if (!hasEnd && !Current.Is(")") && !Current.Is("["))
        {
            Unexpected("“]”、“)”或“[”", "']', ')' or '['");
        }

        Take();
        return new(hasStart, first, last, hasEnd) { Place = At(start, first, last) };
    }

    private ContextSyntax ParseContext()
    {
        var start = Take().Start;
        List<NamedSyntax> entries = [];
        var names = new NameTable();
        _locals.Add(names);
        if (!Current.Is("}"))
        {
            do
            {
                var name = Current.Kind == TokenKind.Text ? Take().Text : ParseDeclaredName(":");
                Expect(":");
                entries.Add(new(name, ParseInner()));
                names.Add(name);
                _entries.Add(name);
            }
            while (TakeIf(","));
        }

        Expect("}");
        _locals.RemoveAt(_locals.Count - 1);
        return new(new(entries)) { Place = At(start, [.. entries.Select(entry => entry.Value)]) };
    }
}
