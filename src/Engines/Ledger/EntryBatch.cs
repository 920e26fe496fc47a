using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Huanhu.Engines.Ledger;

/// <summary>The canonical bytes of entries that a journal has not taken yet.</summary>
/// <remarks>
/// Each entry lies behind a zero byte, so that what RFC 9162 (2.1.1) hashes for a leaf, 0x00 ‖ entry, is one piece of
/// memory. A batch is read and cleared between commands by the one who owns the book.
/// </remarks>
public sealed class EntryBatch
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[4096];
    private int _used;

    /// <summary>How many entries wait.</summary>
    public int Count => _ends.Count;

    /// <summary>The sequence of the first waiting entry; meaningless when none waits.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>The canonical bytes of a waiting entry, counted from 0; valid until the next command.</summary>
    public ReadOnlySpan<byte> this[int index] => Framed(index)[1..];

    /// <summary>Writes the 32 bytes of an entry's leaf hash: SHA-256(0x00 ‖ entry).</summary>
    public void HashLeaf(int index, Span<byte> hash) => SHA256.HashData(Framed(index), hash);

    /// <summary>The leaf hash of an entry whose bytes come from elsewhere.</summary>
    public static byte[] LeafHashOf(ReadOnlySpan<byte> entry) => SHA256.HashData([0, .. entry]);

    /// <summary>Forgets the waiting entries: the journal has them.</summary>
    public void Clear()
    {
        _ends.Clear();
        _used = 0;
    }

    internal void Begin(long sequence)
    {
        if (_ends.Count == 0)
        {
            FirstSequence = sequence;
        }

        Byte(0);
    }

    internal void End() => _ends.Add(_used);

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

    private Span<byte> Framed(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.AsSpan(start, _ends[index] - start);
    }

    private Span<byte> Room(int count)
    {
        if (_used + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + count));
        }

        _used += count;
        return _bytes.AsSpan(_used - count, count);
    }
}
