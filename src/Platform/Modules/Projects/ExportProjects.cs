using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>
/// <c>GET /api/projects/workbook</c>: the projects that the caller may see, in the columns of the template.
/// </summary>
/// <remarks>
/// A figure in its head's unit is a number, another is a text with its unit. Where a row's figures have several origins
/// or days, all are named, and the row can't be imported as it stands.
/// </remarks>
internal static class ExportProjects
{
    private const int MostRows = 1_000;

    /// <param name="jurisdiction">Only its own and those below; left out, all the caller may see.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static async Task<FileContentHttpResult> HandleAsync(
        string? jurisdiction, string? language, ProjectRights rights, Store store, JurisdictionTree tree, Caller caller,
        HttpContext http)
    {
        var tongue = language ?? Problem.LanguageOf(http);
        var asked = ListProjects.AskedOf(jurisdiction, null, null, null, rights, tree, caller);
        var found = await store.ReadAsync(session => ProjectsStore.List(session, asked, MostRows + 1)
            .Select(row => (Row: row, Json: JsonElement.Parse(
                ProjectsStore.Version(session, row.Id, row.VersionNumber)!.Content))).ToList());
        var columns = ProjectColumn.All;
        return Workbook.File(
            "projects.xlsx",
            new(In("项目", "Projects"), [.. columns.Select(column => ProjectTemplate.HeadOf(column, tongue))],
                found.Take(MostRows).Select(
                    each => columns.Select(column => CellOf(each.Json, column, tongue)).ToArray())),
            new(In("说明", "About"), [In("项目", "Item"), In("内容", "Content")],
            [
                [
                    In("齐全", "Complete"),
                    found.Count <= MostRows ? In("是", "yes") : In("否，至多 1,000 个", "no, 1,000 at most"),
                ],
                [In("草稿", "Drafts"), found.Take(MostRows).Count(each => each.Row.FaultCount > 0)],
            ]));

        string In(string zh, string en) => new BilingualText(zh, en).In(tongue);
    }

    private static object? CellOf(JsonElement json, ProjectColumn column, string language)
    {
        if (column.Kind is ProjectColumnKind.Origin or ProjectColumnKind.Day)
        {
            var words = Said(json, column.Path).Distinct()
                .Select(word => column.NameOf(word).In(language)).ToList();
            return words.Count == 0 ? null : string.Join(language == "en" ? ", " : "、", words);
        }

        if (At(json, column.Path) is not { } member)
        {
            return null;
        }

        return member.ValueKind switch
        {
            JsonValueKind.Array => string.Join(language == "en" ? ", " : "、", member.EnumerateArray().Select(Plain)),
            JsonValueKind.Object => FigureOf(member, column, language),
            _ => column.NameOf(Plain(member)).In(language),
        };
    }

    private static object? FigureOf(JsonElement figure, ProjectColumn column, string language)
    {
        var value = At(figure, "value") is { } of ? Plain(of) : "";
        var unit = At(figure, "unit") is { } its ? Plain(its) : "";
        return column.Kind != ProjectColumnKind.Figure ? column.NameOf(value).In(language)
            : decimal.TryParse(value, CultureInfo.InvariantCulture, out var number)
                && FigureUnits.WithoutYear(unit) == FigureUnits.WithoutYear(column.Unit!.Zh)
                ? number
                : $"{value} {unit}".Trim();
    }

    /// <summary>What all figures of a file say of themselves under a name, in their order.</summary>
    private static IEnumerable<string> Said(JsonElement json, string name) => json.EnumerateObject().SelectMany(
        member => member.Value.ValueKind != JsonValueKind.Object ? []
            : member.Value.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String
                ? [said.GetString()!]
                : Said(member.Value, name));

    private static JsonElement? At(JsonElement json, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return null;
            }
        }

        return json;
    }

    private static string Plain(JsonElement member) =>
        member.ValueKind == JsonValueKind.String ? member.GetString()! : member.GetRawText();
}
