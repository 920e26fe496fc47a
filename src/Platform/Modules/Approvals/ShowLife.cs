using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// <c>GET /api/approvals/projects/{id}</c>: where a project stands, its place, its reservations, and who did what.
/// </summary>
internal sealed class ShowLife(
    ApprovalSources sources, ApprovalRights rights, ShowReservation show, Store store, JurisdictionTree tree)
{
    private static readonly Limit MostReservations = new(200);
    private static readonly Limit MostRemarks = new(500);
    private static readonly Limit MostRows = new(2_000);

    /// <param name="Site">The place chosen last; null when none is.</param>
    /// <param name="Reservations">The latest first.</param>
    /// <param name="History">The latest first.</param>
    internal sealed record Answer(
        TimeOrderedId ProjectId, JurisdictionCode Jurisdiction, LifeState State, Site? Site,
        IReadOnlyList<ReservationAnswer> Reservations, IReadOnlyList<Event> History);

    internal sealed record Site(
        string Parcel, JurisdictionCode Jurisdiction, TimeOrderedId VerdictId, DateTimeOffset At, string By);

    /// <param name="What">
    /// <c>saved</c>, <c>attached</c>, <c>checked</c>, <c>site_chosen</c>, <c>remarked</c>, or an act of a reservation.
    /// </param>
    /// <param name="By">Empty when time alone did it.</param>
    /// <param name="Ref">The version, file, verdict, parcel or reservation.</param>
    internal sealed record Event(DateTimeOffset At, string What, string By, string Note, string Ref);

    /// <param name="EndsAt">When the open hold ends by itself; null when none is open.</param>
    /// <param name="Parcel">The parcel reserved or chosen last.</param>
    internal sealed record Life(
        TimeOrderedId ProjectId, LifeState State, DateTimeOffset? EndsAt, string? Parcel, TimeOrderedId? ReservationId);

    public static Task<Outcome<Answer>> HandleAsync(string id, ShowLife show, Caller caller) =>
        show.AnswerAsync(id, caller);

    /// <param name="jurisdiction">Only of projects of it and below it; left out, of all the caller may see.</param>
    public static Task<IReadOnlyList<Life>> ListAsync(string? jurisdiction, ShowLife show, Caller caller) =>
        show.LivesAsync(jurisdiction, caller);

    /// <summary>The place as it is told.</summary>
    public static Site SiteOf(SiteRow row) =>
        new($"{row.Parcel}", row.Jurisdiction, row.VerdictId, row.ChosenAt, row.Name);

    private async Task<Outcome<Answer>> AnswerAsync(string id, Caller caller)
    {
        var found = await sources.Projects.FindAsync(store, id, null, caller);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var verdicts = await sources.Siting.VerdictsOfAsync(found.Value.Id);
        return await store.ReadAsync(session => AnswerOf(session, found.Value, verdicts, caller));
    }

    private Answer AnswerOf(
        Session session, StoredProject project, IReadOnlyList<ProjectVerdict> verdicts, Caller caller)
    {
        var rows = ApprovalsStore.OfProject(session, project.Id, MostReservations);
        var reservations = rows.Select(row => show.Of(session, row, caller)).ToList();
        var sites = ApprovalsStore.Sites(session, project.Id, MostRows);
        var latest = sites is [var last, ..] ? last : null;
        var names = new Dictionary<string, string>();
        return new(
            project.Id, project.Jurisdiction, ProjectLife.Of(rows, latest, isChecked: verdicts.Count > 0),
            latest is null ? null : SiteOf(latest), reservations,
            [
                .. sources.Projects.HistoryOf(session, project.Id)
                    .Select(each => new Event(each.At, each.What, NameOf(each.By), each.Note, each.Reference))
                    .Concat(TellingOf(verdicts).Select(each => new Event(
                        each.At, "checked", NameOf(each.By), $"{SnakeCase.Of(each.State)} {each.Parcel}".TrimEnd(),
                        $"{each.Id}")))
                    .Concat(sites.Select(row => new Event(row.ChosenAt, "site_chosen", row.Name, "", $"{row.Parcel}")))
                    .Concat(ApprovalsStore.Remarks(session, project.Id, MostRemarks)
                        .Select(row => new Event(row.MadeAt, "remarked", row.Name, row.Text, $"{row.Id}")))
                    .Concat(reservations.SelectMany(each => each.Acts.Select(act => new Event(
                        act.At, SnakeCase.Of(act.Act), act.By, act.Note, $"{each.Id}"))))
                    .OrderByDescending(each => each.At),
            ]);

        // Versions keep the person's name, files and verdicts the account alone.
        string NameOf(string account)
        {
            if (!names.TryGetValue(account, out var name))
            {
                names[account] = name = IdentityStore.UserByAccount(session, account)?.Name ?? account;
            }

            return name;
        }
    }

    /// <summary>One verdict of each day, place and outcome, the last: every look at a summary decides afresh.</summary>
    private static IEnumerable<ProjectVerdict> TellingOf(IReadOnlyList<ProjectVerdict> verdicts) =>
        verdicts.DistinctBy(each => (each.Parcel, each.State, each.By, LegalTime.DayOf(each.At)));

    private Task<IReadOnlyList<Life>> LivesAsync(string? jurisdiction, Caller caller)
    {
        var within = string.Join(' ', tree.All.Select(one => one.Code).Where(code => rights.SeesAll(caller, code)
            && (jurisdiction is null || IsWithin(jurisdiction, code))));
        return store.ReadAsync<IReadOnlyList<Life>>(session =>
        {
            var reservations = ApprovalsStore.OfOwners(session, within, caller.Account, MostRows)
                .ToLookup(row => row.ProjectId);
            var sites = ApprovalsStore.SitesOfOwners(session, within, MostRows).ToLookup(row => row.ProjectId);
            return
            [
                .. reservations.Select(rows => rows.Key).Union(sites.Select(rows => rows.Key)).OrderDescending()
                    .Select(project => LifeOf(project, [.. reservations[project]], sites[project].FirstOrDefault())),
            ];
        });
    }

    private bool IsWithin(string jurisdiction, JurisdictionCode code) =>
        JurisdictionCode.TryParse(jurisdiction, out var within) && tree.Contains(within, code);

    private static Life LifeOf(TimeOrderedId project, List<ReservationRow> rows, SiteRow? site)
    {
        var state = ProjectLife.Of(rows, site, isChecked: true);
        var telling = rows.Where(row => ProjectLife.StateOf(row) == state).ToList();
        var shown = telling.OrderByDescending(row => row.ChangedAt).FirstOrDefault();
        return new(
            project, state, state == LifeState.Reserved ? telling.Min(row => row.EndsAt) : null,
            $"{shown?.Parcel ?? site?.Parcel}", shown?.Id);
    }
}
