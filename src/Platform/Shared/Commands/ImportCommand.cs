using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu import</c>: takes files into a running or a stopped installation.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo> CalendarFile = new("file")
    {
        Description = "A holiday notice as JSON, like those in data/taihu/calendar.",
        HelpName = "FILE",
    };

    private static readonly Argument<FileInfo> OpeningFile = new("file")
    {
        Description = "A workbook of opening balances; the console's page Balances has a template.",
        HelpName = "FILE",
    };

    private static readonly Argument<FileInfo> RulesFile = new("file")
    {
        Description = "Rules as DMN with their clauses, like those in data/taihu/rules.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Jurisdiction = new("--jurisdiction")
    {
        Description = "Whose ledger.",
        HelpName = "CODE",
        Required = true,
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Say what is wrong with the rows and book nothing.",
    };

    private static readonly Option<string?> Id = new("--id")
    {
        Description = "The import's id, 32 hexadecimal digits: sent again with it, a file is booked once.",
        HelpName = "ID",
    };

    /// <summary>What became of opening balances.</summary>
    private sealed record OpeningAnswer(
        int AcceptedCount, bool Booked, bool IsRepeat, bool IsComplete, IReadOnlyList<OpeningFault> Rows,
        IReadOnlyList<long> Entries);

    private sealed record OpeningFault(
        int Row, string Cell, string Column, BilingualText ColumnName, string Code, BilingualText Text,
        BilingualText Expected);

    public static Command Create(Composition composition)
    {
        var opening = new Command("opening", "Book opening balances from a workbook (xlsx): all rows, or none.")
        {
            OpeningFile, Jurisdiction, Check, Id,
        };
        opening.SetAction((asked, cancel) => OpeningAsync(asked, composition, cancel));
        var calendar = new Command("calendar", "Import a year's holiday notice and correct the due days it moves.")
        {
            CalendarFile,
        };
        calendar.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => CalendarAsync(asked, server, json, cancel), cancel));
        var rules = new Command("rules", "Import a set of rules; what was decided by others stays as it is.")
        {
            RulesFile,
        };
        rules.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => RulesAsync(asked, server, json, cancel), cancel));
        var projects = ImportSheet.Create(
            composition, "projects", "Store projects from a workbook (xlsx): all rows, or none.",
            owner => $"/api/projects/import/{owner}");
        var firms = ImportSheet.Create(
            composition, "firms", "Store firms from a workbook (xlsx) or CSV: all rows, or none.",
            owner => $"/api/enterprises/import/{owner}");
        var import = new Command("import", "Import files.") 
        {
            calendar, ExportCommand.CreateImport(composition), firms, opening, projects, rules,
        };
        foreach (var features in ImportFeatures.All(composition))
        {
            import.Add(features);
        }

        return import;
    }

    /// <summary>Done when the rows are booked, or would be; else refused, with every faulty cell.</summary>
    private static async Task<int> OpeningAsync(ParseResult asked, Composition composition, CancellationToken cancel)
    {
        var hasFaults = false;
        var status = await Terminal.RunAsync(
            asked, composition, async (server, json) =>
            {
                var booked = await SendOpeningAsync(asked, server, cancel);
                hasFaults = booked.IsDone && booked.Value.Rows.Count > 0;
                if (hasFaults)
                {
                    Terminal.Answer(json, booked.Value, ["cell", "what was wrong", "what was expected"],
                        booked.Value.Rows.Select(row => new[]
                        {
                            row.Cell, row.Text.In(Terminal.Language), row.Expected.In(Terminal.Language),
                        }));
                }
                else if (booked.IsDone)
                {
                    var (answer, isBooked) = (booked.Value, booked.Value.Booked ? "yes" : "no");
                    Terminal.Answer(json, answer, ["good rows", "booked", "acts"],
                        [[$"{answer.AcceptedCount}", isBooked, $"{answer.Entries.Count}"]]);
                }

                return booked.Refusal;
            },
            cancel);
        return status == CommandLine.Done && hasFaults ? CommandLine.Refused : status;
    }

    private static async Task<Outcome<OpeningAnswer>> SendOpeningAsync(
        ParseResult asked, ServerClient server, CancellationToken cancel)
    {
        var file = await InputFile.ReadAsync(asked.GetValue(OpeningFile)!.FullName, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        var ids = new IdSource(TimeProvider.System, new(RandomNumberGenerator.GetInt32(int.MaxValue)));
        var query = asked.GetValue(Check) ? "check=true" : $"id={asked.GetValue(Id) ?? $"{ids.Next()}"}";
        using var body = new ByteArrayContent(file.Value);
        body.Headers.ContentType = new(Workbook.MediaType);
        return await server.SendAsync<OpeningAnswer>(
            HttpMethod.Post, $"/api/ledger/{asked.GetValue(Jurisdiction)}/opening?{query}", body, cancel);
    }

    private static async Task<Refusal?> RulesAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var path = asked.GetValue(RulesFile)!.FullName;
        var file = await InputFile.ReadAsync(path, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        using var body = new ByteArrayContent(file.Value);
        body.Headers.ContentType = new("application/xml");
        var imported = await server.SendAsync<JsonElement>(HttpMethod.Post, "/api/standards/rules", body, cancel);
        if (!imported.IsDone)
        {
            return InputFile.Within(path, imported.Refusal);
        }

        var answer = imported.Value;
        Terminal.Answer(asJson, answer, ["model", "version", "from", "clauses"],
            [[$"{answer.GetProperty("model")}", $"{answer.GetProperty("version")}", $"{answer.GetProperty("from")}",
                $"{answer.GetProperty("clauses").GetArrayLength()}"]]);
        return null;
    }

    private static async Task<Refusal?> CalendarAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var path = asked.GetValue(CalendarFile)!.FullName;
        var file = await InputFile.ReadAsync(path, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        // Read here first, because the address names the year; the server reads and checks it again.
        var year = CalendarYear.Read(file.Value);
        if (!year.IsDone)
        {
            return InputFile.Within(path, year.Refusal);
        }

        var body = JsonSerializer.Deserialize<JsonElement>(file.Value);
        var imported = await server.SendAsync<ImportCalendar.Answer>(
            HttpMethod.Put, $"/api/calendar/{year.Value.Year}", body, cancel);
        if (imported.IsDone)
        {
            var (answer, isNew) = (imported.Value, imported.Value.IsNew ? "yes" : "no");
            Terminal.Answer(asJson, answer, ["year", "working days", "new", "corrected due days"],
                [[$"{answer.Year}", $"{answer.WorkingDays}", isNew, $"{answer.CorrectedCount}"]]);
        }

        return imported.Refusal;
    }
}
