using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>
/// A call of a built-in known when the expression was read; arguments lie in slots, so none is allocated.
/// </summary>
internal sealed class BuiltinCallNode(Builtin builtin, Node[] arguments, int firstSlot, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        if (!run.HasRoom(Position)) { return default; }

        for (var at = 0; at < arguments.Length; at++) { run.Put(firstSlot + at, arguments[at].Evaluate(run)); }

        return builtin.Call(run, run.Slots(firstSlot, arguments.Length), Position);
    }
}

/// <summary>A call of whatever a part of the expression gives, by position.</summary>
internal sealed class CallNode(Node callee, Node[] arguments, int firstSlot, int position) : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        if (!run.HasRoom(Position)) { return default; }

        var function = callee.Evaluate(run);
        for (var at = 0; at < arguments.Length; at++) { run.Put(firstSlot + at, arguments[at].Evaluate(run)); }

        return function.Kind == FeelKind.Function && function.AsFunction() is Callable callable
            ? callable.Call(run, run.Slots(firstSlot, arguments.Length), Position)
            : NotCallable(function, Position);
    }

    internal static FeelValue NotCallable(FeelValue function, int position) => Nulls.Because(
        NullCode.NotAFunction, $"{Nulls.KindOf(function).Zh}不能调用", $"{Nulls.KindOf(function).En} cannot be called",
        position, function.Reason);
}

/// <summary>A call by name (§10.3.2.13.2).</summary>
internal sealed class NamedCallNode(Node callee, string[] names, Node[] arguments, int firstSlot, int position)
    : Node(position)
{
    internal override FeelValue Evaluate(FeelRun run)
    {
        if (!run.HasRoom(Position)) { return default; }

        var function = callee.Evaluate(run);
        for (var at = 0; at < arguments.Length; at++) { run.Put(firstSlot + at, arguments[at].Evaluate(run)); }

        return function.Kind == FeelKind.Function && function.AsFunction() is Callable callable
            ? callable.CallByName(run, names, run.Slots(firstSlot, arguments.Length), Position)
            : CallNode.NotCallable(function, Position);
    }
}
