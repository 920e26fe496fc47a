namespace Huanhu.Engines.Geo;

/// <summary>Encodes layers as a tile after the Mapbox Vector Tile specification 2.1; sections cited are its.</summary>
internal sealed class MvtWriter
{
    // Section 4.3.1: a command is its id and, three bits up, how often it repeats.
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7 | (1 << 3);

    private const int PointType = 1;
    private const int PolygonType = 3;

    private readonly Protobuf _tile = new();
    private readonly Protobuf _layer = new();
    private readonly Protobuf _message = new();
    private readonly List<uint> _geometry = [];
    private readonly List<uint> _tags = [];
    private readonly Dictionary<string, uint> _keys = [];
    private readonly Dictionary<TileValue, uint> _values = [];
    private readonly Protobuf _valueBytes = new();
    private uint _valueCount;
    private int _features;
    private int _x;
    private int _y;

    public byte[] ToBytes() => _tile.Written.ToArray();

    public void BeginLayer(string name, int extent)
    {
        _layer.Clear();
        _keys.Clear();
        _values.Clear();
        _valueBytes.Clear();
        (_valueCount, _features) = (0, 0);

        // Section 4.1: version 15, name 1 and extent 5; the features come next.
        _layer.Varint(15, 2);
        _layer.Text(1, name);
        _layer.Varint(5, (ulong)extent);
    }

    /// <summary>Ends the layer; one without features is left out (section 4.1).</summary>
    public void EndLayer()
    {
        if (_features == 0)
        {
            return;
        }

        foreach (var (key, _) in _keys)
        {
            _layer.Text(3, key);
        }

        // The values' fields stand as they were written, one after another.
        _tile.Bytes(3, [.. _layer.Written, .. _valueBytes.Written]);
    }

    public void AddPoint(ulong id, IReadOnlyList<KeyValuePair<string, TileValue>> attributes, int x, int y)
    {
        _geometry.Clear();
        _geometry.Add(MoveTo | (1 << 3));
        _geometry.Add(Protobuf.ZigZag(x));
        _geometry.Add(Protobuf.ZigZag(y));
        AddFeature(id, TagsOf(attributes), PointType);
    }

    /// <summary>Whether the feature has got a ring yet.</summary>
    public bool HasRings => _geometry.Count > 0;

    public void BeginPolygons()
    {
        _geometry.Clear();
        (_x, _y) = (0, 0);
    }

    /// <summary>Section 4.3.4.4: move to the first corner, lines to the others, close; x and y in turn.</summary>
    public void AddRing(ReadOnlySpan<int> units)
    {
        var lines = (uint)((units.Length / 2) - 1);
        for (var at = 0; at < units.Length; at += 2)
        {
            if (at <= 2)
            {
                _geometry.Add(at == 0 ? MoveTo | (1 << 3) : LineTo | (lines << 3));
            }

            _geometry.Add(Protobuf.ZigZag(units[at] - _x));
            _geometry.Add(Protobuf.ZigZag(units[at + 1] - _y));
            (_x, _y) = (units[at], units[at + 1]);
        }

        // Section 4.3.3.3: closing does not move the cursor.
        _geometry.Add(ClosePath);
    }

    public void EndPolygons(ulong id, IReadOnlyList<KeyValuePair<string, TileValue>> attributes)
    {
        if (_geometry.Count > 0)
        {
            AddFeature(id, TagsOf(attributes), PolygonType);
        }
    }

    /// <summary>The same with tags that were asked of <see cref="KeyOf"/>, <see cref="ValueOf"/>, in turn.</summary>
    public void EndPolygons(ulong id, List<uint> tags)
    {
        if (_geometry.Count > 0)
        {
            AddFeature(id, tags, PolygonType);
        }
    }

    /// <summary>The index of a key.</summary>
    public uint KeyOf(string key)
    {
        if (!_keys.TryGetValue(key, out var index))
        {
            _keys.Add(key, index = (uint)_keys.Count);
        }

        return index;
    }

    /// <summary>The index of a value, which is written once.</summary>
    public uint ValueOf(TileValue value)
    {
        if (!_values.TryGetValue(value, out var index))
        {
            _message.Clear();
            WriteValue(value);
            _valueBytes.Bytes(4, _message.Written);
            _values.Add(value, index = _valueCount++);
        }

        return index;
    }

    /// <summary>The index of a text that no other feature has.</summary>
    public uint OwnValueOf(ReadOnlySpan<byte> utf8)
    {
        _message.Clear();
        _message.Bytes(1, utf8);
        _valueBytes.Bytes(4, _message.Written);
        return _valueCount++;
    }

    // Section 4.4: indices of key and value in turn.
    private List<uint> TagsOf(IReadOnlyList<KeyValuePair<string, TileValue>> attributes)
    {
        _tags.Clear();
        foreach (var (key, value) in attributes)
        {
            _tags.Add(KeyOf(key));
            _tags.Add(ValueOf(value));
        }

        return _tags;
    }

    // Section 4.2: id 1, tags 2, type 3, geometry 4.
    private void AddFeature(ulong id, List<uint> tags, int type)
    {
        _message.Clear();
        _message.Varint(1, id);
        if (tags.Count > 0)
        {
            _message.Packed(2, tags);
        }

        _message.Varint(3, (ulong)type);
        _message.Packed(4, _geometry);
        _layer.Bytes(2, _message.Written);
        _features++;
    }

    // Section 4.1: string 1, double 3, sint 6, bool 7.
    private void WriteValue(TileValue value)
    {
        switch (value.Kind)
        {
            case TileValueKind.Text:
                _message.Text(1, value.Text);
                break;
            case TileValueKind.Number:
                _message.Double(3, BitConverter.Int64BitsToDouble(value.Bits));
                break;
            case TileValueKind.Whole:
                _message.Varint(6, Protobuf.ZigZag(value.Bits));
                break;
            default:
                _message.Varint(7, (ulong)value.Bits);
                break;
        }
    }
}
