using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Deadlines;

/// <summary>A stored deadline with the due day that holds now.</summary>
internal sealed class Deadline
{
    public TimeOrderedId Id { get; init; }

    public JurisdictionCode Jurisdiction { get; init; }

    /// <summary>What has to be done, as the module that opened it names it: <c>case/0193…/decide</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The day that starts the clock; it does not count.</summary>
    public DateOnly StartDay { get; init; }

    public int BudgetWorkingDays { get; init; }

    /// <summary>Falls due at 24:00 of this day in Asia/Shanghai; null while the clock stands.</summary>
    public DateOnly? DueDay { get; init; }

    /// <summary>Whether a year on the way has no holiday notice yet.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>The version of the calendar that gave the due day.</summary>
    public string Calendar { get; init; } = "";

    /// <summary>The row of the due day, which the next correction names.</summary>
    public TimeOrderedId DueId { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The instant it falls due; null while the clock stands.</summary>
    public DateTimeOffset? DueAt => DueDay is { } day ? LegalTime.EndOf(day) : null;
}

/// <summary>One derivation of a due day; every one but the first names the row it corrects.</summary>
internal sealed class DueRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId Deadline { get; init; }

    public DateOnly? DueDay { get; init; }

    public bool IsProvisional { get; init; }

    public string Calendar { get; init; } = "";

    /// <summary><c>opened</c>, <c>suspended</c>, <c>resumed</c> or <c>calendar</c>.</summary>
    public string Cause { get; init; } = "";

    public TimeOrderedId? Corrects { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
}
