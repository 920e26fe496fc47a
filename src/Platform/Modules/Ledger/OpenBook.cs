using Huanhu.Engines.Ledger;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A book as it stands behind the last durable row of its journal.</summary>
/// <param name="Book">The book; nothing of it waits.</param>
/// <param name="Digest">The digest of that row.</param>
/// <param name="LastRecorded">When its last command was recorded.</param>
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
            if (LedgerSnapshot.TryRead(journal.Jurisdiction, shelf, sequence) is { } kept
                && await kept.BelongsToAsync(journal).ConfigureAwait(false))
            {
                return await kept.FollowAsync(journal).ConfigureAwait(false);
            }
        }

        var empty = new OpenBook(new(journal.Jurisdiction), JournalRow.NoDigest, new(long.MinValue), 0);
        return await empty.FollowAsync(journal).ConfigureAwait(false);
    }

    /// <summary>Does again some of what the journal has behind this book; null when it has no more.</summary>
    /// <param name="journal">Its own.</param>
    /// <param name="gate">Taken while the book changes.</param>
    public async Task<OpenBook?> StepAsync(Journal journal, Lock gate)
    {
        var rows = await journal.ReadAfterAsync(Book.Sequence, new(RowsAtOnce)).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            return null;
        }

        var (digest, recorded) = (Digest, LastRecorded);
        lock (gate)
        {
            foreach (var row in rows)
            {
                recorded = Follow(row, digest);
                digest = row.Digest;
            }
        }

        return this with { Digest = digest, LastRecorded = recorded };
    }

    private async Task<OpenBook> FollowAsync(Journal journal)
    {
        var (open, gate) = (this, new Lock());
        while (await open.StepAsync(journal, gate).ConfigureAwait(false) is { } next)
        {
            open = next;
        }

        return open;
    }

    /// <summary>
    /// Whether the row that ends where the book does is the one it was made from: the journal alone counts, and after
    /// a backup was restored it may be another.
    /// </summary>
    private async Task<bool> BelongsToAsync(Journal journal)
    {
        var row = await journal.ReadRowOfAsync(Book.Sequence).ConfigureAwait(false);
        return row is not null && row.LastSequence == Book.Sequence && row.Digest.AsSpan().SequenceEqual(Digest);
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
