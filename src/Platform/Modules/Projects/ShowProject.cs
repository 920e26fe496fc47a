using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary><c>GET /api/projects/{id}</c> and its versions.</summary>
internal static class ShowProject
{
    private static readonly Limit MostVersions = new(1_000);

    /// <param name="VersionNumber">Of what is shown.</param>
    /// <param name="LatestNumber">The project's version now.</param>
    /// <param name="Project">The file as it was sent.</param>
    /// <param name="Faults">What is wrong with it.</param>
    /// <param name="CoalEquivalentKgce">Its energy as standard coal; null when it states none or has faults.</param>
    /// <param name="MadeBy">The account that made it.</param>
    /// <param name="MayChange">Whether the caller may.</param>
    internal sealed record Answer(
        TimeOrderedId Id, JurisdictionCode Jurisdiction, long VersionNumber, long LatestNumber, ProjectState State,
        JsonElement Project, IReadOnlyList<ProjectFault> Faults, long? CoalEquivalentKgce, string MadeBy,
        DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, bool MayChange,
        IReadOnlyList<AttachmentRoutes.Attachment> Attachments);

    /// <param name="FaultCount">0 means that it can be decided on.</param>
    /// <param name="By">Who saved it.</param>
    /// <param name="Note">Why, in the person's words.</param>
    internal sealed record Version(
        long VersionNumber, long FaultCount, string By, string Note, DateTimeOffset ChangedAt);

    public static Task<Outcome<Answer>> HandleAsync(
        string id, ProjectsModule projects, EnergyModule energy, ProjectRights rights, Store store, Caller caller,
        TimeProvider time) => AnswerAsync(id, null, projects, energy, rights, store, caller, time);

    public static Task<Outcome<Answer>> HandleVersionAsync(
        string id, long version, ProjectsModule projects, EnergyModule energy, ProjectRights rights, Store store,
        Caller caller, TimeProvider time) =>
        AnswerAsync(id, version, projects, energy, rights, store, caller, time);

    public static Task<Outcome<IReadOnlyList<Version>>> ListVersionsAsync(
        string id, ProjectRights rights, Store store, Caller caller) =>
        store.ReadAsync<Outcome<IReadOnlyList<Version>>>(session =>
        {
            var found = rights.Find(session, id, caller);
            return found.IsDone
                ? (Version[])[.. ProjectsStore.Versions(session, found.Value.Id, MostVersions)
                    .Select(row => new Version(row.VersionNumber, row.FaultCount, row.Name, row.Note, row.ChangedAt))]
                : found.Refusal;
        });

    private static Task<Outcome<Answer>> AnswerAsync(
        string id, long? version, ProjectsModule projects, EnergyModule energy, ProjectRights rights, Store store,
        Caller caller, TimeProvider time) => store.ReadAsync<Outcome<Answer>>(session =>
    {
        var found = rights.Find(session, id, caller);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var row = found.Value;
        if (ProjectsStore.Version(session, row.Id, version ?? row.VersionNumber) is not { } shown)
        {
            return ProjectRefusals.UnknownVersion(version ?? row.VersionNumber);
        }

        var json = JsonElement.Parse(shown.Content);
        var draft = projects.Draft(json).Value;
        var coal = draft.File is { } file
            ? energy.ToCoalEquivalent(file.Energy.ToUse(), LegalTime.Today(time))
            : null;
        return new Answer(
            row.Id, row.Jurisdiction, shown.VersionNumber, row.VersionNumber,
            draft.File is null ? ProjectState.Draft : ProjectState.Ready, json, draft.Faults,
            coal is { IsDone: true } ? coal.Value.Total.Count : null, row.Account, row.CreatedAt, shown.ChangedAt,
            rights.MayChange(caller, row.Jurisdiction, row.Account),
            AttachmentRoutes.Of(ProjectsStore.Attachments(session, row.Id)));
    });
}
