using System.Net.Http.Headers;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Peers;

/// <summary>Speaks to a server as another installation would: with keys of its own.</summary>
internal sealed class OtherInstallation : IDisposable
{
    public const string Code = "wuxi";

    private readonly ScratchFolder _folder = new();
    private readonly HttpClient _http;
    private byte[] _chain = ChannelMessage.NoChain;
    private long _number;
    private long _saidNumber;

    public OtherInstallation(Uri server)
    {
        _http = new() { BaseAddress = server };
        Keys = SigningKeys.Open(_folder.Path, TimeProvider.System).Value;
    }

    public SigningKeys Keys { get; }

    public string? Session { get; private set; }

    public PeerDescriptor Descriptor(params string[] hosts) => new(
        PeerDescriptor.FormatName, 1, Code, "无锡", "http://127.0.0.1:1", [.. hosts.Select(JurisdictionCode.Parse)],
        PublicKeyFile.Of(Keys.PublicKeys));

    public Task<Person.Answer> AddToAsync(Person administrator, params string[] hosts) => administrator.SendAsync(
        "POST", "/api/peers", JsonSerializer.Serialize(Descriptor(hosts), Platform.Shared.Http.Json.Options));

    /// <summary>Greets, and keeps the session that is answered.</summary>
    public async Task<(int Status, PeerAnswer? Answer)> GreetAsync()
    {
        var answer = await PostAsync(
            new(Code, "yixing", null, 7) { Keys = PublicKeyFile.Of(Keys.PublicKeys) });
        Session = answer.Answer?.Session;
        return answer;
    }

    public Task<(int Status, PeerAnswer? Answer)> TellAsync(ChannelBatch batch, long? number = null) =>
        PostAsync(new(Code, "yixing", Session, number ?? ++_number) { Batch = batch });

    /// <summary>The next message of its one channel.</summary>
    public async Task<(int Status, PeerAnswer? Answer)> SayAsync(
        JurisdictionCode from, JurisdictionCode to, string topic, string body)
    {
        var message = new ChannelMessage(from, to, _saidNumber + 1, topic, body, DateTimeOffset.UnixEpoch);
        var told = await TellAsync(new(from, to, _saidNumber, _chain, [message]));
        (_saidNumber, _chain) = (_saidNumber + 1, message.ChainAfter(_chain));
        return told;
    }

    public Task<(int Status, PeerAnswer? Answer)> AskAsync(PeerAsk ask, string? session = null) =>
        PostAsync(new(Code, "yixing", session ?? Session, ++_number) { Ask = ask });

    /// <param name="request">What is sent.</param>
    /// <param name="keys">Whose signature it bears; its own when null.</param>
    public async Task<(int Status, PeerAnswer? Answer)> PostAsync(PeerRequest request, SigningKeys? keys = null)
    {
        var (body, signature) = PeerSignature.Sign(keys ?? Keys, PeerSignature.OfRequest, request);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(Platform.Shared.Http.Json.MediaType);
        using var message = new HttpRequestMessage(HttpMethod.Post, PeerCaller.Path) { Content = content };
        message.Headers.Add(PeerSignature.Header, signature);
        using var response = await _http.SendAsync(message);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return ((int)response.StatusCode, response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<PeerAnswer>(answer, Platform.Shared.Http.Json.Options) : null);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }
}
