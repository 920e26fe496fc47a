using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Where a reservation stands.</summary>
internal enum ReservationState
{
    /// <summary>Asked of another jurisdiction, whose official has not answered.</summary>
    Asked,

    /// <summary>The other jurisdiction said no.</summary>
    Refused,

    /// <summary>Stored, and the ledger has not answered yet.</summary>
    Holding,

    /// <summary>Held here, and some other side has not answered.</summary>
    Gathering,

    /// <summary>Held, by all sides where there are several.</summary>
    Held,

    /// <summary>Approved, and some other side is not prepared yet.</summary>
    Deciding,

    /// <summary>Approved: what was held is given.</summary>
    Approved,

    /// <summary>Rejected: what was held is back.</summary>
    Rejected,

    /// <summary>Withdrawn by who asked.</summary>
    Withdrawn,

    /// <summary>Its time was over.</summary>
    Lapsed,

    /// <summary>The ledger did not hold it.</summary>
    NotHeld,

    /// <summary>The program stopped before the ledger was asked.</summary>
    Interrupted,
}

/// <summary>What is done to a reservation.</summary>
internal enum ReservationAct
{
    /// <summary>Reserved at once.</summary>
    Reserve,

    /// <summary>Asked of another jurisdiction.</summary>
    Ask,

    /// <summary>The other jurisdiction has it held.</summary>
    Accept,

    /// <summary>The other jurisdiction says no.</summary>
    Refuse,

    /// <summary>What is held is given.</summary>
    Approve,

    /// <summary>What is held goes back.</summary>
    Reject,

    /// <summary>Who asked gives it up.</summary>
    Withdraw,

    /// <summary>Its time is over.</summary>
    Lapse,

    /// <summary>It was given up in the ledger itself.</summary>
    Release,
}

/// <summary>What became of an act.</summary>
internal enum ActOutcome
{
    /// <summary>Given, and the ledger has not answered yet.</summary>
    Given,

    /// <summary>Done.</summary>
    Done,

    /// <summary>The ledger did not do it.</summary>
    Refused,

    /// <summary>The program stopped before the ledger was asked.</summary>
    Interrupted,
}

/// <summary>A stored reservation. Members are settable for the database's sake.</summary>
internal sealed record ReservationRow
{
    /// <summary>Also the id of its hold.</summary>
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId ProjectId { get; init; }

    public long ProjectVersionNumber { get; init; }

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    /// <summary>Who owns the project.</summary>
    public JurisdictionCode ProjectJurisdiction { get; init; }

    /// <summary>Who made it.</summary>
    public string ProjectAccount { get; init; } = "";

    public ParcelCode Parcel { get; init; }

    /// <summary>Whose ledger.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    public JurisdictionCode AskedByJurisdiction { get; init; }

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Whether another jurisdiction's official has to accept it.</summary>
    public bool IsRequest { get; init; }

    public string State { get; init; } = "";

    public long WorkingDays { get; init; }

    /// <summary>When the hold ends by itself; null until it is held or tried to be.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public TimeOrderedId VerdictId { get; init; }

    /// <summary>JSON.</summary>
    public string Lines { get; init; } = "";

    /// <summary>JSON.</summary>
    public string Sources { get; init; } = "";

    /// <summary>JSON: <see cref="ElsewhereNeed"/>s.</summary>
    public string Elsewhere { get; init; } = "[]";

    /// <summary>Whether other ledgers hold with this one.</summary>
    public bool HasSides => Elsewhere != "[]";

    public string Note { get; init; } = "";

    /// <summary>JSON; empty when nothing was refused.</summary>
    public string Refusal { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>0 while there is none.</summary>
    public long HoldSequence { get; init; }

    /// <summary>0 while there is none.</summary>
    public long EndSequence { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A stored act. Members are settable for the database's sake.</summary>
internal sealed record ReservationActRow
{
    /// <summary>The id of the ledger's command, where there is one.</summary>
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId ReservationId { get; init; }

    public string Act { get; init; } = "";

    public string Outcome { get; init; } = "";

    /// <summary>Empty when time alone did it.</summary>
    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public string Department { get; init; } = "";

    public string Note { get; init; } = "";

    public DateTimeOffset ActedAt { get; init; }

    /// <summary>0 where the ledger has no part in it.</summary>
    public long Sequence { get; init; }
}
