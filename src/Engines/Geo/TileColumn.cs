namespace Huanhu.Engines.Geo;

/// <summary>Writes an item's text as UTF-8 and says how many bytes it took; 0 for none.</summary>
public delegate int TileText(int item, Span<byte> utf8);

/// <summary>One attribute of the features of a table.</summary>
/// <remarks>Immutable; its functions are asked from several threads at once.</remarks>
public sealed class TileColumn
{
    private TileColumn(string name) => Name = name;

    /// <summary>The attribute.</summary>
    public string Name { get; }

    internal IReadOnlyList<string>? Words { get; private init; }

    internal Func<int, int>? WordOf { get; private init; }

    internal Func<int, long?>? NumberOf { get; private init; }

    internal TileText? TextOf { get; private init; }

    internal int MostTextBytes { get; private init; }

    internal Func<int, TileValue?>? ValueOf { get; private init; }

    /// <summary>Each item has a value of any kind, or null for none; the others are quicker.</summary>
    public static TileColumn Of(string name, Func<int, TileValue?> valueOf) => new(name) { ValueOf = valueOf };

    /// <summary>Each item has one of a few words, by its place in the list; none when that is negative.</summary>
    public static TileColumn OfWords(string name, IReadOnlyList<string> words, Func<int, int> wordOf) =>
        new(name) { Words = words, WordOf = wordOf };

    /// <summary>Each item has a whole number, or null for none.</summary>
    public static TileColumn OfNumbers(string name, Func<int, long?> numberOf) => new(name) { NumberOf = numberOf };

    /// <summary>Each item has a text of its own, which is written for it alone.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="mostBytes">The room a text is given.</param>
    /// <param name="textOf">Writes it.</param>
    public static TileColumn OfTexts(string name, int mostBytes, TileText textOf) =>
        new(name) { TextOf = textOf, MostTextBytes = mostBytes };
}
