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

    /// <summary>How it was written: (&lt;10) and [null..10) hold the same and are not equal (table 53).</summary>
    internal RangeForm Form { get; init; }
}

/// <summary>How a range is written: with two ends, or as a comparison in brackets.</summary>
internal enum RangeForm
{
    /// <summary><c>[a..b]</c> and the like.</summary>
    Ends,

    /// <summary><c>(&lt;b)</c>.</summary>
    Less,

    /// <summary><c>(&lt;=b)</c>.</summary>
    AtMost,

    /// <summary><c>(&gt;a)</c>.</summary>
    Greater,

    /// <summary><c>(&gt;=a)</c>.</summary>
    AtLeast,

    /// <summary><c>(=a)</c>.</summary>
    Equal,

    /// <summary><c>(!=a)</c>: all but a, which is both ends and neither is included.</summary>
    Unequal,
}
