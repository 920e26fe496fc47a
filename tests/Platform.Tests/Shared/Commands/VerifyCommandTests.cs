using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary><c>verify --receipt</c> and <c>keys</c> by the real program: a file and a key, no data folder.</summary>
public sealed class VerifyCommandTests(SharedServer shared) : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Receipt_is_proven_without_a_data_folder_and_a_tampered_one_names_its_part()
    {
        var server = await shared.Server;
        using var officer = await server.AsAsync("yixing.officer");
        var text = (await officer.GetAsync("/api/proofs/320282/receipts/121")).Text;
        var (receipt, tampered, keys, nowhere) = (At("receipt.json"), At("tampered.json"), At("keys.json"), At("none"));
        await File.WriteAllTextAsync(receipt, text);
        await File.WriteAllTextAsync(
            tampered, text.Replace("\"sequence\":121", "\"sequence\":120", StringComparison.Ordinal));
        Assert.Equal(0, (await server.CommandAsync("keys", "export", "--to", keys)).Status);

        var proven = await RealProgram.RunAsync(
            ["verify", "--receipt", receipt, "--key", keys, "--json", "--data", nowhere]);
        Assert.Equal((0, ""), (proven.Status, proven.Error));
        var answer = JsonElement.Parse(proven.Output);
        Assert.True(answer.GetProperty("proven").GetBoolean());
        Assert.Equal("known", answer.GetProperty("receipt").GetProperty("key_from").GetString());
        Assert.False(Directory.Exists(nowhere));

        var refused = await RealProgram.RunAsync(["verify", "--receipt", tampered, "--key", keys, "--data", nowhere]);
        Assert.Equal(1, refused.Status);
        Assert.Contains("entries[0]", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);

        var alone = await RealProgram.RunAsync(["verify", "--receipt", receipt, "--data", nowhere]);
        Assert.Equal(0, alone.Status);
        Assert.Contains("compare their ids", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_files_are_bad_input()
    {
        var ended = await RealProgram.RunAsync(["verify", "--receipt", At("nothing.json")]);
        Assert.Equal(2, ended.Status);
        Assert.Contains("nothing.json", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_rotated_and_listed_without_their_secrets()
    {
        var here = new[] { "--json", "--data", At("data") };
        var first = await ListAsync(here);
        Assert.Equal(["ed25519", "sm2"], first.Select(key => key.GetProperty("algorithm").GetString()));
        Assert.Equal(0, (await RealProgram.RunAsync(["keys", "rotate", "--algorithm", "sm2", .. here])).Status);
        var then = await ListAsync(here);
        Assert.Equal(3, then.Count);
        Assert.Equal(1, then.Count(key => key.GetProperty("retired_at").ValueKind != JsonValueKind.Null));
        var listed = (await RealProgram.RunAsync(["keys", "list", .. here])).Output;
        Assert.DoesNotContain("secret", listed, StringComparison.Ordinal);
        Assert.Equal(2, (await RealProgram.RunAsync(["keys", "rotate", "--algorithm", "rsa"])).Status);
    }

    private static async Task<List<JsonElement>> ListAsync(string[] here)
    {
        var listed = await RealProgram.RunAsync(["keys", "list", .. here]);
        Assert.Equal((0, ""), (listed.Status, listed.Error));
        return [.. JsonElement.Parse(listed.Output).EnumerateArray()];
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
