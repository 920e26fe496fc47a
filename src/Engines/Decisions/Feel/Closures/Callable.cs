using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>A function that can be called: built in, written as an expression, or handed in by a model.</summary>
internal abstract class Callable : FeelFunction
{
    /// <summary>The parameters in order; of a built-in with several forms those of the first.</summary>
    internal abstract IReadOnlyList<FeelVariable> Parameters { get; }

    /// <summary>What the function gives, where that is declared.</summary>
    internal virtual FeelType Result => FeelType.Any;

    /// <summary>Calls it with arguments by position.</summary>
    internal abstract FeelValue Call(FeelRun run, ReadOnlySpan<FeelValue> arguments, int position);

    /// <summary>Calls it with arguments by name; each name at most once.</summary>
    internal virtual FeelValue CallByName(
        FeelRun run, ReadOnlySpan<string> names, ReadOnlySpan<FeelValue> arguments, int position)
    {
        var ordered = new FeelValue[Parameters.Count];
        for (var at = 0; at < names.Length; at++)
        {
            var place = IndexOf(names[at]);
            if (place < 0)
            {
                return Nulls.Because(
                    NullCode.ArgumentsUnfit, $"没有参数“{names[at]}”；有：{NamesOf()}",
                    $"no parameter '{names[at]}'; there are: {NamesOf()}", position);
            }

            ordered[place] = arguments[at];
        }

        return names.Length == ordered.Length ? Call(run, ordered, position) : CountUnfit(names.Length, position);
    }

    /// <summary>Null because another number of arguments is asked for.</summary>
    protected FeelValue CountUnfit(int count, int position) => Nulls.Because(
        NullCode.ArgumentsUnfit, $"给了 {count} 个参数，应为 {Parameters.Count} 个：{NamesOf()}",
        $"{count} arguments for {Parameters.Count} parameters: {NamesOf()}", position);

    private string NamesOf() => string.Join(", ", Parameters.Select(parameter => parameter.Name));

    private int IndexOf(string name)
    {
        for (var at = 0; at < Parameters.Count; at++)
        {
            if (Parameters[at].Name == name) { return at; }
        }

        return -1;
    }
}

/// <summary>What all closures of one function literal share.</summary>
internal sealed class FunctionBody(FeelVariable[] parameters, int position)
{
    internal FeelVariable[] Parameters { get; } = parameters;

    internal int Position { get; } = position;

    /// <summary>The body; set once when it is compiled, null for an external function.</summary>
    internal Node? Node { get; set; }

    /// <summary>Variables: parameters first, then what is closed over, then what the body declares.</summary>
    internal int SlotCount { get; set; }

    /// <summary>Where each captured value goes.</summary>
    internal int[] CaptureSlots { get; set; } = [];
}

/// <summary>A function literal with what it closes over.</summary>
internal sealed class Closure(FunctionBody body, FeelValue[] captures) : Callable
{
    internal override IReadOnlyList<FeelVariable> Parameters => body.Parameters;

    internal override FeelValue Call(FeelRun run, ReadOnlySpan<FeelValue> arguments, int position)
    {
        if (arguments.Length != body.Parameters.Length) { return CountUnfit(arguments.Length, position); }

        if (body.Node is null)
        {
            return Nulls.Because(NullCode.ExternalDeclined, "外部函数不执行（DMN 1.5 §10.3.2.13.3）",
                "an external function is not run (DMN 1.5 §10.3.2.13.3)", body.Position);
        }

        if (!run.Enter(body.SlotCount, position, out var outer)) { return default; }

        var result = Take(run, arguments, position) is { } unfit ? unfit : body.Node.Evaluate(run);
        run.Leave(outer);
        return result;
    }

    // Arguments are made to fit their parameters' types, or the call is null (§10.3.2.13.2 and §10.3.2.9.4).
    private FeelValue? Take(FeelRun run, ReadOnlySpan<FeelValue> arguments, int position)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            var (name, type) = (body.Parameters[at].Name, body.Parameters[at].Type);
            if (type is null)
            {
                run.Put(at, arguments[at]);
            }
            else if (type.TryCoerce(arguments[at], run, out var fit))
            {
                run.Put(at, fit);
            }
            else
            {
                return Nulls.Because(
                    NullCode.ArgumentUnfit, $"{name} 应为 {type}，而不是{Nulls.KindOf(arguments[at]).Zh}",
                    $"{name} takes {type}, not {Nulls.KindOf(arguments[at]).En}", position);
            }
        }

        for (var at = 0; at < captures.Length; at++) { run.Put(body.CaptureSlots[at], captures[at]); }

        return null;
    }
}
