namespace Huanhu.Platform.Shared.Storage;

/// <summary>The one database of an installation: a SQLite file in the data folder, or PostgreSQL.</summary>
/// <remarks>
/// Writes go through one queue a process: units of work from many producers are taken in turn (fair by rows), run one
/// after another inside one transaction, and committed together. A unit that throws is rolled back alone; its
/// exception goes to its caller. The task of a unit completes only after the commit is durable. Readers use
/// connections of their own and never wait for the writer.
/// </remarks>
internal abstract class Store : IAsyncDisposable
{
    /// <summary>Runs a unit of work behind the writer queue and gives its result once it is durable.</summary>
    /// <param name="producer">Who writes, for fair turns: a jurisdiction code or a module's name.</param>
    /// <param name="work">Runs on the writer's thread: short, no waiting, no other store calls.</param>
    /// <param name="rows">How many rows it is about, for fair turns; at least 1.</param>
    /// <param name="cancel">Leaves the queue; without effect once the unit has begun.</param>
    /// <exception cref="OutcomeUnknownException">The connection was lost in commit: perhaps it is durable.</exception>
    public abstract Task<T> WriteAsync<T>(
        string producer, Func<WriteSession, T> work, int rows = 1, CancellationToken cancel = default);

    /// <summary>Runs a read on a connection of its own, on one consistent snapshot.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Session, T> work, CancellationToken cancel = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
