using System.Security.Cryptography;

namespace Huanhu.Engines.Ledger;

/// <summary>The canonical bytes of entries that a journal has not taken yet.</summary>
/// <remarks>
/// Each entry lies behind a zero byte, so that what RFC 9162 (2.1.1) hashes for a leaf, 0x00 ‖ entry, is one piece of
/// memory. A batch is read and cleared between commands by the one who owns the book.
/// </remarks>
public sealed class EntryBatch
{
    private readonly List<int> _ends = [];
    private readonly CanonicalWriter _writer = new();

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
        _writer.Clear();
    }

    /// <summary>Begins an entry, to be written and ended.</summary>
    internal CanonicalWriter Begin(long sequence)
    {
        if (_ends.Count == 0)
        {
            FirstSequence = sequence;
        }

        _writer.Byte(0);
        return _writer;
    }

    internal void End() => _ends.Add(_writer.Count);

    private ReadOnlySpan<byte> Framed(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _writer.Written[start.._ends[index]];
    }
}
