using System.Runtime.InteropServices;

namespace Huanhu.Engines.Siting;

/// <summary>How rows stand to be ranked: the better come first, whatever they score; the last is left out.</summary>
public enum Standing
{
    /// <summary>Nothing stands against it.</summary>
    Pass,

    /// <summary>It may be had on conditions.</summary>
    Conditional,

    /// <summary>Something is not known.</summary>
    Unknown,

    /// <summary>It is excluded, for a reason.</summary>
    Fail,
}

/// <summary>What one row, or all of a band, come to.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="ReasonNumber">Why it is excluded, from 0; not looked at when it is not.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RowVerdict(Standing Standing, int ReasonNumber);

/// <summary>The rows of a cell from a size on, to the next band.</summary>
/// <param name="FromUnits">The least size, itself in.</param>
/// <param name="Verdict">What they come to.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SizeBand(long FromUnits, RowVerdict Verdict);

/// <summary>What a cell comes to.</summary>
/// <param name="Bands">Ascending; the first begins at or below the least size.</param>
/// <param name="Apart">Places of rows that come to something of their own; empty for most cells.</param>
public sealed record CellVerdict(IReadOnlyList<SizeBand> Bands, IReadOnlyDictionary<int, RowVerdict> Apart)
{
    /// <summary>What all its rows come to; null when they differ.</summary>
    internal RowVerdict? Whole { get; } = Bands.Count == 1 && Apart.Count == 0 ? Bands[0].Verdict : null;
}
