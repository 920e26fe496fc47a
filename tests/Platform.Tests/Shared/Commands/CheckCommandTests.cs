using System.Text.Json;
using Huanhu.Platform.Tests.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>Check, replay and the import of rules as a person types them, beside a running server.</summary>
public sealed class CheckCommandTests(SharedServer shared)
{
    [Fact]
    public async Task Check_prints_the_verdict_with_every_clause_and_replay_decides_it_again()
    {
        var server = await shared.Server;
        var shown = await server.CommandAsync("check", "--project", Sample("electroplater"), "--at", "120.16,31.56");
        Assert.True(shown.Status == 0, shown.Error);
        Assert.Matches("verdict +fail", shown.Output);
        Assert.Contains("3.0 km ±0.6, tier 1 (stand-in)", shown.Output, StringComparison.Ordinal);
        Assert.Matches(@"taihu_js_43_1 +fail +Art\. 43 \(1\); A process that is banned", shown.Output);

        var told = await server.CommandAsync(
            "check", "--project", Sample("hudai-c4028"), "--at", "120.13,31.56", "--json");
        var verdict = JsonElement.Parse(told.Output);
        Assert.Equal("unknown", verdict.GetProperty("verdict").GetString());
        var replayed = await server.CommandAsync("replay", verdict.GetProperty("id").GetString()!);
        Assert.Equal(0, replayed.Status);
        Assert.Matches(@"unknown +yes", replayed.Output);
    }

    [Fact]
    public async Task Input_that_is_none_ends_with_2_and_one_line()
    {
        var server = await shared.Server;
        string[][] calls =
        [
            ["check", "--project", Sample("hudai-c4028"), "--at", "here"],
            ["check", "--project", Sample("hudai-c4028")],
            ["check", "--project", "/nowhere/project.json", "--at", "120.13,31.56"],
            ["check", "--project", Path.Combine(RealProgram.Root, "README.md"), "--at", "120.13,31.56"],
            ["replay", "0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6"],
        ];
        foreach (var call in calls)
        {
            var ended = await server.CommandAsync(call);
            Assert.Equal((2, 1), (ended.Status, ended.ErrorLines.Length));
        }
    }

    [Theory]
    [InlineData("from=\"2026-01-01\"", "from=\"2024-01-01\" until=\"2026-01-01\"", "ended on 2026-01-01")]
    [InlineData("discharge_cod", "discharge_of_cod", "the fact catalogue has no 'discharge_of_cod'")]
    [InlineData("symbol=\"t/a\"", "symbol=\"kg/a\"", "compares in 'kg/a', the catalogue's unit is 't/a'")]
    public async Task Rules_with_a_fault_are_refused_in_words_and_change_nothing(string from, string to, string words)
    {
        var server = await shared.Server;
        using var folder = new ScratchFolder();
        var file = Path.Combine(folder.Path, "rules.dmn");
        await File.WriteAllTextAsync(file, RuleSamples.Cod.Replace(from, to, StringComparison.Ordinal));
        using var official = await server.AsAsync("binhu.officer");
        var before = (await official.GetAsync("/api/standards/rules")).Text;
        var ended = await server.CommandAsync("import", "rules", file);
        Assert.Equal((2, 1), (ended.Status, ended.ErrorLines.Length));
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
        Assert.Equal(before, (await official.GetAsync("/api/standards/rules")).Text);
    }

    private static string Sample(string name) => Path.GetFullPath(Office.Pack().PathOf($"projects/{name}.json"));
}
