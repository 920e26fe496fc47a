using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Data folders that released versions left, kept as they were (Fixtures/README.md): this program takes each over, and
/// finds in it what was told then.
/// </summary>
public sealed class UpgradeTests
{
    public static TheoryData<string> Versions =>
        [.. Directory.GetFiles(Folder, "*.tar.gz").Select(path => Path.GetFileName(path)).Order()];

    private static string Folder => Path.Combine(RealProgram.Root, "tests", "Platform.Tests", "Fixtures");

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Data_of_an_earlier_version_is_taken_over(string archive)
    {
        await using var server = await RunningServer.UnpackAsync(Path.Combine(Folder, archive));

        var verified = await AskAsync(server, "verify");
        Assert.True(verified.GetProperty("ok").GetBoolean(), $"{verified}");
        var kept = (await AskAsync(server, "reservations")).GetProperty("reservations").EnumerateArray()
            .ToDictionary(each => each.GetProperty("note").GetString()!);
        Assert.Equal(["approved", "held", "rejected"], kept.Keys.Order());
        foreach (var (note, reservation) in kept)
        {
            var isOver = reservation.GetProperty("ends_at").GetDateTimeOffset() <= TimeProvider.System.GetUtcNow();
            Assert.Equal(note == "held" && isOver ? "lapsed" : note, reservation.GetProperty("state").GetString());
            var again = await AskAsync(server, "replay", reservation.GetProperty("verdict_id").GetString()!);
            Assert.True(again.GetProperty("equal").GetBoolean(), $"{again}");
        }
    }

    private static async Task<JsonElement> AskAsync(RunningServer server, params string[] words)
    {
        var ended = await server.CommandAsync([.. words, "--json"]);
        Assert.True(ended.Status == 0, $"{string.Join(' ', words)}: {ended.Error}");
        return JsonElement.Parse(ended.Output);
    }
}
