using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>
/// What one expression may cost, at most; every member is required, because each bounds what a hostile text can do.
/// </summary>
/// <remarks>
/// Reading is bounded by <see cref="TextLength"/> and <see cref="Depth"/>, and ends in a refusal. Evaluating is bounded
/// by all of them, and ends in null with the reason <c>LimitExceeded</c>.
/// </remarks>
public sealed record FeelLimits
{
    /// <summary>
    /// How deep brackets and operators may lie one inside the other, at most 500, and how deep functions may call one
    /// another. The machine's own stack bounds it too.
    /// </summary>
    public required Limit Depth { get; init; }

    /// <summary>How many rounds of loops, calls of functions and items handled by built-ins.</summary>
    public required Limit Steps { get; init; }

    /// <summary>How long an evaluation may take, by the clock of its <see cref="FeelRun"/>.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>How many items a list that is made may have.</summary>
    public required Limit ListSize { get; init; }

    /// <summary>How many UTF-16 units an expression, or a string that is made, may have.</summary>
    public required Limit TextLength { get; init; }

    /// <summary>How long one regular expression may search.</summary>
    public required TimeSpan PatternTime { get; init; }
}
