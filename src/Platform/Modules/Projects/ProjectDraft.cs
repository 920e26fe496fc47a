using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Where a project stands.</summary>
internal enum ProjectState
{
    /// <summary>Something is wrong with it still.</summary>
    Draft,

    /// <summary>It can be decided on.</summary>
    Ready,
}

/// <summary>A project file on its way to being stored, with its faults.</summary>
/// <param name="Content">As it was sent.</param>
/// <param name="File">Null when it has faults.</param>
/// <param name="Unfit">The refusal that lists them; null when it has none.</param>
internal sealed record ProjectDraft(string Content, ProjectFile? File, Refusal? Unfit)
{
    private const int LongestShown = 200;

    // A file that uses all it may has a third of it.
    private static readonly Limit LongestContent = new(65_536);

    public IReadOnlyList<ProjectFault> Faults => (Unfit?.Facts as ProjectFaults)?.Rows ?? [];

    /// <summary>Reads it; only what is no object of JSON is refused.</summary>
    public static Outcome<ProjectDraft> Read(JsonElement json, ProjectReader reader)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Refusal.Of(ProjectRefusal.DraftUnfit, "项目应是一个 JSON 对象。",
                "A project is one object of JSON.", "project");
        }

        var content = json.GetRawText();
        if (LongestContent.Admit(content.Length, new("项目文件的字数", "characters of the project"), "project")
            is { } tooLong)
        {
            return tooLong;
        }

        var read = reader.Read(json);
        // What can't be read at all is no draft either.
        return read.Refusal?.Facts is ProjectFaults { Rows: [{ Code: ProjectFaultCode.NotJson }, ..] }
            ? read.Refusal
            : new ProjectDraft(content, read.IsDone ? read.Value : null, read.Refusal);
    }

    /// <summary>A row with what this draft says for lists, as far as it says it.</summary>
    public ProjectRow Describe(ProjectRow row)
    {
        using var document = JsonDocument.Parse(Content);
        var json = document.RootElement;
        var (zh, en) = (TextAt(json, "name", "zh"), TextAt(json, "name", "en"));
        var (industry, code) = (TextAt(json, "industry"), TextAt(json, "code"));
        return row with
        {
            FaultCount = Faults.Count,
            NameZh = zh,
            NameEn = en.Length == 0 ? zh : en,
            Industry = industry,
            Code = code,
            SearchText = string.Join('\n', zh, en, industry, code, TextAt(json, "applicant", "name"))
                .ToLowerInvariant(),
        };
    }

    private static string TextAt(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return "";
            }
        }

        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        return CellText.Cut(string.Concat(text.Where(letter => !char.IsControl(letter))).Trim(), LongestShown);
    }
}
