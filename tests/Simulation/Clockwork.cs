namespace Huanhu.Simulation;

/// <summary>The clock of one process: the world's time and the process's own error.</summary>
internal sealed class Clockwork(Surroundings world, TimeSpan error) : TimeProvider
{
    private readonly List<Bell> _bells = [];

    /// <summary>Whether bells that are due are forgotten: a planted bug.</summary>
    public bool IsDeaf { get; init; }

    public override DateTimeOffset GetUtcNow() => world.Now + error;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state));
        bell.Change(dueTime, period);
        _bells.Add(bell);
        return bell;
    }

    /// <summary>Rings what is due, earliest first.</summary>
    public void Ring()
    {
        while (_bells.Where(bell => bell.Due <= GetUtcNow()).MinBy(bell => bell.Due) is { } bell)
        {
            bell.Ring(IsDeaf);
        }
    }

    /// <summary>The process is no more.</summary>
    public void Stop() => _bells.Clear();

    private sealed class Bell(Clockwork clock, Action ring) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            return true;
        }

        public void Ring(bool isDeaf)
        {
            Due = null;
            if (!isDeaf)
            {
                ring();
            }
        }

        public void Dispose() => clock._bells.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
