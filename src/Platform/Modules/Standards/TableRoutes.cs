using System.Globalization;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Decision tables from and to workbooks; nothing is stored.</summary>
internal static class TableRoutes
{
    /// <summary>Of a request's body.</summary>
    public const int LargestBytes = 4 << 20;

    /// <summary>A table as spreadsheets put it on the clipboard.</summary>
    public const string PastedMediaType = "text/tab-separated-values";

    private const int LongestTab = 31;

    private static readonly Workbook.WorkbookLimits Limits = new(new(16 << 20), new(2_000));

    /// <param name="Model">The text of the .dmn file.</param>
    internal sealed record Answer(string Model);

    /// <param name="Cell">As spreadsheets write it, such as C7.</param>
    internal sealed record FaultRow(string Cell, BilingualText Message);

    /// <param name="Rows">From the top down, at most 200.</param>
    internal sealed record TableFaults(IReadOnlyList<FaultRow> Rows);

    /// <param name="Rows">Texts by row and column.</param>
    /// <param name="Model">What they are put into; null of none.</param>
    /// <param name="Decision">Whose table they become; null of none.</param>
    private sealed record Sent(IReadOnlyList<IReadOnlyList<string?>> Rows, string? Model, string? Decision);

    internal enum TableRefusal
    {
        /// <summary>Neither a workbook nor a pasted table.</summary>
        TableMissing,

        /// <summary>The model that the table is to be put into can't be read.</summary>
        ModelUnread,

        /// <summary>Cells that are wrong; the facts name each.</summary>
        TableUnfit,
    }

    /// <summary>
    /// Takes a form with <c>file</c> (xlsx) or <c>table</c> (tab-separated), and perhaps <c>model</c> and
    /// <c>decision</c>; or the tab-separated text itself.
    /// </summary>
    /// <param name="decision">The decision of the model whose table it becomes; else the sheet's own name.</param>
    public static async Task<Outcome<Answer>> ReadAsync(
        HttpRequest request, string? decision, CancellationToken cancel)
    {
        var sent = await SentAsync(request, cancel);
        if (!sent.IsDone)
        {
            return sent.Refusal;
        }

        var (rows, model, named) = sent.Value;
        if (model is not null
            && DecisionModel.Read(new StringReader(model), [], TryLimits.Model, TryLimits.Reading) is
                { IsDone: false } unread)
        {
            return Refusal.Of(TableRefusal.ModelUnread, $"模型读不出来：{unread.Refusal.Message.Zh}",
                $"The model can't be read: {unread.Refusal.Message.En}", "model");
        }

        var read = RuleTable.Put(model, named ?? decision, rows, ClauseTable.Costs);
        return read.Model is { } made
            ? new Answer(made)
            : Refusal.Of(
                TableRefusal.TableUnfit,
                $"{read.Faults[0].Address}：{read.Faults[0].Message.Zh}（共 {read.Faults.Count} 处）",
                $"{read.Faults[0].Address}: {read.Faults[0].Message.En} ({read.Faults.Count} in all)",
                read.Faults[0].Address) with
            {
                Facts = new TableFaults([.. read.Faults.Take(TryLimits.MostRows.Value)
                    .Select(fault => new FaultRow(fault.Address, fault.Message))]),
            };
    }

    /// <summary>A workbook of one decision's table, which reads as the same table.</summary>
    public static async Task<Outcome<FileContentHttpResult>> WriteAsync(
        string version, string decision, StandardsModule standards)
    {
        await standards.RefreshAsync();
        if (standards.FindRules(version) is not { } rules)
        {
            return StandardsRefusals.UnknownVersion(version);
        }

        return RuleTable.RowsOf(rules.Text, decision) is { } rows
            ? Workbook.File($"{rules.Model}-{version}.xlsx", SheetOf(decision, rows))
            : Refusal.Of(
                StandardsRefusal.UnknownTable, $"版本 {version} 没有名为“{decision}”的决策表。",
                $"Version {version} has no decision table '{decision}'.", "decision");
    }

    /// <summary>Its first row is a workbook's heads, no two alike: an empty one is so many spaces.</summary>
    private static Workbook.Sheet SheetOf(string decision, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = rows.Max(row => row.Count);
        var tab = string.Concat(decision.Select(letter => "[]:*?/\\'".Contains(letter, StringComparison.Ordinal)
            ? ' ' : letter));
        return new(
            tab.Length > LongestTab ? tab[..LongestTab] : tab,
            [.. Enumerable.Range(0, width).Select(at =>
                at < rows[0].Count ? rows[0][at] : new string(' ', at))],
            rows.Skip(1).Select(row => Enumerable.Range(0, width).Select(at =>
                (object?)(at < row.Count && row[at].Length > 0 ? row[at] : null)).ToArray()));
    }

    private static async Task<Outcome<Sent>> SentAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
        {
            using var reader = new StreamReader(request.Body);
            var pasted = await reader.ReadToEndAsync(cancel);
            return pasted.Length == 0 ? Missing() : new Sent(RowsOf(pasted), null, null);
        }

        var form = await request.ReadFormAsync(cancel);
        var (model, decision) = (TextOf(form, "model"), TextOf(form, "decision"));
        if (form.Files["file"] is not { } file)
        {
            return TextOf(form, "table") is { } table
                ? new Sent(RowsOf(table), model, decision)
                : Missing();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var read = Workbook.Read(bytes.ToArray(), Limits);
        return read.IsDone ? new Sent(RowsOf(read.Value), model, decision) : read.Refusal;
    }

    // A quote in a cell of FEEL is part of it: nothing is unquoted, and no cell has a line's end in it.
    private static List<IReadOnlyList<string?>> RowsOf(string pasted) =>
        [.. pasted.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
            .Select(line => (IReadOnlyList<string?>)line.Split('\t'))];

    /// <summary>All rows down to the last, empty ones too: faults name rows as the spreadsheet does.</summary>
    private static List<IReadOnlyList<string?>> RowsOf(IReadOnlyList<Workbook.Row> sheet)
    {
        var rows = new List<IReadOnlyList<string?>>();
        foreach (var row in sheet)
        {
            while (rows.Count < row.Number - 1)
            {
                rows.Add([]);
            }

            rows.Add([.. row.Cells.OrderBy(cell => cell.Key.Length).ThenBy(cell => cell.Key, StringComparer.Ordinal)
                .Select(cell => TextOf(cell.Value))]);
        }

        return rows;
    }

    private static string? TextOf(object? cell) => cell switch
    {
        bool truth => truth ? "true" : "false",
        DateTime day => day.ToString(
            day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString(),
    };

    private static string? TextOf(IFormCollection form, string name) =>
        form[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    private static Refusal Missing() => Refusal.Of(
        TableRefusal.TableMissing, "请给出 xlsx 文件 file，或粘贴的表格 table。",
        "Give a workbook as file, or a pasted table as table.", "file");
}
