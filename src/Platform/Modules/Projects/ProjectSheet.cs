using System.Globalization;
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

    internal enum SheetRefusal
    {
        /// <summary>A head that must be there is missing.</summary>
        HeadMissing,

        /// <summary>A head that no sheet of projects has, or one twice.</summary>
        UnknownHead,

        /// <summary>There is no row below the head.</summary>
        RowsMissing,
    }

    /// <summary>A column of this sheet.</summary>
    /// <param name="Letter">Where it stands.</param>
    /// <param name="Unit">The unit in its head; null of none.</param>
    private sealed record Placed(ProjectColumn Column, string Letter, string? Unit);

    /// <summary>Reads a file; what is wrong with single rows is no refusal.</summary>
    public static Outcome<ProjectSheet> Read(byte[] file, ProjectsModule projects)
    {
        var read = Workbook.Read(file, new(new(UnpackedBytes), new(MostRows + 1)));
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var placed = PlacedIn(read.Value is [var head, ..] ? head : null);
        if (!placed.IsDone)
        {
            return placed.Refusal;
        }

        if (read.Value.Count == 1)
        {
            return Refusal.Of(SheetRefusal.RowsMissing, "表头下面没有数据行。", "There is no row below the head.", "rows");
        }

        var (good, faults) = (new List<SheetProject>(), new List<SheetFaultRow>());
        foreach (var row in read.Value.Skip(1))
        {
            var draft = projects.Draft(JsonOf(row, placed.Value)).Value;
            var wrong = draft.Faults.Select(fault => FaultOf(row, fault, placed.Value))
                .Concat(Repeats(row, draft, good, placed.Value)).DistinctBy(fault => (fault.Cell, fault.Code)).ToList();
            faults.AddRange(wrong);
            good.AddRange(wrong.Count == 0 ? [new(row.Number, draft)] : []);
        }

        return new ProjectSheet(good, faults);
    }

    /// <summary>The columns that a head row names, each once and in any order.</summary>
    private static Outcome<IReadOnlyList<Placed>> PlacedIn(Workbook.Row? head)
    {
        var placed = new List<Placed>();
        foreach (var (letter, cell) in head?.Cells ?? new Dictionary<string, object?>())
        {
            if (TextOf(cell) is not { Length: > 0 } text)
            {
                continue;
            }

            var named = HeadWithUnit().Match(text);
            var (name, unit) = (named.Groups["name"].Value.Trim(), named.Groups["unit"].Value.Trim());
            var column = ProjectColumn.All.FirstOrDefault(each => Is(name, each.Head) || name == each.Path);
            if (column is null || placed.Exists(each => each.Column == column))
            {
                return Refusal.Of(SheetRefusal.UnknownHead,
                    $"表头 {letter}{head!.Number}“{FaultList.Quoted(text)}”不认识或重复；请用模板。",
                    $"The head {letter}{head.Number} '{FaultList.Quoted(text)}' is unknown or there twice; "
                    + "use the template.",
                    "head");
            }

            placed.Add(new(column, letter, unit.Length == 0 ? null : unit));
        }

        var missing = ProjectColumn.All.FirstOrDefault(
            column => column.IsRequired && !placed.Exists(each => each.Column == column));
        return missing is null
            ? placed
            : Refusal.Of(SheetRefusal.HeadMissing,
                $"第一个工作表的首行缺少“{missing.Head.Zh}”一列；请用模板。",
                $"The first sheet's first row lacks the column '{missing.Head.En}'; use the template.", "head");
    }

    /// <summary>A row as a project file; what can't be read stays a text, which the reader names.</summary>
    private static JsonElement JsonOf(Workbook.Row row, IReadOnlyList<Placed> placed)
    {
        var file = new JsonObject();
        var origin = WordIn(ProjectColumn.Origin);
        var day = WordIn(ProjectColumn.Day);
        foreach (var each in placed.Where(each => each.Column.Path is not ("origin" or "at")))
        {
            if (ValueOf(row, each, origin, day) is { } value)
            {
                Put(file, each.Column.Path.Split('.'), value);
            }
        }

        return JsonElement.Parse(file.ToJsonString(Json.Options));

        string? WordIn(ProjectColumn column) => placed.FirstOrDefault(each => each.Column == column) is { } at
            && row.Cells.GetValueOrDefault(at.Letter) is { } cell && TextOf(cell).Length > 0
                ? column.WordOf(cell is DateTime moment ? $"{moment:yyyy-MM-dd}" : DayOf(TextOf(cell)))
                : null;
    }

    private static JsonNode? ValueOf(Workbook.Row row, Placed placed, string? origin, string? day)
    {
        var cell = row.Cells.GetValueOrDefault(placed.Letter);
        var text = TextOf(cell);
        return text.Length == 0 ? null : placed.Column.Kind switch
        {
            ProjectColumnKind.Texts => new JsonArray([.. text
                .Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(each => (JsonNode)each)]),
            ProjectColumnKind.Word => placed.Column.WordOf(text),
            ProjectColumnKind.Flag => TruthOf(cell, placed.Column, text),
            ProjectColumnKind.Truth => Sourced(new JsonObject { ["value"] = TruthOf(cell, placed.Column, text) }),
            ProjectColumnKind.Figure => Sourced(FigureOf(cell, text, placed.Unit)),
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
        var read = cell is double ? null : Written().Match(Narrow(text));
        figure["value"] = cell is double number && Math.Abs(number) < 1e18 ? (decimal)number
            : read is { Success: true } && decimal.TryParse(
                read.Groups["number"].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var written)
                ? written
                : text;
        var unit = read?.Groups["unit"].Value.Trim() is { Length: > 0 } own ? own : headUnit;
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

    private static IEnumerable<SheetFaultRow> Repeats(
        Workbook.Row row, ProjectDraft draft, List<SheetProject> above, IReadOnlyList<Placed> placed)
    {
        var code = draft.File?.Code;
        return code is not null && above.Find(each => each.Draft.File!.Code == code) is { } same
            ?
            [
                FaultOf(row, new("code", ProjectFaultCode.RowRepeats,
                    new($"第 {same.Row} 行已有这个项目代码。", $"Row {same.Row} has the same project code."),
                    new("一个项目写一行。", "One row for a project.")), placed),
            ]
            : [];
    }

    private static SheetFaultRow FaultOf(Workbook.Row row, ProjectFault fault, IReadOnlyList<Placed> placed)
    {
        var column = fault.Path.EndsWith(".origin", StringComparison.Ordinal) ? ProjectColumn.Origin
            : fault.Path.EndsWith(".at", StringComparison.Ordinal) ? ProjectColumn.Day
            : ProjectColumn.All.Where(each => Holds(fault.Path, each.Path) || Holds(each.Path, fault.Path))
                .MaxBy(each => each.Path.Length) ?? ProjectColumn.Name;
        var at = placed.FirstOrDefault(each => each.Column == column)
            ?? placed.First(each => each.Column == ProjectColumn.Name);
        return new(row.Number, $"{at.Letter}{row.Number}", column.Path, column.Head, fault.Code, fault.Text,
            fault.Expected);
    }

    /// <summary>Whether a member is another one or stands inside of it.</summary>
    private static bool Holds(string inner, string outer) => inner.StartsWith(outer, StringComparison.Ordinal)
        && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    private static bool Is(string text, BilingualText name) => text.Equals(name.Zh, StringComparison.OrdinalIgnoreCase)
        || text.Equals(name.En, StringComparison.OrdinalIgnoreCase);

    /// <summary>Without blanks around it.</summary>
    private static string TextOf(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim();

    private static string DayOf(string text) => DateOnly.TryParseExact(
        Narrow(text), ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture,
        DateTimeStyles.None, out var day) ? $"{day:yyyy-MM-dd}" : text;

    /// <summary>全角 as 半角: １２ is 12.</summary>
    private static string Narrow(string text) => string.Concat(text.Select(letter =>
        letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter == '\u3000' ? ' ' : letter)).Trim();

    [GeneratedRegex(@"^(?<name>[^（(]*)([（(](?<unit>[^）)]*)[）)])?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadWithUnit();

    // Commas, if any, before every three digits.
    [GeneratedRegex(
        @"^(?<number>[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?)\s*(?<unit>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
