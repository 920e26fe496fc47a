using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public abstract class ShowRegionTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ShowRegionTests(program);

    public sealed class OnPostgres(PostgresServer program) : ShowRegionTests(program);

    [Fact]
    public async Task Region_names_its_jurisdictions_bounds_and_layers()
    {
        using var person = await (await program.Server).AsAsync("enterprise");
        var answer = await person.GetAsync("/api/region");
        Assert.Equal(200, answer.Status);
        var region = answer.Json;
        Assert.Equal("环太湖（苏锡常）", region.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal([119.1, 30.8, 121.4, 32.1], Rounded(region.GetProperty("bounds")));

        var levels = region.GetProperty("jurisdictions").EnumerateArray()
            .CountBy(each => each.GetProperty("level").GetString()!).ToDictionary();
        Assert.Equal((1, 3, 23, 4), (levels["province"], levels["city"], levels["county"], levels["joint"]));
        var park = region.GetProperty("jurisdictions").EnumerateArray().Single(each => CodeOf(each) == "320571");
        Assert.Equal(("代用", true), (park.GetProperty("label").GetString(), park.GetProperty("is_pseudo").GetBoolean()));
        Assert.Equal(
            ["320505", "320506", "320507"],
            park.GetProperty("members").EnumerateArray().Select(each => each.GetString()));

        // An installation that names none hosts all.
        Assert.All(region.GetProperty("jurisdictions").EnumerateArray(), each => Assert.Equal(
            ("here", null), (each.GetProperty("hosting").GetString(), each.GetProperty("installation").GetString())));

        var layers = region.GetProperty("layers").EnumerateArray().ToList();
        Assert.Equal(
            ["lakes", "near_shore", "jurisdictions", "zones", "parcels", "zone_outlines"],
            layers.Select(each => each.GetProperty("id").GetString()));
        Assert.All(layers, layer =>
        {
            Assert.Equal(
                $"/tiles/{layer.GetProperty("id").GetString()}/{{z}}/{{x}}/{{y}}.mvt",
                layer.GetProperty("tiles").GetString());
            Assert.NotEmpty(layer.GetProperty("licence").GetString()!);
            Assert.NotEmpty(layer.GetProperty("source").GetProperty("zh").GetString()!);
            Assert.NotEmpty(layer.GetProperty("legend").EnumerateArray());
        });
        Assert.Equal(
            ["代用", "近似", "待核"], layers[0].GetProperty("labels").EnumerateArray().Select(each => each.GetString()));
    }

    private static string CodeOf(JsonElement jurisdiction) => jurisdiction.GetProperty("code").GetString()!;

    private static IEnumerable<double> Rounded(JsonElement box) =>
        box.EnumerateArray().Select(each => Math.Round(each.GetDouble(), 1));
}
