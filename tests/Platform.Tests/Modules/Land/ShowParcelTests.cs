using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Engines.Geo.Tests;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Land;

/// <summary>A parcel by its point, its code, in a list, by search and on the map: one and the same.</summary>
public sealed class ShowParcelTests(SharedServer shared)
{
    [Fact]
    public async Task Parcel_at_a_point_is_the_one_of_its_code_and_has_its_versions()
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var at = (await person.GetAsync("/api/land/facts?lon=119.82&lat=31.35")).Json;
        var code = at.GetProperty("parcel").GetString()!;
        var answer = (await person.GetAsync($"/api/land/parcels/{code}")).Json;
        var of = answer.GetProperty("facts");
        Assert.Equal("320282", at.GetProperty("jurisdiction").GetString());
        Assert.Equal("合成", of.GetProperty("origin").GetString());
        Assert.Equal("free", of.GetProperty("status").GetString());
        Assert.Equal(3, of.GetProperty("tier_by_shore_number").GetInt32());
        Assert.Equal("Polygon", of.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, of.GetProperty("official_tier_number").ValueKind);
        var version = Assert.Single(answer.GetProperty("versions").EnumerateArray());
        Assert.Equal(of.GetProperty("area_m2").GetDecimal(), version.GetProperty("area_m2").GetDecimal());
        Assert.Equal("2020-01-01", version.GetProperty("effective_day").GetString());

        var listed = (await person.GetAsync($"/api/land/parcels?q={code[..14]}&land_class=1001")).Json;
        Assert.Contains(
            code, listed.GetProperty("parcels").EnumerateArray().Select(row => row.GetProperty("code").GetString()));
        var found = (await person.GetAsync($"/api/search?q={code}")).Json;
        Assert.Equal("parcel", found[0].GetProperty("kind").GetString());
        var drawer = (await person.GetAsync($"/api/places/parcel/{code}")).Json;
        Assert.Equal("合成", drawer.GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("/api/land/facts?lon=120.2&lat=31.2", 422, "in_water")]
    [InlineData("/api/land/facts?lon=121.9&lat=30.2", 422, "outside_region")]
    [InlineData("/api/land/parcels/320282999999GB99999", 404, "unknown_parcel")]
    [InlineData("/api/land/parcels/1", 422, "wrong_length")]
    [InlineData("/api/land/parcels?land_class=99", 422, "filter_out_of_range")]
    [InlineData("/api/land/parcels?least_m2=-1", 422, "filter_out_of_range")]
    [InlineData("/api/land/parcels?rows=501", 422, "limit_out_of_range")]
    [InlineData("/tiles/parcels/12/3415/1670.mvt?as_of=yesterday", 422, "day_unreadable")]
    [InlineData("/tiles/parcels/15/1/1.mvt", 404, "unknown_tile")]
    public async Task Question_that_has_no_answer_is_refused_in_a_word(string path, int status, string code)
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var answer = await person.GetAsync(path);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Pages_of_a_list_hold_every_parcel_once()
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var (codes, after, total) = (new List<string>(), "", 0);
        do
        {
            var page = (await person.GetAsync(
                $"/api/land/parcels?jurisdiction=320211&land_class=1001&rows=200{after}")).Json;
            total = page.GetProperty("total_count").GetInt32();
            codes.AddRange(page.GetProperty("parcels").EnumerateArray()
                .Select(row => row.GetProperty("code").GetString()!));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);

        Assert.Equal(total, codes.Count);
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public async Task Tile_of_parcels_is_filtered_and_goes_back_to_a_day()
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var tile = TileId.Of(GeoPoint.FromDegrees(119.82, 31.35), 14);
        var all = await FeaturesAsync(person, $"/tiles/parcels/{tile}.mvt");
        var factories = await FeaturesAsync(person, $"/tiles/parcels/{tile}.mvt?land_class=1001");
        Assert.NotEmpty(factories);
        Assert.All(factories, each => Assert.True(IsIndustrial(each)));
        Assert.Equal(all.Count(IsIndustrial), factories.Count);
        Assert.All(all, each => Assert.Equal("合成", each.Attributes["label"]));
        Assert.Equal(all.Count, (await FeaturesAsync(person, $"/tiles/parcels/{tile}.mvt?as_of=2026-01-01")).Count);
        Assert.Equal(204, (await person.GetAsync($"/tiles/parcels/{tile}.mvt?as_of=2019-12-31")).Status);
        Assert.NotEmpty(MvtReader.Read(await BytesAsync(person, $"/tiles/parcels/{TileId.Of(
            GeoPoint.FromDegrees(119.82, 31.35), 7)}.mvt")).Single(layer => layer.Name == "parcels_cells").Features);
    }

    private static bool IsIndustrial(MvtReader.Feature feature) =>
        ((string)feature.Attributes["class"]).StartsWith("1001", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<MvtReader.Feature>> FeaturesAsync(Person person, string path) =>
        MvtReader.Read(await BytesAsync(person, path)).Single(layer => layer.Name == "parcels").Features;

    private static async Task<byte[]> BytesAsync(Person person, string path) =>
        await (await person.OpenAsync(path)).Content.ReadAsByteArrayAsync();
}
