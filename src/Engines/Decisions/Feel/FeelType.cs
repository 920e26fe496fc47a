using System.Collections.Frozen;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>A type of FEEL (DMN 1.5 §10.3.2.9): what values conform to it, and what can be made to.</summary>
/// <remarks>Null conforms to every type. A context type asks for its entries and allows others. Immutable.</remarks>
public sealed class FeelType
{
    private static readonly FrozenDictionary<string, FeelType> Simple = new Dictionary<string, FeelType>
    {
        ["Any"] = new("Any", null),
        ["Null"] = new("Null", FeelKind.Null),
        ["number"] = new("number", FeelKind.Number),
        ["string"] = new("string", FeelKind.String),
        ["boolean"] = new("boolean", FeelKind.Boolean),
        ["date"] = new("date", FeelKind.Date),
        ["time"] = new("time", FeelKind.Time),
        ["date and time"] = new("date and time", FeelKind.DateTime),
        ["dateTime"] = new("date and time", FeelKind.DateTime),
        ["days and time duration"] = new("days and time duration", FeelKind.DaysTime),
        ["dayTimeDuration"] = new("days and time duration", FeelKind.DaysTime),
        ["years and months duration"] = new("years and months duration", FeelKind.YearsMonths),
        ["yearMonthDuration"] = new("years and months duration", FeelKind.YearsMonths),
        ["list"] = new("list", FeelKind.List),
        ["context"] = new("context", FeelKind.Context),
        ["range"] = new("range", FeelKind.Range),
        ["function"] = new("function", FeelKind.Function),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string _text;
    private readonly FeelKind? _kind;
    private readonly FeelType? _part;
    private readonly IReadOnlyList<FeelVariable> _entries;
    private readonly IReadOnlyList<FeelType>? _parameters;

    private readonly FeelConstraint? _constraint;

    private FeelType(
        string text, FeelKind? kind, FeelType? part = null, IReadOnlyList<FeelVariable>? entries = null,
        IReadOnlyList<FeelType>? parameters = null, FeelConstraint? constraint = null)
    {
        (_text, _kind, _part, _entries, _parameters) = (text, kind, part, entries ?? [], parameters);
        _constraint = constraint;
    }

    /// <summary>Every value conforms.</summary>
    public static FeelType Any => Simple["Any"];

    internal static IEnumerable<string> BuiltinNames => Simple.Keys;

    /// <summary>Whether only functions conform.</summary>
    internal bool IsFunction => _kind == FeelKind.Function;

    /// <summary>Whether only lists conform.</summary>
    internal bool IsList => _kind == FeelKind.List;

    /// <summary>The kind of its values; null when any will do.</summary>
    internal FeelKind? Kind => _kind;

    /// <summary>The type of a list's items, a range's ends or a function's result; null when not said.</summary>
    internal FeelType? Part => _part;

    /// <summary>The entries of a context type.</summary>
    internal IReadOnlyList<FeelVariable> Entries => _entries;

    /// <summary>
    /// A type that the standard names, such as <c>days and time duration</c>; null when it names none so.
    /// </summary>
    public static FeelType? Named(string name) => Simple.GetValueOrDefault(name);

    /// <summary>A type that neither standard nor model names: only null conforms.</summary>
    internal static FeelType Unknown(string name) => new(name, FeelKind.Null);

    /// <summary><c>list&lt;item&gt;</c>.</summary>
    public static FeelType ListOf(FeelType item) => new($"list<{item}>", FeelKind.List, item);

    /// <summary><c>range&lt;endpoint&gt;</c>.</summary>
    public static FeelType RangeOf(FeelType endpoint) => new($"range<{endpoint}>", FeelKind.Range, endpoint);

    /// <summary><c>context&lt;name: type, …&gt;</c>; an entry without a type may hold anything.</summary>
    public static FeelType ContextOf(IReadOnlyList<FeelVariable> entries) => new(
        $"context<{string.Join(", ", entries.Select(entry => $"{entry.Name}: {entry.Type ?? Any}"))}>",
        FeelKind.Context, entries: entries);

    /// <summary><c>function&lt;parameters&gt;-&gt;result</c>.</summary>
    public static FeelType FunctionOf(IReadOnlyList<FeelType> parameters, FeelType result) => new(
        $"function<{string.Join(", ", parameters)}>->{result}", FeelKind.Function, result, parameters: parameters);

    /// <summary>Those values of this type that also pass a cell, as a model's allowed values are (§7.3.3).</summary>
    internal FeelType Narrowed(FeelExpression cell, FeelLimits limits) => new(
        _text, _kind, _part, _entries, _parameters, new(cell, limits, _constraint));

    /// <summary>Adds the constants its allowed values are told by; false when they are told otherwise.</summary>
    internal bool TryAddCuts(List<FeelValue> cuts) => _constraint is null || _constraint.TryAddCuts(cuts);

    /// <summary>Whether a value conforms as it is (§10.3.2.9.3).</summary>
    public bool Admits(FeelValue value) => Admits(value, isNarrow: true, null);

    /// <summary>Whether a value is of this type, allowed values left aside as <c>instance of</c> does.</summary>
    internal bool IsTypeOf(FeelValue value) => !value.IsNull && Admits(value, isNarrow: false, null);

    /// <summary>Whether no allowed values are asked for, here or in any part.</summary>
    internal bool IsPlain => _constraint is null && _part?.IsPlain is not false
        && _entries.All(entry => entry.Type?.IsPlain is not false);

    private bool Admits(FeelValue value, bool isNarrow, FeelRun? run) => value.IsNull
        || ((_kind is null || (value.Kind == _kind && AdmitsParts(value, isNarrow, run)))
            && !(isNarrow && _constraint?.Admits(value, run) is false));

    private bool AdmitsParts(FeelValue value, bool isNarrow, FeelRun? run) => _kind switch
    {
        FeelKind.List => _part is null || AdmitsAll(value.AsList().Items, isNarrow, run),
        FeelKind.Context => AdmitsEntries(value.AsContext(), isNarrow, run),
        FeelKind.Range => _part is null
            || (_part.Admits(value.AsRange().Start, isNarrow, run)
                && _part.Admits(value.AsRange().End, isNarrow, run)),
        FeelKind.Function => _parameters is null || AdmitsFunction(value.AsFunction()),
        _ => true,
    };

    /// <summary>
    /// The value as the type wants it: itself, the one item of a list, a list of it, a date's midnight UTC.
    /// </summary>
    /// <remarks>§10.3.2.9.4, in the clause's order; false when none conforms, of which FEEL makes null.</remarks>
    public bool TryCoerce(FeelValue value, out FeelValue fit) => TryCoerce(value, null, out fit);

    /// <summary>As part of an evaluation: its limits bound allowed values, and they see its moment.</summary>
    internal bool TryCoerce(FeelValue value, FeelRun? run, out FeelValue fit)
    {
        fit = value;
        if (Admits(value, isNarrow: true, run)) { return true; }

        if (value.Kind == FeelKind.List)
        {
            if (IsList || value.AsList().Count != 1) { return false; }

            fit = value.AsList()[0];
            return Admits(fit, isNarrow: true, run);
        }

        if (IsList && (_part is null || _part.Admits(value, isNarrow: true, run)))
        {
            fit = FeelList.Of(value);
            return true;
        }

        if (_kind != FeelKind.DateTime || value.Kind != FeelKind.Date) { return false; }

        fit = FeelDateTime.AtUtcMidnight(value.AsDate());
        return true;
    }

    /// <summary>The type as FEEL writes it; a model's own types by what they are made of.</summary>
    public override string ToString() => _text;

    internal void AddEntryNames(NameTable names)
    {
        _part?.AddEntryNames(names);
        foreach (var entry in _entries)
        {
            names.Add(entry.Name);
            entry.Type?.AddEntryNames(names);
        }
    }

    private bool AdmitsAll(ReadOnlySpan<FeelValue> items, bool isNarrow, FeelRun? run)
    {
        foreach (var item in items)
        {
            if (!_part!.Admits(item, isNarrow, run)) { return false; }
        }

        return true;
    }

    private bool AdmitsEntries(FeelContext context, bool isNarrow, FeelRun? run)
    {
        foreach (var (name, type) in _entries)
        {
            if (!context.TryGet(name, out var value) || type?.Admits(value, isNarrow, run) == false) { return false; }
        }

        return true;
    }

    // Parameters the other way round: what is asked for must be taken (§10.3.2.9.3). An undeclared type takes all.
    private bool AdmitsFunction(FeelFunction function)
    {
        if (function is not Callable callable || callable.Parameters.Count != _parameters!.Count) { return false; }

        for (var at = 0; at < _parameters.Count; at++)
        {
            if (callable.Parameters[at].Type is { } taken && !_parameters[at].ConformsTo(taken)) { return false; }
        }

        return callable.Result._kind is null || callable.Result.ConformsTo(_part!);
    }

    /// <summary>Whether all that conforms to this conforms to another (§10.3.2.9.3).</summary>
    internal bool ConformsTo(FeelType other)
    {
        if (other._kind is null || ReferenceEquals(this, other) || _kind == FeelKind.Null) { return true; }

        if (_kind != other._kind) { return false; }

        if (_kind == FeelKind.Function) { return FunctionConformsTo(other); }

        if (other._part is { } part) { return _part is not null && _part.ConformsTo(part); }

        return other._entries.All(wanted => _entries.Any(entry =>
            entry.Name == wanted.Name && (entry.Type ?? Any).ConformsTo(wanted.Type ?? Any)));
    }

    private bool FunctionConformsTo(FeelType other) => other._parameters is null
        || (_parameters?.Count == other._parameters.Count
            && _part!.ConformsTo(other._part!)
            && other._parameters.Index().All(wanted => wanted.Item.ConformsTo(_parameters[wanted.Index])));
}
