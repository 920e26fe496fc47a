using System.Security.Cryptography;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A book as it stands behind the last durable row of its journal.</summary>
/// <param name="Book">The book; nothing of it waits.</param>
/// <param name="Digest">The digest of that row.</param>
/// <param name="LastRecorded">When its last entry was recorded.</param>
/// <param name="SnapshotSequence">The snapshot it was made from; 0 when the whole journal was read.</param>
internal sealed record OpenBook(Book Book, byte[] Digest, Moment LastRecorded, long SnapshotSequence)
{
    private const int RowsAtOnce = 64;

    /// <summary>Reads the latest good snapshot and the journal behind it, or all of the journal.</summary>
    /// <exception cref="InvalidDataException">The journal is not whole; the message names the first break.</exception>
    /// <exception cref="Shared.Storage.StoreUnavailableException">The journal can't be read now.</exception>
    public static async Task<OpenBook> ReadAsync(Journal journal, SnapshotShelf shelf)
    {
        foreach (var sequence in shelf.List())
        {
            if (TryReadSnapshot(journal.Jurisdiction, shelf, sequence) is not var (book, digest, recorded))
            {
                continue;
            }

            try
            {
                var open = new OpenBook(book, digest, recorded, sequence);
                return await open.FollowAsync(journal).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                // The snapshot is of another history than the journal, which alone counts: an older one may fit.
            }
        }

        var empty = new OpenBook(new(journal.Jurisdiction), JournalRow.NoDigest, new(long.MinValue), 0);
        return await empty.FollowAsync(journal).ConfigureAwait(false);
    }

    /// <summary>Writes the book as a snapshot.</summary>
    public void Write(SnapshotShelf shelf) => shelf.Write(Book.Sequence, stream =>
    {
        stream.Write(Digest);
        stream.Write(BitConverter.GetBytes(LastRecorded.Microseconds));
        stream.Write(SHA256.HashData([.. Digest, .. BitConverter.GetBytes(LastRecorded.Microseconds)]));
        Book.WriteSnapshot(stream);
    });

    /// <summary>Does again what the journal has behind this book.</summary>
    public async Task<OpenBook> FollowAsync(Journal journal)
    {
        if (Book.Sequence > 0)
        {
            await CheckBelongsAsync(journal).ConfigureAwait(false);
        }

        var (digest, recorded) = (Digest, LastRecorded);
        while (await journal.ReadAfterAsync(Book.Sequence, new(RowsAtOnce)).ConfigureAwait(false) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                recorded = Follow(row, digest);
                digest = row.Digest;
            }
        }

        return this with { Digest = digest, LastRecorded = recorded };
    }

    private static (Book Book, byte[] Digest, Moment Recorded)? TryReadSnapshot(
        JurisdictionCode jurisdiction, SnapshotShelf shelf, long sequence)
    {
        try
        {
            using var stream = shelf.Read(sequence);
            var (digest, recorded, check) = (new byte[SHA256.HashSizeInBytes], new byte[8], new byte[32]);
            stream.ReadExactly(digest);
            stream.ReadExactly(recorded);
            stream.ReadExactly(check);
            if (!SHA256.HashData([.. digest, .. recorded]).AsSpan().SequenceEqual(check))
            {
                return null;
            }

            var book = Book.ReadSnapshot(stream);
            return book.Jurisdiction == jurisdiction && book.Sequence == sequence
                ? (book, digest, new(BitConverter.ToInt64(recorded)))
                : null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The row that ends where the book does must be the one that the book was made from.</summary>
    private async Task CheckBelongsAsync(Journal journal)
    {
        var row = await journal.ReadRowOfAsync(Book.Sequence).ConfigureAwait(false);
        if (row is null || row.LastSequence != Book.Sequence || !row.Digest.AsSpan().SequenceEqual(Digest))
        {
            throw new InvalidDataException($"Entry {Book.Sequence} of ledger {journal.Jurisdiction} is another.");
        }
    }

    private Moment Follow(JournalRow row, byte[] digest)
    {
        if (row.WhyNotAfter(Book.Sequence, digest) is { } broken)
        {
            throw new InvalidDataException($"The journal of {Book.Jurisdiction} is broken: {broken}.");
        }

        ReadOnlyMemory<byte> last = default;
        foreach (var entry in row.Split())
        {
            Book.Replay(entry.Span);
            last = entry;
        }

        Book.Waiting.Clear();
        return JournalEntry.Read(last.Span).Envelope.Recorded;
    }
}
