using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Why a request about projects is refused, in the order in which the conditions are tested.</summary>
internal enum ProjectRefusal
{
    /// <summary>The file has faults; the facts list them.</summary>
    ProjectUnfit,

    /// <summary>No project has this id.</summary>
    UnknownProject,

    /// <summary>The project has no version of this number.</summary>
    UnknownVersion,

    /// <summary>No file of this id is attached to the project.</summary>
    UnknownAttachment,

    /// <summary>A new project needs an id.</summary>
    IdMissing,

    /// <summary>The id belongs to another project.</summary>
    IdUsedDifferently,

    /// <summary>A province, city or region owns no project.</summary>
    JurisdictionUnfit,

    /// <summary>What is to be saved is no object of JSON.</summary>
    DraftUnfit,

    /// <summary>Why it was changed has more than 200 characters, or control characters.</summary>
    NoteUnfit,

    /// <summary>Somebody saved another version meanwhile.</summary>
    VersionChanged,

    /// <summary>More versions, or more rows of a page, than there may be.</summary>
    RowsOutOfRange,

    /// <summary>An attachment has no name that can be used.</summary>
    AttachmentNameUnfit,

    /// <summary>An attachment is empty, or none of the kinds that are taken.</summary>
    AttachmentKindUnfit,

    /// <summary>The project has as many attachments, or as many bytes of them, as there may be.</summary>
    AttachmentsTooMany,
}

internal static class ProjectRefusals
{
    public static Refusal UnknownProject(string text) => Refusal.Of(
        ProjectRefusal.UnknownProject, $"没有编号为“{text}”的项目。", $"There is no project '{text}'.");

    public static Refusal UnknownVersion(long number) => Refusal.Of(
        ProjectRefusal.UnknownVersion, $"这个项目没有第 {number} 版。", $"The project has no version {number}.");

    public static Refusal UnknownAttachment(string text) => Refusal.Of(
        ProjectRefusal.UnknownAttachment, $"这个项目没有编号为“{text}”的附件。",
        $"The project has no attachment '{text}'.");
}
