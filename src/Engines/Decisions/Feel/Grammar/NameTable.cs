namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>
/// Names that may stand at a place, found by their tokens; an inner table is asked before its outer one.
/// </summary>
/// <remarks>
/// A name may hold blanks, operators, digits and keywords (DMN 1.5 §10.3.1.2, rules 25 to 30, and §10.3.1.5):
/// <c>Pre-bureau risk category</c> is six tokens. The longest name that matches wins, as the clause asks. Blanks
/// between tokens do not matter: <c>a  -b</c> is the name <c>a - b</c>.
/// </remarks>
internal sealed class NameTable
{
    private readonly Dictionary<string, List<(Token[] Tokens, string Name)>> _byFirst = [];

    internal void Add(string name)
    {
        var tokens = Lexer.ReadName(name);
        if (tokens.Length == 0) { return; }

        if (!_byFirst.TryGetValue(tokens[0].Text, out var names)) { _byFirst.Add(tokens[0].Text, names = []); }

        names.RemoveAll(known => known.Name == name);
        names.Add((tokens, name));
        names.Sort((left, right) => right.Tokens.Length.CompareTo(left.Tokens.Length));
    }

    /// <summary>The longest name that stands at a token, and its count of tokens; 0 for none.</summary>
    internal int Match(ReadOnlySpan<Token> tokens, out string name)
    {
        name = "";
        if (tokens[0].Kind is not (TokenKind.Word or TokenKind.Number)
            || !_byFirst.TryGetValue(tokens[0].Text, out var names))
        {
            return 0;
        }

        foreach (var (parts, known) in names)
        {
            if (parts.Length < tokens.Length && IsAt(tokens, parts))
            {
                name = known;
                return parts.Length;
            }
        }

        return 0;
    }

    private static bool IsAt(ReadOnlySpan<Token> tokens, Token[] parts)
    {
        for (var at = 0; at < parts.Length; at++)
        {
            if (tokens[at].Kind != parts[at].Kind || tokens[at].Text != parts[at].Text) { return false; }
        }

        return true;
    }
}
