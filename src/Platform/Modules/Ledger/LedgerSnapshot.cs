using System.Security.Cryptography;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A ledger as it stood behind a row of its journal: digest and time of the row, then the book.</summary>
/// <param name="Book">The book.</param>
/// <param name="Digest">The row's digest: it tells whether the journal is still the same.</param>
/// <param name="LastRecorded">When the last command was recorded.</param>
internal sealed record LedgerSnapshot(BookSnapshot Book, byte[] Digest, Moment LastRecorded)
{
    private const int HeadBytes = SHA256.HashSizeInBytes + sizeof(long);

    /// <summary>The last entry that is part of it.</summary>
    public long Sequence => Book.Sequence;

    /// <summary>Writes it.</summary>
    public void Write(Stream stream)
    {
        byte[] head = [.. Digest, .. BitConverter.GetBytes(LastRecorded.Microseconds)];
        stream.Write(head);
        stream.Write(SHA256.HashData(head));
        Book.Write(stream);
    }

    /// <summary>Reads one from a shelf; null when it is damaged, of another ledger, or can't be read.</summary>
    public static OpenBook? TryRead(JurisdictionCode jurisdiction, SnapshotShelf shelf, long sequence)
    {
        try
        {
            using var stream = shelf.Read(sequence);
            var (head, check) = (new byte[HeadBytes], new byte[SHA256.HashSizeInBytes]);
            stream.ReadExactly(head);
            stream.ReadExactly(check);
            if (!SHA256.HashData(head).AsSpan().SequenceEqual(check))
            {
                return null;
            }

            var book = Engines.Ledger.Book.ReadSnapshot(stream);
            return book.Jurisdiction == jurisdiction && book.Sequence == sequence
                ? new(
                    book, head[..SHA256.HashSizeInBytes],
                    new(BitConverter.ToInt64(head, SHA256.HashSizeInBytes)), sequence)
                : null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
