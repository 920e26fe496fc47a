using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>The types of a model, made of its item definitions and those of its imports (§7.3.3).</summary>
internal sealed class ModelTypes
{
    private readonly Dictionary<string, ItemDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = [];
    private readonly FeelLimits _limits;
    private readonly List<ModelFault> _faults;

    internal ModelTypes(
        DmnModel model, IEnumerable<(string Prefix, ModelTypes Types)> imports, FeelLimits limits,
        List<ModelFault> faults)
    {
        (_limits, _faults) = (limits, faults);
        foreach (var (prefix, types) in imports)
        {
            foreach (var (name, type) in types._types)
            {
                _types[prefix + name] = type;
            }

            foreach (var (name, definition) in types._definitions)
            {
                _definitions[prefix + name] = definition;
            }
        }

        var own = model.Types.Where(type => _definitions.TryAdd(type.Name, type)).ToList();
        own.ForEach(type => Named(type.Name, type.Place));
    }

    /// <summary>All of them, for reading texts.</summary>
    internal IReadOnlyDictionary<string, FeelType> ByName => _types;

    /// <summary>The type of a reference; null of none, and of one that is unknown, which is a fault.</summary>
    internal FeelType? Of(string? typeRef, ModelPlace place) =>
        typeRef is null || Plain(typeRef) is not { Length: > 0 } name ? null : Named(name, place);

    /// <summary>What a function of a type gives: a function type says so, any other is the result's own.</summary>
    internal FeelType? ResultOf(string? typeRef, ModelPlace place) => Of(typeRef, place) switch
    {
        { IsFunction: true } function => function.Part,
        var type => type,
    };

    /// <summary>The allowed values of a type, in their order; null when it has none.</summary>
    internal ModelText? AllowedValuesOf(string? typeRef) =>
        typeRef is null ? null
        : _definitions.GetValueOrDefault(Plain(typeRef)) is not { } definition ? null
        : definition.AllowedValues ?? (_open.Add(definition.Name) ? Inherited(definition) : null);

    private ModelText? Inherited(ItemDefinition definition)
    {
        var found = AllowedValuesOf(definition.TypeRef);
        _open.Remove(definition.Name);
        return found;
    }

    // Editors of DMN 1.1 wrote feel:number.
    private static string Plain(string typeRef) =>
        typeRef.StartsWith("feel:", StringComparison.Ordinal) ? typeRef["feel:".Length..] : typeRef.Trim();

    private FeelType? Named(string name, ModelPlace place)
    {
        if (_types.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_definitions.TryGetValue(name, out var definition))
        {
            if (FeelType.Named(name) is { } standard)
            {
                return standard;
            }

            _faults.Add(ModelFault.Of(
                ModelFaultCode.TypeUnknown, place, $"没有“{name}”这个类型。", $"There is no type '{name}'."));
            return null;
        }

        if (!_open.Add(name))
        {
            _faults.Add(ModelFault.Of(
                ModelFaultCode.TypeCircular, place, $"类型“{name}”由自身构成。", $"The type '{name}' is made of itself."));
            return null;
        }

        var made = Made(definition);
        _open.Remove(name);
        return _types[name] = made;
    }

    private FeelType Made(ItemDefinition definition)
    {
        var plain = definition.Function is { } function
            ? FeelType.FunctionOf(
                [.. function.Parameters.Select(one => Of(one.TypeRef, one.Place) ?? FeelType.Any)],
                Of(function.ResultType, definition.Place) ?? FeelType.Any)
            : definition.Components.Count > 0
                ? FeelType.ContextOf([.. definition.Components.Select(part => new FeelVariable(part.Name, Made(part)))])
                : Of(definition.TypeRef, definition.Place) ?? FeelType.Any;
        var single = Narrowed(plain, definition.AllowedValues);
        return Narrowed(definition.IsCollection ? FeelType.ListOf(single) : single, definition.TypeConstraint);
    }

    private FeelType Narrowed(FeelType type, ModelText? tests)
    {
        if (tests is null)
        {
            return type;
        }

        var cell = FeelExpression.ParseCell(tests.Text, new([], _types), _limits);
        if (cell.IsDone)
        {
            return type.Narrowed(cell.Value, _limits);
        }

        _faults.Add(ModelFault.Of(cell.Refusal, tests.Place));
        return type;
    }
}
