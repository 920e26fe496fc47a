using System.Collections;
using System.Runtime.CompilerServices;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>Values in an order: a FEEL list. Immutable; FEEL counts from 1, this from 0.</summary>
[CollectionBuilder(typeof(FeelList), nameof(Of))]
public sealed class FeelList : FeelObject, IReadOnlyList<FeelValue>
{
    private readonly FeelValue[] _items;

    private FeelList(FeelValue[] items) : base(FeelKind.List)
    {
        _items = items;
        Measure(items);
    }

    /// <summary>The list of nothing.</summary>
    public static FeelList Empty { get; } = new([]);

    /// <summary>The number of items.</summary>
    public int Count => _items.Length;

    /// <summary>The item at an index from 0.</summary>
    public FeelValue this[int index] => _items[index];

    /// <summary>The items.</summary>
    internal ReadOnlySpan<FeelValue> Items => _items;

    /// <summary>A list of these items.</summary>
    public static FeelList Of(params ReadOnlySpan<FeelValue> items) => items.Length == 0 ? Empty : new(items.ToArray());

    /// <summary>A list that takes an array over; nobody writes into it afterwards.</summary>
    internal static FeelList Owning(FeelValue[] items) => items.Length == 0 ? Empty : new(items);

    /// <inheritdoc/>
    public IEnumerator<FeelValue> GetEnumerator() => ((IEnumerable<FeelValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
