using System.CommandLine;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu import parcels|zones|layer</c>: what lies where, from GeoJSON; all features or none.</summary>
internal static class ImportFeatures
{
    private const string MediaType = "application/geo+json";

    private static readonly Argument<FileInfo> File = new("file")
    {
        Description = "A FeatureCollection of GeoJSON in WGS84.",
        HelpName = "FILE.geojson",
    };

    private static readonly Option<string?> Jurisdiction = new("--jurisdiction")
    {
        Description = "Whose: a county, or what lies above counties; the whole region unless given.",
        HelpName = "CODE",
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Say what is wrong with the features and store nothing.",
    };

    private static readonly Option<string> Layer = new("--id")
    {
        Description = "The layer's id: tiers, rivers, or any word of small letters.",
        HelpName = "ID",
        Required = true,
    };

    private static readonly Option<string?> Name = new("--name")
    {
        Description = "The layer's name in Chinese.",
        HelpName = "NAME",
    };

    private sealed record Fault(
        int Row, string? Id, string Member, string Code, BilingualText Text, BilingualText Expected);

    private sealed record Answer(
        int AcceptedCount, bool Stored, bool IsComplete, IReadOnlyList<Fault> Rows,
        IReadOnlyDictionary<string, long> Sequences);

    public static IEnumerable<Command> All(Composition composition) =>
    [
        Of("parcels", "Load parcels: all features, or none.", composition),
        Of("zones", "Load outlines of development zones: all features, or none.", composition),
        Of("layer", "Load a layer: all features, or none.", composition, Layer, Name),
    ];

    private static Command Of(string what, string description, Composition composition, params Option[] more)
    {
        var command = new Command(what, description) { File, Jurisdiction, Check };
        foreach (var option in more)
        {
            command.Add(option);
        }

        command.SetAction((asked, cancel) => RunAsync(asked, what, composition, cancel));
        return command;
    }

    /// <summary>Done when the features are stored, or would be; else refused, with every faulty one.</summary>
    private static async Task<int> RunAsync(
        ParseResult asked, string what, Composition composition, CancellationToken cancel)
    {
        var hasFaults = false;
        var status = await Terminal.RunAsync(
            asked, composition, async (server, json) =>
            {
                var sent = await SendAsync(asked, what, server, cancel);
                hasFaults = sent.IsDone && sent.Value.Rows.Count > 0;
                if (hasFaults)
                {
                    Terminal.Answer(json, sent.Value, ["feature", "id", "where", "what was wrong", "what was expected"],
                        sent.Value.Rows.Select(row => new[]
                        {
                            $"{row.Row}", row.Id ?? "", row.Member, row.Text.In(Terminal.Language),
                            row.Expected.In(Terminal.Language),
                        }));
                }
                else if (sent.IsDone)
                {
                    Terminal.Answer(json, sent.Value, ["good features", "stored", "counties"],
                        [[$"{sent.Value.AcceptedCount}", sent.Value.Stored ? "yes" : "no",
                            $"{sent.Value.Sequences.Count}"]]);
                }

                return sent.Refusal;
            },
            cancel);
        return status == CommandLine.Done && hasFaults ? CommandLine.Refused : status;
    }

    private static async Task<Outcome<Answer>> SendAsync(
        ParseResult asked, string what, ServerClient server, CancellationToken cancel)
    {
        var path = asked.GetValue(File)!;
        var file = await InputFile.ReadAsync(path.FullName, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        var jurisdiction = asked.GetValue(Jurisdiction);
        if (jurisdiction is null)
        {
            var region = await server.GetAsync<JsonElement>("/api/region", cancel);
            if (!region.IsDone)
            {
                return region.Refusal;
            }

            // The top of the tree comes first.
            jurisdiction = region.Value.GetProperty("jurisdictions")[0].GetProperty("code").GetString();
        }

        var query = $"name={Uri.EscapeDataString(path.Name)}&check={(asked.GetValue(Check) ? "true" : "false")}";
        if (what == "layer")
        {
            query += $"&id={Uri.EscapeDataString(asked.GetValue(Layer)!)}";
            query += asked.GetValue(Name) is { } name ? $"&name_zh={Uri.EscapeDataString(name)}" : "";
        }

        using var body = new ByteArrayContent(file.Value);
        body.Headers.ContentType = new(MediaType);
        return await server.SendAsync<Answer>(
            HttpMethod.Post, $"/api/land/{jurisdiction}/import/{what}?{query}", body, cancel);
    }
}
