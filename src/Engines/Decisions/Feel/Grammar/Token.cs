namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>What a token is. Keywords are words: whether <c>in</c> is one depends on where it stands.</summary>
internal enum TokenKind
{
    /// <summary>After the last one.</summary>
    End,

    /// <summary>
    /// A run of name characters (DMN 1.5 §10.3.1.2, rules 27 to 30), keywords and <c>?</c> among them.
    /// </summary>
    Word,

    /// <summary>Digits with an optional fraction and exponent; never signed.</summary>
    Number,

    /// <summary>A string literal; the token's text is its value, escapes resolved.</summary>
    Text,

    /// <summary>A temporal literal <c>@"…"</c>; the token's text is what stands between the quotes.</summary>
    Temporal,

    /// <summary>An operator or a bracket.</summary>
    Symbol,
}

/// <summary>The smallest piece of an expression that means something.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; of literals the value.</param>
/// <param name="Start">Where it begins, in UTF-16 units from 0.</param>
/// <param name="End">Where it ends, itself not part of it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    internal bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    internal bool IsWord(string word) => Kind == TokenKind.Word && Text == word;
}
