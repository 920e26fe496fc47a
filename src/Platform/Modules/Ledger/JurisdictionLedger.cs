using Huanhu.Engines.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The ledger of one jurisdiction: a book that decides, a journal that remembers.</summary>
/// <remarks>
/// <para>A request is decided in memory by the thread that brings it, one at a time. What it adds to the book waits;
/// one append at a time makes all that waits durable, and only then are the requests known that rest on it: commands,
/// refusals and reads alike. While an append is under way, requests are decided on top of it and gather for the
/// next.</para>
/// <para>An append has three fates. <b>Committed</b>: its requests are known. <b>Refused</b>: somebody else wrote
/// that sequence; the book is dropped and read anew from snapshot and journal, and every request that is not known is
/// decided again, which ids make harmless. <b>Unknown</b>: the journal is read back; rows that are not there are
/// appended again, so that the fence decides between them and their own late arrival; until then nobody is told. When
/// nothing was stored its requests fail, and the book is dropped likewise.</para>
/// <para>It has no clock, no chance and no thread of its own: the same calls in the same order, with the same fates,
/// do the same. What follows from an append or a timer runs where that ended, which the simulation rests on.</para>
/// </remarks>
internal sealed partial class JurisdictionLedger : IAsyncDisposable
{
    /// <summary>Beyond so many commands that wait a request is not accepted.</summary>
    public const int WaitingLimit = 200_000;

    /// <summary>A journal that did not answer is asked again after this long.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(200);

    // What a timer of the system takes; whoever sleeps longer looks again.
    private static readonly TimeSpan _longestSleep = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly SnapshotShelf _shelf;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _ended = new();

    // Not decided yet, because there is no book.
    private readonly Queue<LedgerRequest> _arrived = new();

    // Decided, waiting for an append of their own or of what they saw.
    private List<LedgerRequest> _gathering = [];
    private Batch? _appending;
    private Book? _book;
    private byte[] _digest = JournalRow.NoDigest;
    private Moment _lastRecorded;
    private Moment? _wakeAt;
    private int _waiting;
    private bool _isWanted;
    private bool _isOpening;
    private bool _isClosing;

    /// <param name="journal">Remembers.</param>
    /// <param name="shelf">Keeps snapshots.</param>
    /// <param name="time">Says when a command is recorded, and wakes the ledger when a hold ends.</param>
    /// <param name="snapshotEvery">A snapshot is due after so many entries.</param>
    public JurisdictionLedger(
        Journal journal, SnapshotShelf shelf, TimeProvider time, long snapshotEvery = UsualSnapshotEvery)
    {
        (_journal, _shelf, _time, _snapshotEvery) = (journal, shelf, time, snapshotEvery);
        _timer = time.CreateTimer(
            static ledger => ((JurisdictionLedger)ledger!).Open(), this, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>What one append makes durable, who is told then, and the snapshot that may be kept then.</summary>
    private sealed record Batch(
        IReadOnlyList<JournalRow> Rows, List<LedgerRequest> Requests, LedgerSnapshot? Snapshot);

    /// <summary>Reads the book if there is none, and ends the holds that are due.</summary>
    public void Open() => Step(_ => (_isWanted, _wakeAt) = (true, null));

    /// <summary>Decides commands, one after another; ends once their answers are durable.</summary>
    /// <exception cref="StoreBusyException">Too much waits.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    /// <exception cref="OutcomeUnknownException">The ledger was closed before it could find out.</exception>
    /// <exception cref="InvalidDataException">The journal is broken.</exception>
    public async Task<Answer[]> DoAsync(params IReadOnlyList<LedgerCommand> commands)
    {
        var request = new CommandRequest(commands);
        await AskAsync(request).ConfigureAwait(false);
        return request.Answers;
    }

    /// <summary>Looks into the book; ends once all it saw is durable.</summary>
    /// <exception cref="InvalidDataException">The journal is broken.</exception>
    public async Task<Reading<T>> ReadAsync<T>(Func<Book, T> read)
    {
        var request = new ReadRequest<T>(read);
        await AskAsync(request).ConfigureAwait(false);
        return request.Answer;
    }

    /// <summary>Whether it goes on from an entry or a later one; else others write this ledger.</summary>
    public async Task<bool> SeesAsync(long sequence) =>
        (await ReadAsync(book => book.Sequence).ConfigureAwait(false)).Sequence >= sequence;

    /// <summary>Takes a request in; the task is the request's own.</summary>
    public Task AskAsync(LedgerRequest request)
    {
        Step(_ =>
        {
            ObjectDisposedException.ThrowIf(_isClosing, this);
            if (_waiting >= WaitingLimit)
            {
                throw new StoreBusyException($"{_waiting} commands wait for the ledger of {_journal.Jurisdiction}.");
            }

            _waiting += request.CommandCount;
            _isWanted = true;
            _arrived.Enqueue(request);
        });
        return request.Known;
    }

    /// <summary>Takes no more requests, finishes those that wait, and keeps a snapshot for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        await _ended.Task.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await KeepLastAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private void Close()
    {
        Step(_ => _isClosing = true);
        // A journal that does not answer is not asked again.
        _closing.Cancel();
    }

    /// <summary>One event: what happened is noted, and all that follows from it is done.</summary>
    /// <param name="happened">Adds the requests that became known, or failed, to the list it is given.</param>
    private void Step(Action<List<(LedgerRequest Request, Exception? Fault)>> happened)
    {
        var known = new List<(LedgerRequest Request, Exception? Fault)>();
        Batch? append;
        bool opens;
        lock (_gate)
        {
            happened(known);
            DecideArrived(known);
            append = NextAppend(known);
            opens = _book is null && _isWanted && !_isOpening && !(_isClosing && _arrived.Count == 0);
            _isOpening |= opens;
            _waiting -= known.Sum(told => told.Request.CommandCount);
            SetTimer();
            if (_isClosing && _appending is null && _arrived.Count == 0 && !_isOpening)
            {
                _ended.TrySetResult();
            }
        }

        // Outside the gate: a journal may answer, and who is told may ask, at once and on this thread.
        if (append is not null)
        {
            _ = AppendAsync(append);
        }

        if (opens)
        {
            _ = ReadBookAsync();
        }

        known.ForEach(told => told.Request.Tell(told.Fault));
    }

    private void DecideArrived(List<(LedgerRequest Request, Exception? Fault)> known)
    {
        if (_book is null || _turn is not null)
        {
            return;
        }

        // A clock that steps back is not followed.
        var now = Moment.Of(_time.GetUtcNow());
        _lastRecorded = now > _lastRecorded ? now : _lastRecorded;
        _book.ExpireDue(_lastRecorded);
        while (_book is not null && _turn is null && _arrived.TryDequeue(out var request))
        {
            Decide(request, _lastRecorded, known);
        }
    }

    private void Decide(LedgerRequest request, Moment now, List<(LedgerRequest Request, Exception? Fault)> known)
    {
        try
        {
            request.Decide(_book!, now);
            _gathering.Add(request);
            _turn = request as TurnRequest;
        }
        catch (Exception fault)
        {
            known.Add((request, fault));
            if (request.ChangesBook)
            {
                // A fault of the program: who knows what it left in the book.
                DropBook([]);
            }
        }
    }

    /// <summary>
    /// All that waits, unless an append is under way. Requests that rest on nothing that waits are known.
    /// </summary>
    private Batch? NextAppend(List<(LedgerRequest Request, Exception? Fault)> known)
    {
        if (_book is null || _appending is not null)
        {
            return null;
        }

        var requests = _gathering;
        _gathering = [];
        if (_book.Waiting.Count == 0)
        {
            known.AddRange(requests.Select(request => (request, (Exception?)null)));
            return null;
        }

        var rows = JournalRow.Cut(_book.Waiting, _digest);
        _book.Waiting.Clear();
        _digest = rows[^1].Digest;
        return _appending = new(rows, requests, CaptureWhenDue());
    }

    private async Task AppendAsync(Batch batch)
    {
        try
        {
            if (await FateOfAsync(batch.Rows).ConfigureAwait(false) == AppendFate.Refused)
            {
                Step(_ => DropBook(batch.Requests));
                return;
            }

            Step(known =>
            {
                _appending = null;
                known.AddRange(batch.Requests.Select(request => (request, (Exception?)null)));
                _keeping = batch.Snapshot is null ? _keeping : KeepAsync(batch.Snapshot);
            });
        }
        catch (Exception fault)
        {
            Step(known =>
            {
                DropBook([]);
                known.AddRange(batch.Requests.Select(request => (request, (Exception?)fault)));
            });
        }
    }

    /// <summary>Appends; a fate that is unknown is found out before anyone hears of it.</summary>
    private async Task<AppendFate> FateOfAsync(IReadOnlyList<JournalRow> rows)
    {
        var fate = await _journal.AppendAsync(rows).ConfigureAwait(false);
        while (fate == AppendFate.Unknown)
        {
            fate = await TryFindOutAsync(rows).ConfigureAwait(false);
            if (fate == AppendFate.Unknown)
            {
                await AskAgainLaterAsync().ConfigureAwait(false);
            }
        }

        return fate;
    }

    private async Task<AppendFate> TryFindOutAsync(IReadOnlyList<JournalRow> rows)
    {
        try
        {
            var there = await _journal.ReadAfterAsync(rows[0].FirstSequence - 1, new(1)).ConfigureAwait(false);
            if (there.Count == 0)
            {
                var fate = await _journal.AppendAsync(rows).ConfigureAwait(false);
                if (fate != AppendFate.Refused)
                {
                    return fate;
                }

                // By another's row, or by the first attempt's that came late.
                there = await _journal.ReadAfterAsync(rows[0].FirstSequence - 1, new(1)).ConfigureAwait(false);
            }

            return there is [var row, ..] && row.Digest.AsSpan().SequenceEqual(rows[0].Digest)
                ? AppendFate.Committed
                : AppendFate.Refused;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or StoreBusyException)
        {
            return AppendFate.Unknown;
        }
    }

    private async Task AskAgainLaterAsync()
    {
        try
        {
            await Task.Delay(AskAgainAfter, _time, _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException closing)
        {
            throw new OutcomeUnknownException(closing);
        }
    }

    /// <summary>The book goes; what is not known is decided again, first come first.</summary>
    private void DropBook(List<LedgerRequest> appended)
    {
        appended.ForEach(request => request.WasAppended = true);
        LedgerRequest[] again = [.. appended, .. _gathering, .. _arrived];
        (_book, _appending, _gathering, _isWanted, _turn) = (null, null, [], true, null);
        _arrived.Clear();
        Array.ForEach(again, _arrived.Enqueue);
    }

    private async Task ReadBookAsync()
    {
        try
        {
            var open = await OpenBook.ReadAsync(_journal, _shelf).ConfigureAwait(false);
            Step(_ =>
            {
                (_book, _digest, _lastRecorded, _isOpening) = (open.Book, open.Digest, open.LastRecorded, false);
                _snapshotSequence = open.SnapshotSequence;
            });
        }
        catch (Exception fault)
        {
            Step(known =>
            {
                (_isOpening, _isWanted) = (false, false);
                known.AddRange(_arrived.Select(request => (request, (Exception?)fault)));
                _arrived.Clear();
            });
        }
    }

    /// <summary>Wakes when the next hold ends, or to ask a journal again that could not be read.</summary>
    private void SetTimer()
    {
        var now = Moment.Of(_time.GetUtcNow());
        var at = _book is not null ? (_turn is null ? _book.NextExpiry : null)
            : _isOpening || _isClosing ? null
            : _wakeAt ?? new Moment(now.Microseconds + (long)AskAgainAfter.TotalMicroseconds);
        if (at == _wakeAt)
        {
            return;
        }

        _wakeAt = at;
        // Rounded up: a timer that rings early finds nothing due.
        var milliseconds = (at?.Microseconds - now.Microseconds + 999) / 1000;
        _timer.Change(
            milliseconds is { } sleep
                ? TimeSpan.FromMilliseconds(Math.Clamp(sleep, 0, (long)_longestSleep.TotalMilliseconds))
                : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }
}
