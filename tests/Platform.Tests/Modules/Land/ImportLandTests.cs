using System.Globalization;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Land;

/// <summary>Parcels, zones and layers from GeoJSON: all features or none, every fault named.</summary>
public sealed class ImportLandTests(SharedServer shared)
{
    private const string Code = "320282999001GB00001";
    private const string Right = "[119.70,31.40],[119.701,31.40],[119.701,31.401],[119.70,31.401],[119.70,31.40]";
    private const string Crossing = "[119.70,31.40],[119.701,31.401],[119.701,31.40],[119.70,31.401],[119.70,31.40]";
    private const string InTaihu = "[120.20,31.20],[120.201,31.20],[120.201,31.201],[120.20,31.201],[120.20,31.20]";

    [Fact]
    public async Task Faulty_features_are_all_named_and_nothing_is_stored()
    {
        using var person = await (await shared.Server).AsAsync("system.admin");
        var answer = await ImportAsync(person, "320282/import/parcels", Collection(
            Parcel(Code, Right), Parcel(Code, Right), Parcel("320282999001GB00002", Crossing),
            Parcel("320282999001GB00003", Right, """, "area_m2": -5"""),
            Parcel("320282999001GB00004", InTaihu), Parcel("320211999001GB00001", Right),
            Parcel("32028", Right), Parcel("320282999001GB00005", Right, """, "area_m2": 100"""),
            Parcel("320282999001GB00006", "[119.70,31.40],[119.701,31.40],[119.701,31.401]"),
            Parcel("320282999001GB00007", Right, """, "effective_day": "2999-01-01" """),
            Parcel("320282999001GB00008", Right, """, "far": -1"""),
            Parcel("320282999001GB00009", Right).Replace("100102", "9999", StringComparison.Ordinal),
            "{}"));
        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.GetProperty("stored").GetBoolean());
        Assert.Equal(1, answer.Json.GetProperty("accepted_count").GetInt32());
        Assert.Equal(
        [
            "2 repeated", "3 self_crossing", "4 not_positive", "5 in_water", "6 other_jurisdiction", "7 wrong_form",
            "8 area_differs", "9 open_ring", "10 in_future", "11 out_of_range", "12 unknown_word", "13 missing",
        ], answer.Json.GetProperty("rows").EnumerateArray()
            .Select(row => $"{row.GetProperty("row").GetInt32()} {row.GetProperty("code").GetString()}"));
        Assert.Equal(404, (await person.GetAsync($"/api/land/parcels/{Code}")).Status);
    }

    [Theory]
    [InlineData("320282/import/parcels", "nonsense", 422, "file_unreadable")]
    [InlineData("320282/import/parcels", """{"type":"FeatureCollection"}""", 422, "file_unreadable")]
    [InlineData("320282/import/parcels", """{"features":[]}""", 422, "rows_out_of_range")]
    [InlineData("320282/import/houses", "{}", 404, "unknown_import")]
    [InlineData("320282/import/layer?id=A", "{}", 404, "unknown_import")]
    public async Task File_that_is_none_is_refused(string path, string body, int status, string code)
    {
        using var person = await (await shared.Server).AsAsync("system.admin");
        var answer = await ImportAsync(person, path, body);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Body_of_100_MB_is_too_large()
    {
        using var person = await (await shared.Server).AsAsync("system.admin");
        using var body = new ByteArrayContent(new byte[100_000_000]);
        var answer = await person.SendAsync("POST", "/api/land/320282/import/parcels", body);
        Assert.Equal((413, "too_large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Imported_parcel_and_layer_are_facts_at_once_and_come_out_as_they_went_in()
    {
        await using var server = await shared.StartAsync(SharedServer.Config);
        using var person = await server.AsAsync("system.admin");
        var stored = await ImportAsync(person, "320282/import/parcels?name=my.geojson", Collection(
            Parcel(Code, Right, """, "far": 1.5, "effective_day": "2026-01-01" """)));
        Assert.True(stored.Json.GetProperty("stored").GetBoolean(), stored.Text);
        Assert.Equal(2, stored.Json.GetProperty("sequences").GetProperty("320282").GetInt64());

        var tiers = await ImportAsync(person, "320282/import/layer?id=tiers&name_zh=分级&name_en=Tiers", Collection(
            Feature($$"""{"id": "2", "tier": 2, "name_zh": "二级"}""", Right)));
        Assert.True(tiers.Json.GetProperty("stored").GetBoolean(), tiers.Text);
        var facts = (await person.GetAsync("/api/land/facts?lon=119.7005&lat=31.4005")).Json;
        Assert.Equal(Code, facts.GetProperty("parcel").GetString());
        Assert.Equal("my.geojson", facts.GetProperty("origin").GetString());
        Assert.Equal(2, facts.GetProperty("official_tier_number").GetInt32());
        Assert.Equal("3", facts.GetProperty("layers").GetProperty("tiers").GetString());

        var exported = await person.GetAsync("/api/land/320282/export/parcels");
        var feature = exported.Json.GetProperty("features").EnumerateArray().Single(
            each => each.GetProperty("properties").GetProperty("code").GetString() == Code);
        Assert.Equal("2026-01-01", feature.GetProperty("properties").GetProperty("effective_day").GetString());
        Assert.Equal(
            Right.Replace("119.70,", "119.7,", StringComparison.Ordinal)
                .Replace(",31.40]", ",31.4]", StringComparison.Ordinal),
            feature.GetProperty("geometry").GetProperty("coordinates")[0].GetRawText()[1..^1]);

        var ended = await ImportAsync(person, "320282/import/parcels", Collection(
            Feature($$"""{"code": "{{Code}}", "ended": true}""", Right)));
        Assert.True(ended.Json.GetProperty("stored").GetBoolean(), ended.Text);
        Assert.Equal(404, (await person.GetAsync($"/api/land/parcels/{Code}")).Status);
    }

    [Fact]
    public async Task Parcel_that_is_held_may_be_told_again_but_neither_changed_nor_ended()
    {
        await using var server = await shared.StartAsync(SharedServer.Config);
        using var desk = await LedgerDesk.OfApproverAsync(server);
        var same = Parcel(Code, Right, """, "far": 1.5""");
        await StoredAsync(same);
        var source = await desk.OpenAsync("parcel_area", $"{Code}_source", "source");
        var stock = await desk.OpenAsync("parcel_area", Code);
        var given = await desk.OpenAsync("parcel_area", $"{Code}_committed", "committed");
        await desk.PostAsync(new { from = source, to = stock, amount = 1_000_000 });
        var hold = LedgerDesk.NewId();
        var held = await desk.SendAsync("holds", new
        {
            id = hold, legs = new[] { new { from = stock, to = given, amount = 400_000 } }, working_days = 5,
        });
        Assert.True(held.Status == 200, held.Text);

        await StoredAsync(same);
        await RefusedAsync(hold, Parcel(Code, Right, """, "far": 2"""));
        await RefusedAsync("4000 m²", Feature($$"""{"code": "{{Code}}", "ended": true}""", Right));

        Assert.Equal(200, (await desk.SendAsync($"holds/{hold}/commit", new { id = LedgerDesk.NewId() })).Status);
        await RefusedAsync("4000 m²", Parcel(Code, Right, """, "far": 2"""));

        async Task StoredAsync(string parcel)
        {
            var answer = await ImportAsync(desk.Person, "320282/import/parcels", Collection(parcel));
            Assert.True(answer.Json.GetProperty("stored").GetBoolean(), answer.Text);
        }

        async Task RefusedAsync(string named, string parcel)
        {
            var answer = await ImportAsync(desk.Person, "320282/import/parcels", Collection(parcel));
            Assert.False(answer.Json.GetProperty("stored").GetBoolean());
            var row = answer.Json.GetProperty("rows")[0];
            Assert.Equal("parcel_taken", row.GetProperty("code").GetString());
            Assert.Contains(named, row.GetProperty("text").GetProperty("zh").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Official_of_another_county_or_department_may_not_import()
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        Assert.Equal(403, (await ImportAsync(person, "320282/import/parcels", "{}")).Status);
    }

    private static string Parcel(string code, string ring, string more = "") =>
        Feature($$"""{"code": "{{code}}", "land_class": "100102"{{more}}}""", ring);

    private static string Feature(string properties, string ring) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"type":"Feature","properties":{{{properties}}},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}
        """);

    private static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static async Task<Person.Answer> ImportAsync(Person person, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/geo+json");
        return await person.SendAsync("POST", $"/api/land/{path}", content);
    }
}
