using System.Runtime.CompilerServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>Makes a tree of an expression's tokens: precedence climbing, aware of the names in scope.</summary>
/// <remarks>
/// DMN 1.5 §10.3.1.2. From loose to tight: <c>or</c>; <c>and</c>; comparisons, <c>between</c> and <c>in</c>;
/// <c>+ -</c>; <c>* /</c>; <c>**</c>; the minus sign; filter, path, invocation and <c>instance of</c>. All operators
/// of a level associate to the left, <c>**</c> among them, and a minus binds before <c>**</c>: -3 ** 2 is 9.
/// The first error is kept and the parser then sees only the end, so that it stops wherever it is.
/// </remarks>
internal sealed partial class Parser
{
    // Whoever walks a tree goes as deep as it is: no limit that is handed in may exceed what the stack bears.
    private const int MostDepth = 500;
    private const int Loosest = 1;
    private const int Comparing = 3;
    private const int Adding = 4;

    private readonly string _text;
    private readonly FeelScope _scope;
    private readonly int _depthLimit;
    private readonly List<NameTable> _locals = [];
    private readonly NameTable _entries = new();
    private Token[] _tokens;
    private int _at;
    private int _depth;
    private int _filters;
    private bool _isRangeEnd;
    private Refusal? _refusal;

    private Parser(string text, Token[] tokens, FeelScope scope, Limit depth) =>
        (_text, _tokens, _scope, _depthLimit) = (text, tokens, scope, Math.Min(depth.Value, MostDepth));

    private Token Current => _tokens[_at];

    /// <summary>The tree of an expression.</summary>
    internal static Outcome<Syntax> Expression(string text, FeelScope scope, FeelLimits limits) =>
        Parse(text, scope, limits, parser => parser.ParseInner());

    /// <summary>The tree of a cell: unary tests (rules 6 to 17), or a dash.</summary>
    internal static Outcome<Syntax> UnaryTests(string text, FeelScope scope, FeelLimits limits) =>
        Parse(text, scope, limits, parser => parser.ParseUnaryTests());

    private static Outcome<Syntax> Parse(
        string text, FeelScope scope, FeelLimits limits, Func<Parser, Syntax> rule)
    {
        if (text.Length > limits.TextLength.Value)
        {
            return new FeelPlace(1, 1).Refuse(FeelRefusal.TextTooLong,
                $"表达式有 {text.Length} 个字符，上限为 {limits.TextLength.Value}",
                $"the expression has {text.Length} characters, the limit is {limits.TextLength.Value}");
        }

        var read = Lexer.Read(text);
        if (!read.IsDone) { return read.Refusal; }

        var parser = new Parser(text, read.Value, scope, limits.Depth);
        var tree = rule(parser);
        if (parser.Current.Kind != TokenKind.End) { parser.Unexpected("表达式到此结束", "the end of the expression"); }

        return parser._refusal is { } refusal ? refusal : tree;
    }

    private Syntax ParseExpression(int level)
    {
        if (!Enter()) { return new NullSyntax(); }

        var start = Current.Start;
        var tree = Continue(ParseUnary(), level, start);
        _depth--;
        return tree;
    }

    /// <summary>An expression inside brackets, where an outer range's end has no say.</summary>
    private Syntax ParseInner()
    {
        var outer = _isRangeEnd;
        _isRangeEnd = false;
        var tree = ParseExpression(Loosest);
        _isRangeEnd = outer;
        return tree;
    }

    private Syntax Continue(Syntax left, int level, int start)
    {
        while (InfixLevel() is var found && found >= level)
        {
            if (Current.Kind == TokenKind.Word && Current.Text == "between")
            {
                left = ParseBetween(left, start);
            }
            else if (Current.Kind == TokenKind.Word && Current.Text == "in")
            {
                left = ParseIn(left, start);
            }
            else
            {
                var infix = OperatorOf(Take());
                var right = ParseExpression(found + 1);
                left = new BinarySyntax(infix, left, right) { Place = At(start, left, right) };
            }
        }

        return left;
    }

    private Syntax ParseUnary()
    {
        var start = Current.Start;
        if (!Current.Is("-")) { return Finish(ParsePrimary(), start); }

        if (!Enter()) { return new NullSyntax(); }

        Take();
        // A number's literal has its sign (rule 37): -1 instance of number asks about -1.
        if (Current.Kind == TokenKind.Number && MatchName(out _) < 2)
        {
            var number = ParsePrimary();
            _depth--;
            return Finish(new NegationSyntax(number) { Place = At(start, number) }, start);
        }

        var operand = ParseUnary();
        _depth--;
        return new NegationSyntax(operand) { Place = At(start, operand) };
    }

    private BetweenSyntax ParseBetween(Syntax value, int start)
    {
        Take();
        var low = ParseExpression(Adding);
        ExpectWord("and");
        var high = ParseExpression(Adding);
        return new(value, low, high) { Place = At(start, value, low, high) };
    }

    /// <summary>Rules 49c and 49d: one test, or several in brackets of which any may hold.</summary>
    private InSyntax ParseIn(Syntax value, int start)
    {
        Take();
        var tests = Current.Is("(") ? ParseBracketedTests() : [ParseTest(Adding)];
        return new(value, new(tests)) { Place = At(start, [value, .. tests]) };
    }

    private List<Syntax> ParseBracketedTests()
    {
        var start = Take().Start;
        var outer = _isRangeEnd;
        _isRangeEnd = false;
        List<Syntax> tests = [ParseTest(Loosest)];
        if (tests[0] is not ComparisonSyntax { IsRange: false } && Current.Is(".."))
        {
            tests[0] = ParseRangeEnd(start, false, tests[0]);
        }
        else
        {
            while (TakeIf(",")) { tests.Add(ParseTest(Loosest)); }

            Expect(")");
        }

        _isRangeEnd = outer;
        // What stood in brackets may have been the beginning of an expression: x in (a + b) * 2, x in (>7).end.
        if (tests.Count == 1)
        {
            var first = tests[0] is ComparisonSyntax comparison ? comparison with { IsRange = true } : tests[0];
            var whole = Continue(Finish(first, start), Adding, start);
            if (!ReferenceEquals(whole, first) || tests[0] is not ComparisonSyntax) { tests[0] = whole; }
        }

        return tests;
    }

    private Syntax ParseTest(int level)
    {
        var start = Current.Start;
        if (ComparisonOf(Current) is not { } comparison) { return ParseExpression(level); }

        Take();
        var endpoint = ParseExpression(Adding);
        return new ComparisonSyntax(comparison, endpoint, IsRange: false) { Place = At(start, endpoint) };
    }

    private UnaryTestsSyntax ParseUnaryTests()
    {
        if (Current.Is("-") && _tokens[_at + 1].Kind == TokenKind.End)
        {
            Take();
            return new(false, new([])) { Place = At(0) };
        }

        if (Current.IsWord("not") && _tokens[1].Is("(") && TryParseNegated() is { } negated) { return negated; }

        var tests = ParseTests();
        return new(false, new(tests)) { Place = At(0, [.. tests]) };
    }

    /// <summary><c>not(tests)</c> and nothing behind it; else null, and all is as before.</summary>
    /// <remarks>Ranges close with any bracket, so only reading tells where the one of <c>not(</c> closes.</remarks>
    private UnaryTestsSyntax? TryParseNegated()
    {
        var tokens = _tokens;
        _at = 2;
        var tests = ParseTests();
        Expect(")");
        if (_refusal is null && Current.Kind == TokenKind.End) 
        {
            return new(true, new(tests)) { Place = At(0, [.. tests]) };
        }

        (_tokens, _at, _refusal, _depth, _filters) = (tokens, 0, null, 0, 0);
        _locals.Clear();
        return null;
    }

    private List<Syntax> ParseTests()
    {
        List<Syntax> tests = [ParseTest(Loosest)];
        while (TakeIf(",")) { tests.Add(ParseTest(Loosest)); }

        return tests;
    }

    private int InfixLevel() => Current switch
    {
        { Kind: TokenKind.Word, Text: "or" } => 1,
        { Kind: TokenKind.Word, Text: "and" } => 2,
        { Kind: TokenKind.Word, Text: "between" or "in" } => Comparing,
        { Kind: TokenKind.Symbol, Text: "=" or "!=" or "<" or "<=" or ">" or ">=" } => Comparing,
        { Kind: TokenKind.Symbol, Text: "+" or "-" } => Adding,
        { Kind: TokenKind.Symbol, Text: "*" or "/" } => 5,
        { Kind: TokenKind.Symbol, Text: "**" } => 6,
        _ => 0,
    };

    private static BinaryOperator? ComparisonOf(Token token) => token switch
    {
        { Kind: TokenKind.Symbol, Text: "=" } => BinaryOperator.Equal,
        { Kind: TokenKind.Symbol, Text: "!=" } => BinaryOperator.Unequal,
        { Kind: TokenKind.Symbol, Text: "<" } => BinaryOperator.Less,
        { Kind: TokenKind.Symbol, Text: "<=" } => BinaryOperator.AtMost,
        { Kind: TokenKind.Symbol, Text: ">" } => BinaryOperator.Greater,
        { Kind: TokenKind.Symbol, Text: ">=" } => BinaryOperator.AtLeast,
        _ => null,
    };

    private static BinaryOperator OperatorOf(Token token) => ComparisonOf(token) ?? token.Text switch
    {
        "or" => BinaryOperator.Or,
        "and" => BinaryOperator.And,
        "+" => BinaryOperator.Add,
        "-" => BinaryOperator.Subtract,
        "*" => BinaryOperator.Multiply,
        "/" => BinaryOperator.Divide,
        _ => BinaryOperator.Power,
    };

    private Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End) { _at++; }

        return token;
    }

    private bool TakeIf(string symbol)
    {
        if (!Current.Is(symbol)) { return false; }

        _at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!TakeIf(symbol)) { Unexpected($"“{symbol}”", $"'{symbol}'"); }
    }

    private void ExpectWord(string word)
    {
        if (Current.IsWord(word)) { _at++; }
        else { Unexpected($"“{word}”", $"'{word}'"); }
    }

    private bool Enter()
    {
        if (++_depth <= _depthLimit && RuntimeHelpers.TryEnsureSufficientExecutionStack()) { return true; }

        RefuseDepth();
        return false;
    }

    private SyntaxPlace At(int start, params ReadOnlySpan<Syntax?> parts)
    {
        var depth = 0;
        foreach (var part in parts) { depth = Math.Max(depth, part?.Place.Depth ?? 0); }

        if (depth >= _depthLimit) { RefuseDepth(); }

        return new(start, _at == 0 ? start : _tokens[_at - 1].End, depth + 1);
    }

    private void RefuseDepth() => Refuse(FeelRefusal.NestingTooDeep,
        $"嵌套超过了 {_depthLimit} 层", $"nested deeper than the {_depthLimit} levels allowed");

    private void Unexpected(string zh, string en)
    {
        var (foundZh, foundEn) = Current.Kind == TokenKind.End
            ? ("文本结尾", "the end of the text")
            : ($"“{Current.Text}”", $"'{Current.Text}'");
        Refuse(FeelRefusal.TokenUnexpected, $"出现了{foundZh}，应为{zh}", $"found {foundEn}, expected {en}");
    }

    private void Refuse(FeelRefusal code, string zh, string en)
    {
        if (_refusal is not null) { return; }

        _refusal = FeelPlace.Of(_text, Current.Start).Refuse(code, zh, en);
        _tokens = [new(TokenKind.End, "", _text.Length, _text.Length), default];
        _at = 0;
    }
}
