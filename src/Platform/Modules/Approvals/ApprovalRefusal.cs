using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Why nothing is reserved or decided, in the order in which the conditions are tested.</summary>
internal enum ApprovalRefusal
{
    /// <summary>A reservation needs an id.</summary>
    IdMissing,

    /// <summary>The id belongs to another reservation.</summary>
    IdUsedDifferently,

    /// <summary>No reservation of this id that the caller may see.</summary>
    UnknownReservation,

    /// <summary>More or fewer rows asked for than a page has.</summary>
    RowsOutOfRange,

    /// <summary>A note or remark that is empty where it must not be, or too long.</summary>
    NoteUnfit,

    /// <summary>Fewer working days than one, or more than sixty.</summary>
    WorkingDaysOutOfRange,

    /// <summary>What is asked for elsewhere is none of the project's quota, or of no other county.</summary>
    ElsewhereUnfit,

    /// <summary>A parcel elsewhere is of another jurisdiction than is asked for it.</summary>
    ParcelElsewhere,

    /// <summary>Of a parcel elsewhere an area that is missing or none, or the parcel twice.</summary>
    AreaUnfit,

    /// <summary>Less of a parcel elsewhere is left than is asked for.</summary>
    ParcelTaken,

    /// <summary>A clause fails whatever the balances are.</summary>
    VerdictFails,

    /// <summary>Facts are missing that a clause rests on.</summary>
    FactsMissing,

    /// <summary>The ledger keeps no account of an asset that the project needs.</summary>
    AssetNotKept,

    /// <summary>An account that was named as a source is none of that asset here.</summary>
    SourceUnfit,

    /// <summary>The reservation stands where this is not done to it.</summary>
    StateUnfit,
}

internal static class ApprovalRefusals
{
    public static Refusal UnknownReservation(string text) => Refusal.Of(
        ApprovalRefusal.UnknownReservation, $"没有您可以查看的预留“{text}”。",
        $"There is no reservation '{text}' that you may see.");

    public static Refusal StateUnfit(BilingualText state, BilingualText act) => Refusal.Of(
        ApprovalRefusal.StateUnfit, $"这笔预留{state.Zh}，不能{act.Zh}。",
        $"This reservation is {state.En}; it can't be {act.En}.") with { IsConflict = true };
}
