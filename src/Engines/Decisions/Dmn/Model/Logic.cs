namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>How a value is determined: a boxed expression (§7.3.1, §10.2.1), one nested record a kind.</summary>
/// <remarks><c>TypeRef</c>: the type of its value; null when the file does not say.</remarks>
internal abstract record Logic(string? TypeRef, ModelPlace Place)
{
    /// <summary>A FEEL text (§10.2.1.1).</summary>
    /// <remarks><c>Language</c>: another language than FEEL, which is declined; null for FEEL.</remarks>
    internal sealed record Literal(ModelText Text, string? Language, string? TypeRef, ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>Named entries; one without a name, the last, is the value of the whole (§10.2.1.4).</summary>
    internal sealed record Context(IReadOnlyList<Entry> Entries, string? TypeRef, ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>An entry of a context, or an argument of an invocation.</summary>
    internal sealed record Entry(InformationItem? Variable, Logic? Value, ModelPlace Place);

    /// <summary>Values in an order (§10.2.1.5).</summary>
    internal sealed record List(IReadOnlyList<Logic> Items, string? TypeRef, ModelPlace Place) : Logic(TypeRef, Place);

    /// <summary>A list of contexts with the columns as names (§10.2.1.6).</summary>
    internal sealed record Relation(
        IReadOnlyList<InformationItem> Columns, IReadOnlyList<IReadOnlyList<Logic>> Rows, string? TypeRef,
        ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>A function, called with named arguments (§10.2.1.3).</summary>
    internal sealed record Invocation(Logic Callee, IReadOnlyList<Entry> Bindings, string? TypeRef, ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>A function definition (§10.2.1.7).</summary>
    /// <remarks><c>Kind</c>: fEEL; others are external and declined.</remarks>
    internal sealed record Function(
        FunctionKind Kind, IReadOnlyList<InformationItem> Parameters, Logic? Body, string? TypeRef, ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>if, then, else (§10.2.1.8).</summary>
    internal sealed record Conditional(Logic If, Logic Then, Logic Else, string? TypeRef, ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>The items of a list that match (§10.2.1.9).</summary>
    internal sealed record Filter(Logic In, Logic Match, string? TypeRef, ModelPlace Place) : Logic(TypeRef, Place);

    /// <summary>For each item a value, or whether some or every item satisfies (§10.2.1.10).</summary>
    internal sealed record Iteration(
        IterationKind Kind, string IteratorVariable, string? IteratorType, Logic In, Logic Body, string? TypeRef,
        ModelPlace Place)
        : Logic(TypeRef, Place);

    /// <summary>A decision table (§8).</summary>
    internal sealed record Table(DecisionTable Content, string? TypeRef, ModelPlace Place) : Logic(TypeRef, Place);
}

/// <summary>In what a function is written (§6.3.9).</summary>
internal enum FunctionKind
{
    Feel,
    Java,
    Pmml,
}

/// <summary>What an iteration asks for.</summary>
internal enum IterationKind
{
    For,
    Some,
    Every,
}
