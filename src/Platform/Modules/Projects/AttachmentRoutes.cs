using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using FileContentHttpResult = Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Files attached to a project: added, shown and removed; the bytes of each are stored once.</summary>
internal sealed class AttachmentRoutes(
    ProjectRights rights, Store store, IdSource ids, Outbox outbox, AuditTrail trail, TimeProvider time)
{
    /// <summary>Most bytes of one.</summary>
    public const int LargestBytes = 10 << 20;

    private const int MostAttachments = 20;
    private const long MostBytes = 60L << 20;
    private const int LongestName = 120;

    /// <param name="MediaType">What its bytes are.</param>
    /// <param name="Sha256">Of its bytes, hexadecimal.</param>
    /// <param name="AddedBy">The account that added it.</param>
    internal sealed record Attachment(
        TimeOrderedId Id, string Name, string MediaType, long SizeBytes, string Sha256, string AddedBy,
        DateTimeOffset AddedAt);

    public static IReadOnlyList<Attachment> Of(IReadOnlyList<AttachmentRow> rows) => [.. rows.Select(Of)];

    /// <param name="name">What it is called, 1 to 120 characters.</param>
    public static async Task<Outcome<Attachment>> AddAsync(
        string id, string name, HttpRequest request, AttachmentRoutes routes, Caller caller, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        return await routes.AddAsync(id, name.Trim(), file.ToArray(), caller);
    }

    public static Task<Outcome<FileContentHttpResult>> ShowAsync(
        string id, string attachment, ProjectRights rights, Store store, Caller caller) =>
        store.ReadAsync<Outcome<FileContentHttpResult>>(session =>
        {
            var found = Find(session, rights.Find(session, id, caller), attachment);
            return found.IsDone
                ? TypedResults.File(
                    ProjectsStore.Content(session, found.Value.Attachment.Hash), found.Value.Attachment.MediaType,
                    found.Value.Attachment.Name)
                : found.Refusal;
        });

    public static async Task<Outcome<NoContent>> RemoveAsync(
        string id, string attachment, AttachmentRoutes routes, Caller caller) =>
        NoContent.After(await routes.RemoveAsync(id, attachment, caller));

    private async Task<Outcome<Attachment>> AddAsync(string id, string name, byte[] content, Caller caller)
    {
        if (name.Length is 0 or > LongestName || name.Any(letter => char.IsControl(letter) || letter is '/' or '\\'))
        {
            return Refusal.Of(ProjectRefusal.AttachmentNameUnfit, $"附件名应为 1 至 {LongestName} 字，不含斜线和控制字符。",
                $"An attachment's name has 1 to {LongestName} characters, no slash and no control character.", "name");
        }

        if (AttachmentKind.MediaTypeOf(content) is not { } type)
        {
            return Refusal.Of(ProjectRefusal.AttachmentKindUnfit,
                $"“{name}”按内容不是 PDF、OFD、xlsx、docx、PNG 或 JPEG，或者带有宏。",
                $"By its content '{name}' is none of PDF, OFD, xlsx, docx, PNG and JPEG, or it has macros.");
        }

        var row = new AttachmentRow
        {
            Id = ids.Next(),
            Name = name,
            MediaType = type,
            SizeBytes = content.Length,
            Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
            Account = caller.Account,
            AddedAt = time.GetUtcNow(),
        };
        // Turns at the writer are fair by rows: one stands for some hundred bytes.
        return await store.WriteAsync<Outcome<Attachment>>(
            "projects", session => Add(session, id, row, content, caller), 1 + (content.Length / 1_024));
    }

    private Outcome<Attachment> Add(
        WriteSession session, string id, AttachmentRow row, byte[] content, Caller caller)
    {
        var project = rights.FindToChange(session, id, caller);
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var there = ProjectsStore.Attachments(session, project.Value.Id);
        if (there.FirstOrDefault(each => each.Hash == row.Hash && each.Name == row.Name) is { } same)
        {
            return Of(same);
        }

        if (there.Count >= MostAttachments || there.Sum(each => each.SizeBytes) + row.SizeBytes > MostBytes)
        {
            return Refusal.Of(ProjectRefusal.AttachmentsTooMany,
                $"一个项目至多 {MostAttachments} 个附件，共 {MostBytes >> 20} MB。",
                $"A project has at most {MostAttachments} attachments, of {MostBytes >> 20} MB together.");
        }

        var kept = row with { ProjectId = project.Value.Id };
        ProjectsStore.Add(session, kept, content);
        trail.Append(session, new(
            AuditKind.AttachmentAdded, caller, project.Value.Jurisdiction, $"{project.Value.Id}", row.Name,
            $"{row.SizeBytes}", row.Hash));
        Tell(session, project.Value);
        return Of(kept);
    }

    private Task<Outcome<bool>> RemoveAsync(string id, string attachment, Caller caller) =>
        store.WriteAsync<Outcome<bool>>("projects", session =>
        {
            var found = Find(session, rights.FindToChange(session, id, caller), attachment);
            if (!found.IsDone)
            {
                return found.Refusal;
            }

            var (project, row) = found.Value;
            ProjectsStore.Remove(session, row.Id, time.GetUtcNow());
            trail.Append(session, new(
                AuditKind.AttachmentRemoved, caller, project.Jurisdiction, $"{project.Id}", row.Name, row.Hash));
            Tell(session, project);
            return true;
        });

    private void Tell(WriteSession session, ProjectRow project) => outbox.Append(session, new(
        project.Jurisdiction, SaveProject.Saved, Audience.Owner,
        $$"""{"project":"{{project.Id}}","version_number":{{project.VersionNumber}}}"""));

    private static Outcome<(ProjectRow Project, AttachmentRow Attachment)> Find(
        Session session, Outcome<ProjectRow> project, string attachment)
    {
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var named = PathId.Read(attachment);
        return ProjectsStore.Attachments(session, project.Value.Id).FirstOrDefault(each => each.Id == named)
            is { } row ? (project.Value, row) : ProjectRefusals.UnknownAttachment(attachment);
    }

    private static Attachment Of(AttachmentRow row) =>
        new(row.Id, row.Name, row.MediaType, row.SizeBytes, row.Hash, row.Account, row.AddedAt);
}
