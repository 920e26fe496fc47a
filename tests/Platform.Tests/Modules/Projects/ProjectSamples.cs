using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>The three sample projects of the region pack, and changed copies of them.</summary>
internal static class ProjectSamples
{
    internal static IReadOnlyList<string> Names { get; } = ["hudai-c4028", "ic-fab", "electroplater"];

    internal static ProjectReader Reader { get; } = new(new StandardsModule(Office.Pack()), Region());

    internal static ProjectsModule Projects { get; } = new(new StandardsModule(Office.Pack()), Region());

    internal static ProjectReader ReaderThatAdmits(string code) =>
        new(new StandardsModule(Office.Pack()), Region(), new HashSet<string> { code });

    internal static string Text(string name) => File.ReadAllText(Office.Pack().PathOf($"projects/{name}.json"));

    internal static JsonObject Json(string name) => JsonNode.Parse(Text(name))!.AsObject();

    /// <summary>A sample with members set, or removed where the new text is null.</summary>
    internal static string Changed(string name, params (string Path, string? Json)[] changes)
    {
        var file = Json(name);
        foreach (var (path, json) in changes)
        {
            var steps = path.Split('.');
            var at = steps[..^1].Aggregate((JsonNode)file, (node, step) => node[step]!).AsObject();
            at.Remove(steps[^1]);
            if (json is not null)
            {
                at[steps[^1]] = JsonNode.Parse(json);
            }
        }

        return file.ToJsonString();
    }

    internal static JurisdictionTree Region() => JurisdictionTree.Build(
    [
        new(JurisdictionCode.Parse("320000"), new("江苏", "Jiangsu"), JurisdictionLevel.Province, null, [], false),
        new(JurisdictionCode.Parse("320211"), new("滨湖", "Binhu"), JurisdictionLevel.County,
            JurisdictionCode.Parse("320000"), [], false),
        new(JurisdictionCode.Parse("320282"), new("宜兴", "Yixing"), JurisdictionLevel.County,
            JurisdictionCode.Parse("320000"), [], false),
    ]).Value;
}
