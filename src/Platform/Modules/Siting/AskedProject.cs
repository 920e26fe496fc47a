using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>The project a question is about: a file that came with it, or one that is stored.</summary>
/// <param name="File">What it says.</param>
/// <param name="Stored">Null of a file that came with the question.</param>
internal sealed record AskedProject(ProjectFile File, StoredProject? Stored = null)
{
    /// <summary>The day on which it was first stored; null of a file that came with the question.</summary>
    public DateOnly? BegunOn => Stored is { } stored ? LegalTime.DayOf(stored.MadeAt) : null;

    /// <summary>Reads the file, or the stored project in its latest version as far as the caller may see it.</summary>
    public static async Task<Outcome<AskedProject>> ReadAsync(
        JsonElement? file, string? id, ProjectsModule projects, Store store, Caller caller)
    {
        if (file is null == id is null)
        {
            return Refusal.Of(SitingRefusal.ProjectMissing, "请给出项目文件 project，或已存项目的编号 project_id，二者取一。",
                "Give a project, or the project_id of a stored one; one of the two.", "project");
        }

        if (file is { } json)
        {
            var read = projects.Read(json);
            return read.IsDone ? new AskedProject(read.Value) : read.Refusal;
        }

        var found = await projects.FindAsync(store, id!, null, caller);
        return found.IsDone ? Of(found.Value, projects) : found.Refusal;
    }

    /// <summary>A stored project; refused, with all that is wrong, while it is a draft.</summary>
    public static Outcome<AskedProject> Of(StoredProject stored, ProjectsModule projects)
    {
        if (stored.File is { } file)
        {
            return new AskedProject(file, stored);
        }

        var read = projects.Read(stored.Content);
        return read.IsDone ? new AskedProject(read.Value, stored) : read.Refusal;
    }
}
