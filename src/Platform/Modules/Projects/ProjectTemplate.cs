using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>
/// <c>GET /api/projects/template</c>: an empty sheet of projects, an example on a sheet of its own so that nobody
/// imports it, and how to fill it.
/// </summary>
internal static class ProjectTemplate
{
    private static readonly Dictionary<string, object?> Example = new()
    {
        ["code"] = "2411-320211-89-01-773637", ["industry"] = "C4028", ["land_area"] = "2995.62 m²",
        ["total_investment"] = 4_000m, ["origin"] = "filing",
    };

    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static FileContentHttpResult Handle(string? language, HttpContext http)
    {
        var tongue = language ?? Problem.LanguageOf(http);
        string[] heads = [.. ProjectColumn.All.Select(column => HeadOf(column, tongue))];
        return Workbook.File(
            "projects.xlsx",
            new(In("项目", "Projects"), heads, []),
            new(In("示例", "Example"), heads, [[.. ProjectColumn.All.Select(column => CellOf(column, tongue))]]),
            new(In("填写说明", "How to fill"), [In("列", "Column"), In("填什么", "What to enter")],
                ProjectColumn.All.Select((column, at) => new object?[] { heads[at], HintOf(column).In(tongue) })));

        string In(string zh, string en) => new BilingualText(zh, en).In(tongue);
    }

    /// <summary>A column's head with its unit.</summary>
    public static string HeadOf(ProjectColumn column, string language) => column.Unit is { } unit
        ? new BilingualText($"{column.Head.Zh}（{unit.Zh}）", $"{column.Head.En} ({unit.En})").In(language)
        : column.Head.In(language);

    private static object? CellOf(ProjectColumn column, string language) => column.Path == "name.zh"
        ? new BilingualText("电子测量仪器制造项目", "Electronic measuring instruments").In(language)
        : Example.GetValueOrDefault(column.Path) is string word ? column.NameOf(word).In(language)
        : Example.GetValueOrDefault(column.Path);

    private static BilingualText HintOf(ProjectColumn column) => column.Kind switch
    {
        ProjectColumnKind.Figure => new(
            "数；按表头的单位，或在单元格里写上单位，如 40 亩。不知道的留空。",
            "A number in the head's unit, or with its own unit in the cell, as in 40 mu. Empty when not known."),
        ProjectColumnKind.Texts => new("多项用顿号隔开。", "Several are parted by commas."),
        ProjectColumnKind.Day => new("这一行数据的日期，如 2026-01-01；可以不填。",
            "The day the row's figures are of, such as 2026-01-01; may be empty."),
        _ when column.Words.Count > 0 => new(
            $"{string.Join('、', column.Words.Select(word => word.Zh))} 之一。",
            $"One of {string.Join(", ", column.Words.Select(word => word.En))}."),
        _ when column.Path == "industry" => new("GB/T 4754-2017 小类代码，如 C3973；必填。",
            "The code of a class of GB/T 4754-2017, such as C3973; must be there."),
        _ when column.IsRequired => new("必填。", "Must be there."),
        _ => new("可以不填。", "May be empty."),
    };
}
