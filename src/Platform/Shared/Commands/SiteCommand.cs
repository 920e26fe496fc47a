using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu site</c>: where a project may stand, the best first, and why not elsewhere.</summary>
internal static class SiteCommand
{
    private static readonly Option<FileInfo> Project = new("--project")
    {
        Description = "A project file (docs/reference/projects.md).",
        HelpName = "P.json",
        Required = true,
    };

    private static readonly Option<int> Top = new("--top")
    {
        Description = "How many are told, 1 to 200.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<string?> Weights = new("--weights")
    {
        Description = "How much criteria count, 0 to 100 each; those left out as usual.",
        HelpName = "NAME=N,…",
    };

    private static readonly Option<string[]> Why = new("--why")
    {
        Description = "A parcel whose rank, or what excludes it, is told besides; may be given again.",
        HelpName = "CODE",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("site", "Where a project may stand: ranked parcels of all jurisdictions, and why.")
        {
            Project, Top, Weights, Why,
        };
        command.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => SiteAsync(asked, server, json, cancel), cancel));
        return command;
    }

    private static async Task<Refusal?> SiteAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var project = await InputFile.ReadJsonAsync($"{asked.GetValue(Project)}", cancel);
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var weights = WeightsOf(asked.GetValue(Weights));
        if (!weights.IsDone)
        {
            return weights.Refusal;
        }

        var sited = await server.SendAsync<JsonElement>(
            HttpMethod.Post, "/api/siting/site",
            new Dictionary<string, object>
            {
                ["project"] = project.Value,
                ["top"] = asked.GetValue(Top),
                ["weights"] = weights.Value,
                ["why"] = asked.GetValue(Why) ?? [],
            },
            cancel);
        if (sited.IsDone && asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(sited.Value, Json.Options));
        }
        else if (sited.IsDone)
        {
            SitedText.Show(sited.Value);
        }

        return sited.Refusal;
    }

    private static Outcome<Dictionary<string, int>> WeightsOf(string? text)
    {
        var weights = new Dictionary<string, int>();
        foreach (var part in text?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (part.Split('=') is not [var name, var number]
                || !int.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var weight))
            {
                return new Refusal("bad_request", new(
                    $"--weights {text}：应形如 size_fit=20,town_distance=0。",
                    $"--weights {text}: expected like size_fit=20,town_distance=0."));
            }

            weights[name.Trim()] = weight;
        }

        return weights;
    }
}
