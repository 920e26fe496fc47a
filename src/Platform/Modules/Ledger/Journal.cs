using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Where the entries of one ledger become durable: the seam between deciding and remembering.</summary>
/// <remarks>
/// Rows follow each other without gaps: a journal takes rows only behind its last one, and of two writers that go on
/// from the same row it takes one. What is asked to be durable together is so whole or not at all.
/// </remarks>
internal abstract class Journal(JurisdictionCode jurisdiction)
{
    /// <summary>Whose ledger.</summary>
    public JurisdictionCode Jurisdiction => jurisdiction;

    /// <summary>Makes rows durable, and only then says so.</summary>
    /// <exception cref="Shared.Storage.StoreUnavailableException">Nothing was stored.</exception>
    /// <exception cref="Shared.Storage.StoreBusyException">Nothing was stored.</exception>
    public abstract Task<AppendFate> AppendAsync(IReadOnlyList<JournalRow> rows);

    /// <summary>The durable rows that follow an entry, oldest first.</summary>
    /// <param name="afterSequence">The last entry of a row; 0 for the beginning.</param>
    /// <param name="limit">At most so many rows.</param>
    /// <exception cref="Shared.Storage.StoreUnavailableException">The journal can't be read now.</exception>
    public abstract Task<IReadOnlyList<JournalRow>> ReadAfterAsync(long afterSequence, Limit limit);

    /// <summary>The durable row an entry lies in, or the last one before it; null when there is none.</summary>
    /// <exception cref="Shared.Storage.StoreUnavailableException">The journal can't be read now.</exception>
    public abstract Task<JournalRow?> ReadRowOfAsync(long sequence);
}

/// <summary>What became of rows that a journal was asked to take.</summary>
internal enum AppendFate
{
    /// <summary>They are durable.</summary>
    Committed,

    /// <summary>Others stand at their sequence: somebody else writes this ledger. None was taken.</summary>
    Refused,

    /// <summary>They may be durable, or become so: it must be read back before anyone is told.</summary>
    Unknown,
}
