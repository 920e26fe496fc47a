namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// The one connection that writes, as the queue drives it: a transaction at a time, a savepoint a unit.
/// </summary>
/// <remarks>
/// Used by the queue's thread alone. Exceptions are the driver's own; <see cref="Explain"/> translates them.
/// </remarks>
internal abstract class Writer : IDisposable
{
    /// <summary>Opens a transaction, and the connection if it is not open.</summary>
    public abstract WriteSession Begin();

    /// <summary>Marks where a unit begins.</summary>
    public abstract void Mark();

    /// <summary>Rolls back to the last mark; false when the whole transaction is lost.</summary>
    public abstract bool TryUndo();

    /// <summary>Makes the transaction durable, with its notices.</summary>
    /// <exception cref="OutcomeUnknownException">It may or may not be durable.</exception>
    public abstract void Commit(WriteSession session);

    /// <summary>Rolls the transaction back, as far as there still is one; never throws.</summary>
    public abstract void Abandon();

    /// <summary>The exception a caller gets for one of the driver's: broken surroundings in one line.</summary>
    public abstract Exception Explain(Exception fault);

    /// <summary>Housekeeping after a commit, before the next transaction; never throws.</summary>
    public virtual void Rest()
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}
