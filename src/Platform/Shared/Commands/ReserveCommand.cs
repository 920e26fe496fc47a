using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu reserve</c>: holds a place and every quota that a project needs there, or nothing.</summary>
internal static class ReserveCommand
{
    private static readonly Option<string?> StoredId = new("--project-id")
    {
        Description = "A stored project.",
        HelpName = "ID",
    };

    private static readonly Option<FileInfo?> Project = new("--project")
    {
        Description = "A project file (docs/reference/projects.md); it is stored first.",
        HelpName = "P.json",
    };

    private static readonly Option<string> Parcel = new("--parcel")
    {
        Description = "A parcel's code of 19 characters.",
        HelpName = "CODE",
        Required = true,
    };

    private static readonly Option<string?> Jurisdiction = new("--jurisdiction")
    {
        Description = "Who owns the project file; the caller's own, or without --url the parcel's county.",
        HelpName = "CODE",
    };

    private static readonly Option<int?> WorkingDays = new("--working-days")
    {
        Description = "Until when it is held: 1 to 60 working days; 10 unless given.",
        HelpName = "N",
    };

    private static readonly Option<string?> Note = new("--note") { Description = "Why, at most 200 characters." };

    public static Command Create(Composition composition)
    {
        var command = new Command(
            "reserve", "Hold a parcel and every quota a project needs there; in another jurisdiction, ask for it.")
        {
            StoredId, Project, Parcel, Jurisdiction, WorkingDays, Note,
        };
        command.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => ReserveAsync(asked, server, json, cancel), cancel));
        return command;
    }

    private static async Task<Refusal?> ReserveAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var project = await ProjectIdAsync(asked, server, cancel);
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var body = new Dictionary<string, object>
        {
            ["id"] = NewId(), ["project_id"] = project.Value, ["parcel"] = asked.GetValue(Parcel)!,
        };
        if (asked.GetValue(WorkingDays) is { } days)
        {
            body.Add("working_days", days);
        }

        if (asked.GetValue(Note) is { } note)
        {
            body.Add("note", note);
        }

        var reserved = await server.SendAsync<JsonElement>(
            HttpMethod.Post, "/api/approvals/reservations", body, cancel);
        return reserved.IsDone
            ? await ReservedText.ShowAsync(reserved.Value, server, asJson, cancel)
            : await ReservedText.ExplainAsync(reserved.Refusal, server, asJson, cancel);
    }

    /// <summary>The stored project; a file is stored first.</summary>
    private static async Task<Outcome<string>> ProjectIdAsync(
        ParseResult asked, ServerClient server, CancellationToken cancel)
    {
        switch ((asked.GetValue(StoredId), asked.GetValue(Project)))
        {
            case ({ } id, null):
                return id;
            case (null, { } file):
                return await StoreAsync($"{file}", OwnerOf(asked), server, cancel);
            default:
                return new Refusal("bad_request", new(
                    "请给出 --project-id 或 --project，二者之一。", "Give either --project-id or --project."));
        }
    }

    /// <summary>Who owns a project file; null for the caller's own jurisdiction.</summary>
    private static string? OwnerOf(ParseResult asked) =>
        asked.GetValue(Jurisdiction) ?? (asked.GetValue(CommonOptions.Url) is null
            && ParcelCode.Read(asked.GetValue(Parcel)!) is { IsDone: true } parcel ? $"{parcel.Value.County}" : null);

    private static async Task<Outcome<string>> StoreAsync(
        string path, string? owner, ServerClient server, CancellationToken cancel)
    {
        var file = await InputFile.ReadAsync(path, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        JsonElement project;
        try
        {
            project = JsonElement.Parse(file.Value);
        }
        catch (JsonException fault)
        {
            return new Refusal("bad_request", new(
                $"{path}：不是合规的 JSON：{fault.Message}", $"{path}: not valid JSON: {fault.Message}"));
        }

        var id = $"{NewId()}";
        var body = new Dictionary<string, object> { ["id"] = id, ["project"] = project };
        if (owner is not null)
        {
            body.Add("jurisdiction", owner);
        }

        var stored = await server.SendAsync<JsonElement>(HttpMethod.Post, "/api/projects", body, cancel);
        return stored.IsDone ? id : InputFile.Within(path, stored.Refusal);
    }

    private static TimeOrderedId NewId() =>
        new IdSource(TimeProvider.System, new(RandomNumberGenerator.GetInt32(int.MaxValue))).Next();
}
