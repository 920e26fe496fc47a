using System.Diagnostics.CodeAnalysis;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>Values under names, in an order: a FEEL context. Immutable.</summary>
public sealed class FeelContext : FeelObject
{
    private readonly FeelValue[] _values;

    internal FeelContext(ContextShape shape, FeelValue[] values) : base(FeelKind.Context)
    {
        Shape = shape;
        _values = values;
        Measure(values);
    }

    /// <summary>The context without entries.</summary>
    public static FeelContext Empty { get; } = new(ContextShape.Empty, []);

    /// <summary>The number of entries.</summary>
    public int Count => _values.Length;

    /// <summary>The names in their order.</summary>
    public ReadOnlySpan<string> Names => Shape.Names;

    /// <summary>The values in the order of the names.</summary>
    public ReadOnlySpan<FeelValue> Values => _values;

    internal ContextShape Shape { get; }

    /// <summary>The value under a name; null without a reason if there is no such name.</summary>
    public FeelValue this[string name] => TryGet(name, out var value) ? value : default;

    /// <summary>A context of entries; a later entry of the same name replaces the value of the earlier one.</summary>
    [SuppressMessage("Design", "CA1002", Justification = "The entries are read once, in their order.")]
    public static FeelContext Of(params ReadOnlySpan<(string Name, FeelValue Value)> entries)
    {
        var names = new List<string>(entries.Length);
        var values = new List<FeelValue>(entries.Length);
        var places = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            if (places.TryGetValue(name, out var place))
            {
                values[place] = value;
                continue;
            }

            places.Add(name, names.Count);
            names.Add(name);
            values.Add(value);
        }

        return new(new ContextShape([.. names]), [.. values]);
    }

    /// <summary>The value under a name; false if there is no such name.</summary>
    public bool TryGet(string name, out FeelValue value)
    {
        var place = Shape.PlaceOf(name);
        value = place < 0 ? default : _values[place];
        return place >= 0;
    }
}
