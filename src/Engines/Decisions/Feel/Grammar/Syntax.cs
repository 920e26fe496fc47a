namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>A part of an expression as it was written (DMN 1.5 §10.3.1.2); immutable, equal by content.</summary>
internal abstract record Syntax
{
    /// <summary>Where it was written; not part of equality.</summary>
    internal SyntaxPlace Place { get; init; }
}

/// <summary>What a model adds to the language: it knows its parts and how it is made ready to run.</summary>
internal abstract record ModelSyntax : Syntax
{
    internal abstract IEnumerable<Syntax> Parts { get; }

    internal abstract Closures.Node Compile(Closures.Compiler compiler);
}

internal sealed record NullSyntax : Syntax;

internal sealed record BooleanSyntax(bool IsTrue) : Syntax;

/// <param name="Text">The digits as written: their number of decimal places is kept.</param>
internal sealed record NumberSyntax(string Text) : Syntax;

internal sealed record TextSyntax(string Value) : Syntax;

/// <param name="Text">A date, time, date and time or duration as written between the quotes of <c>@"…"</c>.</param>
internal sealed record TemporalSyntax(string Text) : Syntax;

/// <param name="Name">As declared where it is known, else the words with one space between.</param>
internal sealed record NameSyntax(string Name) : Syntax;

internal sealed record PathSyntax(Syntax Source, string Name) : Syntax;

internal sealed record FilterSyntax(Syntax Source, Syntax Filter) : Syntax;

internal sealed record InvocationSyntax(Syntax Callee, SyntaxList<Syntax> Arguments) : Syntax;

internal sealed record NamedInvocationSyntax(Syntax Callee, SyntaxList<NamedSyntax> Arguments) : Syntax;

/// <summary>A named argument or an entry of a context.</summary>
internal sealed record NamedSyntax(string Name, Syntax Value);

internal sealed record NegationSyntax(Syntax Operand) : Syntax;

internal sealed record BinarySyntax(BinaryOperator Operator, Syntax Left, Syntax Right) : Syntax;

internal sealed record BetweenSyntax(Syntax Value, Syntax Low, Syntax High) : Syntax;

/// <param name="Value">What is tested.</param>
/// <param name="Tests">One or more; any of them may hold.</param>
internal sealed record InSyntax(Syntax Value, SyntaxList<Syntax> Tests) : Syntax;

internal sealed record InstanceOfSyntax(Syntax Value, TypeSyntax Type) : Syntax;

internal sealed record IfSyntax(Syntax Condition, Syntax Then, Syntax Else) : Syntax;

internal sealed record ForSyntax(SyntaxList<IteratorSyntax> Iterators, Syntax Body) : Syntax;

internal sealed record QuantifiedSyntax(bool IsEvery, SyntaxList<IteratorSyntax> Iterators, Syntax Condition) : Syntax;

/// <summary>A variable and where its values come from.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Source">A list, or the first value of a range without brackets.</param>
/// <param name="End">The last value of such a range, else null.</param>
internal sealed record IteratorSyntax(string Name, Syntax Source, Syntax? End);

internal sealed record FunctionSyntax(SyntaxList<ParameterSyntax> Parameters, Syntax Body, bool IsExternal) : Syntax;

internal sealed record ParameterSyntax(string Name, TypeSyntax? Type);

internal sealed record ContextSyntax(SyntaxList<NamedSyntax> Entries) : Syntax;

internal sealed record ListSyntax(SyntaxList<Syntax> Items) : Syntax;

internal sealed record RangeSyntax(bool HasStart, Syntax Start, Syntax End, bool HasEnd) : Syntax;

/// <summary>An operator and what stands right of it: a unary test, or in brackets a range open at one end.</summary>
/// <param name="Operator">One of the six comparisons.</param>
/// <param name="Endpoint">What is compared with.</param>
/// <param name="IsRange">Whether it stood in brackets of its own and so is a value.</param>
internal sealed record ComparisonSyntax(BinaryOperator Operator, Syntax Endpoint, bool IsRange) : Syntax;

/// <summary>A cell of a decision table or a list of allowed values (rules 6 to 17).</summary>
/// <param name="IsNegated">Whether the tests stand in <c>not(…)</c>.</param>
/// <param name="Tests">Comparisons and expressions; empty for <c>-</c>, which always holds.</param>
internal sealed record UnaryTestsSyntax(bool IsNegated, SyntaxList<Syntax> Tests) : Syntax;

internal enum BinaryOperator
{
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>A type as written after <c>instance of</c> or of a parameter (rules 51 and 54).</summary>
internal abstract record TypeSyntax;

/// <param name="Name">A built-in type or one of the model; parts of a qualified name are joined by dots.</param>
internal sealed record NamedTypeSyntax(string Name) : TypeSyntax;

/// <summary>A type that was found before.</summary>
internal sealed record KnownTypeSyntax(FeelType Type) : TypeSyntax;

internal sealed record ListTypeSyntax(TypeSyntax Item) : TypeSyntax;

internal sealed record RangeTypeSyntax(TypeSyntax Endpoint) : TypeSyntax;

internal sealed record ContextTypeSyntax(SyntaxList<EntryTypeSyntax> Entries) : TypeSyntax;

internal sealed record EntryTypeSyntax(string Name, TypeSyntax Type);

internal sealed record FunctionTypeSyntax(SyntaxList<TypeSyntax> Parameters, TypeSyntax Result) : TypeSyntax;
