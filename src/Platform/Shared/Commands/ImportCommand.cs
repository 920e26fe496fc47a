using System.CommandLine;
using System.Text.Json;
using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Deadlines;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu import</c>: takes files into a running or a stopped installation.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo> CalendarFile = new("file")
    {
        Description = "A holiday notice as JSON, like those in data/taihu/calendar.",
        HelpName = "FILE",
    };

    public static Command Create(Composition composition)
    {
        var calendar = new Command("calendar", "Import a year's holiday notice and correct the due days it moves.")
        {
            CalendarFile,
        };
        calendar.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => CalendarAsync(asked, server, json, cancel), cancel));
        return new("import", "Import files.") { calendar };
    }

    private static async Task<Refusal?> CalendarAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var path = asked.GetValue(CalendarFile)!.FullName;
        var file = await ReadAsync(path, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        // Read here first, because the address names the year; the server reads and checks it again.
        var year = CalendarYear.Read(file.Value);
        if (!year.IsDone)
        {
            var message = year.Refusal.Message;
            return year.Refusal with { Message = new($"{path}：{message.Zh}", $"{path}: {message.En}") };
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

    private static async Task<Outcome<byte[]>> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal(
                "bad_request", new($"无法读取 {path}：{fault.Message}", $"can't read {path}: {fault.Message}"));
        }
    }
}
