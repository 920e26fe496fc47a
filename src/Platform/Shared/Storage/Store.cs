namespace Huanhu.Platform.Shared.Storage;

/// <summary>The one database of an installation: a SQLite file in the data folder, or PostgreSQL.</summary>
/// <remarks>
/// Writes go through one queue a process: units of work from many producers are taken in turn (fair by rows), run one
/// after another inside one transaction, and committed together. A unit that throws is rolled back alone; its
/// exception goes to its caller. The task of a unit completes only after the commit is durable. Readers use
/// connections of their own and never wait for the writer. Broken surroundings (a full disk, a damaged file, a lost
/// server) throw <see cref="StoreUnavailableException"/>, whose one line can be shown as it stands.
/// </remarks>
internal abstract class Store : IAsyncDisposable
{
    private readonly WriterQueue? _writes;
    private int _closed;

    /// <param name="writer">The connection that writes; null when the store is opened for reading only.</param>
    protected Store(Writer? writer) => _writes = writer is null ? null : new(writer, WriterLimits.Usual, Notices);

    /// <summary>Signals that follow commits; they wake, the tables decide.</summary>
    public Notices Notices { get; } = new();

    /// <summary>Whether the store was opened for reading only.</summary>
    public bool IsReadOnly => _writes is null;

    /// <summary>Whether other programs see views of it, with geometry: what they rest on is to be kept up.</summary>
    public bool HasPostgis { get; init; }

    /// <summary>Whether other processes of a cluster write, too: what this one remembers may be out of date.</summary>
    public bool IsShared { get; init; }

    /// <summary>Runs a unit of work behind the writer queue and gives its result once it is durable.</summary>
    /// <param name="producer">Who writes, for fair turns: a jurisdiction code or a module's name.</param>
    /// <param name="work">Runs on the writer's thread: short, no waiting, no other store calls.</param>
    /// <param name="rows">How many rows it is about, for fair turns; at least 1.</param>
    /// <param name="cancel">Leaves the queue; without effect once the unit has begun.</param>
    /// <exception cref="OutcomeUnknownException">
    /// The connection was lost during commit: it may or may not be durable.
    /// </exception>
    /// <exception cref="StoreBusyException">
    /// The queue is full (<see cref="WriterLimits"/>): slow down, try again.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The database can't be written now; nothing was stored.</exception>
    public Task<T> WriteAsync<T>(
        string producer, Func<WriteSession, T> work, int rows = 1, CancellationToken cancel = default) =>
        _writes is null
            ? throw new InvalidOperationException("The store was opened for reading only.")
            : _writes.EnqueueAsync(producer, work, rows, cancel);

    /// <summary>Runs a read on a connection of its own, on one consistent snapshot.</summary>
    /// <exception cref="StoreUnavailableException">The database can't be read now.</exception>
    public abstract Task<T> ReadAsync<T>(Func<Session, T> work, CancellationToken cancel = default);

    /// <summary>
    /// Asks the database to check its own file; null when it finds nothing, otherwise its first complaint.
    /// </summary>
    public abstract Task<string?> CheckAsync(CancellationToken cancel = default);

    /// <summary>
    /// Whether this process is the one of the cluster that does what is named; once it is, it stays so until it ends or
    /// loses its connection.
    /// </summary>
    /// <remarks>
    /// Who has lost the connection may not know yet: two may be at work for a moment, so the work must bear that.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The database does not say.</exception>
    public virtual Task<bool> LeadsAsync(string name, CancellationToken cancel = default) => Task.FromResult(true);

    /// <summary>Lets one process of the cluster at a time do what is named, until the answer is disposed of.</summary>
    /// <exception cref="StoreUnavailableException">The database does not say.</exception>
    public virtual Task<IAsyncDisposable?> AloneAsync(string name, CancellationToken cancel = default) =>
        Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>Refuses new units, finishes those that wait, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            await (_writes?.DisposeAsync() ?? ValueTask.CompletedTask);
            await CloseAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Closes readers and whatever else is the store's own, after the last unit.</summary>
    protected abstract ValueTask CloseAsync();
}
