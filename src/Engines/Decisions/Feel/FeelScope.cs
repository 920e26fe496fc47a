using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>A name an expression may use, and the type of its values where that is known.</summary>
/// <param name="Name">As the model writes it; may hold blanks, operators, digits and keywords.</param>
/// <param name="Type">Null when not known.</param>
public sealed record FeelVariable(string Name, FeelType? Type = null);

/// <summary>What the text of an expression is read against: variables in their order, and types by name.</summary>
/// <remarks>
/// DMN 1.5 §10.3.1.5 and §10.3.2.11. Names are found by their words and signs, blanks between them do not matter, the
/// longest that matches wins. Names of entries are taken from the variables' types, so that <c>a.time-of-day</c> is one
/// entry when a type says so and a subtraction when none does. Immutable; make one for many expressions.
/// </remarks>
public sealed class FeelScope
{
    /// <summary>A scope of variables, in the order in which an evaluation hands in their values.</summary>
    /// <param name="variables">Of two with one name the later is meant.</param>
    /// <param name="types">
    /// The model's own types by qualified name, such as <c>tPerson</c> or <c>common.tPerson</c>.
    /// </param>
    public FeelScope(IReadOnlyList<FeelVariable> variables, IReadOnlyDictionary<string, FeelType> types)
    {
        (Variables, Types) = (variables, types);
        foreach (var variable in variables)
        {
            Names.Add(variable.Name);
            variable.Type?.AddEntryNames(EntryNames);
        }

        foreach (var (name, type) in types)
        {
            TypeNames.Add(name);
            type.AddEntryNames(EntryNames);
        }

        foreach (var name in FeelType.BuiltinNames) { TypeNames.Add(name); }
    }

    /// <summary>The variables in order.</summary>
    public IReadOnlyList<FeelVariable> Variables { get; }

    /// <summary>The model's own types by name.</summary>
    public IReadOnlyDictionary<string, FeelType> Types { get; }

    internal NameTable Names { get; } = new();

    internal NameTable EntryNames { get; } = new();

    internal NameTable TypeNames { get; } = new();

    internal NameTable BuiltinNames => Signatures.Names;

    /// <summary>A scope of variables of unknown type and no types of a model's own.</summary>
    public static FeelScope Of(params IEnumerable<string> names) =>
        new([.. names.Select(name => new FeelVariable(name))], new Dictionary<string, FeelType>());
}
