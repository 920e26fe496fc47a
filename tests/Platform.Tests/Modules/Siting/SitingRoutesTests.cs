using System.Text.Json.Nodes;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Siting;

/// <summary>The three stories and what is refused, by the real program with the region pack.</summary>
public sealed class SitingRoutesTests(SharedServer shared)
{
    [Fact]
    public async Task Filing_at_Hudai_is_in_tier_1_and_every_clause_is_answered()
    {
        var verdict = await CheckAsync("binhu.officer", "hudai-c4028", 120.13, 31.56);
        Assert.Equal("unknown", verdict["verdict"]!.GetValue<string>());
        Assert.Equal("320211", verdict["at"]!["jurisdiction"]!.GetValue<string>());
        Assert.NotNull(verdict["at"]!["parcel"]);
        Assert.InRange(verdict["facts"]!["shore_distance"]!["value"]!.GetValue<double>(), 4_750, 4_999);
        Assert.Equal(1, verdict["facts"]!["tier_by_shore"]!["value"]!.GetValue<int>());
        Assert.All(verdict["clauses"]!.AsArray().Where(clause => clause!["state"]!.GetValue<string>() == "unknown"),
            clause => Assert.NotEmpty(clause!["missing"]!.AsArray()));
        Assert.Equal("890.19",
            Clause(verdict, "admission_investment")["facts"]!["total_investment_per_mu"]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("binhu.officer", 120.16, 31.56, 3.0, 1)]
    [InlineData("yixing.officer", 119.82, 31.35, 11.6, 3)]
    public async Task Electroplater_fails_by_article_43_item_1_in_any_tier(
        string account, double lon, double lat, double kilometres, int tier)
    {
        var verdict = await CheckAsync(account, "electroplater", lon, lat);
        Assert.Equal("fail", verdict["verdict"]!.GetValue<string>());
        Assert.Equal("fail", Clause(verdict, "taihu_js_43_1")["state"]!.GetValue<string>());
        Assert.Equal(tier, verdict["facts"]!["tier_by_shore"]!["value"]!.GetValue<int>());
        Assert.InRange(
            verdict["facts"]!["shore_distance"]!["value"]!.GetValue<double>() / 1_000, kilometres - 0.1,
            kilometres + 0.1);
    }

    [Fact]
    public async Task Fab_at_Yixing_is_conditional_and_its_verdict_is_shown_and_decided_again()
    {
        var server = await shared.Server;
        var verdict = await CheckAsync("yixing.officer", "ic-fab", 119.82, 31.35);
        Assert.Equal("conditional", verdict["verdict"]!.GetValue<string>());
        var substitution = Clause(verdict, "taihu_js_46");
        Assert.Equal("0.022", substitution["limit"]!["freed_total_phosphorus"]!["value"]!.ToJsonString());
        Assert.Equal("0.88", substitution["limit"]!["freed_total_nitrogen"]!["value"]!.ToJsonString());
        Assert.Equal("2915.8", verdict["facts"]!["energy_use"]!["value"]!.ToJsonString());
        var path = $"/api/siting/verdicts/{verdict["id"]!.GetValue<string>()}";
        using var officer = await server.AsAsync("yixing.officer");
        Assert.Equal(verdict.ToJsonString(), JsonNode.Parse((await officer.GetAsync(path)).Text)!.ToJsonString());
        Assert.True((await officer.GetAsync($"{path}/replay")).Json.GetProperty("equal").GetBoolean());
        using var neighbour = await server.AsAsync("binhu.officer");
        Assert.Equal(404, (await neighbour.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Official_of_elsewhere_gets_balances_as_missing_facts()
    {
        var verdict = await CheckAsync("binhu.officer", "ic-fab", 119.82, 31.35);
        Assert.Equal("unknown", Clause(verdict, "quota_cod")["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stored_project_is_checked_by_its_id_and_its_verdicts_are_listed()
    {
        using var desk = await ProjectDesk.OfAsync(await shared.Server, "yixing.officer");
        var stored = await desk.AddAsync("ic-fab", "320282");
        var officer = desk.Person;
        var checkedHere = await officer.SendAsync(
            "POST", "/api/siting/check", new { project_id = stored, lon = 119.82, lat = 31.35 });
        Assert.Equal("conditional", checkedHere.Json.GetProperty("verdict").GetString());
        var listed = (await officer.GetAsync($"/api/siting/verdicts?project={stored}")).Json.GetProperty("verdicts");
        var row = Assert.Single(listed.EnumerateArray());
        Assert.Equal(checkedHere.Json.GetProperty("id").GetString(), row.GetProperty("id").GetString());
        Assert.Equal(("conditional", 1, "yixing.officer", true), (
            row.GetProperty("verdict").GetString()!, row.GetProperty("version_number").GetInt32(),
            row.GetProperty("by").GetString()!, row.GetProperty("may_open").GetBoolean()));
        using var neighbour = await (await shared.Server).AsAsync("binhu.officer");
        Assert.Equal("not_allowed", (await neighbour.GetAsync($"/api/siting/verdicts?project={stored}")).Code);
    }

    [Fact]
    public async Task Site_ranks_parcels_of_all_jurisdictions_and_says_why_not_elsewhere()
    {
        using var person = await (await shared.Server).AsAsync("yixing.officer");
        var asked = new JsonObject
        {
            ["project"] = ProjectSamples.Json("ic-fab"), ["top"] = 3, ["weights"] = new JsonObject { ["size_fit"] = 0 },
            ["jurisdictions"] = new JsonArray("320200"),
        };
        var sited = (await person.SendAsync("POST", "/api/siting/site", asked.ToJsonString())).Json;
        var best = sited.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], best.Select(each => each.GetProperty("rank").GetInt32()));
        Assert.All(best, each => Assert.StartsWith("3202", each.GetProperty("jurisdiction").GetString()!));
        Assert.Equal(0, sited.GetProperty("criteria").EnumerateArray()
            .Single(each => each.GetProperty("name").GetString() == "size_fit").GetProperty("weight").GetInt32());
        Assert.Equal(
            sited.GetProperty("considered").GetInt64(),
            sited.GetProperty("counts").EnumerateObject().Sum(each => each.Value.GetInt64()));
        Assert.Equal(
            sited.GetProperty("counts").GetProperty("fail").GetInt64(),
            sited.GetProperty("excluded").EnumerateObject().Sum(each => each.Value.GetInt64()));

        // The best parcel's verdict is that of a check with the same rights.
        var parcel = best[0].GetProperty("parcel").GetString();
        var verdict = (await person.SendAsync("POST", "/api/siting/check", new JsonObject
        {
            ["project"] = ProjectSamples.Json("ic-fab"), ["parcel"] = parcel,
        }.ToJsonString())).Json;
        Assert.Equal(best[0].GetProperty("verdict").GetString(), verdict.GetProperty("verdict").GetString());
        asked["why"] = new JsonArray(parcel);
        var why = (await person.SendAsync("POST", "/api/siting/site", asked.ToJsonString())).Json.GetProperty("why")[0];
        Assert.Equal(1, why.GetProperty("rank").GetInt32());
    }

    [Theory]
    [InlineData("""{ "top": 0 }""", "top_out_of_range")]
    [InlineData("""{ "top": 201 }""", "top_out_of_range")]
    [InlineData("""{ "weights": { "charm": 1 } }""", "criterion_unknown")]
    [InlineData("""{ "weights": { "size_fit": 101 } }""", "weight_out_of_range")]
    [InlineData("""{ "jurisdictions": ["999999"] }""", "jurisdiction_unknown")]
    [InlineData("""{ "why": ["3202"] }""", "wrong_length")]
    [InlineData("""{ "why": ["320282999999GB99999"] }""", "parcel_unknown")]
    [InlineData("""{ "project": { "industry": "C4028" } }""", "project_unfit")]
    [InlineData("""{ "project_id": "0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6" }""", "project_missing")]
    public async Task Question_of_siting_that_is_none_is_refused(string question, string code)
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var body = JsonNode.Parse(question)!.AsObject();
        body.TryAdd("project", ProjectSamples.Json("hudai-c4028"));
        var answer = await person.SendAsync("POST", "/api/siting/site", body.ToJsonString());
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task Tables_of_siting_are_shown_and_every_word_of_a_zone_has_a_row()
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var criteria = (await person.GetAsync("/api/siting/criteria")).Json.EnumerateArray().ToList();
        Assert.Equal(100, criteria.Sum(each => each.GetProperty("weight").GetInt32()));
        var words = (await person.GetAsync("/api/siting/industries")).Json.GetProperty("words").EnumerateArray()
            .ToDictionary(each => each.GetProperty("word").GetString()!);
        var zones = Huanhu.Platform.Modules.Land.LandPack.FromFiles(DateTimeOffset.UnixEpoch).Zones;
        Assert.All(zones.SelectMany(zone => zone.Industries.Split('、')), word => Assert.Contains(word, words.Keys));
        Assert.All(words.Values.SelectMany(word => word.GetProperty("industries").EnumerateArray()),
            industry => Assert.NotEmpty(industry.GetProperty("name").GetString()!));
    }

    [Theory]
    [InlineData("""{ "lon": 120.13, "lat": 31.56, "project_id": "0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6" }""",
        "project_missing")]
    [InlineData("""{ "lon": 120.13, "lat": 31.3 }""", "in_water")]
    [InlineData("""{ "lon": 100.1, "lat": 31.3 }""", "outside_region")]
    [InlineData("""{ "lon": 120.13 }""", "place_missing")]
    [InlineData("""{ "parcel": "320282001001GB00001", "lon": 120.13, "lat": 31.56 }""", "place_missing")]
    [InlineData("""{ "parcel": "3202" }""", "wrong_length")]
    [InlineData("""{ "lon": 120.13, "lat": 31.56, "project": { "industry": "C4028" } }""", "project_unfit")]
    public async Task Place_or_project_that_is_none_is_refused(string place, string code)
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var body = JsonNode.Parse(place)!.AsObject();
        body.TryAdd("project", ProjectSamples.Json("hudai-c4028"));
        var answer = await person.SendAsync("POST", "/api/siting/check", body.ToJsonString());
        Assert.Equal(code, answer.Code);
    }

    private async Task<JsonNode> CheckAsync(string account, string project, double lon, double lat)
    {
        using var person = await (await shared.Server).AsAsync(account);
        var body = new JsonObject { ["project"] = ProjectSamples.Json(project), ["lon"] = lon, ["lat"] = lat };
        var answer = await person.SendAsync("POST", "/api/siting/check", body.ToJsonString());
        Assert.True(answer.Status == 200, answer.Text);
        return JsonNode.Parse(answer.Text)!;
    }

    private static JsonNode Clause(JsonNode verdict, string id) =>
        verdict["clauses"]!.AsArray().Single(clause => clause!["id"]!.GetValue<string>() == id)!;
}
