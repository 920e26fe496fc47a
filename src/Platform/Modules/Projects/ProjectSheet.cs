using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>What is wrong with a cell, and what was expected there.</summary>
/// <param name="Row">Of the sheet, from 1.</param>
/// <param name="Cell">As the spreadsheet calls it, such as <c>E7</c>.</param>
/// <param name="Column">The member that the column holds.</param>
internal sealed record SheetFaultRow(
    int Row, string Cell, string Column, BilingualText ColumnName, ProjectFaultCode Code, BilingualText Text,
    BilingualText Expected);

/// <summary>A project of a sheet, without a fault.</summary>
internal sealed record SheetProject(int Row, ProjectDraft Draft);

/// <summary>Projects as a workbook has them: a head, then a row for each.</summary>
/// <param name="Projects">The rows without a fault.</param>
/// <param name="Faults">Of all others, from top to bottom.</param>
internal sealed partial record ProjectSheet(IReadOnlyList<SheetProject> Projects, IReadOnlyList<SheetFaultRow> Faults)
{
    /// <summary>A head and so many rows.</summary>
    public const int MostRows = 500;

    private const int UnpackedBytes = 16 << 20;
    private static readonly char[] Separators = ['、', ';', '；', ',', '，', '\n'];

    /// <summary>Reads a file; what is wrong with single rows is no refusal.</summary>
    public static Outcome<ProjectSheet> Read(byte[] file, ProjectsModule projects)
    {
        var read = Workbook.Read(file, new(new(UnpackedBytes), new(MostRows + 1)));
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var head = SheetHead<ProjectColumn>.Read(
            read.Value, ProjectColumn.All, column => column.Described, UnknownHead.Refused);
        if (!head.IsDone)
        {
            return head.Refusal;
        }

        var (good, faults) = (new List<SheetProject>(), new List<SheetFaultRow>());
        foreach (var row in read.Value.Skip(1))
        {
            var draft = projects.Draft(JsonOf(row, head.Value)).Value;
            var broken = Broken(row, head.Value).ToList();
            var wrong = broken.Concat(draft.Faults.Select(fault => FaultOf(row, fault, head.Value))
                    .Where(fault => !broken.Exists(each => each.Cell == fault.Cell)))
                .Concat(Repeats(row, draft, good, head.Value)).DistinctBy(fault => (fault.Cell, fault.Code)).ToList();
            faults.AddRange(wrong);
            good.AddRange(wrong.Count == 0 ? [new(row.Number, draft)] : []);
        }

        return new ProjectSheet(good, faults);
    }

    /// <summary>A row as a project file; what can't be read stays a text, which the reader names.</summary>
    private static JsonElement JsonOf(Workbook.Row row, SheetHead<ProjectColumn> head)
    {
        var file = new JsonObject();
        var origin = WordIn(ProjectColumn.Origin);
        var day = WordIn(ProjectColumn.Day);
        foreach (var column in head.Columns.Where(column => column.Path is not ("origin" or "at")))
        {
            if (ValueOf(head.CellOf(row, column), column, head.UnitOf(column), origin, day) is { } value)
            {
                Put(file, column.Path.Split('.'), value);
            }
        }

        return JsonElement.Parse(file.ToJsonString(Json.Options));

        string? WordIn(ProjectColumn column) => head.CellOf(row, column) is { } cell
            && CellText.Of(cell) is { Length: > 0 } text
                ? column.WordOf(CellText.DayOf(cell) is { } written ? $"{written:yyyy-MM-dd}" : text)
                : null;
    }

    private static JsonNode? ValueOf(object? cell, ProjectColumn column, string? unit, string? origin, string? day)
    {
        var text = CellText.Of(cell);
        return text.Length == 0 || CellText.IsBroken(text) ? null : column.Kind switch
        {
            ProjectColumnKind.Texts => new JsonArray([.. text
                .Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(each => (JsonNode)each)]),
            ProjectColumnKind.Word => column.WordOf(text),
            ProjectColumnKind.Flag => TruthOf(cell, column, text),
            ProjectColumnKind.Truth => Sourced(new JsonObject { ["value"] = TruthOf(cell, column, text) }),
            ProjectColumnKind.Figure => Sourced(FigureOf(cell, text, unit)),
            _ => text,
        };

        JsonObject Sourced(JsonObject figure)
        {
            if (origin is not null)
            {
                figure["origin"] = origin;
            }

            if (day is not null)
            {
                figure["at"] = day;
            }

            return figure;
        }
    }

    /// <summary>A number and its unit: the cell's own, else that of the head.</summary>
    private static JsonObject FigureOf(object? cell, string text, string? headUnit)
    {
        var figure = new JsonObject();
        var read = cell is string ? Written().Match(CellText.Narrow(text)) : null;
        var number = CellText.NumberOf(read is null ? cell : read.Groups["number"].Value);
        figure["value"] = number is { } counted ? counted : text;
        var unit = number is not null && read?.Groups["unit"].Value.Trim() is { Length: > 0 } own ? own : headUnit;
        if (unit is not null)
        {
            figure["unit"] = unit;
        }

        return figure;
    }

    private static JsonNode TruthOf(object? cell, ProjectColumn column, string text) => cell is bool truth ? truth
        : column.WordOf(text).ToLowerInvariant() switch
        {
            "true" => true,
            "false" => false,
            _ => text,
        };

    private static void Put(JsonObject file, string[] steps, JsonNode value)
    {
        foreach (var step in steps[..^1])
        {
            file = (JsonObject)(file[step] ??= new JsonObject());
        }

        file[steps[^1]] = value;
    }

    private static IEnumerable<SheetFaultRow> Broken(Workbook.Row row, SheetHead<ProjectColumn> head) =>
        from column in head.Columns
        let text = CellText.Of(head.CellOf(row, column))
        where CellText.IsBroken(text)
        select new SheetFaultRow(
            row.Number, head.AddressOf(row.Number, column), column.Path, column.Head, ProjectFaultCode.CellError,
            new($"公式出错：{text}。", $"The formula came to an error: {text}."),
            new("一个值，或留空。", "A value, or nothing."));

    private static IEnumerable<SheetFaultRow> Repeats(
        Workbook.Row row, ProjectDraft draft, List<SheetProject> above, SheetHead<ProjectColumn> head)
    {
        var code = draft.File?.Code;
        return code is not null && above.Find(each => each.Draft.File!.Code == code) is { } same
            ?
            [
                FaultOf(row, new("code", ProjectFaultCode.RowRepeats,
                    new($"第 {same.Row} 行已有这个项目代码。", $"Row {same.Row} has the same project code."),
                    new("一个项目写一行。", "One row for a project.")), head),
            ]
            : [];
    }

    private static SheetFaultRow FaultOf(Workbook.Row row, ProjectFault fault, SheetHead<ProjectColumn> head)
    {
        var column = fault.Path.EndsWith(".origin", StringComparison.Ordinal) ? ProjectColumn.Origin
            : fault.Path.EndsWith(".at", StringComparison.Ordinal) ? ProjectColumn.Day
            : ProjectColumn.All.Where(each => Holds(fault.Path, each.Path) || Holds(each.Path, fault.Path))
                .MaxBy(each => each.Path.Length) ?? ProjectColumn.Name;
        var address = head.AddressOf(row.Number, head.Has(column) ? column : ProjectColumn.Name);
        return new(row.Number, address, column.Path, column.Head, fault.Code, fault.Text, fault.Expected);
    }

    /// <summary>Whether a member is another one or stands inside of it.</summary>
    private static bool Holds(string inner, string outer) => inner.StartsWith(outer, StringComparison.Ordinal)
        && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    // A number, as far as one stands there, and what stands behind it.
    [GeneratedRegex(@"^(?<number>[+-]?[\d,.]*)\s*(?<unit>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Written();
}
