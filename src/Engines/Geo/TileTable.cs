namespace Huanhu.Engines.Geo;

/// <summary>Many features in columns, ready to be cut into tiles through the tree over their boxes.</summary>
/// <remarks>
/// Nothing is projected or copied beforehand: a million features take what their columns take. Items are the places in
/// the columns, as in the tree. The functions are asked from several threads at once.
/// </remarks>
public sealed class TileTable
{
    /// <summary>The tree over the items' boxes.</summary>
    public required BoxIndex Index { get; init; }

    /// <summary>The corners of all items, one after another.</summary>
    public required ReadOnlyMemory<GeoPoint> Corners { get; init; }

    /// <summary>Where each item's corners end.</summary>
    public required ReadOnlyMemory<int> CornerEnds { get; init; }

    /// <summary>The shape of an item whose corners are several rings; null where they are one.</summary>
    public required Func<int, MultiPolygon?> RingsOf { get; init; }

    /// <summary>Unique in the layer; below 2^53, since maps read it as a number of JavaScript.</summary>
    public required Func<int, ulong> IdOf { get; init; }

    /// <summary>What each feature says.</summary>
    public required IReadOnlyList<TileColumn> Columns { get; init; }

    /// <summary>
    /// Of words, the same in all tables of a layer: what a cell says of the features in it, the word that takes the
    /// most room.
    /// </summary>
    /// <exception cref="ArgumentException">The column is not one of words.</exception>
    public required TileColumn CellColumn
    {
        get;
        init => field = value.Words is null
            ? throw new ArgumentException($"'{value.Name}' is not a column of words.", nameof(value))
            : value;
    }

    /// <summary>Which items are drawn; null for all.</summary>
    public Func<int, bool>? Shows { get; init; }

    internal ReadOnlySpan<GeoPoint> CornersOf(int item)
    {
        var ends = CornerEnds.Span;
        return Corners.Span[(item == 0 ? 0 : ends[item - 1])..ends[item]];
    }
}
