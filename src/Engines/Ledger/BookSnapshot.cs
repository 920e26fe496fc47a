using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Huanhu.Engines.Ledger;

/// <summary>A book as it stood at one sequence. Any one thread may write it, as the book goes on.</summary>
/// <remarks>
/// Rows are shared with the book, since they are only ever added; the rest is a copy. Layout: mark, version, numbers of
/// bytes of state, of entries and of legs, each 4 bytes big-endian; the state in canonical form; entries and legs as
/// they lie in memory, little-endian; SHA-256 of all that. Nothing of it is made use of before the hash has agreed.
/// </remarks>
public sealed class BookSnapshot
{
    private const int Version = 2;
    private const int HeadSize = 22;
    private static readonly byte[] _mark = "HHBOOK"u8.ToArray();

    private readonly byte[] _state;
    private readonly IReadOnlyList<ReadOnlyMemory<EntryRow>> _entries;
    private readonly IReadOnlyList<ReadOnlyMemory<LegRow>> _legs;

    internal BookSnapshot(
        long sequence, byte[] state, IReadOnlyList<ReadOnlyMemory<EntryRow>> entries,
        IReadOnlyList<ReadOnlyMemory<LegRow>> legs) => (Sequence, _state, _entries, _legs) =
        (sequence, state, entries, legs);

    /// <summary>The last entry that is part of it.</summary>
    public long Sequence { get; }

    /// <summary>Writes the snapshot; equal books give equal bytes.</summary>
    public void Write(Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[HeadSize];
        _mark.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(6), Version);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(10), _state.Length);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(14), _entries.Sum(piece => piece.Length));
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(18), _legs.Sum(piece => piece.Length));
        Put(head);
        Put(_state);
        var rows = new EntryRow[Chunks<EntryRow>.Size];
        foreach (var piece in _entries)
        {
            piece.Span.CopyTo(rows);
            foreach (ref var row in rows.AsSpan())
            {
                // The book may be changing it; what it says, the rows that end holds say too.
                row.Link = -1;
            }

            Put(MemoryMarshal.AsBytes(rows.AsSpan(0, piece.Length)));
        }

        foreach (var piece in _legs)
        {
            Put(MemoryMarshal.AsBytes(piece.Span));
        }

        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads a snapshot's rows into an empty memory, and gives its state.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut, changed, or of another version.</exception>
    internal static byte[] Read(Stream stream, Movements movements)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var head = new byte[HeadSize];
            Fill(head);
            if (!head.AsSpan(0, 6).SequenceEqual(_mark) || Number(head, 6) != Version)
            {
                throw new InvalidDataException($"Not a snapshot of version {Version}.");
            }

            var state = new Chunks<byte>();
            FillAll(state, Number(head, 10));
            FillAll(movements.Entries, Number(head, 14));
            FillAll(movements.Legs, Number(head, 18));
            var expected = hash.GetHashAndReset();
            Span<byte> found = stackalloc byte[expected.Length];
            stream.ReadExactly(found);
            return found.SequenceEqual(expected)
                ? state.ToArray()
                : throw new InvalidDataException("A snapshot's bytes do not agree with its hash.");
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("A snapshot is cut.", cut);
        }

        void Fill(Span<byte> bytes)
        {
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        // Piece by piece: a damaged number takes no more memory than there are bytes.
        void FillAll<T>(Chunks<T> rows, int count)
            where T : unmanaged
        {
            while (rows.Count < count)
            {
                Fill(MemoryMarshal.AsBytes(rows.AddPiece(count - rows.Count)));
            }
        }
    }

    private static int Number(byte[] head, int at) => BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(at));
}
