namespace Huanhu.Platform.Shared.Storage;

/// <summary>Signals that something was committed, by topic and subject; a lost one costs time, never truth.</summary>
/// <remarks>
/// Raised on the writer's thread or on the one that listens to PostgreSQL: a subscriber returns at once.
/// </remarks>
internal sealed class Notices
{
    private readonly Lock _gate = new();
    private Action<Notice>[] _subscribers = [];

    /// <summary>Hears every notice from now on, until the answer is disposed of.</summary>
    public IDisposable Subscribe(Action<Notice> heard)
    {
        lock (_gate)
        {
            _subscribers = [.. _subscribers, heard];
        }

        return new Subscription(this, heard);
    }

    /// <summary>Tells every subscriber.</summary>
    public void Raise(Notice notice)
    {
        foreach (var heard in _subscribers)
        {
            heard(notice);
        }
    }

    private sealed class Subscription(Notices notices, Action<Notice> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (notices._gate)
            {
                notices._subscribers = [.. notices._subscribers.Where(other => other != heard)];
            }
        }
    }
}

/// <summary>What was committed: a topic such as <c>outbox</c> and a subject such as a jurisdiction's code.</summary>
internal readonly record struct Notice(string Topic, string Subject)
{
    /// <summary>
    /// Something may have been committed that nobody tells: who keeps what only a notice would change looks again.
    /// </summary>
    public static Notice Anything { get; } = new("*", "");
}
