using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>What an entry does.</summary>
public enum EntryKind
{
    /// <summary>Opens an account.</summary>
    Open = 1,

    /// <summary>Changes an account's floor and ceiling from a moment on.</summary>
    Limit = 2,

    /// <summary>Moves amounts.</summary>
    Post = 3,

    /// <summary>Promises amounts.</summary>
    Hold = 4,

    /// <summary>Lets another ledger's decision end a hold, no longer time.</summary>
    Prepare = 5,

    /// <summary>Moves what a hold promised, or part of it, and releases the rest.</summary>
    Commit = 6,

    /// <summary>Gives a hold up.</summary>
    Release = 7,

    /// <summary>Gives a hold up because its time is over.</summary>
    Expire = 8,

    /// <summary>Closes the books up to a moment.</summary>
    Close = 9,
}

/// <summary>Where a hold stands.</summary>
public enum HoldState
{
    /// <summary>Promised.</summary>
    Open = 1,

    /// <summary>Moved, whole or in part.</summary>
    Committed = 2,

    /// <summary>Given up.</summary>
    Released = 3,

    /// <summary>Over by time.</summary>
    Expired = 4,
}

/// <summary>What the book remembers of an entry: 48 bytes. The entry's full text is its journal's business.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct EntryRow
{
    internal UInt128 Id;
    internal long RecordedAt;

    /// <summary>Of the command's content, to tell a repeat from a misuse of its id.</summary>
    internal ulong Fingerprint;

    /// <summary>Index of its first leg.</summary>
    internal int FirstLeg;

    /// <summary>Index of the hold it ends; −1 for none.</summary>
    internal int Target;

    /// <summary>
    /// Of an open hold: its first slot. Of an ended one: the complement of the index of the entry that ended it. The
    /// only part of a row that ever changes.
    /// </summary>
    internal int Link;

    internal ushort LegCount;
    private ushort _kind;

    internal EntryKind Kind { readonly get => (EntryKind)_kind; set => _kind = (ushort)value; }
}

/// <summary>
/// One movement as the book remembers it: 32 bytes. What it does to its accounts, its entry's kind says.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct LegRow
{
    internal int From;
    internal int To;

    /// <summary>Moved, promised, or given back, by the kind of the entry.</summary>
    internal long Amount;
    internal long EffectiveAt;

    /// <summary>Index of the entry it belongs to.</summary>
    internal int Entry;

    /// <summary>Index of the entry it corrects; −1 for none.</summary>
    internal int Corrected;
}
