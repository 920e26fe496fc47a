using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>What a decision can come to while some of its inputs are unknown, and which of them matter.</summary>
/// <remarks>
/// An unknown input has some value of its type and is not null; where the model gives it no type, it is of the kinds it
/// is held against. Exact for inputs that are compared with constants, in tables and elsewhere, when they are numbers,
/// strings, booleans, dates or durations: all values between neighbouring constants are one cell, and each cell is
/// tried. Booleans and enumerations are exact whatever is done with them.
/// </remarks>
/// <param name="Results">
/// Different results, at most the limit. Each is possible unless it has no witness; together they are all when
/// <paramref name="Gap"/> is null.
/// </param>
/// <param name="Gap">Why there may be further results; null when there are none.</param>
/// <param name="Inputs">In the order of <see cref="PreparedDecision.Inputs"/>.</param>
public sealed record PartialDecision(
    IReadOnlyList<PossibleResult> Results, PartialGap? Gap, IReadOnlyList<PartialInput> Inputs)
{
    /// <summary>Whether the unknown inputs cannot change the result: the first of <see cref="Results"/>.</summary>
    public bool IsCertain => Gap is null && Results.Count == 1;
}

/// <summary>A result that unknown inputs leave open.</summary>
/// <param name="Value">The value; nulls are one result whatever their reasons.</param>
/// <param name="Witness">
/// Values of the unknown inputs that lead to it, by name. Null when only the cells of computed columns are known to
/// lead to it, so that perhaps no inputs do.
/// </param>
public sealed record PossibleResult(FeelValue Value, FeelContext? Witness);

/// <summary>What part an input has in a result.</summary>
/// <param name="Name">As the model writes it.</param>
/// <param name="IsKnown">Whether its value was handed in.</param>
/// <param name="IsRead">Whether some way to a result looks at it.</param>
/// <param name="Effect">Whether its value can change the result; null of a known one.</param>
public sealed record PartialInput(string Name, bool IsKnown, bool IsRead, InputEffect? Effect);

/// <summary>Whether an unknown input can change a result.</summary>
public enum InputEffect
{
    /// <summary>Whatever it is, and whatever the other unknown inputs are, the result is the same.</summary>
    CannotMatter,

    /// <summary>For some values of the other unknown inputs it changes the result.</summary>
    CouldMatter,

    /// <summary>It is used in a way that is not analysed, or a limit was met.</summary>
    NotAnalysed,
}

/// <summary>Why possible results may be missing.</summary>
public enum PartialGap
{
    /// <summary>The result is computed from the very value of an unknown input: there is no end of them.</summary>
    ValueUsed,

    /// <summary>More combinations of cells than the limit that was handed in.</summary>
    StatesExceeded,

    /// <summary>More results than the limit that was handed in.</summary>
    ResultsExceeded,

    /// <summary>The run met one of its own limits.</summary>
    RunEnded,

    /// <summary>What was asked for is a service or a function, which is not analysed.</summary>
    NotDecision,
}

/// <summary>What a partial evaluation may cost, beside the limits of its run.</summary>
public sealed record PartialLimits
{
    /// <summary>Different results that are told.</summary>
    public required Limit Results { get; init; }

    /// <summary>Combinations of cells that no rule tells apart, at each step and in all.</summary>
    public required Limit States { get; init; }
}
