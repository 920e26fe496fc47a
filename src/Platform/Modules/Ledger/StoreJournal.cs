using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A journal in the installation's database, behind its writer queue.</summary>
internal sealed class StoreJournal(Store store, JurisdictionCode jurisdiction) : Journal(jurisdiction)
{
    /// <inheritdoc/>
    public override async Task<AppendFate> AppendAsync(IReadOnlyList<JournalRow> rows)
    {
        try
        {
            // Turns at the writer are fair by rows of the usual size: some hundred bytes.
            var weight = rows.Sum(row => row.Entries.Length / 256) + rows.Count;
            await store.WriteAsync($"ledger {Jurisdiction}", session => Add(session, rows), weight);
            return AppendFate.Committed;
        }
        catch (SequenceTakenException)
        {
            return AppendFate.Refused;
        }
        catch (OutcomeUnknownException)
        {
            return AppendFate.Unknown;
        }
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<JournalRow>> ReadAfterAsync(long afterSequence, Limit limit) =>
        store.ReadAsync(session => LedgerStore.RowsAfter(session, Jurisdiction, afterSequence, limit));

    /// <inheritdoc/>
    public override Task<JournalRow?> ReadRowOfAsync(long sequence) =>
        store.ReadAsync(session => LedgerStore.RowAt(session, Jurisdiction, sequence));

    private int Add(WriteSession session, IReadOnlyList<JournalRow> rows)
    {
        foreach (var row in rows)
        {
            if (!LedgerStore.TryAdd(session, Jurisdiction, row))
            {
                // Thrown, so that the queue takes back this unit alone.
                throw new SequenceTakenException();
            }
        }

        return rows.Count;
    }

    private sealed class SequenceTakenException() : InvalidOperationException("Another row has this sequence.");
}
