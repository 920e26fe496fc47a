using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Sends other installations signed requests, and believes only answers that they signed.</summary>
internal sealed class PeerCaller(Installation installation, Peers peers, PeerRegister register) : IDisposable
{
    /// <summary>Where every installation listens to others.</summary>
    public const string Path = "/api/peers/messages";

    /// <summary>A full batch, with every character of its bodies escaped.</summary>
    public const int LargestRequestBytes = 4 << 20;

    private const int LargestAnswerBytes = 16 << 20;
    private static readonly TimeSpan ConnectsWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Conversation> _open = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = ConnectsWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = AnswersWithin, MaxResponseContentBufferSize = LargestAnswerBytes,
    };

    private string Own => installation.Settings.Installation.Code;

    /// <summary>A session that a peer gave, with the numbers used in it.</summary>
    private sealed class Conversation(string session)
    {
        private long _number;

        public string Session => session;

        public long NextNumber() => Interlocked.Increment(ref _number);
    }

    /// <summary>Sends what <paramref name="fill"/> makes of an empty request; greets first where needed.</summary>
    /// <returns>The peer's own answer, which may be a problem; or why none was had.</returns>
    public async Task<Outcome<PeerAnswer>> SendAsync(
        Peer peer, Func<PeerRequest, PeerRequest> fill, CancellationToken cancel)
    {
        var isGreeted = !_open.TryGetValue(peer.Code, out var conversation);
        while (true)
        {
            if (conversation is null)
            {
                var greeted = await GreetAsync(peer, cancel);
                if (!greeted.IsDone)
                {
                    return greeted.Refusal;
                }

                conversation = _open[peer.Code] = new(greeted.Value.Session!);
            }

            var answer = await PostAsync(
                peer, fill(new(Own, peer.Code, conversation.Session, conversation.NextNumber())), cancel);
            if (isGreeted || !IsOfOldSession(answer))
            {
                return answer;
            }

            // It was started anew, or its key or ours was followed by another: a greeting tells.
            (isGreeted, conversation) = (true, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsOfOldSession(Outcome<PeerAnswer> answer) =>
        (answer.IsDone ? answer.Value.Problem?.Code : answer.Refusal.Code)
            is "session_unknown" or "signature_wrong";

    private Task<Outcome<PeerAnswer>> GreetAsync(Peer peer, CancellationToken cancel)
    {
        var chance = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
        return PostAsync(
            peer,
            new(Own, peer.Code, null, chance) { Keys = PublicKeyFile.Of(installation.SigningKeys.PublicKeys) },
            cancel);
    }

    private async Task<Outcome<PeerAnswer>> PostAsync(Peer peer, PeerRequest request, CancellationToken cancel)
    {
        try
        {
            var (body, signature) = PeerSignature.Sign(
                installation.SigningKeys, PeerSignature.OfRequest, request);
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(peer.Url, Path));
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new(Json.MediaType);
            message.Headers.Add(PeerSignature.Header, signature);
            using var response = await _http.SendAsync(message, cancel);
            var answer = await response.Content.ReadAsByteArrayAsync(cancel);
            return response.IsSuccessStatusCode
                ? await BelieveAsync(peer, request, answer, SignatureOf(response))
                : Explain(peer, response, answer);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or IOException)
        {
            return PeersRefusals.Unreachable(peer, fault.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return PeersRefusals.Unreachable(peer, $"no answer within {AnswersWithin.TotalSeconds:0} s");
        }
    }

    private static string SignatureOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(PeerSignature.Header, out var values) ? values.First() : "";

    /// <summary>The answer, if the peer signed it and it answers this request.</summary>
    private async Task<Outcome<PeerAnswer>> BelieveAsync(
        Peer peer, PeerRequest request, byte[] body, string signature)
    {
        var answer = JsonSerializer.Deserialize<PeerAnswer>(body, Json.Options)!;
        var ring = await register.RingOfAsync(peer, answer.Keys);
        if (!PeerSignature.IsTrue(ring, PeerSignature.OfAnswer, body, signature))
        {
            return Refusal.Of(
                PeersRefusal.SignatureWrong, $"部署点“{peer.Code}”的应答签名不符。",
                $"The answer of '{peer.Code}' is not signed by its key.");
        }

        peers.Hear(peer.Code);
        return answer.From != peer.Code || answer.To != Own || answer.Number != request.Number
                || (request.Session ?? answer.Session) != answer.Session || answer.Session is null
            ? PeersRefusals.Unreachable(peer, "it answers another request")
            : answer;
    }

    // What is not signed is a hint for people, and for greeting again; nothing rests on it.
    private static Refusal Explain(Peer peer, HttpResponseMessage response, byte[] body)
    {
        var problem = response.Content.Headers.ContentType?.MediaType == Problem.ContentType
            ? JsonSerializer.Deserialize<Problem>(body, Json.Options) : null;
        return problem?.Code == "signature_wrong"
            ? new(problem.Code, new(problem.Detail, problem.Detail))
            : PeersRefusals.Unreachable(peer, problem?.Detail ?? $"status {(int)response.StatusCode}");
    }
}
