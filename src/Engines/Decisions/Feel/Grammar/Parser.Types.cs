namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <content>Types (§10.3.1.2 rules 51 and 54).</content>
internal sealed partial class Parser
{
    private TypeSyntax ParseType()
    {
        if (!Enter()) { return new NamedTypeSyntax("Any"); }

        var isParameterised = _tokens[_at + 1 < _tokens.Length ? _at + 1 : _at].Is("<");
        TypeSyntax type = Current switch
        {
            { Kind: TokenKind.Word, Text: "list" } when isParameterised => ParseListType(),
            { Kind: TokenKind.Word, Text: "range" } when isParameterised => ParseRangeType(),
            { Kind: TokenKind.Word, Text: "context" } when isParameterised => ParseContextType(),
            { Kind: TokenKind.Word, Text: "function" } when isParameterised => ParseFunctionType(),
            _ => ParseNamedType(),
        };
        _depth--;
        return type;
    }

    private NamedTypeSyntax ParseNamedType()
    {
        var known = _scope.TypeNames.Match(_tokens.AsSpan(_at), out var name);
        if (known > 0)
        {
            _at += known;
            return new(name);
        }

        var run = WordRun();
        if (run == 0) { Unexpected("一个类型", "a type"); }

        name = Joined(run);
        _at += run;
        while (Current.Is(".") && _tokens[_at + 1].Kind == TokenKind.Word)
        {
            _at++;
            run = WordRun();
            name += $".{Joined(run)}";
            _at += run;
        }

        return new(name);
    }

    private ListTypeSyntax ParseListType()
    {
        _at += 2;
        var item = ParseType();
        Expect(">");
        return new(item);
    }

    private RangeTypeSyntax ParseRangeType()
    {
        _at += 2;
        var endpoint = ParseType();
        Expect(">");
        return new(endpoint);
    }

    private ContextTypeSyntax ParseContextType()
    {
        _at += 2;
        List<EntryTypeSyntax> entries = [];
        if (!Current.Is(">"))
        {
            do
            {
                var name = ParseDeclaredName(":");
                Expect(":");
                entries.Add(new(name, ParseType()));
            }
            while (TakeIf(","));
        }

        Expect(">");
        return new(new(entries));
    }

    private FunctionTypeSyntax ParseFunctionType()
    {
        _at += 2;
        List<TypeSyntax> parameters = [];
        if (!Current.Is(">"))
        {
            do { parameters.Add(ParseType()); }
            while (TakeIf(","));
        }

        Expect(">");
        Expect("->");
        return new(new(parameters), ParseType());
    }
}
