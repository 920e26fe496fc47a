using System.Collections.Frozen;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>The names of a context in their order, each once, and where each stands.</summary>
/// <remarks>
/// Contexts made by one expression share one shape, so that a reader who met it before knows the place of a name by one
/// comparison of references. Immutable.
/// </remarks>
internal sealed class ContextShape
{
    // Up to so many names, comparing them one by one is faster than a hash.
    private const int FewNames = 8;

    private readonly string[] _names;
    private readonly FrozenDictionary<string, int>? _places;

    /// <summary>A shape of names that differ from one another.</summary>
    internal ContextShape(params string[] names)
    {
        _names = names;
        _places = names.Length <= FewNames
            ? null
            : names.Index().ToFrozenDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
    }

    internal static ContextShape Empty { get; } = new([]);

    internal ReadOnlySpan<string> Names => _names;

    /// <summary>The place of a name from 0; −1 if the shape lacks it.</summary>
    internal int PlaceOf(string name)
    {
        if (_places is not null) { return _places.GetValueOrDefault(name, -1); }

        for (var at = 0; at < _names.Length; at++)
        {
            if (ReferenceEquals(_names[at], name) || string.Equals(_names[at], name, StringComparison.Ordinal))
            {
                return at;
            }
        }

        return -1;
    }
}
