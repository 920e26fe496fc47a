namespace Huanhu.Platform.Tests.Shared;

/// <summary>A clock that stands until it is moved; its timers ring on the way.</summary>
internal sealed class SetClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Bell> _bells = [];
    private DateTimeOffset _now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state));
        // At once, or a move of the clock between the two would pass it by.
        lock (_gate)
        {
            bell.Change(dueTime, period);
            _bells.Add(bell);
        }

        return bell;
    }

    /// <summary>Moves the clock; a timer that fell due rings once, however often its period went by.</summary>
    internal void Advance(TimeSpan by)
    {
        List<Bell> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _bells.Where(bell => bell.Due <= _now)];
        }

        due.ForEach(bell => bell.Ring());
    }

    private sealed class Bell(SetClock clock, Action ring) : ITimer
    {
        private TimeSpan _period;

        internal DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Due = After(dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._bells.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Ring()
        {
            lock (clock._gate)
            {
                Due = After(_period);
            }

            ring();
        }

        private DateTimeOffset? After(TimeSpan wait) =>
            wait == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + wait;
    }
}
