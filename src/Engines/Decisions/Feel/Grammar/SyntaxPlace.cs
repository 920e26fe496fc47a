using System.Runtime.InteropServices;

namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>Where a part of the tree was written and how many parts lie one inside the other below it.</summary>
/// <remarks>
/// Any place equals any other: a place is not part of what is said, and two trees that say the same are equal wherever
/// they were written. The depth counts the part itself; it bounds every later walk over the tree.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct SyntaxPlace(int start, int end, int depth) : IEquatable<SyntaxPlace>
{
    internal int Start { get; } = start;

    internal int End { get; } = end;

    internal int Depth { get; } = depth;

    public bool Equals(SyntaxPlace other) => true;

    public override bool Equals(object? obj) => obj is SyntaxPlace;

    public override int GetHashCode() => 0;
}
