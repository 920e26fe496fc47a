using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>
/// <c>POST /api/projects/import/{jurisdiction}</c>: projects from a workbook. Every faulty cell is named; one fault,
/// and nothing is stored.
/// </summary>
internal sealed class ImportProjects(ProjectsModule projects, SaveProject save, Store store, AuditTrail trail)
{
    private const int MostFaults = 500;

    /// <param name="AcceptedCount">How many rows have no fault.</param>
    /// <param name="Stored">Whether they are stored, by this call or an earlier one with this id.</param>
    /// <param name="IsComplete">Whether the limit of 500 faults left none out.</param>
    /// <param name="Rows">The faults, from the top down.</param>
    /// <param name="Projects">The ids of what is stored, in the order of the rows.</param>
    internal sealed record Answer(
        int AcceptedCount, bool Stored, bool IsRepeat, bool IsComplete, IReadOnlyList<SheetFaultRow> Rows,
        IReadOnlyList<TimeOrderedId> Projects);

    /// <param name="id">Names the import: the same file sent again is answered again, not stored again.</param>
    /// <param name="check">Whether to look and store nothing; then it needs no id.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, HttpRequest request, string? id, bool? check, ImportProjects import, Caller caller,
        CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        return await import.RunAsync(
            JurisdictionCode.Parse(jurisdiction), PathId.Read(id ?? ""), file.ToArray(), check == true, caller);
    }

    private async Task<Outcome<Answer>> RunAsync(
        JurisdictionCode owner, TimeOrderedId id, byte[] file, bool isCheck, Caller caller)
    {
        if (!isCheck && id == TimeOrderedId.None)
        {
            return Refusal.Of(ProjectRefusal.IdMissing, "导入要有请求编号 id：32 位十六进制。",
                "To be stored it needs a request id of 32 hexadecimal digits.", "id");
        }

        if (save.Unfit(owner) is { } unfit)
        {
            return unfit;
        }

        var sheet = ProjectSheet.Read(file, projects);
        if (!sheet.IsDone)
        {
            return sheet.Refusal;
        }

        var (good, faults) = (sheet.Value.Projects, sheet.Value.Faults);
        return faults.Count > 0 || isCheck
            ? new Answer(
                good.Count, false, false, faults.Count <= MostFaults, [.. faults.Take(MostFaults)], [])
            : await store.WriteAsync<Outcome<Answer>>(
                "projects", session => Store(session, owner, id, good, file, caller), good.Count);
    }

    private Outcome<Answer> Store(
        WriteSession session, JurisdictionCode owner, TimeOrderedId id, IReadOnlyList<SheetProject> good, byte[] file,
        Caller caller)
    {
        // The ids follow from the import's, so that its repeat finds them.
        var ids = good.Select((_, at) => new TimeOrderedId(unchecked(id.Value + (UInt128)(at + 1)))).ToList();
        var there = ids.Select(each => ProjectsStore.Find(session, each)).ToList();
        var isRepeat = there.Exists(row => row is not null);
        if (isRepeat && !there.Zip(good).All(pair => IsSame(session, pair.First, owner, pair.Second, caller)))
        {
            return Refusal.Of(ProjectRefusal.IdUsedDifferently, "这个请求编号已用于另一份文件。",
                "This request id was used for another file.", "id") with { IsConflict = true };
        }

        if (!isRepeat)
        {
            foreach (var (each, project) in ids.Zip(good))
            {
                save.Add(session, each, owner, project.Draft, null, caller);
            }

            trail.Append(session, new(
                AuditKind.ProjectsImported, caller, owner, $"{owner}", $"{good.Count}",
                Convert.ToHexStringLower(SHA256.HashData(file))));
        }

        return new Answer(good.Count, true, isRepeat, true, [], ids);
    }

    private static bool IsSame(
        WriteSession session, ProjectRow? row, JurisdictionCode owner, SheetProject project, Caller caller) =>
        row is not null && row.Jurisdiction == owner && row.Account == caller.Account
        && ProjectsStore.Version(session, row.Id, 1)!.Content == project.Draft.Content;
}
