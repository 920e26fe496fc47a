using System.Diagnostics;
using System.Diagnostics.Metrics;
using Huanhu.Platform.Shared.Hosting;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>Takes units of work from many producers in fair turns and commits them in groups on one thread.</summary>
/// <remarks>
/// While one group is made durable the next one gathers, so the group grows with the load and a lone unit never waits
/// for company. A unit waits at most for the group before it and its own.
/// </remarks>
internal sealed class WriterQueue : IAsyncDisposable
{
    private static readonly Counter<long> Units = Monitoring.Meter.CreateCounter<long>(
        "huanhu.store.units", description: "Units of work that became durable.");
    private static readonly Histogram<double> Commits = Monitoring.Meter.CreateHistogram<double>(
        "huanhu.store.commit.duration", "s", "How long a group of units took, its commit included.");
    private static readonly UpDownCounter<int> Waiting = Monitoring.Meter.CreateUpDownCounter<int>(
        "huanhu.store.waiting", description: "Units of work that wait for the writer.");

    private readonly object _gate = new();
    private readonly FairLines<Unit> _lines;
    private readonly Writer _writer;
    private readonly WriterLimits _limits;
    private readonly Notices _notices;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closing;

    public WriterQueue(Writer writer, WriterLimits limits, Notices notices)
    {
        (_writer, _limits, _notices) = (writer, limits, notices);
        _lines = new(limits.TurnRows);
        new Thread(Run) { IsBackground = true, Name = "store-writer" }.Start();
    }

    /// <summary>Puts a unit into its producer's line; see <see cref="Store.WriteAsync"/>.</summary>
    public Task<T> EnqueueAsync<T>(string producer, Func<WriteSession, T> work, int rows, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }

        var unit = new Unit<T>(work);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            RefuseBeyondLimits(producer, rows);
            _lines.Add(producer, unit, rows);
            Waiting.Add(1);
            Monitor.Pulse(_gate);
        }

        unit.LeaveOn(cancel);
        return unit.Answer;
    }

    /// <summary>Refuses new units, finishes those that wait, then closes the writer.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }

        await _ended.Task;
    }

    private void RefuseBeyondLimits(string producer, int rows)
    {
        if (_lines.Count >= _limits.WaitingUnits
            || _lines.CountOf(producer) >= _limits.WaitingUnitsOfOne
            || (_lines.Count > 0 && _lines.Rows + rows > _limits.WaitingRows))
        {
            throw new StoreBusyException(
                $"The writer queue is full: {_lines.Count} units ({_lines.CountOf(producer)} of {producer}) "
                + $"and {_lines.Rows} rows wait.");
        }
    }

    private void Run()
    {
        while (Next() is var (unit, rows))
        {
            if (unit.TryBegin())
            {
                WriteGroup(unit, rows);
                _writer.Rest();
            }
        }

        _writer.Dispose();
        _ended.SetResult();
    }

    /// <summary>Waits for a unit; null once the queue is closed and empty.</summary>
    private (Unit Unit, int Rows)? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_lines.TryTake(out var unit, out var rows))
                {
                    Waiting.Add(-1);
                    return (unit, rows);
                }

                if (_closing)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>
    /// Runs one unit after another inside one transaction until none waits or the group is large enough.
    /// </summary>
    private void WriteGroup(Unit unit, int rows)
    {
        var began = Stopwatch.GetTimestamp();
        var done = new List<Unit>();
        WriteSession session;
        try
        {
            session = _writer.Begin();
        }
        catch (Exception fault)
        {
            FailAllThatWait(unit, _writer.Explain(fault));
            return;
        }

        var rowsDone = 0L;
        while (true)
        {
            if (!TryRun(unit, session, done))
            {
                return;
            }

            rowsDone += rows;
            if (rowsDone >= _limits.BatchRows
                || Stopwatch.GetElapsedTime(began) >= _limits.BatchTime
                || !TryNext(out unit, out rows))
            {
                break;
            }
        }

        Commit(session, done);
        Commits.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>
    /// Runs a unit; one that throws is rolled back alone. False when that was not possible and all is lost.
    /// </summary>
    private bool TryRun(Unit unit, WriteSession session, List<Unit> done)
    {
        var notices = session.Notices.Count;
        try
        {
            _writer.Mark();
            unit.Run(session);
            done.Add(unit);
            return true;
        }
        catch (Exception fault)
        {
            var explained = _writer.Explain(fault);
            var undone = TryUndo();
            unit.Fail(explained);
            if (undone)
            {
                session.ForgetNotices(notices);
                return true;
            }

            _writer.Abandon();
            done.ForEach(other => other.Fail(explained));
            return false;
        }
    }

    private bool TryUndo()
    {
        try
        {
            return _writer.TryUndo();
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            return false;
        }
    }

    private void Commit(WriteSession session, List<Unit> done)
    {
        if (done.Count == 0)
        {
            _writer.Abandon();
            return;
        }

        try
        {
            _writer.Commit(session);
        }
        catch (Exception fault)
        {
            var explained = _writer.Explain(fault);
            _writer.Abandon();
            done.ForEach(unit => unit.Fail(explained));
            return;
        }

        // Before those who wait for their unit go on: whoever follows has been told by then.
        foreach (var notice in session.Notices.Distinct())
        {
            _notices.Raise(notice);
        }

        Units.Add(done.Count);
        done.ForEach(unit => unit.Complete());
    }

    private bool TryNext(out Unit unit, out int rows)
    {
        lock (_gate)
        {
            while (_lines.TryTake(out unit, out rows))
            {
                Waiting.Add(-1);
                if (unit.TryBegin())
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Without a database nobody is served: whoever waits now hears it now.</summary>
    private void FailAllThatWait(Unit unit, Exception fault)
    {
        unit.Fail(fault);
        while (TryNext(out unit, out _))
        {
            unit.Fail(fault);
        }
    }

    /// <summary>One caller's work and the task that waits for it.</summary>
    private abstract class Unit
    {
        private int _begun;

        /// <summary>Claims the unit, either to run it or to cancel it; only the first claim gets it.</summary>
        public bool TryBegin() => Interlocked.Exchange(ref _begun, 1) == 0;

        public abstract void Run(WriteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception fault);
    }

    private sealed class Unit<T>(Func<WriteSession, T> work) : Unit
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private CancellationTokenRegistration _leaving;
        private T _result = default!;

        public Task<T> Answer => _answer.Task;

        public void LeaveOn(CancellationToken cancel)
        {
            if (cancel.CanBeCanceled)
            {
                _leaving = cancel.Register(() =>
                {
                    if (TryBegin())
                    {
                        _answer.TrySetCanceled(cancel);
                    }
                });
            }
        }

        public override void Run(WriteSession session) => _result = work(session);

        public override void Complete()
        {
            _leaving.Dispose();
            _answer.TrySetResult(_result);
        }

        public override void Fail(Exception fault)
        {
            _leaving.Dispose();
            _answer.TrySetException(fault);
        }
    }
}
