using System.Text.Json;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>
/// The command line's contract: what it answers, how it ends, and one line on stderr when it does not.
/// </summary>
public sealed class CommandLineTests(SharedServer shared)
{
    [Theory]
    [InlineData("{ \"urlss\": 1 }", "line 1, column 11: urlss is not a setting")]
    [InlineData("{ \"urls\": \n 3x }", "line 2, column 3")]
    [InlineData("{ \"session\": { \"idle_minutes\": 0 } }", "session.idle_minutes: 0 is out of range")]
    [InlineData("{ \"behind_proxy\": { \"proxies\": [\"proxy\"] } }", "'proxy' is not an IP address")]
    [InlineData("{ \"certificate\": { \"path\": \"/nothing.pem\" } }", "certificate /nothing.pem can't be read")]
    public async Task Broken_config_is_one_clear_line(string config, string expected)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "config.json"), config);
        var ended = await RealProgram.RunAsync(["run", "--data", folder.Path]);
        Assert.Equal(2, ended.Status);
        Assert.Contains(expected, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["config.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "would send passwords in the clear")]
    [InlineData("http://*:0", "would send passwords in the clear")]
    [InlineData("https://127.0.0.1:0", "needs a certificate")]
    [InlineData("ftp://127.0.0.1", "expected like http://127.0.0.1:8080")]
    [InlineData("", "names no address")]
    public async Task Unfit_address_is_one_clear_line(string urls, string expected)
    {
        using var folder = new ScratchFolder();
        var ended = await RealProgram.RunAsync(["run", "--data", folder.Path, "--urls", urls]);
        Assert.Equal(2, ended.Status);
        Assert.Contains(expected, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_word_is_one_clear_line()
    {
        var ended = await RealProgram.RunAsync(["user", "lst"]);
        Assert.Equal(2, ended.Status);
        Assert.Contains("--help", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>Help was once refused for want of the words that whoever asks for help has not typed yet.</summary>
    [Fact]
    public async Task Help_is_given_before_the_command_is_complete()
    {
        var ended = await RealProgram.RunAsync(["user", "add", "--help"]);
        Assert.Equal(0, ended.Status);
        Assert.Empty(ended.Error);
        Assert.Contains("huanhu user add wang.li", ended.Output, StringComparison.Ordinal);
    }

    /// <summary>An installation without its pack once ended with a stack trace.</summary>
    [Fact]
    public async Task Missing_region_pack_is_one_clear_line()
    {
        using var folder = new ScratchFolder();
        var ended = await RealProgram.RunAsync(["run", "--data", folder.Path], home: folder.Path);
        Assert.Equal(2, ended.Status);
        Assert.Contains("region pack data/taihu", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>The refusal of a failed backup names this option, so the command line must know it.</summary>
    [Fact]
    public async Task Upgrade_without_a_backup_can_be_asked_for()
    {
        var ended = await RealProgram.RunAsync(["run", "--help"]);
        Assert.Contains("--without-backup", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_process_on_the_folder_is_refused_and_the_first_goes_on()
    {
        var server = await shared.Server;
        var ended = await server.CommandAsync("run", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, ended.Status);
        Assert.Contains("in use", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        using var person = server.Stranger();
        Assert.Equal("ok", (await person.GetAsync("/healthz")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Port_in_use_is_one_clear_line()
    {
        using var folder = new ScratchFolder();
        var server = await shared.Server;
        var ended = await RealProgram.RunAsync(["run", "--data", folder.Path, "--urls", server.Address.ToString()]);
        Assert.Equal(1, ended.Status);
        Assert.Contains("in use", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>
    /// Without a server a writing command is the one process that has the store open, and leaves nothing behind.
    /// </summary>
    [Fact]
    public async Task Accounts_and_tokens_are_kept_without_a_running_server()
    {
        using var folder = new ScratchFolder();
        string[] here = ["--data", folder.Path, "--json"];
        var added = await RealProgram.RunAsync(
            ["user", "add", "wang.li", "--name", "王莉", "--jurisdiction", "320211", "--right",
            "320211:planning:officer", .. here]);
        Assert.True(added.Status == 0, added.Error);
        var user = Assert.Single(
            JsonElement.Parse((await RealProgram.RunAsync(["user", "list", .. here])).Output).EnumerateArray());
        Assert.Equal("王莉", user.GetProperty("name").GetString());
        Assert.Equal("officer", user.GetProperty("rights")[0].GetProperty("duty").GetString());
        var token = JsonElement.Parse(
            (await RealProgram.RunAsync(["token", "add", "报表", "--account", "wang.li", .. here])).Output);
        Assert.StartsWith("hh_", token.GetProperty("token").GetString(), StringComparison.Ordinal);
        var id = token.GetProperty("id").GetString()!;
        Assert.Equal(0, (await RealProgram.RunAsync(["token", "revoke", id, "--account", "wang.li", .. here])).Status);
        Assert.Equal("[]", (await RealProgram.RunAsync(["token", "list", .. here])).Output.Trim());
        Assert.Equal(2, (await RealProgram.RunAsync(["user", "reset", "nobody", .. here])).Status);
    }

    [Fact]
    public async Task Remote_server_is_reached_by_url_and_token()
    {
        var server = await shared.Server;
        using var admin = await server.AsAsync("system.admin");
        var token = (
            await admin.SendAsync("POST", "/api/tokens", new { name = "cli" })).Json.GetProperty("token").GetString()!;
        var list = await RealProgram.RunAsync(["user", "list", "--url", server.Address.ToString(), "--token", token]);
        Assert.True(list.Status == 0, list.Error);
        Assert.Contains("滨湖经办", list.Output, StringComparison.Ordinal);
        var refused = await RealProgram.RunAsync(
            ["user", "list", "--url", server.Address.ToString(), "--token", "hh_wrong"]);
        Assert.Equal(1, refused.Status);
        Assert.Equal("huanhu: Sign in first.", Assert.Single(refused.ErrorLines));
    }

    [Fact]
    public async Task Opening_balances_are_checked_and_booked_from_a_file()
    {
        using var folder = new ScratchFolder();
        var server = await shared.Server;
        using var approver = await server.AsAsync("yixing.approver");
        var token = (await approver.SendAsync("POST", "/api/tokens", new { name = "import" })).Json
            .GetProperty("token").GetString()!;
        string[] heads = ["指标", "用途", "角色", "数量", "单位", "生效日期"];
        object?[] row = ["建设用地指标", "command line", "可用", 60m, "亩", "2026-01-01"];
        string[] at = ["--jurisdiction", "320282", "--url", server.Address.ToString(), "--token", token];
        Task<RealProgram.Ended> ImportAsync(object?[][] rows, params string[] options)
        {
            var file = Path.Combine(folder.Path, "opening.xlsx");
            File.WriteAllBytes(file, Workbook.Write(new Workbook.Sheet("a", heads, rows)));
            return RealProgram.RunAsync(["import", "opening", file, .. at, .. options]);
        }

        var faulty = await ImportAsync([row, [.. row.Select(cell => cell is 60m ? "many" : cell)]]);
        var looked = await ImportAsync([row], "--check");
        var booked = await ImportAsync([row], "--json");

        Assert.True(faulty.Status == 1, faulty.Error);
        Assert.Contains("D3", faulty.Output, StringComparison.Ordinal);
        Assert.Contains("'many' is no number.", faulty.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (looked.Status, booked.Status));
        Assert.False(looked.Output.Contains("yes", StringComparison.Ordinal), looked.Output);
        Assert.True(JsonElement.Parse(booked.Output).GetProperty("booked").GetBoolean(), booked.Output);
        Assert.Equal(2, (await ImportAsync([])).Status);
    }

    [Fact]
    public async Task Verify_answers_the_agreed_shape()
    {
        var ended = await (await shared.Server).CommandAsync("verify", "--json");
        Assert.Equal(0, ended.Status);
        var answer = JsonElement.Parse(ended.Output);
        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("jurisdictions").ValueKind);
    }
}
