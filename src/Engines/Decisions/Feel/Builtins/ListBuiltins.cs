using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>
/// List functions and <c>sort</c> (DMN 1.5 §10.3.4.4 and §10.3.4.9). Places count from 1, and from −1 backwards.
/// </summary>
internal static class ListBuiltins
{
    private const string Clause = "10.3.4.4";

    internal static Signature[] Rows { get; } =
    [
        new("list contains", Clause, [Parameter.List("list"), Parameter.Any("element").OrNull()], static (in call) =>
            PlaceOf(call.List(0).Items, call[1], 0) >= 0),
        new("count", Clause, [Parameter.List("list")], static (in call) => call.List(0).Count),
        Aggregate("min", static (in call) => Extreme(call, -1)),
        Aggregate("max", static (in call) => Extreme(call, 1)),
        Aggregate("all", static (in call) => AllOrAny(call, isAll: true)),
        Aggregate("any", static (in call) => AllOrAny(call, isAll: false)),
        .. Statistics.Rows,
        new("sublist", Clause,
            [Parameter.List("list"), Parameter.Number("start position"), Parameter.Number("length").Optional()],
            Sublist),
        new("append", Clause, [Parameter.List("list"), Parameter.Any("item").OrNull()], Append)
            { Gathering = Gathering.Rest },
        new("concatenate", Clause, [Parameter.List("list")], Concatenate) { Gathering = Gathering.Rest },
        new("insert before", Clause,
            [Parameter.List("list"), Parameter.Number("position"), Parameter.Any("newItem").OrNull()], InsertBefore),
        new("remove", Clause, [Parameter.List("list"), Parameter.Number("position")], Remove),
        new("list replace", Clause,
            [Parameter.List("list"), Parameter.Number("position"), Parameter.Any("newItem").OrNull()], ReplaceAt),
        new("list replace", Clause,
            [Parameter.List("list"), Parameter.Of("match", "function"), Parameter.Any("newItem").OrNull()],
            ReplaceMatches),
        new("reverse", Clause, [Parameter.List("list")], static (in call) =>
        {
            var items = call.List(0).Items.ToArray();
            Array.Reverse(items);
            return FeelList.Owning(items);
        }),
        new("index of", Clause, [Parameter.List("list"), Parameter.Any("match").OrNull()], IndexOf),
        new("union", Clause, [Parameter.List("list")], static (in call) => Distinct(call, Joined(call)))
            { Gathering = Gathering.Rest },
        new("distinct values", Clause, [Parameter.List("list")], static (in call) => Distinct(call, call.List(0))),
        new("flatten", Clause, [Parameter.List("list")], static (in call) =>
        {
            List<FeelValue> flat = [];
            Flatten(call, call.List(0), flat);
            return call.Made(flat);
        }),
        new("sort", "10.3.4.9", [Parameter.List("list"), Parameter.Of("precedes", "function").Optional()], Sort),
    ];

    /// <summary>A function of one list, which several arguments may make.</summary>
    internal static Signature Aggregate(string name, BuiltinBody body) =>
        new(name, Clause, [Parameter.List("list")], body) { Gathering = Gathering.ListOrItems };

    private static int PlaceOf(ReadOnlySpan<FeelValue> items, FeelValue wanted, int from)
    {
        for (var at = from; at < items.Length; at++)
        {
            if (Comparison.AreEqual(items[at], wanted) is true) { return at; }
        }

        return -1;
    }

    private static FeelValue Extreme(in BuiltinCall call, int sign)
    {
        var items = call.List(0).Items;
        if (items.Length == 0) { return call.Unfit("空列表没有最小或最大的一项", "an empty list has no least or greatest item"); }

        var found = items[0];
        foreach (var item in items)
        {
            if (Comparison.Order(item, found) is not { } order) { return Nulls.Unfit("<", found, item, call.Position); }

            if (Math.Sign(order) == sign) { found = item; }
        }

        return found;
    }

    // One item decides; else all have to be booleans.
    private static FeelValue AllOrAny(in BuiltinCall call, bool isAll)
    {
        var isWhole = true;
        foreach (var item in call.List(0).Items)
        {
            if (isAll ? item.IsFalse : item.IsTrue) { return !isAll; }

            isWhole &= item.IsBoolean;
        }

        return isWhole ? isAll : call.Unfit("有一项不是布尔值，其余各项又定不了", "an item is no boolean, and no other decides");
    }

    private static FeelValue Sublist(in BuiltinCall call)
    {
        var list = call.List(0);
        if (!TryPlace(list, call.Number(1), out var start)) { return NoPlace(call, 1); }

        var length = list.Count - start;
        if (!call[2].IsNull && (!call.Number(2).TryToInt32(out length) || length < 1 || length > list.Count - start))
        {
            return call.Unfit(
                $"从那里起只剩 {list.Count - start} 项，不够 {call[2]} 项",
                $"{list.Count - start} items are left from there, not {call[2]}");
        }

        return FeelList.Of(list.Items.Slice(start, length));
    }

    private static FeelValue Append(in BuiltinCall call) => call.Made([.. call.List(0), .. call.List(1)]);

    private static FeelValue Concatenate(in BuiltinCall call)
    {
        foreach (var list in call.List(0).Items)
        {
            if (list.IsNull) { return call.UnfitKind(list, "列表", "lists"); }
        }

        return Joined(call) is { } joined ? joined : default(FeelValue);
    }

    private static FeelList? Joined(in BuiltinCall call)
    {
        List<FeelValue> joined = [];
        foreach (var list in call.List(0).Items)
        {
            if (list.IsNull) { return null; }

            if (list.Kind == FeelKind.List) { joined.AddRange(list.AsList().Items); }
            else { joined.Add(list); }

            if (!call.Run.AdmitsList(joined.Count, call.Position)) { return null; }
        }

        return FeelList.Owning([.. joined]);
    }

    private static FeelValue InsertBefore(in BuiltinCall call)
    {
        var list = call.List(0);
        if (!TryPlace(list, call.Number(1), out var place)) { return NoPlace(call, 1); }

        return call.Made([.. list.Items[..place], call[2], .. list.Items[place..]]);
    }

    private static FeelValue Remove(in BuiltinCall call)
    {
        var list = call.List(0);
        return TryPlace(list, call.Number(1), out var place)
            ? FeelList.Of([.. list.Items[..place], .. list.Items[(place + 1)..]])
            : NoPlace(call, 1);
    }

    // The suite cuts the fraction of a place off here (1155, 011), and only here.
    private static FeelValue ReplaceAt(in BuiltinCall call)
    {
        if (!Decimal128.TryRound(call.Number(1), 0, DecimalRounding.Down, out var whole)
            || !TryPlace(call.List(0), whole, out var place))
        {
            return NoPlace(call, 1);
        }

        var items = call.List(0).Items.ToArray();
        items[place] = call[2];
        return FeelList.Owning(items);
    }

    private static FeelValue ReplaceMatches(in BuiltinCall call)
    {
        var items = call.List(0).Items.ToArray();
        for (var at = 0; at < items.Length; at++)
        {
            var matches = CallFunction(call, call[1], items[at], call[2]);
            if (!matches.IsBoolean) { return call.UnfitKind(matches, "给出布尔值的函数", "a function that gives booleans"); }

            if (matches.IsTrue) { items[at] = call[2]; }
        }

        return FeelList.Owning(items);
    }

    private static FeelValue IndexOf(in BuiltinCall call)
    {
        List<FeelValue> places = [];
        var items = call.List(0).Items;
        for (var at = PlaceOf(items, call[1], 0); at >= 0; at = PlaceOf(items, call[1], at + 1)) { places.Add(at + 1); }

        return FeelList.Owning([.. places]);
    }

    private static FeelValue Distinct(in BuiltinCall call, FeelList? list)
    {
        if (list is null) { return call.Unfit("空值不是列表", "null is no list"); }

        List<FeelValue> distinct = [];
        foreach (var item in list.Items)
        {
            var kept = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(distinct);
            if (!call.Run.Step(kept.Length)) { return default; }

            if (PlaceOf(kept, item, 0) < 0) { distinct.Add(item); }
        }

        return FeelList.Owning([.. distinct]);
    }

    private static void Flatten(in BuiltinCall call, FeelList list, List<FeelValue> flat)
    {
        foreach (var item in list.Items)
        {
            if (!call.Run.Step() || !call.Run.AdmitsList(flat.Count + 1, call.Position)) { return; }

            if (item.Kind == FeelKind.List) { Flatten(call, item.AsList(), flat); }
            else { flat.Add(item); }
        }
    }

    /// <summary>Merges upwards, so that equal items keep their order; the function may be any.</summary>
    private static FeelValue Sort(in BuiltinCall call)
    {
        var (items, other) = (call.List(0).Items.ToArray(), new FeelValue[call.List(0).Count]);
        for (long width = 1; width < items.Length; width *= 2)
        {
            for (long from = 0; from < items.Length; from += 2 * width)
            {
                var middle = (int)Math.Min(from + width, items.Length);
                var to = (int)Math.Min(from + (2 * width), items.Length);
                var (left, right) = ((int)from, middle);
                for (var at = (int)from; at < to; at++)
                {
                    var takesRight = left == middle;
                    if (left < middle && right < to)
                    {
                        var precedes = Precedes(call, items[right], items[left]);
                        if (!precedes.IsBoolean) { return precedes; }

                        takesRight = precedes.IsTrue;
                    }

                    other[at] = items[takesRight ? right++ : left++];
                }
            }

            (items, other) = (other, items);
        }

        return FeelList.Owning(items);
    }

    private static FeelValue Precedes(in BuiltinCall call, FeelValue first, FeelValue second)
    {
        if (call[1].IsNull)
        {
            return call.Run.Step() && Comparison.Order(first, second) is { } order
                ? order < 0
                : Nulls.Unfit("<", first, second, call.Position);
        }

        var precedes = CallFunction(call, call[1], first, second);
        return precedes.IsBoolean ? precedes : call.UnfitKind(precedes, "给出布尔值的函数", "a function that gives booleans");
    }

    private static FeelValue CallFunction(in BuiltinCall call, FeelValue function, FeelValue first, FeelValue second) =>
        function.AsFunction() is Callable callable && call.Run.Step()
            ? callable.Call(call.Run, [first, second], call.Position)
            : default;

    private static bool TryPlace(FeelList list, Decimal128 position, out int place)
    {
        var isPlace = position.TryToInt32(out var at) && at != 0 && Math.Abs((long)at) <= list.Count;
        place = at > 0 ? at - 1 : list.Count + at;
        return isPlace;
    }

    private static FeelValue NoPlace(in BuiltinCall call, int argument) => Nulls.Because(
        NullCode.IndexOutside, $"列表有 {call.List(0).Count} 项，没有位置 {call[argument]}",
        $"a list of {call.List(0).Count} items has no place {call[argument]}", call.Position);
}
