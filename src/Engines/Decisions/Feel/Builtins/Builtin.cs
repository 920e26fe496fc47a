using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>A built-in function: the first of its forms that takes the arguments is meant.</summary>
internal sealed class Builtin(string name, Signature[] forms) : Callable
{
    internal string Name { get; } = name;

    internal IReadOnlyList<Signature> Forms => forms;

    internal bool IsFoldable => forms[0].IsFoldable;

    internal override IReadOnlyList<FeelVariable> Parameters { get; } =
        [.. forms[0].Parameters.Select(parameter => new FeelVariable(parameter.Name, parameter.Type))];

    internal override FeelValue Call(FeelRun run, ReadOnlySpan<FeelValue> arguments, int position)
    {
        var room = default(Room);
        Span<FeelValue> fit = room;
        var (nearest, unfit) = (-1, 0);
        for (var at = 0; at < forms.Length; at++)
        {
            if (!forms[at].Takes(arguments.Length)) { continue; }

            if (forms[at].TryFit(arguments, fit, out var place))
            {
                return Run(forms[at], run, fit[..forms[at].Parameters.Length], position);
            }

            if (nearest < 0) { (nearest, unfit) = (at, place); }
        }

        return nearest < 0
            ? Nulls.Because(
                NullCode.ArgumentsUnfit, $"{arguments.Length} 个参数不合 {FormsOf()}",
                $"{arguments.Length} arguments do not fit {FormsOf()}", position)
            : Unfit(forms[nearest], unfit, unfit < arguments.Length ? arguments[unfit] : default, position);
    }

    internal override FeelValue CallByName(
        FeelRun run, ReadOnlySpan<string> names, ReadOnlySpan<FeelValue> arguments, int position)
    {
        var (ordered, room) = (default(Room), default(Room));
        Span<FeelValue> fit = room;
        Span<bool> given = stackalloc bool[Signature.MostParameters];
        (Signature Form, int Place, FeelValue Argument)? nearest = null;
        var written = forms.Length == 1 ? "" : string.Join(", ", names);
        // before(point: 1, range: r) and before(range: r, point: 1) are two forms: the one in this order comes first.
        var first = Math.Max(0, Array.FindIndex(forms, form => form.HasNames(written)));
        for (var turn = 0; turn < forms.Length; turn++)
        {
            var form = forms[turn == 0 ? first : turn <= first ? turn - 1 : turn];
            ((Span<FeelValue>)ordered).Clear();
            given.Clear();
            if (!form.TryOrder(names, arguments, ordered, given)) { continue; }

            // What a call by name leaves out is null, which some parameters take: is(value1: 1) is false.
            var place = 0;
            while (place < form.Parameters.Length
                && form.TryFitOne(ordered[place], place, given[place], out fit[place]))
            {
                place++;
            }

            if (place == form.Parameters.Length) { return Run(form, run, fit[..place], position); }

            nearest ??= (form, place, ordered[place]);
        }

        return nearest is { } near
            ? Unfit(near.Form, near.Place, near.Argument, position)
            : Nulls.Because(
                NullCode.ArgumentsUnfit, $"参数名 {string.Join(", ", names)} 不合 {FormsOf()}",
                $"the names {string.Join(", ", names)} do not fit {FormsOf()}", position);
    }

    // Work is counted by what is handed in: values that lists and contexts hold, and lengths of strings.
    // Bodies that do more count that themselves.
    private static FeelValue Run(Signature form, FeelRun run, ReadOnlySpan<FeelValue> arguments, int position)
    {
        long items = 0;
        foreach (var argument in arguments)
        {
            items += argument.Kind switch
            {
                FeelKind.List or FeelKind.Context => argument.Weight,
                FeelKind.String => argument.AsString().Length / FeelRun.UnitsAStep,
                _ => 0,
            };
        }

        return run.Step(items) ? run.Nested(form.Body(new(run, arguments, position)), position) : default;
    }

    private string FormsOf() => string.Join("; ", forms.Select(form => form.ToString()));

    private static FeelValue Unfit(Signature form, int place, FeelValue argument, int position) => Nulls.Because(
        NullCode.ArgumentUnfit,
        $"{form.Name}：{form.Parameters[place].Name} 应为 {form.Parameters[place].Type}，"
            + $"而不是{Nulls.KindOf(argument).Zh}",
        $"{form.Name}: {form.Parameters[place].Name} takes {form.Parameters[place].Type}, "
            + $"not {Nulls.KindOf(argument).En}",
        position, argument.Reason);

    /// <summary>Arguments on the stack.</summary>
    [InlineArray(Signature.MostParameters)]
    [SuppressMessage("Style", "IDE0044", Justification = "The runtime lays the elements out from this field.")]
    private struct Room
    {
        private FeelValue _first;
    }
}
