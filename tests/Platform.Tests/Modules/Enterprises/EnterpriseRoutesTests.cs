using System.Text.Json.Nodes;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>By the real program with the region pack: who is affected, whom it is told, and the way back.</summary>
public sealed class EnterpriseRoutesTests(SharedServer shared)
{
    /// <summary>One story of four requests; about a second where the program runs already.</summary>
    [Fact]
    public async Task Tightened_standard_flips_firms_whom_their_own_officials_see_and_the_inverse_lets_one_back()
    {
        var server = await shared.Server;
        using var desk = await ProjectDesk.OfAsync(server, "yixing.officer");
        await desk.AddAsync("ic-fab", "320282");
        var text = RandomRules.AtLeast("test-strict", "320000", ("tax_per_mu", 60m), ("rd_share", 2m));
        var asked = new { after_text = text, jurisdictions = new[] { "320282", "320214" } };
        var impact = Read(await desk.Person.SendAsync("POST", "/api/impact", asked));
        var considered = impact["considered"]!;
        Assert.InRange(considered["firms"]!.GetValue<int>(), 100, 5_000);
        Assert.True(considered["projects"]!.GetValue<int>() >= 1);
        var after = impact["after"]!.AsObject().Sum(state => state.Value!.GetValue<int>());
        Assert.Equal(
            considered["firms"]!.GetValue<int>() + considered["projects"]!.GetValue<int>(), after);
        Assert.Equal(["320214", "320282"], impact["by_jurisdiction"]!.AsArray().Select(row =>
            row!["jurisdiction"]!.GetValue<string>()).Order());
        // Nobody states a transition of a text that is not stored; supposed, it spares what was stored today.
        Assert.Equal((0, "all", false), SparedBy(impact));
        var spared = Read(await desk.Person.SendAsync("POST", "/api/impact", new
        {
            asked.after_text, asked.jurisdictions, transition = "begun_before", from = "2100-01-01",
        }));
        Assert.Equal(
            (spared["considered"]!["projects"]!.GetValue<int>(), "begun_before", false), SparedBy(spared));
        Assert.Equal(
            spared["of_projects"]!["before"]!.ToJsonString(), spared["of_projects"]!["after"]!.ToJsonString());

        // Rows of Yixing alone: whose firm it is in Xinwu, its neighbour is not told.
        var rows = impact["rows"]!.AsArray();
        Assert.All(rows, row => Assert.Equal("320282", row!["jurisdiction"]!.GetValue<string>()));
        var margins = rows.Select(row => row!["margin_percent"]?.GetValue<decimal>() ?? decimal.MaxValue).ToList();
        Assert.Equal(margins.Order(), margins);
        Assert.Equal(60, impact["histograms"]![0]!["limit"]!.GetValue<decimal>());

        // Invented figures, and they say so and of when: whole and row by row.
        var figures = impact["as_of"]!["figures"]![0]!;
        Assert.Equal(("synthetic", "2025-12-31"), (
            figures["origin"]!.GetValue<string>(), figures["to_day"]!.GetValue<string>()));
        Assert.Equal("test-strict", impact["as_of"]!["after"]![0]!["model"]!.GetValue<string>());
        Assert.All(rows.Where(row => row!["uscc"] is not null), row =>
            Assert.Equal("2025-12-31", row!["as_of"]!.GetValue<string>()));

        var near = rows.First(row => row!["uscc"] is not null && row!["after"]!.GetValue<string>() == "fail");
        var inverse = Read(await desk.Person.SendAsync(
            "POST", "/api/impact/inverse", new { text, admit = new[] { near!["uscc"]!.GetValue<string>() } }));
        Assert.Empty(inverse["impossible"]!.AsArray());
        var moved = inverse["changes"]!.AsArray().Single(change =>
            change!["column"]!.GetValue<string>() == near["fact"]!.GetValue<string>());
        Assert.Equal(near["value"]!.GetValue<decimal>(), moved!["to_value"]!.GetValue<decimal>());

        var firm = Read(await desk.Person.GetAsync($"/api/enterprises/{near["uscc"]}"));
        Assert.True(firm["synthetic"]!.GetValue<bool>());
        Assert.Equal(near["value"]!.GetValue<decimal>(),
            firm["facts"]![near["fact"]!.GetValue<string>()]!["value"]!.GetValue<decimal>());
        using var neighbour = await server.AsAsync("binhu.officer");
        Assert.Equal(404, (await neighbour.GetAsync($"/api/enterprises/{near["uscc"]}")).Status);
    }

    private static (int SparedCount, string Kind, bool Stated) SparedBy(JsonNode impact) => (
        impact["spared_count"]!.GetValue<int>(), impact["transition"]!["kind"]!.GetValue<string>(),
        impact["transition"]!["stated"]!.GetValue<bool>());

    private static JsonNode Read(Person.Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return JsonNode.Parse(answer.Text)!;
    }
}
