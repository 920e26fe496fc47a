using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Huanhu.Engines.Geo;

/// <summary>Writes the wire format of protocol buffers: https://protobuf.dev/programming-guides/encoding/.</summary>
internal sealed class Protobuf
{
    private const int VarintWire = 0;
    private const int FixedWire = 1;
    private const int LengthWire = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

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
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    /// <summary>A field of wire type 2.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthWire);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>A field of wire type 2, UTF-8.</summary>
    public void Text(int field, string value)
    {
        Tag(field, LengthWire);
        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
    }

    /// <summary>A packed repeated field of unsigned integers.</summary>
    public void Packed(int field, List<uint> values)
    {
        Tag(field, LengthWire);
        var length = 0;
        foreach (var value in values)
        {
            length += Length(value);
        }

        Varint((ulong)length);
        foreach (var value in values)
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
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(0x80 | (value & 0x7F));
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
    }

    private static int Length(uint value)
    {
        var length = 1;
        for (; value >= 0x80; value >>= 7)
        {
            length++;
        }

        return length;
    }
}
