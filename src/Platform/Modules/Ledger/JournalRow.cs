using System.Buffers.Binary;
using System.Security.Cryptography;
using Huanhu.Engines.Ledger;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Entries that follow each other, as one row of a journal keeps them.</summary>
/// <remarks>
/// The digest covers the entries and the digest of the row before, so a row that was changed, lost, repeated or taken
/// from another history is noticed when it is read. Members are settable for the database's sake.
/// </remarks>
internal sealed class JournalRow
{
    /// <summary>A row as long as this takes no further entry: one entry is read with little beside.</summary>
    public const int FullBytes = 60_000;

    private const int LengthBytes = 4;

    /// <summary>The sequence of its first entry.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public long LastSequence { get; init; }

    /// <summary>32 bytes.</summary>
    public byte[] Digest { get; init; } = [];

    /// <summary>Each entry behind four bytes of length, big-endian.</summary>
    public byte[] Entries { get; init; } = [];

    /// <summary>The digest before the first row.</summary>
    public static byte[] NoDigest { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>Cuts all waiting entries into rows that follow a row of that digest.</summary>
    public static IReadOnlyList<JournalRow> Cut(EntryBatch waiting, byte[] digestBefore)
    {
        var rows = new List<JournalRow>();
        var next = 0;
        while (next < waiting.Count)
        {
            var (first, bytes) = (next, 0);
            while (next < waiting.Count && bytes < FullBytes)
            {
                bytes += LengthBytes + waiting[next++].Length;
            }

            var entries = new byte[bytes];
            var rest = entries.AsSpan();
            for (var at = first; at < next; at++)
            {
                var entry = waiting[at];
                BinaryPrimitives.WriteInt32BigEndian(rest, entry.Length);
                entry.CopyTo(rest[LengthBytes..]);
                rest = rest[(LengthBytes + entry.Length)..];
            }

            digestBefore = DigestOf(digestBefore, entries);
            rows.Add(new()
            {
                FirstSequence = waiting.FirstSequence + first,
                LastSequence = waiting.FirstSequence + next - 1,
                Digest = digestBefore,
                Entries = entries,
            });
        }

        return rows;
    }

    /// <summary>Whether the row is whole and follows a row of that end and digest; null, or what is wrong.</summary>
    public string? WhyNotAfter(long sequence, ReadOnlySpan<byte> digest)
    {
        if (FirstSequence != sequence + 1)
        {
            return $"entry {sequence + 1} is missing: a row begins at {FirstSequence}";
        }

        return DigestOf(digest, Entries).AsSpan().SequenceEqual(Digest)
            ? null
            : $"the row of entries {FirstSequence} to {LastSequence} was changed, or follows another";
    }

    /// <summary>The canonical bytes of its entries, in order.</summary>
    /// <exception cref="InvalidDataException">The lengths do not fit.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Split()
    {
        var rest = Entries.AsMemory();
        for (var sequence = FirstSequence; sequence <= LastSequence; sequence++)
        {
            var length = rest.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt32BigEndian(rest.Span);
            if (length < 0 || length > rest.Length - LengthBytes)
            {
                throw new InvalidDataException($"The row at {FirstSequence} ends before entry {sequence}.");
            }

            yield return rest.Slice(LengthBytes, length);
            rest = rest[(LengthBytes + length)..];
        }

        if (!rest.IsEmpty)
        {
            throw new InvalidDataException($"The row at {FirstSequence} goes on behind entry {LastSequence}.");
        }
    }

    /// <summary>The digest of a row, from the digest of the one before.</summary>
    internal static byte[] DigestOf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(entries);
        return hash.GetHashAndReset();
    }
}
