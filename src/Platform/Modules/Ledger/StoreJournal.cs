using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A journal in the installation's database, behind its writer queue.</summary>
/// <param name="store">The database.</param>
/// <param name="jurisdiction">Whose ledger.</param>
/// <param name="outbox">Where word is left of every append, in its transaction; null leaves none.</param>
internal sealed class StoreJournal(Store store, JurisdictionCode jurisdiction, Outbox? outbox = null)
    : Journal(jurisdiction)
{
    /// <summary>The topic of the change that says which entries were added.</summary>
    public const string EntriesAdded = "ledger.entries_added";

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

        outbox?.Append(session, new(Jurisdiction, EntriesAdded, Audience.JointPartners,
            $$"""{"first_sequence":{{rows[0].FirstSequence}},"last_sequence":{{rows[^1].LastSequence}}}"""));
        return rows.Count;
    }

    private sealed class SequenceTakenException() : InvalidOperationException("Another row has this sequence.");
}
