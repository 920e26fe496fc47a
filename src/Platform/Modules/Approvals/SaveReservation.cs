using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Stores a reservation and tells both sides of it, in one transaction.</summary>
/// <remarks>
/// Partners in a joint area read that a ledger's reservation changed, and not whose project it is for; that is told to
/// the project's owner alone.
/// </remarks>
internal sealed class SaveReservation(Outbox outbox, Inbox inbox, JurisdictionTree tree)
{
    /// <summary>The topic of the change that says where a reservation stands, of the ledger's jurisdiction.</summary>
    public const string ReservationChanged = "approvals.reservation";

    /// <summary>The topic of the change that says where a project stands, of its owner.</summary>
    public const string ProjectChanged = "approvals.project";

    /// <summary>Stores a new one.</summary>
    public void Add(WriteSession session, ReservationRow row)
    {
        ApprovalsStore.Add(session, row);
        Tell(session, row);
        TellOfficials(session, row);
    }

    /// <summary>Stores where it stands now.</summary>
    public void Change(WriteSession session, ReservationRow row)
    {
        var isNews = ApprovalsStore.Find(session, row.Id)?.State != row.State;
        ApprovalsStore.Update(session, row);
        Tell(session, row);
        if (isNews)
        {
            TellOfficials(session, row);
        }
    }

    /// <summary>Tells a project's owner that something of its life changed.</summary>
    public void TellProject(
        WriteSession session, TimeOrderedId project, JurisdictionCode owner, string state,
        JurisdictionCode? jurisdiction = null) => outbox.Append(session, new(
        owner, ProjectChanged, Audience.Owner, JsonSerializer.Serialize(
            new { id = project, state, jurisdiction }, Json.Options)));

    private void Tell(WriteSession session, ReservationRow row)
    {
        outbox.Append(session, new(
            row.Jurisdiction, ReservationChanged, Audience.JointPartners, JsonSerializer.Serialize(
                new { id = row.Id, state = row.State, jurisdiction = row.Jurisdiction, parcel = $"{row.Parcel}" },
                Json.Options)));
        TellProject(session, row.ProjectId, row.ProjectJurisdiction, row.State, row.Jurisdiction);
        if (row.ProjectJurisdiction != row.Jurisdiction)
        {
            outbox.Append(session, new(
                row.ProjectJurisdiction, ReservationChanged, Audience.Owner, JsonSerializer.Serialize(
                    new { id = row.Id, state = row.State, jurisdiction = row.Jurisdiction, parcel = $"{row.Parcel}" },
                    Json.Options)));
        }
    }

    /// <summary>Notices for the officials of both sides, as far as it is new to them.</summary>
    private void TellOfficials(WriteSession session, ReservationRow row)
    {
        var (toLedger, toOwner) = SnakeCase.Parse<ReservationState>(row.State) switch
        {
            ReservationState.Asked => (true, false),
            ReservationState.Held or ReservationState.Withdrawn or ReservationState.Lapsed => (true, true),
            ReservationState.Refused or ReservationState.Approved or ReservationState.Rejected => (false, true),
            _ => (false, false),
        };
        if (toLedger)
        {
            Tell(row.Jurisdiction);
        }

        if (toOwner && (row.ProjectJurisdiction != row.Jurisdiction || !toLedger))
        {
            Tell(row.ProjectJurisdiction);
        }

        void Tell(JurisdictionCode jurisdiction) => inbox.Tell(
            session, jurisdiction, $"reservation_{row.State}", ReservationWords.Told(row, NameOf(row.Jurisdiction)),
            LinkOf(row));
    }

    /// <summary>The page of the console on which one goes on with a reservation.</summary>
    public static string LinkOf(ReservationRow row) => $"/reservations/{row.Id}";

    private BilingualText NameOf(JurisdictionCode jurisdiction) =>
        tree.Find(jurisdiction)?.Name ?? new($"{jurisdiction}", $"{jurisdiction}");
}
