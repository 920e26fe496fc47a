using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>What the texts at one place of a model may use; grows inwards. Immutable.</summary>
internal sealed class Names
{
    private readonly IReadOnlyList<FeelVariable> _variables;
    private readonly IReadOnlyDictionary<string, FeelType> _types;

    internal Names(IReadOnlyList<FeelVariable> variables, IReadOnlyDictionary<string, FeelType> types)
    {
        (_variables, _types) = (variables, types);
        Scope = new(variables, types);
    }

    internal FeelScope Scope { get; }

    internal Names With(string name, FeelType? type = null) => new([.. _variables, new(name, type)], _types);
}
