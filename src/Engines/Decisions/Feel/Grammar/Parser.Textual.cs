namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <content>Expressions that begin with a keyword (§10.3.1.2 rules 45 to 47 and 55).</content>
internal sealed partial class Parser
{
    private IfSyntax ParseIf()
    {
        var start = Take().Start;
        var condition = ParseInner();
        ExpectWord("then");
        var then = ParseInner();
        ExpectWord("else");
        var otherwise = ParseExpression(Loosest);
        return new(condition, then, otherwise) { Place = At(start, condition, then, otherwise) };
    }

    private ForSyntax ParseFor()
    {
        var start = Take().Start;
        var scopes = _locals.Count;
        var iterators = ParseIterators();
        ExpectWord("return");
        var body = ParseExpression(Loosest);
        _locals.RemoveRange(scopes, _locals.Count - scopes);
        return new(iterators, body) { Place = At(start, [body, .. Parts(iterators)]) };
    }

    private QuantifiedSyntax ParseQuantified()
    {
        var first = Take();
        var scopes = _locals.Count;
        var iterators = ParseIterators();
        ExpectWord("satisfies");
        var condition = ParseExpression(Loosest);
        _locals.RemoveRange(scopes, _locals.Count - scopes);
        return new(first.Text == "every", iterators, condition)
        {
            Place = At(first.Start, [condition, .. Parts(iterators)]),
        };
    }

    // Each iterator's name is in scope of the next one's source.
    private SyntaxList<IteratorSyntax> ParseIterators()
    {
        List<IteratorSyntax> iterators = [];
        do
        {
            var name = ParseDeclaredName("in");
            ExpectWord("in");
            var source = ParseInner();
            var end = TakeIf("..") ? ParseInner() : null;
            iterators.Add(new(name, source, end));
            Declare(name);
        }
        while (TakeIf(","));

        return new(iterators);
    }

    private static IEnumerable<Syntax?> Parts(SyntaxList<IteratorSyntax> iterators) =>
        iterators.SelectMany(iterator => new[] { iterator.Source, iterator.End });

    private void Declare(string name)
    {
        var table = new NameTable();
        table.Add(name);
        _locals.Add(table);
    }

    private FunctionSyntax ParseFunction()
    {
        var start = Take().Start;
        var scopes = _locals.Count;
        Expect("(");
        List<ParameterSyntax> parameters = [];
        if (!Current.Is(")"))
        {
            do
            {
                var name = ParseDeclaredName(":");
                parameters.Add(new(name, TakeIf(":") ? ParseType() : null));
                Declare(name);
            }
            while (TakeIf(","));
        }

        Expect(")");
        var isExternal = Current.IsWord("external");
        if (isExternal) { Take(); }

        var body = ParseExpression(Loosest);
        _locals.RemoveRange(scopes, _locals.Count - scopes);
        return new(new(parameters), body, isExternal) { Place = At(start, body) };
    }
}
