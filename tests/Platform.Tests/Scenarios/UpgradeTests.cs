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

    private const string Yixing = "320282";

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

        await ProvesFirstEntriesAsync(server, verified);
    }

    /// <summary>A ledger begun before there were proofs has its tree by now, from the first entry on.</summary>
    private static async Task ProvesFirstEntriesAsync(RunningServer server, JsonElement verified)
    {
        const string Account = "yixing.officer";
        var issued = (await AskAsync(server, "user", "reset", Account))[0].GetProperty("password").GetString()!;
        var password = await server.ChangeFirstPasswordAsync(Account, issued);
        using var officer = await server.SignInAsync(Account, password);
        var keys = Path.Combine(server.Folder, "public-keys.json");
        await File.WriteAllTextAsync(keys, (await officer.GetAsync("/api/proofs/keys")).Text);
        var head = (await officer.GetAsync($"/api/proofs/{Yixing}/head")).Json;
        Assert.Equal(
            verified.GetProperty("jurisdictions").GetProperty(Yixing).GetProperty("root").GetString(),
            head.GetProperty("root").GetString());
        foreach (var sequence in new[] { 1, 2, head.GetProperty("size_count").GetInt32() })
        {
            var receipt = Path.Combine(server.Folder, $"receipt-{sequence}.json");
            var answer = await officer.GetAsync($"/api/proofs/{Yixing}/receipts/{sequence}");
            Assert.True(answer.Status == 200, answer.Text);
            await File.WriteAllTextAsync(receipt, answer.Text);
            var proven = await AskAsync(server, "verify", "--receipt", receipt, "--key", keys);
            Assert.Equal(sequence, proven.GetProperty("receipt").GetProperty("sequence").GetInt32());
        }
    }

    private static async Task<JsonElement> AskAsync(RunningServer server, params string[] words)
    {
        var ended = await server.CommandAsync([.. words, "--json"]);
        Assert.True(ended.Status == 0, $"{string.Join(' ', words)}: {ended.Error}");
        return JsonElement.Parse(ended.Output);
    }
}
