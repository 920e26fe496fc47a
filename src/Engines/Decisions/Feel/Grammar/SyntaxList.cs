using System.Collections;

namespace Huanhu.Engines.Decisions.Feel.Grammar;

/// <summary>Parts in order; equal to another list when its parts are equal, so that whole trees compare.</summary>
internal sealed class SyntaxList<T>(IReadOnlyList<T> parts) : IReadOnlyList<T>, IEquatable<SyntaxList<T>>
{
    public int Count => parts.Count;

    public T this[int index] => parts[index];

    public bool Equals(SyntaxList<T>? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as SyntaxList<T>);

    public override int GetHashCode() => Count;

    public IEnumerator<T> GetEnumerator() => parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
