using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>Siting as a person types it, beside a running server.</summary>
public sealed class SiteCommandTests(SharedServer shared)
{
    [Fact]
    public async Task Site_prints_candidates_what_is_excluded_and_why_a_parcel_is_not_first()
    {
        var server = await shared.Server;
        var told = await server.CommandAsync("site", "--project", Sample("ic-fab"), "--top", "200", "--json");
        Assert.True(told.Status == 0, told.Error);
        var candidates = JsonElement.Parse(told.Output).GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(200, candidates.Count);
        var last = candidates[^1].GetProperty("parcel").GetString()!;
        var shown = await server.CommandAsync("site", "--project", Sample("ic-fab"), "--top", "2", "--why", last);
        Assert.Matches(@"rank +parcel +where +verdict +score +intensity +industry", shown.Output);
        Assert.Matches(@"\d+ +land_use +Art\. 4", shown.Output);
        Assert.Matches($@"{last} +conditional +200 +\d", shown.Output);
    }

    [Fact]
    public async Task Electroplater_gets_no_parcel_and_the_clauses_that_exclude_all()
    {
        var server = await shared.Server;
        var shown = await server.CommandAsync("site", "--project", Sample("electroplater"));
        Assert.Equal(0, shown.Status);
        Assert.DoesNotContain("rank", shown.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ +taihu_js_43_1 +Art\. 43 \(1\)", shown.Output);
    }

    [Theory]
    [InlineData("--weights", "size_fit")]
    [InlineData("--weights", "charm=1")]
    [InlineData("--top", "0")]
    public async Task Question_that_is_none_ends_with_2_and_one_line(string option, string value)
    {
        var server = await shared.Server;
        var ended = await server.CommandAsync("site", "--project", Sample("ic-fab"), option, value);
        Assert.Equal((2, 1), (ended.Status, ended.ErrorLines.Length));
    }

    private static string Sample(string name) => Path.GetFullPath(Office.Pack().PathOf($"projects/{name}.json"));
}
