using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>What a table comes to for all inputs of a region.</summary>
/// <param name="State">How.</param>
/// <param name="Value">The value; null unless the state says that there is one.</param>
/// <param name="Text">As FEEL: a literal, or what is computed; <c>null</c> where there is none.</param>
/// <param name="RuleNumbers">The rules that match, from 1.</param>
public sealed record AnalysedOutput(
    OutputState State, FeelValue Value, string Text, IReadOnlyList<int> RuleNumbers)
{
    /// <summary>Whether both are the same for the same inputs; null when that cannot be told.</summary>
    internal bool? IsSame(AnalysedOutput other) => (State, other.State) switch
    {
        (OutputState.Unknown, _) or (_, OutputState.Unknown) => null,
        (OutputState.Computed, OutputState.Computed) => Text == other.Text ? true : null,
        (OutputState.Computed, _) or (_, OutputState.Computed) => null,
        _ => Value == other.Value,
    };
}

/// <summary>How a table comes to what it gives.</summary>
public enum OutputState
{
    /// <summary>A value that is always the same.</summary>
    Constant,

    /// <summary>A value that is computed from inputs.</summary>
    Computed,

    /// <summary>No rule matches and there is no default: null.</summary>
    NoRule,

    /// <summary>Rules match that must not match together: null (§8.2.8).</summary>
    Conflict,

    /// <summary>It rests on a cell or an output that is not analysed.</summary>
    Unknown,
}
