using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Graph;

/// <summary>
/// A function of a model that is named before it is made, so that functions can call one another in a ring.
/// </summary>
internal sealed class LateFunction : Callable
{
    private Callable? _function;

    internal override IReadOnlyList<FeelVariable> Parameters => _function?.Parameters ?? [];

    /// <summary>What it is; set once.</summary>
    internal void Bind(FeelValue value) => _function = value.Kind == FeelKind.Function
        ? value.AsFunction() as Callable
        : null;

    internal override FeelValue Call(FeelRun run, ReadOnlySpan<FeelValue> arguments, int position) =>
        _function?.Call(run, arguments, position)
        ?? Nulls.Because(NullCode.NotAFunction, "模型里的这个函数不是函数", "a function of the model that is none", position);
}
