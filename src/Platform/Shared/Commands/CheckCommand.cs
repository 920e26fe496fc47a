using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu check</c>: may a project stand at a place; every clause answered and cited.</summary>
internal static class CheckCommand
{
    private static readonly Option<FileInfo> Project = new("--project")
    {
        Description = "A project file (docs/reference/projects.md).",
        HelpName = "P.json",
        Required = true,
    };

    private static readonly Option<string?> Parcel = new("--parcel")
    {
        Description = "A parcel's code of 19 characters.",
        HelpName = "CODE",
    };

    private static readonly Option<string?> At = new("--at")
    {
        Description = "A point in WGS84 degrees.",
        HelpName = "LON,LAT",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("check", "May a project stand here: one verdict, every clause cited.")
        {
            Project, Parcel, At,
        };
        command.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => CheckAsync(asked, server, json, cancel), cancel));
        return command;
    }

    private static async Task<Refusal?> CheckAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var body = await BodyAsync(asked, cancel);
        if (!body.IsDone)
        {
            return body.Refusal;
        }

        var checkedHere = await server.SendAsync<JsonElement>(HttpMethod.Post, "/api/siting/check", body.Value, cancel);
        if (checkedHere.IsDone && asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(checkedHere.Value, Json.Options));
        }
        else if (checkedHere.IsDone)
        {
            CheckedText.Show(checkedHere.Value);
        }

        return checkedHere.Refusal;
    }

    private static async Task<Outcome<Dictionary<string, object>>> BodyAsync(
        ParseResult asked, CancellationToken cancel)
    {
        var project = await InputFile.ReadJsonAsync($"{asked.GetValue(Project)}", cancel);
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var body = new Dictionary<string, object> { ["project"] = project.Value };
        if (asked.GetValue(Parcel) is { } parcel)
        {
            body.Add("parcel", parcel);
        }

        if (asked.GetValue(At) is { } at)
        {
            if (at.Split(',') is not [var lon, var lat]
                || !double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
                || !double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude))
            {
                return new Refusal("bad_request", new(
                    $"--at {at}：应形如 120.13,31.56。", $"--at {at}: expected like 120.13,31.56."));
            }

            body.Add("lon", longitude);
            body.Add("lat", latitude);
        }

        return body;
    }
}
