namespace Huanhu.Platform.Modules.Ledger;

/// <content>Snapshots, without which a start reads the whole journal.</content>
internal sealed partial class JurisdictionLedger
{
    /// <summary>So many entries are read again within about two seconds.</summary>
    private const long UsualSnapshotEvery = 1_000_000;

    /// <summary>At a close a snapshot is written only when it saves this many entries.</summary>
    private const long WorthASnapshot = 10_000;

    private readonly long _snapshotEvery;
    private long _snapshotSequence;
    private Task _renewing = Task.CompletedTask;

    /// <summary>
    /// Makes a snapshot from the one before and the journal, in a book of its own: the ledger goes on meanwhile and is
    /// not even asked. It costs the memory of a second book while it runs.
    /// </summary>
    /// <returns>The sequence of the snapshot.</returns>
    public async Task<long> RenewSnapshotAsync()
    {
        var open = await OpenBook.ReadAsync(_journal, _shelf).ConfigureAwait(false);
        open.Write(_shelf);
        return open.Book.Sequence;
    }

    private void RenewSnapshotWhenDue(long sequence)
    {
        lock (_gate)
        {
            if (sequence - _snapshotSequence < _snapshotEvery || !_renewing.IsCompleted || _isClosing)
            {
                return;
            }

            // Should it fail, the next one is due as late as if it had not: a disk that is full is left alone.
            _snapshotSequence = sequence;
            _renewing = Task.Run(RenewSnapshotAsync);
        }
    }

    private async Task KeepSnapshotAsync()
    {
        await _renewing.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default).ConfigureAwait(false);
        if (_book is not null && _book.Sequence - _snapshotSequence >= Math.Min(WorthASnapshot, _snapshotEvery))
        {
            try
            {
                new OpenBook(_book, _digest, _lastRecorded, 0).Write(_shelf);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The next start reads more of the journal; nothing else depends on it.
            }
        }
    }
}
