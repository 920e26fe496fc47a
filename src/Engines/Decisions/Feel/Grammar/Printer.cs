using System.Text;

namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>Writes a tree as text that reads as the same tree, given the same names in scope.</summary>
/// <remarks>Brackets stand where precedence needs them and around expressions with keywords inside others.</remarks>
internal sealed class Printer
{
    private const int Anywhere = 0;
    private const int Comparing = 3;
    private const int Adding = 4;
    private const int Negating = 7;
    private const int Finishing = 8;
    private const int Never = 9;

    private readonly StringBuilder _text = new();

    /// <summary>The text of a whole expression or cell.</summary>
    internal static string Print(Syntax tree)
    {
        var printer = new Printer();
        printer.Write(tree, Anywhere);
        return printer._text.ToString();
    }

    private static int LevelOf(Syntax tree) => tree switch
    {
        BinarySyntax binary => LevelOf(binary.Operator),
        BetweenSyntax or InSyntax => Comparing,
        NegationSyntax => Negating,
        IfSyntax or ForSyntax or QuantifiedSyntax or FunctionSyntax or InstanceOfSyntax => Anywhere,
        _ => Finishing,
    };

    private static int LevelOf(BinaryOperator infix) => infix switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        <= BinaryOperator.AtLeast => Comparing,
        BinaryOperator.Add or BinaryOperator.Subtract => Adding,
        BinaryOperator.Multiply or BinaryOperator.Divide => 5,
        _ => 6,
    };

    private static string SignOf(BinaryOperator infix) => infix switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "=",
        BinaryOperator.Unequal => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.AtMost => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.AtLeast => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "**",
    };

    private static bool StartsWithNumber(Syntax tree) => tree switch
    {
        PathSyntax { Source: var source } => source is NumberSyntax || StartsWithNumber(source),
        FilterSyntax { Source: var source } => source is NumberSyntax || StartsWithNumber(source),
        InvocationSyntax { Callee: var callee } => callee is NumberSyntax || StartsWithNumber(callee),
        NamedInvocationSyntax { Callee: var callee } => callee is NumberSyntax || StartsWithNumber(callee),
        _ => false,
    };

    private void Write(Syntax tree, int level)
    {
        if (LevelOf(tree) >= level)
        {
            WriteBare(tree);
            return;
        }

        _text.Append('(');
        WriteBare(tree);
        _text.Append(')');
    }

    private void WriteBare(Syntax tree)
    {
        switch (tree)
        {
            case NullSyntax: _text.Append("null"); break;
            case BooleanSyntax boolean: _text.Append(boolean.IsTrue ? "true" : "false"); break;
            case NumberSyntax number: _text.Append(number.Text); break;
            case TextSyntax text: WriteQuoted(text.Value); break;
            case TemporalSyntax temporal:
                _text.Append('@');
                WriteQuoted(temporal.Text);
                break;
            case NameSyntax name: _text.Append(name.Name); break;
            case ListSyntax list: WriteAll(list.Items, '[', ']'); break;
            case ContextSyntax context: WriteContext(context); break;
            case RangeSyntax range: WriteRange(range); break;
            case UnaryTestsSyntax tests: WriteTests(tests); break;
            case ComparisonSyntax comparison: WriteComparison(comparison); break;
            case IfSyntax or ForSyntax or QuantifiedSyntax or FunctionSyntax: WriteTextual(tree); break;
            default: WriteCompound(tree); break;
        }
    }

    private void WriteCompound(Syntax tree)
    {
        switch (tree)
        {
            case NegationSyntax negation:
                _text.Append('-');
                // -1.a is the entry of -1, so the entry of 1 needs brackets.
                Write(negation.Operand, StartsWithNumber(negation.Operand) ? Never : Negating);
                break;
            case BinarySyntax binary:
                var level = LevelOf(binary.Operator);
                Write(binary.Left, level);
                _text.Append(' ').Append(SignOf(binary.Operator)).Append(' ');
                Write(binary.Right, level + 1);
                break;
            case BetweenSyntax between:
                Write(between.Value, Comparing);
                _text.Append(" between ");
                Write(between.Low, Adding);
                _text.Append(" and ");
                Write(between.High, Adding);
                break;
            case InSyntax within: WriteIn(within); break;
            case InstanceOfSyntax instance:
                Write(instance.Value, Finishing);
                _text.Append(" instance of ");
                WriteType(instance.Type);
                break;
            case PathSyntax path:
                Write(path.Source, Finishing);
                _text.Append('.').Append(path.Name);
                break;
            case FilterSyntax filter:
                Write(filter.Source, Finishing);
                _text.Append('[');
                Write(filter.Filter, Anywhere);
                _text.Append(']');
                break;
            case InvocationSyntax invocation:
                Write(invocation.Callee, Finishing);
                WriteAll(invocation.Arguments, '(', ')');
                break;
            case NamedInvocationSyntax invocation:
                Write(invocation.Callee, Finishing);
                WriteNamed(invocation.Arguments, '(', ')', isQuotable: false);
                break;
        }
    }

    private void WriteTextual(Syntax tree)
    {
        switch (tree)
        {
            case IfSyntax branch:
                _text.Append("if ");
                Write(branch.Condition, Anywhere);
                _text.Append(" then ");
                Write(branch.Then, Anywhere);
                _text.Append(" else ");
                Write(branch.Else, Anywhere);
                break;
            case ForSyntax loop:
                WriteIterators("for ", loop.Iterators);
                _text.Append(" return ");
                Write(loop.Body, Anywhere);
                break;
            case QuantifiedSyntax quantified:
                WriteIterators(quantified.IsEvery ? "every " : "some ", quantified.Iterators);
                _text.Append(" satisfies ");
                Write(quantified.Condition, Anywhere);
                break;
            case FunctionSyntax function:
                WriteFunction(function);
                break;
        }
    }

    private void WriteIterators(string keyword, SyntaxList<IteratorSyntax> iterators)
    {
        _text.Append(keyword);
        foreach (var (index, iterator) in iterators.Index())
        {
            _text.Append(index > 0 ? ", " : "").Append(iterator.Name).Append(" in ");
            Write(iterator.Source, Anywhere);
            if (iterator.End is { } end)
            {
                _text.Append("..");
                Write(end, Anywhere);
            }
        }
    }

    private void WriteFunction(FunctionSyntax function)
    {
        _text.Append("function(");
        foreach (var (index, parameter) in function.Parameters.Index())
        {
            _text.Append(index > 0 ? ", " : "").Append(parameter.Name);
            if (parameter.Type is { } type)
            {
                _text.Append(": ");
                WriteType(type);
            }
        }

        _text.Append(function.IsExternal ? ") external " : ") ");
        Write(function.Body, Anywhere);
    }

    // One comparison in brackets is a test; a range open at an end needs brackets of its own.
    private void WriteIn(InSyntax within)
    {
        Write(within.Value, Comparing);
        _text.Append(" in ");
        if (within.Tests is [not ComparisonSyntax])
        {
            Write(within.Tests[0], Adding);
        }
        else
        {
            WriteAll(within.Tests, '(', ')');
        }
    }

    private void WriteComparison(ComparisonSyntax comparison)
    {
        _text.Append(comparison.IsRange ? "(" : "").Append(SignOf(comparison.Operator)).Append(' ');
        Write(comparison.Endpoint, comparison.IsRange ? Anywhere : Adding);
        _text.Append(comparison.IsRange ? ")" : "");
    }

    private void WriteTests(UnaryTestsSyntax tests)
    {
        if (tests.Tests.Count == 0) { _text.Append('-'); }
        else if (tests.IsNegated) { WriteAll(tests.Tests, "not(", ")"); }
        else if (tests.Tests is [InvocationSyntax { Callee: NameSyntax { Name: "not" } }])
        {
            WriteAll(tests.Tests, '(', ')');
        }
        else { WriteAll(tests.Tests, "", ""); }
    }

    private void WriteRange(RangeSyntax range)
    {
        _text.Append(range.HasStart ? '[' : '(');
        Write(range.Start, Anywhere);
        _text.Append("..");
        Write(range.End, Anywhere);
        _text.Append(range.HasEnd ? ']' : ')');
    }

    private void WriteContext(ContextSyntax context) => WriteNamed(context.Entries, '{', '}', isQuotable: true);

    private void WriteNamed(SyntaxList<NamedSyntax> entries, char open, char close, bool isQuotable)
    {
        _text.Append(open);
        foreach (var (index, entry) in entries.Index())
        {
            _text.Append(index > 0 ? ", " : "");
            if (!isQuotable || IsPlain(entry.Name)) { _text.Append(entry.Name); }
            else { WriteQuoted(entry.Name); }

            _text.Append(": ");
            Write(entry.Value, Anywhere);
        }

        _text.Append(close);
    }

    // A key reads back as itself when it is words with one space between.
    private static bool IsPlain(string name)
    {
        var tokens = Lexer.ReadName(name);
        return tokens.Length > 0 && Array.TrueForAll(tokens, token => token.Kind == TokenKind.Word)
            && string.Join(' ', tokens.Select(token => token.Text)) == name;
    }

    private void WriteAll(SyntaxList<Syntax> parts, char open, char close) =>
        WriteAll(parts, open.ToString(), close.ToString());

    private void WriteAll(SyntaxList<Syntax> parts, string open, string close)
    {
        _text.Append(open);
        foreach (var (index, part) in parts.Index())
        {
            _text.Append(index > 0 ? ", " : "");
            Write(part, Anywhere);
        }

        _text.Append(close);
    }

    private void WriteQuoted(string value)
    {
        _text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                < ' ' => _text.Append($"\\u{(int)unit:x4}"),
                _ => _text.Append(unit),
            };
        }

        _text.Append('"');
    }

    private void WriteType(TypeSyntax type)
    {
        switch (type)
        {
            case NamedTypeSyntax named: _text.Append(named.Name); break;
            case ListTypeSyntax list: WriteTypes("list<", [list.Item]); break;
            case RangeTypeSyntax range: WriteTypes("range<", [range.Endpoint]); break;
            case ContextTypeSyntax context:
                _text.Append("context<");
                foreach (var (index, entry) in context.Entries.Index())
                {
                    _text.Append(index > 0 ? ", " : "").Append(entry.Name).Append(": ");
                    WriteType(entry.Type);
                }

                _text.Append('>');
                break;
            case FunctionTypeSyntax function:
                WriteTypes("function<", function.Parameters);
                _text.Append("->");
                WriteType(function.Result);
                break;
        }
    }

    private void WriteTypes(string open, IReadOnlyList<TypeSyntax> types)
    {
        _text.Append(open);
        foreach (var (index, type) in types.Index())
        {
            _text.Append(index > 0 ? ", " : "");
            WriteType(type);
        }

        _text.Append('>');
    }
}
