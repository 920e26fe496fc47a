using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>The main job without a browser, through the socket of a running program and by a person's token.</summary>
public sealed class ReserveCommandTests(SharedServer shared)
{
    private const string Parcel = "320282049006GB00001";
    private static readonly string Fab = Path.Combine(RealProgram.Root, "data/taihu/projects/ic-fab.json");

    [Fact]
    public async Task Fab_is_reserved_blocks_a_second_one_by_name_and_is_given_up()
    {
        var server = await shared.Server;
        var reserved = await server.CommandAsync("reserve", "--project", Fab, "--parcel", Parcel, "--json");
        Assert.True(reserved.Status == 0, reserved.Error);
        var held = JsonElement.Parse(reserved.Output);
        var id = held.GetProperty("id").GetString()!;
        Assert.Equal("held", held.GetProperty("state").GetString());

        var refused = await server.CommandAsync("reserve", "--project", Fab, "--parcel", Parcel);
        Assert.Equal(1, refused.Status);
        Assert.Single(refused.ErrorLines);
        Assert.Contains($"  {id}  40.00  mu ", refused.Output, StringComparison.Ordinal);
        var facts = JsonElement.Parse((await server.CommandAsync(
            "reserve", "--project-id", held.GetProperty("project_id").GetString()!, "--parcel", Parcel, "--json"))
            .Output).GetProperty("facts");
        Assert.Equal(id, facts.GetProperty("holds")[0].GetProperty("hold").GetString());

        var listed = await server.CommandAsync("reservations", "--state", "held", "--jurisdiction", "320282");
        Assert.Contains($"  {id}  held ", listed.Output, StringComparison.Ordinal);
        var withdrawn = await server.CommandAsync("withdraw", id, "--note", "演示结束");
        Assert.True(withdrawn.Status == 0, withdrawn.Error);
        Assert.Contains($"  {id}  withdrawn ", withdrawn.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await server.CommandAsync("approve", id)).Status);
    }

    [Fact]
    public async Task Person_of_the_neighbour_asks_and_is_refused_over_the_network()
    {
        var server = await shared.Server;
        using var xinwu = await server.AsAsync("xinwu.officer");
        using var yixing = await server.AsAsync("yixing.officer");
        string[] asker = ["--url", $"{server.Address}", "--token", await TokenAsync(xinwu)];
        string[] asked = ["--url", $"{server.Address}", "--token", await TokenAsync(yixing)];

        var request = await RealProgram.RunAsync(
            ["reserve", "--project", Fab, "--parcel", Parcel, "--working-days", "5", "--json", .. asker]);
        Assert.True(request.Status == 0, request.Error);
        var id = JsonElement.Parse(request.Output).GetProperty("id").GetString()!;
        Assert.Equal("asked", JsonElement.Parse(request.Output).GetProperty("state").GetString());
        Assert.Equal(1, (await RealProgram.RunAsync(["accept", id, .. asker])).Status);
        var refused = await RealProgram.RunAsync(["refuse", id, "--note", "另有安排", "--json", .. asked]);
        Assert.True(refused.Status == 0, refused.Error);
        Assert.Equal("refused", JsonElement.Parse(refused.Output).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("Give either --project-id or --project.", "reserve", "--parcel", Parcel)]
    [InlineData("There is no reservation '00000000000000000000000000000000' that you may see.", "approve", "x")]
    public async Task What_names_nothing_is_one_clear_line(string expected, params string[] words)
    {
        var ended = await (await shared.Server).CommandAsync(words);
        Assert.Equal(2, ended.Status);
        Assert.Equal($"huanhu: {expected}", Assert.Single(ended.ErrorLines));
    }

    private static async Task<string> TokenAsync(Person person) =>
        (await person.SendAsync("POST", "/api/tokens", new { name = "main job" })).Json
            .GetProperty("token").GetString()!;
}
