using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>A platform at work is backed up, killed, and restored to two moments; each is whole.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task Platform_at_work_is_restored_to_the_moments_before_and_after_a_change()
    {
        using var scratch = new ScratchFolder();
        var backup = Path.Combine(scratch.Path, "backup");
        await using var server = await RunningServer.StartAsync(JsonSerializer.Serialize(
            new { backup = new { to = backup } }));
        var made = await AskAsync(server.CommandAsync("backup", "--json"));
        Assert.True(made.GetProperty("is_continuous").GetBoolean());
        Assert.Equal(0, (await server.CommandAsync("user", "add", "first", "--jurisdiction", "320211")).Status);
        var between = TimeProvider.System.GetUtcNow();
        Assert.Equal(0, (await server.CommandAsync("user", "add", "second", "--jurisdiction", "320211")).Status);
        await server.KillAsync();

        foreach (var (moment, isSecondThere) in new[] { ((string?)$"{between:O}", false), (null, true) })
        {
            var data = Path.Combine(scratch.Path, isSecondThere ? "latest" : "between");
            string[] words = ["restore", "--from", backup, "--data", data, "--json"];
            await AskAsync(RealProgram.RunAsync(moment is null ? words : [.. words, "--at", moment]));
            var verified = await AskAsync(RealProgram.RunAsync(["verify", "--data", data, "--json"]));
            Assert.True(verified.GetProperty("ok").GetBoolean(), $"{verified}");
            var accounts = (await AskAsync(RealProgram.RunAsync(["user", "list", "--data", data, "--json"])))
                .EnumerateArray().Select(user => user.GetProperty("account").GetString()).ToHashSet();
            Assert.Contains("first", accounts);
            Assert.Equal(isSecondThere, accounts.Contains("second"));
        }

        await server.BeginAsync();
    }

    private static async Task<JsonElement> AskAsync(Task<RealProgram.Ended> command)
    {
        var ended = await command;
        Assert.True(ended.Status == 0, ended.Error);
        return JsonElement.Parse(ended.Output);
    }
}
