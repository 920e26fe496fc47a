using Huanhu.Engines.Decisions.Dmn.Graph;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>A decision compiled a second time, for questions about it rather than for speed.</summary>
internal sealed class SurveyedDecision
{
    private readonly FeelExpression _expression;

    internal SurveyedDecision(IReadOnlyList<Part> inputs, Part decision, FeelLimits limits)
    {
        Inputs = inputs;
        Root = Survey.Open();
        _expression = FeelExpression.Of(
            new GraphSyntax(inputs, [decision]), FeelScope.Of(inputs.Select(input => input.Name)), limits, Survey);
    }

    internal IReadOnlyList<Part> Inputs { get; }

    /// <summary>Its first sources are the inputs, in their order.</summary>
    internal Survey Survey { get; } = new();

    /// <summary>What the result reads: the decision; nothing when that is constant.</summary>
    internal Region Root { get; }

    /// <summary>The input of a source; −1 for other sources.</summary>
    internal int InputOf(Source source) => source.Index < Inputs.Count ? source.Index : -1;

    /// <summary>The value of an input as the model's type wants it; null when it does not fit.</summary>
    internal FeelValue Fit(int input, FeelValue value, FeelRun run) =>
        Inputs[input].Type is not { } type ? value
        : !value.IsNull && type.TryCoerce(value, run, out var fit) ? fit
        : FeelValue.Null;

    internal FeelValue Evaluate(ReadOnlySpan<FeelValue> inputs, Watch watch, FeelRun run)
    {
        var outer = run.Watch;
        run.Watch = watch;
        var value = _expression.Evaluate(inputs, run);
        run.Watch = outer;
        return value;
    }
}
