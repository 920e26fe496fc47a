namespace Huanhu.Platform.Modules.Ledger;

/// <content>Snapshots, without which a start reads the whole journal.</content>
/// <remarks>
/// A snapshot is captured between two commands, in time for the accounts and open holds, not for the entries; the rows
/// are shared. It is written in the background once the rows it stands on are durable, while the ledger goes on.
/// </remarks>
internal sealed partial class JurisdictionLedger
{
    /// <summary>So many entries are read again within seconds.</summary>
    private const long UsualSnapshotEvery = 1_000_000;

    /// <summary>
    /// A snapshot is not due before this part of what the last one holds is new: all of them together then cost in
    /// proportion to the entries, not to their square.
    /// </summary>
    private const long LeastNewPart = 4;

    /// <summary>At a close a snapshot is written only when it saves this many entries.</summary>
    private const long WorthASnapshot = 10_000;

    private readonly long _snapshotEvery;
    private long _snapshotSequence;
    private Task _keeping = Task.CompletedTask;

    /// <summary>A snapshot that stands on all that was cut into rows, when one is due; null else.</summary>
    private LedgerSnapshot? CaptureWhenDue()
    {
        var isDue = _book!.Sequence - _snapshotSequence >= Math.Max(_snapshotEvery, _snapshotSequence / LeastNewPart);
        if (!isDue || !_keeping.IsCompleted)
        {
            return null;
        }

        // Should it not be written, the next is due as late as if it had: a disk that is full is left alone.
        _snapshotSequence = _book.Sequence;
        return new(_book.CaptureSnapshot(), _digest, _lastRecorded);
    }

    private async Task KeepAsync(LedgerSnapshot snapshot)
    {
        try
        {
            await _shelf.WriteAsync(snapshot.Sequence, snapshot.Write).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next start reads more of the journal; nothing else depends on it.
        }
    }

    private async Task KeepLastAsync()
    {
        await _keeping.ConfigureAwait(false);
        if (_book is not null && _book.Sequence - _snapshotSequence >= Math.Min(WorthASnapshot, _snapshotEvery))
        {
            await KeepAsync(new(_book.CaptureSnapshot(), _digest, _lastRecorded)).ConfigureAwait(false);
        }
    }
}
