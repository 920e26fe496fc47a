using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>
/// <c>POST /api/projects</c> and <c>PUT /api/projects/{id}</c>: a new project, or the next version of one. What is sent
/// as a draft may have faults, and nothing is decided on it before they are gone; all else is refused with them.
/// </summary>
internal sealed class SaveProject(
    ProjectsModule projects, ProjectRights rights, Store store, Outbox outbox, AuditTrail trail, JurisdictionTree tree,
    TimeProvider time)
{
    /// <summary>The topic of the change that says which project has which version now.</summary>
    public const string Saved = "projects.project_saved";

    private const int LongestNote = 200;
    private const int MostVersions = 1_000;

    /// <param name="Id">Names the project: sent again with the same content it is answered again.</param>
    /// <param name="Jurisdiction">Who owns it; left out, the caller's own.</param>
    /// <param name="Project">A project file, complete or not.</param>
    /// <param name="IsDraft">Whether it is stored with its faults; else they refuse it.</param>
    /// <param name="Note">Why, at most 200 characters.</param>
    internal sealed record NewBody(
        TimeOrderedId Id, JsonElement Project, JurisdictionCode? Jurisdiction = null, bool IsDraft = false,
        string? Note = null);

    /// <param name="VersionNumber">The version that was changed; another one meanwhile is a conflict.</param>
    /// <param name="Project">A project file, complete or not.</param>
    /// <param name="IsDraft">Whether it is stored with its faults; else they refuse it.</param>
    /// <param name="Note">Why, at most 200 characters.</param>
    internal sealed record ChangeBody(
        long VersionNumber, JsonElement Project, bool IsDraft = false, string? Note = null);

    /// <param name="VersionNumber">The project's version now.</param>
    /// <param name="State">Ready when there are no faults.</param>
    /// <param name="Faults">What is wrong with it.</param>
    internal sealed record Done(
        TimeOrderedId Id, JurisdictionCode Jurisdiction, long VersionNumber, ProjectState State,
        IReadOnlyList<ProjectFault> Faults);

    public static Task<Outcome<Done>> AddAsync(NewBody body, SaveProject save, Caller caller) =>
        save.AddAsync(body, caller);

    public static Task<Outcome<Done>> ChangeAsync(string id, ChangeBody body, SaveProject save, Caller caller) =>
        save.ChangeAsync(id, body, caller);

    /// <summary>Adds a project within a unit of work that its caller has checked.</summary>
    public ProjectRow Add(
        WriteSession session, TimeOrderedId id, JurisdictionCode jurisdiction, ProjectDraft draft, string? note,
        Caller caller)
    {
        var row = draft.Describe(new()
        {
            Id = id,
            Jurisdiction = jurisdiction,
            VersionNumber = 1,
            Account = caller.Account,
            CreatedAt = time.GetUtcNow(),
        }) with { ChangedAt = time.GetUtcNow() };
        ProjectsStore.Add(session, row);
        Keep(session, row, draft, note, caller);
        return row;
    }

    /// <summary>The refusal of a jurisdiction that owns no projects; null when it may.</summary>
    public Refusal? Unfit(JurisdictionCode jurisdiction) =>
        tree.Find(jurisdiction)?.Level is JurisdictionLevel.County or JurisdictionLevel.Joint
            ? null
            : Refusal.Of(ProjectRefusal.JurisdictionUnfit,
                $"{jurisdiction} 不是县级辖区或联合区，项目归不到它名下。",
                $"{jurisdiction} is neither a county-level jurisdiction nor a joint area; it owns no projects.",
                "jurisdiction");

    private async Task<Outcome<Done>> AddAsync(NewBody body, Caller caller)
    {
        var owner = body.Jurisdiction ?? caller.Home;
        var draft = DraftOf(body.Project, body.IsDraft);
        var refusal = body.Id == TimeOrderedId.None
            ? Refusal.Of(ProjectRefusal.IdMissing, "新项目要有编号 id：32 位十六进制。",
                "A new project needs an id of 32 hexadecimal digits.", "id")
            : Unfit(owner) ?? draft.Refusal ?? NoteUnfit(body.Note);
        return refusal ?? await store.WriteAsync<Outcome<Done>>("projects", session =>
        {
            if (ProjectsStore.Find(session, body.Id) is { } there)
            {
                return there.Account == caller.Account && there.Jurisdiction == owner
                    && ProjectsStore.Version(session, there.Id, 1)!.Content == draft.Value.Content
                        ? DoneOf(there with { VersionNumber = 1 }, draft.Value)
                        : Refusal.Of(ProjectRefusal.IdUsedDifferently, "这个编号已用于另一个项目。",
                            "This id belongs to another project.", "id") with { IsConflict = true };
            }

            return DoneOf(Add(session, body.Id, owner, draft.Value, body.Note, caller), draft.Value);
        });
    }

    private async Task<Outcome<Done>> ChangeAsync(string id, ChangeBody body, Caller caller)
    {
        var draft = DraftOf(body.Project, body.IsDraft);
        return await store.WriteAsync<Outcome<Done>>("projects", session =>
        {
            var found = rights.FindToChange(session, id, caller);
            if ((found.Refusal ?? draft.Refusal ?? NoteUnfit(body.Note)) is { } refused)
            {
                return refused;
            }

            var row = found.Value;
            var latest = ProjectsStore.Version(session, row.Id, row.VersionNumber)!;
            if (latest.Content == draft.Value.Content)
            {
                return DoneOf(row, draft.Value);
            }

            if (row.VersionNumber != body.VersionNumber)
            {
                return Refusal.Of(ProjectRefusal.VersionChanged,
                    $"{latest.Name}已存了第 {row.VersionNumber} 版，您改的是第 {body.VersionNumber} 版。",
                    $"{latest.Name} saved version {row.VersionNumber}; you changed version {body.VersionNumber}.",
                    "version_number") with { IsConflict = true };
            }

            if (row.VersionNumber >= MostVersions)
            {
                return Refusal.Of(ProjectRefusal.RowsOutOfRange, $"一个项目至多 {MostVersions} 版。",
                    $"A project has at most {MostVersions} versions.");
            }

            var next = draft.Value.Describe(row) with
            {
                VersionNumber = row.VersionNumber + 1, ChangedAt = time.GetUtcNow(),
            };
            ProjectsStore.Update(session, next);
            Keep(session, next, draft.Value, body.Note, caller);
            return DoneOf(next, draft.Value);
        });
    }

    private Outcome<ProjectDraft> DraftOf(JsonElement project, bool mayHaveFaults)
    {
        var draft = projects.Draft(project);
        return draft is { IsDone: true, Value.Unfit: { } unfit } && !mayHaveFaults ? unfit : draft;
    }

    private void Keep(WriteSession session, ProjectRow row, ProjectDraft draft, string? note, Caller caller)
    {
        ProjectsStore.Add(session, new ProjectVersionRow
        {
            ProjectId = row.Id,
            VersionNumber = row.VersionNumber,
            Content = draft.Content,
            FaultCount = row.FaultCount,
            Account = caller.Account,
            Name = caller.Name,
            Note = note ?? "",
            ChangedAt = row.ChangedAt,
        });
        trail.Append(session, new(
            AuditKind.ProjectSaved, caller, row.Jurisdiction, $"{row.Id}", $"{row.VersionNumber}", $"{row.FaultCount}",
            note));
        outbox.Append(session, new(row.Jurisdiction, Saved, Audience.Owner,
            $$"""{"project":"{{row.Id}}","version_number":{{row.VersionNumber}}}"""));
    }

    private static Done DoneOf(ProjectRow row, ProjectDraft draft) => new(
        row.Id, row.Jurisdiction, row.VersionNumber, draft.Faults.Count == 0 ? ProjectState.Ready : ProjectState.Draft,
        draft.Faults);

    private static Refusal? NoteUnfit(string? note) =>
        note is null || (note.Length <= LongestNote && !note.Any(char.IsControl))
            ? null
            : Refusal.Of(ProjectRefusal.NoteUnfit, $"事由最多 {LongestNote} 字，不分行。",
                $"A note has at most {LongestNote} characters, on one line.", "note");
}
