using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Huanhu.Engines.Geo;

/// <summary>Writes the wire format of protocol buffers: https://protobuf.dev/programming-guides/encoding/.</summary>
internal sealed class Protobuf
{
    private const int VarintWire = 0;
    private const int FixedWire = 1;
    private const int LengthWire = 2;
    private const int LongestVarint = 10;

    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>A field of wire type 0.</summary>
    public void Varint(int field, ulong value)
    {
        Tag(field, VarintWire);
        Varint(value);
    }

    /// <summary>A field of wire type 1.</summary>
    public void Double(int field, double value)
    {
        Tag(field, FixedWire);
        BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);
        _length += 8;
    }

    /// <summary>A field of wire type 2.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthWire);
        Varint((ulong)value.Length);
        value.CopyTo(Room(value.Length));
        _length += value.Length;
    }

    /// <summary>A field of wire type 2, UTF-8.</summary>
    public void Text(int field, string value)
    {
        Tag(field, LengthWire);
        var count = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)count);
        _length += Encoding.UTF8.GetBytes(value, Room(count));
    }

    /// <summary>A packed repeated field of unsigned integers.</summary>
    public void Packed(int field, List<uint> values)
    {
        var length = 0;
        foreach (var value in CollectionsMarshal.AsSpan(values))
        {
            length += Length(value);
        }

        Tag(field, LengthWire);
        Varint((ulong)length);
        foreach (var value in CollectionsMarshal.AsSpan(values))
        {
            Varint(value);
        }
    }

    /// <summary>Signed integers of small size as small unsigned ones: 0, -1, 1, -2 become 0, 1, 2, 3.</summary>
    public static uint ZigZag(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));

    /// <summary>As <see cref="ZigZag(int)"/>.</summary>
    public static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private void Tag(int field, int wire) => Varint((ulong)((field << 3) | wire));

    private void Varint(ulong value)
    {
        var room = Room(LongestVarint);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[length++] = (byte)(0x80 | (value & 0x7F));
        }

        room[length] = (byte)value;
        _length += length + 1;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        }

        return _bytes.AsSpan(_length);
    }

    private static int Length(uint value) => (38 - int.CreateChecked(uint.LeadingZeroCount(value | 1))) / 7;
}
