using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>Context functions (DMN 1.5 §10.3.4.10).</summary>
internal static class ContextBuiltins
{
    private const string Clause = "10.3.4.10";

    private static readonly ContextShape Entry = new("key", "value");

    internal static Signature[] Rows { get; } =
    [
        new("get value", Clause, [Parameter.Of("m", "context"), Parameter.Text("key")], GetValue),
        new("get entries", Clause, [Parameter.Of("m", "context")], GetEntries),
        new("context", Clause, [Parameter.List("entries")], Make),
        new("context put", Clause,
            [Parameter.Of("context", "context"), Parameter.Text("key"), Parameter.Any("value").OrNull()],
            static (in call) => Put(call, call[0], [call[1]])),
        new("context put", Clause,
            [Parameter.Of("context", "context"), Parameter.List("keys"), Parameter.Any("value").OrNull()],
            static (in call) => Put(call, call[0], call.List(1).Items)),
        new("context merge", Clause, [Parameter.List("contexts")], Merge),
    ];

    private static FeelValue GetValue(in BuiltinCall call) => call[0].AsContext().TryGet(call.Text(1), out var value)
        ? value
        : Nulls.Because(
            NullCode.EntryUnknown, $"没有条目“{call.Text(1)}”", $"no entry '{call.Text(1)}'", call.Position);

    private static FeelValue GetEntries(in BuiltinCall call)
    {
        var context = call[0].AsContext();
        var entries = new FeelValue[context.Count];
        for (var at = 0; at < entries.Length; at++)
        {
            entries[at] = new FeelContext(Entry, [context.Names[at], context.Values[at]]);
        }

        return FeelList.Owning(entries);
    }

    private static FeelValue Make(in BuiltinCall call)
    {
        List<(string, FeelValue)> entries = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in call.List(0).Items)
        {
            if (item.Kind != FeelKind.Context || !item.AsContext().TryGet("key", out var key)
                || key.Kind != FeelKind.String || !item.AsContext().TryGet("value", out var value))
            {
                return call.UnfitKind(item, "含 key（文本）与 value 的上下文", "contexts with a string 'key' and a 'value'");
            }

            if (!names.Add(key.AsString()))
            {
                return Nulls.Because(
                    NullCode.NameRepeated, $"两个条目都叫“{key}”", $"two entries are called '{key}'", call.Position);
            }

            entries.Add((key.AsString(), value));
        }

        return FeelContext.Of([.. entries]);
    }

    // Each key but the last leads into a context that is there.
    private static FeelValue Put(in BuiltinCall call, FeelValue target, ReadOnlySpan<FeelValue> keys)
    {
        if (target.Kind != FeelKind.Context)
        {
            return call.UnfitKind(target, "上下文（除最后一个名称外）", "a context at every key but the last");
        }

        if (keys.Length == 0 || keys[0].Kind != FeelKind.String)
        {
            return call.Unfit("名称应为一个或多个文本", "keys are one or more strings");
        }

        var (context, key) = (target.AsContext(), keys[0].AsString());
        var value = call[2];
        if (keys.Length > 1)
        {
            value = Put(call, context[key], keys[1..]);
            if (value.IsNull) { return value; }
        }

        List<(string, FeelValue)> entries = [];
        for (var at = 0; at < context.Count; at++) { entries.Add((context.Names[at], context.Values[at])); }

        entries.Add((key, value));
        return FeelContext.Of([.. entries]);
    }

    private static FeelValue Merge(in BuiltinCall call)
    {
        List<(string, FeelValue)> entries = [];
        foreach (var item in call.List(0).Items)
        {
            if (item.Kind != FeelKind.Context) { return call.UnfitKind(item, "上下文", "contexts"); }

            var context = item.AsContext();
            for (var at = 0; at < context.Count; at++) { entries.Add((context.Names[at], context.Values[at])); }

            if (!call.Run.Step(context.Count) || !call.Run.AdmitsList(entries.Count, call.Position)) { return default; }
        }

        return FeelContext.Of([.. entries]);
    }
}
