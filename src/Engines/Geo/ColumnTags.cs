namespace Huanhu.Engines.Geo;

/// <summary>What one tile already holds of a column.</summary>
internal sealed class ColumnTags(TileColumn column, MvtWriter writer)
{
    private const uint None = uint.MaxValue;

    private readonly uint[] _words = NotYet(column.Words?.Count ?? 0);
    private readonly Dictionary<long, uint> _numbers = [];
    private readonly byte[] _text = new byte[column.MostTextBytes];
    private uint _key = None;

    /// <summary>Adds the item's key and value; nothing when it has none.</summary>
    public void Add(int item, List<uint> tags)
    {
        if (ValueOf(item) is var value && value != None)
        {
            _key = _key == None ? writer.KeyOf(column.Name) : _key;
            tags.Add(_key);
            tags.Add(value);
        }
    }

    private uint ValueOf(int item)
    {
        if (column.WordOf is { } wordOf)
        {
            return Word(wordOf(item));
        }

        if (column.NumberOf is { } numberOf)
        {
            return numberOf(item) is { } number ? Number(number) : None;
        }

        if (column.TextOf is { } textOf)
        {
            var length = textOf(item, _text);
            return length == 0 ? None : writer.OwnValueOf(_text.AsSpan(0, length));
        }

        return column.ValueOf!(item) is { } value ? writer.ValueOf(value) : None;
    }

    private uint Word(int word)
    {
        if (word < 0)
        {
            return None;
        }

        if (_words[word] == None)
        {
            _words[word] = writer.ValueOf(TileValue.Of(column.Words![word]));
        }

        return _words[word];
    }

    private uint Number(long number)
    {
        if (!_numbers.TryGetValue(number, out var index))
        {
            _numbers.Add(number, index = writer.ValueOf(TileValue.Of(number)));
        }

        return index;
    }

    private static uint[] NotYet(int count)
    {
        var words = new uint[count];
        Array.Fill(words, None);
        return words;
    }
}
