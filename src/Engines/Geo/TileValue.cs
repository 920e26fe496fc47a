namespace Huanhu.Engines.Geo;

/// <summary>A value of a tile's feature: text, a whole number, a number or a truth.</summary>
/// <remarks>MVT 2.1 section 4.1 allows no null: leave the attribute out. Default is the empty text.</remarks>
public readonly record struct TileValue
{
    private readonly string? _text;

    private TileValue(TileValueKind kind, string? text, long bits) => (Kind, _text, Bits) = (kind, text, bits);

    /// <summary>Text, UTF-8 in the tile.</summary>
    public static TileValue Of(string text) => new(TileValueKind.Text, text, 0);

    /// <summary>A whole number.</summary>
    public static TileValue Of(long number) => new(TileValueKind.Whole, null, number);

    /// <summary>A number.</summary>
    public static TileValue Of(double number) =>
        new(TileValueKind.Number, null, BitConverter.DoubleToInt64Bits(number));

    /// <summary>A truth.</summary>
    public static TileValue Of(bool truth) => new(TileValueKind.Truth, null, truth ? 1 : 0);

    internal TileValueKind Kind { get; }

    internal string Text => _text ?? "";

    internal long Bits { get; }
}

/// <summary>Which of the value messages of MVT 2.1 section 4.1 holds a value.</summary>
internal enum TileValueKind
{
    Text,
    Whole,
    Number,
    Truth,
}
