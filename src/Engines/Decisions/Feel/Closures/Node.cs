using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>A part of an expression that is ready to run: one class for each kind, its parts in its fields.</summary>
/// <remarks>
/// A virtual call a part is what a tree of closures costs, without the closures' allocations; generating IL would save
/// it and cost a warm-up of milliseconds an expression, more than most tables are evaluated for.
/// </remarks>
internal abstract class Node(int position)
{
    /// <summary>Where it was written, in UTF-16 units from 0; reasons of nulls say so.</summary>
    internal int Position { get; } = position;

    /// <summary>The value; null with a reason where the standard has none. Never throws.</summary>
    internal abstract FeelValue Evaluate(FeelRun run);
}

/// <summary>A value known when the expression was read.</summary>
internal sealed class ConstantNode(FeelValue value, int position) : Node(position)
{
    internal FeelValue Value { get; } = value;

    internal override FeelValue Evaluate(FeelRun run) => Value;
}

/// <summary>A variable.</summary>
internal sealed class SlotNode(int slot, int position) : Node(position)
{
    internal int Slot { get; } = slot;

    internal override FeelValue Evaluate(FeelRun run) => run.Slot(Slot);
}

/// <summary>A name inside a filter: an entry of the item if it has one, else what the name means outside.</summary>
internal sealed class ItemEntryNode(int itemSlot, string name, Node outside) : Node(outside.Position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var item = run.Slot(itemSlot);
        return item.Kind == FeelKind.Context && item.AsContext().TryGet(name, out var entry)
            ? entry
            : outside.Evaluate(run);
    }
}

/// <summary><c>e.name</c>: an entry, a property, or of a list those of its items (§10.3.2.5 and table 65).</summary>
internal sealed class PathNode(Node source, string name, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run) => Get(source.Evaluate(run), run);

    private FeelValue Get(FeelValue value, FeelRun run)
    {
        switch (value.Kind)
        {
            case FeelKind.Context:
                return value.AsContext().TryGet(name, out var entry) ? entry : Missing(value);
            case FeelKind.List:
                var list = value.AsList();
                if (!run.Step(list.Count)) { return default; }

                var values = new FeelValue[list.Count];
                for (var at = 0; at < values.Length; at++) { values[at] = Get(list[at], run); }

                return FeelList.Owning(values);
            default:
                return Properties.TryGet(value, name, out var property) ? property : Missing(value);
        }
    }

    private FeelValue Missing(FeelValue value)
    {
        var kind = Nulls.KindOf(value);
        var names = value.Kind == FeelKind.Context ? string.Join(", ", value.AsContext().Names.ToArray()) : null;
        return Nulls.Because(
            NullCode.EntryUnknown,
            names is null ? $"{kind.Zh}没有“{name}”" : $"没有条目“{name}”；有：{names}",
            names is null ? $"{kind.En} has no '{name}'" : $"no entry '{name}'; there are: {names}",
            Position, value.Reason);
    }
}

/// <summary><c>if</c>: whatever is not true takes the second branch (table 56).</summary>
internal sealed class IfNode(Node condition, Node then, Node otherwise, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run) =>
        condition.Evaluate(run).IsTrue ? then.Evaluate(run) : otherwise.Evaluate(run);
}

/// <summary>A list literal.</summary>
internal sealed class ListNode(Node[] items, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var values = new FeelValue[items.Length];
        for (var at = 0; at < values.Length; at++) { values[at] = items[at].Evaluate(run); }

        return run.Nested(FeelList.Owning(values), Position);
    }
}

/// <summary>A context literal; each entry is a variable to those after it (§10.3.2.6).</summary>
internal sealed class ContextNode(ContextShape shape, Node[] entries, int firstSlot, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var values = new FeelValue[entries.Length];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = entries[at].Evaluate(run);
            run.Put(firstSlot + at, values[at]);
        }

        return run.Nested(new FeelContext(shape, values), Position);
    }
}

/// <summary>A function literal: what it closes over is taken when it is evaluated, for values never change.</summary>
internal sealed class FunctionNode(FunctionBody body, Node[] captures, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var values = new FeelValue[captures.Length];
        for (var at = 0; at < values.Length; at++) { values[at] = captures[at].Evaluate(run); }

        return new Closure(body, values);
    }
}

/// <summary><c>e instance of T</c> (§10.3.2.9 and table 54): null is an instance of no type.</summary>
internal sealed class InstanceOfNode(Node value, FeelType type, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run) => type.IsTypeOf(value.Evaluate(run));
}
