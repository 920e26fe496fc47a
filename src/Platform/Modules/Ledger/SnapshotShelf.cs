namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// Where snapshots of one ledger lie. They only save time: any of them may be cut, changed or gone.
/// </summary>
internal abstract class SnapshotShelf
{
    /// <summary>The sequences at which there is a snapshot, latest first.</summary>
    public abstract IReadOnlyList<long> List();

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="IOException">It can't be read, or is gone.</exception>
    public abstract Stream Read(long sequence);

    /// <summary>
    /// Writes a snapshot while its ledger goes on, whole or not at all, and drops all but it and the one before.
    /// </summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public abstract Task WriteAsync(long sequence, Action<Stream> write);
}
