namespace Huanhu.Simulation;

/// <summary>What goes wrong in a simulated world.</summary>
internal enum FaultKind
{
    /// <summary>The disk takes nothing more.</summary>
    DiskFull,

    /// <summary>The answer to an append is lost after the rows became durable.</summary>
    UnknownLanded,

    /// <summary>The connection is lost before the rows became durable.</summary>
    UnknownLost,

    /// <summary>The rows become durable, or not, some time after the connection was lost.</summary>
    UnknownLate,

    /// <summary>A process dies in the middle of an append; the store takes half a write back.</summary>
    TornAppend,

    /// <summary>A process dies with the rows durable and nobody told.</summary>
    CrashAfterAppend,

    /// <summary>A process dies at some other time.</summary>
    Crash,

    /// <summary>A second process takes the same ledger while the first lives on.</summary>
    SecondWriter,

    /// <summary>A row that is read has a bit turned.</summary>
    CorruptedRow,

    /// <summary>A row that is read is cut.</summary>
    TornRow,

    /// <summary>A row is missing from what is read.</summary>
    LostRow,

    /// <summary>A row comes twice when it is read.</summary>
    RepeatedRow,

    /// <summary>The journal can't be read for now.</summary>
    Unreadable,

    /// <summary>A snapshot has a bit turned.</summary>
    CorruptedSnapshot,

    /// <summary>A snapshot is cut.</summary>
    TornSnapshot,

    /// <summary>A snapshot that was written is gone.</summary>
    LostSnapshot,

    /// <summary>The clock of a process stands behind or before another's.</summary>
    ClockStep,
}

/// <summary>A mistake built into the surroundings on purpose: a checker that never finds one proves nothing.</summary>
internal enum PlantedBug
{
    /// <summary>None.</summary>
    None,

    /// <summary>An append is acknowledged before it is on the disk.</summary>
    SkippedFsync,

    /// <summary>Rows that are appended again are taken again.</summary>
    DoubleCommit,

    /// <summary>The bell of a hold's end does not ring.</summary>
    LostExpiry,

    /// <summary>A lost connection is told as if nothing had been stored.</summary>
    UnknownTakenForRefused,
}
