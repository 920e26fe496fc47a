using System.IO.Compression;
using System.Text.Json;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>What is sent compressed, and what never is.</summary>
public sealed class CompressionTests(SharedServer shared)
{
    // The words by which answers name a secret.
    private static readonly string[] Secrets = ["csrf", "password", "secret", "token"];

    [Theory]
    [InlineData("/api/region", "br, gzip", "br")]
    [InlineData("/api/region", "gzip", "gzip")]
    [InlineData("/api/search?q=wuxi", "gzip;q=0.5, br", "br")]
    [InlineData("/api/region", "identity", null)]
    [InlineData("/api/places/lake/nowhere", "br", "br")]
    public async Task Reading_is_compressed_as_the_caller_accepts(string path, string accepted, string? coding)
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        person.Headers.AcceptEncoding.ParseAdd(accepted);
        using var answer = await person.OpenAsync(path);
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        using var json = await JsonDocument.ParseAsync(Unpacked(coding, await answer.Content.ReadAsStreamAsync()));
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind is JsonValueKind.Array
            ? json.RootElement[0].ValueKind : json.RootElement.ValueKind);
    }

    [Theory]
    [InlineData("/api/session")]
    [InlineData("/API/Session/")]
    public async Task Answer_with_a_secret_is_sent_plain(string path)
    {
        var server = await shared.Server;
        using var person = await server.AsAsync("binhu.officer");
        person.Headers.AcceptEncoding.ParseAdd("br, gzip");
        var session = await person.GetAsync(path);
        Assert.Empty(session.Response.Content.Headers.ContentEncoding);
        Assert.Equal("no-store", session.Response.Headers.CacheControl?.ToString());
        Assert.Equal(person.Csrf, session.Json.GetProperty("csrf").GetString());
        var token = await person.SendAsync("POST", "/api/tokens", new { name = "a" });
        Assert.Empty(token.Response.Content.Headers.ContentEncoding);
        Assert.StartsWith("hh_", token.Json.GetProperty("token").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A route that comes later and tells a secret when it is read must be sent plain, too.</summary>
    [Fact]
    public async Task No_answer_that_is_compressed_has_a_member_named_like_a_secret()
    {
        using var stranger = (await shared.Server).Stranger();
        var document = (await stranger.GetAsync("/api/openapi.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var telling = document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out var read)
                && MembersOf(read.GetProperty("responses").GetProperty("200"), schemas).Any(Secrets.Contains))
            .Select(path => path.Name);
        Assert.Equal(["/api/session"], telling);
    }

    [Fact]
    public async Task File_of_the_console_is_sent_as_the_build_packed_it()
    {
        var folder = Path.Combine(RealProgram.Root, "web", "console", "dist", "assets");
        Assert.SkipUnless(Directory.Exists(folder), "The console is not built.");
        var name = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "*.js.br").Order().First());
        var plain = await File.ReadAllBytesAsync(Path.Combine(folder, name));
        foreach (var (accepted, coding) in new[] { ("gzip, br", "br"), ("gzip", "gzip"), ("identity", null) })
        {
            using var stranger = (await shared.Server).Stranger();
            stranger.Headers.AcceptEncoding.ParseAdd(accepted);
            using var answer = await stranger.OpenAsync($"/assets/{name}");
            Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
            Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            using var bytes = new MemoryStream();
            await Unpacked(coding, await answer.Content.ReadAsStreamAsync()).CopyToAsync(bytes);
            Assert.Equal(plain, bytes.ToArray());
        }
    }

    private static Stream Unpacked(string? coding, Stream body) => coding switch
    {
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        _ => body,
    };

    /// <summary>The names of all members below an answer, through the schemas it refers to.</summary>
    private static HashSet<string> MembersOf(JsonElement answer, JsonElement schemas)
    {
        var (members, seen) = (new HashSet<string>(), new HashSet<string>());
        Visit(answer);
        return members;

        void Visit(JsonElement at)
        {
            if (at.ValueKind == JsonValueKind.Array)
            {
                at.EnumerateArray().ToList().ForEach(Visit);
            }
            else if (at.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in at.EnumerateObject())
                {
                    if (member.Name == "properties")
                    {
                        members.UnionWith(member.Value.EnumerateObject().Select(each => each.Name));
                    }

                    if (member.Name == "$ref" && member.Value.GetString()!.Split('/')[^1] is var name && seen.Add(name))
                    {
                        Visit(schemas.GetProperty(name));
                    }

                    Visit(member.Value);
                }
            }
        }
    }
}
