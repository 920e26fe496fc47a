using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel;

/// <summary>Evaluates a text at 2026-11-28T09:30:00+08:00 within ample limits.</summary>
internal static class Evaluated
{
    internal static FeelDateTime Now { get; } =
        FeelDateTime.TryParse("2026-11-28T09:30:00+08:00", out var moment) ? moment : default;

    internal static FeelRun Run(FeelLimits? limits = null) => new(limits ?? Ample.Limits, TimeProvider.System, Now);

    internal static FeelValue Of(string text, params (string Name, FeelValue Value)[] inputs) =>
        Of(text, Run(), inputs);

    internal static FeelValue Of(string text, FeelRun run, params (string Name, FeelValue Value)[] inputs)
    {
        var scope = FeelScope.Of(inputs.Select(input => input.Name));
        return FeelExpression.Parse(text, scope, run.Limits).Value.Evaluate(FeelContext.Of(inputs), run);
    }

    /// <summary>The value as FEEL writes it.</summary>
    internal static string Text(string text, params (string Name, FeelValue Value)[] inputs)
    {
        var value = Of(text, inputs);
        return value.Kind == FeelKind.String ? $"\"{value}\"" : ValueText.Of(value, 1_000_000);
    }
}
