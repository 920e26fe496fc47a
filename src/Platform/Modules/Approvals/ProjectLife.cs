using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Where a project stands in its life.</summary>
internal enum LifeState
{
    /// <summary>Nobody has had it decided.</summary>
    Draft,

    /// <summary>It was decided whether it may stand somewhere.</summary>
    Checked,

    /// <summary>A place is chosen.</summary>
    Sited,

    /// <summary>Another jurisdiction is asked.</summary>
    Asked,

    /// <summary>Land and quotas are held.</summary>
    Reserved,

    /// <summary>They are given.</summary>
    Approved,

    /// <summary>They were not given, or the other jurisdiction said no.</summary>
    Rejected,

    /// <summary>Who asked gave it up.</summary>
    Withdrawn,

    /// <summary>The time of the hold was over.</summary>
    Lapsed,
}

/// <summary>
/// Where a project stands, from what was done: an open reservation says it, else whatever came last of an ended one and
/// the choice of a place.
/// </summary>
internal static class ProjectLife
{
    /// <param name="reservations">Of the project, the latest first.</param>
    /// <param name="site">The place chosen last; null when none is.</param>
    /// <param name="isChecked">Whether a verdict on it is stored.</param>
    public static LifeState Of(IReadOnlyList<ReservationRow> reservations, SiteRow? site, bool isChecked)
    {
        var telling = reservations.Select(row => (row, State: StateOf(row))).Where(each => each.State is not null)
            .ToList();
        var open = telling.Where(each => each.State is LifeState.Asked or LifeState.Reserved or LifeState.Approved)
            .Select(each => each.State).Max();
        if (open is { } state)
        {
            return state;
        }

        var ended = telling.OrderByDescending(each => each.row.ChangedAt).FirstOrDefault();
        return ended.State is { } end && (site is null || ended.row.ChangedAt > site.ChosenAt) ? end
            : site is not null ? LifeState.Sited
            : isChecked ? LifeState.Checked
            : LifeState.Draft;
    }

    /// <summary>
    /// What a reservation says of its project; null for one that never came to a hold, and was nobody's no.
    /// </summary>
    public static LifeState? StateOf(ReservationRow row) => SnakeCase.Parse<ReservationState>(row.State) switch
    {
        ReservationState.Asked or ReservationState.Holding => row.IsRequest ? LifeState.Asked : null,
        ReservationState.Held or ReservationState.Gathering or ReservationState.Deciding => LifeState.Reserved,
        ReservationState.Approved => LifeState.Approved,
        ReservationState.Refused or ReservationState.Rejected => LifeState.Rejected,
        ReservationState.Withdrawn => LifeState.Withdrawn,
        ReservationState.Lapsed => LifeState.Lapsed,
        _ => null,
    };
}

/// <summary>A place chosen for a project. Members are settable for the database's sake.</summary>
internal sealed record SiteRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId ProjectId { get; init; }

    public JurisdictionCode ProjectJurisdiction { get; init; }

    public ParcelCode Parcel { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    public TimeOrderedId VerdictId { get; init; }

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public DateTimeOffset ChosenAt { get; init; }
}

/// <summary>What somebody said about a project. Members are settable for the database's sake.</summary>
internal sealed record RemarkRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId ProjectId { get; init; }

    public string Text { get; init; } = "";

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }
}
