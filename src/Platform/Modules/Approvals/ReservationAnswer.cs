using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>A reservation as it is told.</summary>
/// <param name="AskedBy">The person.</param>
/// <param name="EndsAt">When its hold ends by itself; null while it is only asked.</param>
/// <param name="Lines">As they were when it was planned.</param>
/// <param name="Hold">Null while there is none.</param>
/// <param name="Acts">What was done, the oldest first.</param>
/// <param name="May">What the caller may do to it.</param>
/// <param name="Sides">The other ledgers that hold with this one; none as a rule.</param>
internal sealed record ReservationAnswer(
    TimeOrderedId Id, TimeOrderedId ProjectId, BilingualText ProjectName, long ProjectVersion, string Parcel,
    JurisdictionCode Jurisdiction, JurisdictionCode ProjectJurisdiction, JurisdictionCode AskedByJurisdiction,
    string AskedBy, DateTimeOffset AskedAt, ReservationState State, int WorkingDays, DateTimeOffset? EndsAt,
    IReadOnlyList<ReservationLine> Lines, ReservationHold? Hold, TimeOrderedId VerdictId, string Note,
    IReadOnlyList<ReservationActLine> Acts, IReadOnlyList<ReservationAct> May, IReadOnlyList<DealSideAnswer> Sides)
{
    /// <summary>A stored one, for a caller.</summary>
    /// <param name="row">The reservation.</param>
    /// <param name="acts">All its acts; those that came to nothing are left out.</param>
    /// <param name="rights">Who may.</param>
    /// <param name="sides">The other ledgers that hold with this one.</param>
    /// <param name="caller">Who asks; accounts of a ledger are shown to its own officials only.</param>
    public static ReservationAnswer Of(
        ReservationRow row, IEnumerable<ReservationActRow> acts, IReadOnlyList<DealSideAnswer> sides,
        ApprovalRights rights, Caller caller)
    {
        var lines = JsonSerializer.Deserialize<IReadOnlyList<ReservationLine>>(row.Lines, Json.Options)!;
        return new(
            row.Id, row.ProjectId, new(row.NameZh, row.NameEn), row.ProjectVersionNumber, $"{row.Parcel}",
            row.Jurisdiction, row.ProjectJurisdiction, row.AskedByJurisdiction, row.Name, row.AskedAt,
            SnakeCase.Parse<ReservationState>(row.State), (int)row.WorkingDays, row.EndsAt,
            rights.SeesAll(caller, row.Jurisdiction) ? lines : [.. lines.Select(line => line.WithoutAccounts())],
            row.HoldSequence == 0 ? null
                : new(row.HoldSequence, row.EndsAt, row.EndSequence == 0 ? null : row.EndSequence),
            row.VerdictId, row.Note,
            [
                .. acts.Where(act => act.Outcome == SnakeCase.Of(ActOutcome.Done)).Select(act => new ReservationActLine(
                    SnakeCase.Parse<ReservationAct>(act.Act), act.Name, act.Department.Length == 0 ? null
                        : SnakeCase.Parse<Department>(act.Department),
                    act.ActedAt, act.Note, act.Sequence == 0 ? null : act.Sequence)),
            ],
            rights.MayDo(caller, row), sides);
    }
}

/// <summary>The hold of a reservation in its ledger's journal.</summary>
/// <param name="Sequence">Of the entry that made it.</param>
/// <param name="EndSequence">Of the entry that ended it; null while it is open.</param>
internal sealed record ReservationHold(long Sequence, DateTimeOffset? EndsAt, long? EndSequence);

/// <summary>What was done to a reservation.</summary>
/// <param name="By">The person; empty when time alone did it.</param>
/// <param name="Sequence">Of the ledger's entry; null where the ledger has no part in it.</param>
internal sealed record ReservationActLine(
    ReservationAct Act, string By, Department? Department, DateTimeOffset At, string Note, long? Sequence);
