using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>
/// <c>e[f]</c>: an item by its place, or the items for which f is true (DMN 1.5 §10.3.2.5 and table 56).
/// </summary>
/// <remarks>
/// What is no list is one of itself; of null there is nothing. Places count from 1, and from −1 backwards.
/// </remarks>
internal sealed class FilterNode(Node source, Node filter, int itemSlot, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        if (!run.HasRoom(Position)) { return default; }

        var value = source.Evaluate(run);
        if (value.IsNull) { return value; }

        var items = value.Kind == FeelKind.List ? value.AsList() : FeelList.Of(value);
        // A place is the same for every item, so the first tells; an empty list asks with null for one.
        run.Put(itemSlot, items.Count == 0 ? default : items[0]);
        var first = filter.Evaluate(run);
        if (first.IsNumber) { return ItemAt(items, first.Number); }

        if (items.Count == 0) { return FeelList.Empty; }

        if (!first.IsNull && !first.IsBoolean) { return Nulls.Unfit("[…]", value, first, Position); }

        return Select(run, items, first);
    }

    private FeelValue Select(FeelRun run, FeelList items, FeelValue first)
    {
        if (!run.Step(items.Count)) { return default; }

        List<FeelValue> kept = [];
        if (first.IsTrue) { kept.Add(items[0]); }

        for (var at = 1; at < items.Count; at++)
        {
            run.Put(itemSlot, items[at]);
            if (filter.Evaluate(run).IsTrue) { kept.Add(items[at]); }

            if (run.Stop is not null) { return default; }
        }

        return FeelList.Owning([.. kept]);
    }

    private FeelValue ItemAt(FeelList items, Decimal128 place)
    {
        if (place.TryToInt32(out var at) && at != 0 && Math.Abs((long)at) <= items.Count)
        {
            return items[at > 0 ? at - 1 : items.Count + at];
        }

        return Nulls.Because(
            NullCode.IndexOutside, $"共 {items.Count} 项，没有第 {place} 项", $"no item {place} of {items.Count}", Position);
    }
}

/// <summary>A variable of a loop and what it goes through.</summary>
internal sealed class Iterator(int slot, Node source, Node? end, int position)
{
    internal int Slot { get; } = slot;

    /// <summary>What the variable goes through; null with its reason when it cannot go through it.</summary>
    internal FeelList? Items(FeelRun run, out FeelValue unfit)
    {
        unfit = default;
        var value = source.Evaluate(run);
        if (end is not null) { return Between(run, value, end.Evaluate(run), out unfit); }

        switch (value.Kind)
        {
            case FeelKind.Null:
                unfit = Nulls.Because(
                    NullCode.RangeUnfit, "空值不能逐项走过", "null cannot be gone through", position, value.Reason);
                return null;
            case FeelKind.List:
                return value.AsList();
            case FeelKind.Range:
                return Within(run, value.AsRange(), out unfit);
            default:
                return FeelList.Of(value);
        }
    }

    // §10.3.2.14: numbers or dates, up or down by one, both ends included.
    private FeelList? Between(FeelRun run, FeelValue from, FeelValue to, out FeelValue unfit)
    {
        unfit = default;
        if (!TryPlace(from, out var first) || !TryPlace(to, out var last) || from.Kind != to.Kind)
        {
            unfit = Nulls.Unfit("..", from, to, position);
            return null;
        }

        var count = Int128.Abs((Int128)last - first) + 1;
        if (count > int.MaxValue || !run.AdmitsList((long)count, position) || !run.Step((long)count))
        {
            return FeelList.Empty;
        }

        var items = new FeelValue[(int)count];
        for (var at = 0; at < items.Length; at++)
        {
            var place = first <= last ? first + at : first - at;
            items[at] = from.IsNumber ? place : DayAt(place);
        }

        return FeelList.Owning(items);
    }

    // A range as a value goes upwards and keeps to its brackets.
    private FeelList? Within(FeelRun run, FeelRange range, out FeelValue unfit)
    {
        if (!TryPlace(range.Start, out var first) || !TryPlace(range.End, out var last)
            || range.Start.Kind != range.End.Kind || first > last)
        {
            unfit = Nulls.Because(
                NullCode.RangeUnfit, "范围不是由小到大的整数或日期",
                "the range is not one of whole numbers or dates upwards", position);
            return null;
        }

        var all = Between(run, range.Start, range.End, out unfit);
        var skipped = range.IsStartIncluded ? 0 : 1;
        var left = (all?.Count ?? 0) - skipped - (range.IsEndIncluded ? 0 : 1);
        return all is null || left == all.Count ? all : FeelList.Of(left <= 0 ? [] : all.Items.Slice(skipped, left));
    }

    private static bool TryPlace(FeelValue value, out long place)
    {
        place = value.Kind == FeelKind.Date ? value.AsDate().DayNumber : 0;
        return value.Kind == FeelKind.Date || (value.IsNumber && value.Number.TryToInt64(out place));
    }

    private static FeelValue DayAt(long number) =>
        FeelDate.TryFromDayNumber(number, out var date) ? date : default(FeelValue);
}

/// <summary>Goes through all combinations of iterators, the last one fastest.</summary>
internal abstract class LoopNode(Iterator[] iterators, int position) : Node(position)
{
    /// <summary>Runs one round; false when no further one is needed.</summary>
    /// <returns>Null when all went, else why not.</returns>
    protected FeelValue? Go<TState>(FeelRun run, ref TState state) where TState : struct, ILoopState =>
        run.HasRoom(Position) ? Go(run, 0, ref state) : default(FeelValue);

    private FeelValue? Go<TState>(FeelRun run, int level, ref TState state) where TState : struct, ILoopState
    {
        if (iterators[level].Items(run, out var unfit) is not { } items) { return unfit; }

        foreach (var item in items.Items)
        {
            if (!run.Step()) { return default(FeelValue); }

            run.Put(iterators[level].Slot, item);
            if (level + 1 < iterators.Length)
            {
                if (Go(run, level + 1, ref state) is { } inner) { return inner; }
            }
            else
            {
                state.Round(run);
            }

            if (state.IsSettled) { return null; }
        }

        return null;
    }
}

/// <summary>What a loop gathers round by round.</summary>
internal interface ILoopState
{
    bool IsSettled { get; }

    void Round(FeelRun run);
}

/// <summary><c>for … return e</c>; <c>partial</c> is the list of the results so far (§10.3.2.14).</summary>
internal sealed class ForNode(Iterator[] iterators, Node body, int partialSlot, int position)
    : LoopNode(iterators, position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var results = new Results(body, partialSlot, Position);
        return Go(run, ref results) is { } unfit ? unfit : run.Nested(FeelList.Owning([.. results.Values]), Position);
    }

    private readonly struct Results(Node body, int partialSlot, int position) : ILoopState
    {
        internal List<FeelValue> Values { get; } = [];

        public bool IsSettled => false;

        public void Round(FeelRun run)
        {
            // The list is made anew only where the body reads it.
            if (partialSlot >= 0 && run.Step(Values.Count)) { run.Put(partialSlot, FeelList.Owning([.. Values])); }

            if (run.AdmitsList(Values.Count + 1, position)) { Values.Add(body.Evaluate(run)); }
        }
    }
}

/// <summary><c>some</c> and <c>every</c>: the disjunction or conjunction of all rounds (table 56).</summary>
internal sealed class QuantifiedNode(bool isEvery, Iterator[] iterators, Node condition, int position)
    : LoopNode(iterators, position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        var answer = new Answer(isEvery, condition);
        return Go(run, ref answer) is { } unfit ? unfit
            : answer.IsSettled ? !isEvery
            : answer.Unknown ?? isEvery;
    }

    private struct Answer(bool isEvery, Node condition) : ILoopState
    {
        internal FeelValue? Unknown { get; private set; }

        public bool IsSettled { get; private set; }

        public void Round(FeelRun run)
        {
            var holds = condition.Evaluate(run);
            IsSettled = isEvery ? holds.IsFalse : holds.IsTrue;
            if (!holds.IsBoolean) { Unknown = holds.IsNull ? holds : default; }
        }
    }
}
