namespace Huanhu.Engines.Decisions.Values;

/// <summary>What lies between two ends: a FEEL range. Immutable.</summary>
/// <remarks>
/// DMN 1.5, 10.3.2.7: an end that is null is open, as the start of <c>(&lt;10)</c>; an open end is not included.
/// </remarks>
/// <param name="start">The lower end, or null.</param>
/// <param name="isStartIncluded">Whether the lower end belongs to the range.</param>
/// <param name="end">The upper end, or null.</param>
/// <param name="isEndIncluded">Whether the upper end belongs to the range.</param>
public sealed class FeelRange(FeelValue start, bool isStartIncluded, FeelValue end, bool isEndIncluded)
    : FeelObject(FeelKind.Range)
{
    /// <summary>The lower end, or null.</summary>
    public FeelValue Start { get; } = start;

    /// <summary>Whether the lower end belongs to the range.</summary>
    public bool IsStartIncluded { get; } = isStartIncluded;

    /// <summary>The upper end, or null.</summary>
    public FeelValue End { get; } = end;

    /// <summary>Whether the upper end belongs to the range.</summary>
    public bool IsEndIncluded { get; } = isEndIncluded;
}
