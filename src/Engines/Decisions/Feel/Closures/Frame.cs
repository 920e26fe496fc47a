namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>The slots of one function while it is compiled, and what names mean at the place that is reached.</summary>
/// <remarks>
/// Each variable has a slot of its own: a reused one would save little and make mistakes hard to see.
/// </remarks>
internal sealed class Frame(Frame? outer)
{
    private readonly List<Scope> _scopes = [new()];
    private readonly List<(Node Outside, int Slot)> _captures = [];

    internal Frame? Outer { get; } = outer;

    internal int SlotCount { get; private set; }

    internal IReadOnlyList<(Node Outside, int Slot)> Captures => _captures;

    /// <summary>Slots beside one another.</summary>
    internal int Reserve(int count)
    {
        SlotCount += count;
        return SlotCount - count;
    }

    internal void Open() => _scopes.Add(new());

    /// <summary>A scope whose names are those of an item's entries, whatever they will be.</summary>
    internal int OpenItem()
    {
        var slot = Reserve(1);
        _scopes.Add(new(slot));
        return slot;
    }

    /// <summary>A scope from which nothing outside is seen.</summary>
    internal void OpenSealed() => _scopes.Add(new(isSealed: true));

    internal void Close() => _scopes.RemoveAt(_scopes.Count - 1);

    internal int Declare(string name)
    {
        var slot = Reserve(1);
        Declare(name, slot);
        return slot;
    }

    internal void Declare(string name, int slot) => _scopes[^1].Slots[name] = slot;

    internal void Declare(string name, ConstantNode constant) => _scopes[^1].Constants[name] = constant;

    /// <summary>Declares what is to be known of at each place where it is named.</summary>
    internal void Declare(string name, Func<int, Node> nodeAt) => _scopes[^1].Named[name] = nodeAt;

    /// <summary>What a name means here; null when this function does not know it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="outside">What it means outside of this function, or of a scope that is sealed.</param>
    internal Node Resolve(string name, int position, Func<bool, Node> outside)
    {
        List<int> items = [];
        Node? meaning = null;
        var isSealed = false;
        for (var at = _scopes.Count - 1; at >= 0 && meaning is null && !isSealed; at--)
        {
            isSealed = _scopes[at].IsSealed;
            if (_scopes[at].Slots.TryGetValue(name, out var slot)) { meaning = new SlotNode(slot, position); }
            else if (_scopes[at].Constants.TryGetValue(name, out var constant)) { meaning = constant; }
            else if (_scopes[at].Named.TryGetValue(name, out var nodeAt)) { meaning = nodeAt(position); }
            else if (_scopes[at].ItemSlot is { } item)
            {
                items.Add(item);
                // An entry called item is meant before the item itself.
                if (name == "item") { meaning = new SlotNode(item, position); }
            }
        }

        meaning ??= outside(isSealed);
        for (var at = items.Count - 1; at >= 0; at--) { meaning = new ItemEntryNode(items[at], name, meaning); }

        return meaning;
    }

    /// <summary>A value of the surrounding function that this one closes over, under its name from now on.</summary>
    internal SlotNode Capture(string name, Node outside, int position)
    {
        var slot = Reserve(1);
        _captures.Add((outside, slot));
        _scopes[0].Slots[name] = slot;
        return new(slot, position);
    }

    private sealed class Scope(int? itemSlot = null, bool isSealed = false)
    {
        internal int? ItemSlot { get; } = itemSlot;

        internal bool IsSealed { get; } = isSealed;

        internal Dictionary<string, ConstantNode> Constants { get; } = [];

        internal Dictionary<string, Func<int, Node>> Named { get; } = [];

        internal Dictionary<string, int> Slots { get; } = [];
    }
}
