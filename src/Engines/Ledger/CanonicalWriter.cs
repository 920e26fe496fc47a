using System.Buffers.Binary;
using System.Text;

namespace Huanhu.Engines.Ledger;

/// <summary>
/// Bytes in the one form of entries and snapshots: numbers big-endian and of fixed width, texts as UTF-8 behind two
/// bytes of length.
/// </summary>
internal sealed class CanonicalWriter
{
    private byte[] _bytes = new byte[4096];

    internal int Count { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    internal void Clear() => Count = 0;

    internal void Byte(int value) => Room(1)[0] = (byte)value;

    internal void Int16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Room(2), value);

    internal void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Room(4), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Room(8), value);

    internal void Id(UInt128 value) => BinaryPrimitives.WriteUInt128BigEndian(Room(16), value);

    internal void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Int16((ushort)count);
        Encoding.UTF8.GetBytes(value, Room(count));
    }

    internal void Terms(AccountTerms terms)
    {
        Text(terms.Key.Owner);
        Text(terms.Key.Asset);
        Int32(terms.Key.VintageYear);
        Text(terms.Key.Purpose);
        Text(terms.Unit);
        Byte((int)terms.Role);
        Byte((int)terms.Side);
        Int64(terms.Limits.Floor.Value);
        Int64(terms.Limits.Ceiling.Value);
        Int32(terms.Parent.Value);
        Byte((int)terms.Lots);
    }

    internal void End(HoldEnd end)
    {
        Int64(end.At.Microseconds);
        Int32(Codes.Number(end.Decider));
    }

    internal void Lot(Lot lot)
    {
        Int64(lot.FirstNumber);
        Int64(lot.Amount.Value);
    }

    private Span<byte> Room(int count)
    {
        if (Count + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Count + count));
        }

        Count += count;
        return _bytes.AsSpan(Count - count, count);
    }
}
