using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Commands;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

return await CommandLine.RunAsync(args, new(LoadRegionAsync, Compose));

// The one place where the parts meet: shared services first, then each module through its door, then the routes.
static WebApplication Compose(Installation installation)
{
    var builder = WebServer.CreateBuilder(installation);
    var app = builder.Build();
    RequestPipeline.Use(app, installation);
    Routes.Map(app);
    ConsolePages.Map(app);
    return app;
}

static async Task<Outcome<JurisdictionTree>> LoadRegionAsync(Store store, bool isEmpty)
{
    var home = Environment.GetEnvironmentVariable("HUANHU_HOME") ?? ".";
    var text = await File.ReadAllTextAsync(Path.Combine(home, "data", "taihu", "jurisdictions.geojson"));
    using var file = JsonDocument.Parse(text);
    return JurisdictionTree.Build(file.RootElement.GetProperty("features").EnumerateArray().Select(feature =>
    {
        var words = feature.GetProperty("properties");
        var name = words.GetProperty("name");
        return new Jurisdiction(
            JurisdictionCode.Parse(feature.GetProperty("id").GetString()!),
            new(name.GetProperty("zh").GetString()!, name.GetProperty("en").GetString()!),
            Enum.Parse<JurisdictionLevel>(words.GetProperty("level").GetString()!, ignoreCase: true),
            words.GetProperty("parent").GetString() is { } parent ? JurisdictionCode.Parse(parent) : null,
            [.. words.GetProperty("members").EnumerateArray()
                .Select(member => JurisdictionCode.Parse(member.GetString()!))],
            words.GetProperty("is_pseudo").GetBoolean());
    }).ToList());
}
