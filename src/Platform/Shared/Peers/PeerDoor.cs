using System.Collections.Concurrent;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>Hears other installations: whoever is unknown or signs wrongly is refused and audited.</summary>
internal sealed class PeerDoor(
    Installation installation, Peers peers, PeerRegister register, Channels channels, Questions questions,
    ChannelDelivery delivery, RateLimits limits, AuditTrail trail)
{
    /// <summary>A peer that was silent for so long may have been cut off: what waits for it is tried at once.</summary>
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(3);

    private readonly PeerSessions _sessions = new();
    private readonly ConcurrentDictionary<string, long> _askedAt = new();

    private string Own => installation.Settings.Installation.Code;

    /// <summary>Answers a signed request by a signed answer; what can't be believed, by a problem.</summary>
    public async Task<IResult> HandleAsync(HttpContext http, Caller caller, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, cancel);
        var body = buffer.ToArray();
        var request = JsonSerializer.Deserialize<PeerRequest>(body, Json.Options)
            ?? throw new JsonException("An object is expected.");
        var peer = peers.All.FirstOrDefault(each => each.Code == request.From);
        if (peer is null || request.To != Own)
        {
            return await RefuseAsync(http, caller, request.From, PeersRefusals.UnknownPeer(request.From));
        }

        var ring = await register.RingOfAsync(peer, request.Keys);
        if (!PeerSignature.IsTrue(
            ring, PeerSignature.OfRequest, body, http.Request.Headers[PeerSignature.Header].ToString()))
        {
            return await RefuseAsync(http, caller, request.From, Refusal.Of(
                PeersRefusal.SignatureWrong, $"签名不是部署点“{request.From}”现用密钥的。",
                $"The signature is not by the key that '{request.From}' signs with."));
        }

        await WelcomeAsync(peer);
        var answer = await AnswerAsync(peer, request, caller, cancel);
        var (bytes, signature) = PeerSignature.Sign(installation.SigningKeys, PeerSignature.OfAnswer, answer);
        http.Response.Headers[PeerSignature.Header] = signature;
        return TypedResults.Bytes(bytes, Json.MediaType);
    }

    private async Task WelcomeAsync(Peer peer)
    {
        peers.Hear(peer.Code);
        var wasSilent = !_askedAt.TryGetValue(peer.Code, out var at)
            || installation.Time.GetElapsedTime(at) > SilentFor;
        _askedAt[peer.Code] = installation.Time.GetTimestamp();
        if (wasSilent)
        {
            await delivery.TryAgainAsync();
        }
    }

    private bool IsOf(Peer peer, JurisdictionCode jurisdiction) =>
        peers.PlaceOf(jurisdiction) is PeerPlace.At at && at.Peer.Code == peer.Code;

    private async Task<PeerAnswer> AnswerAsync(
        Peer peer, PeerRequest request, Caller caller, CancellationToken cancel)
    {
        var answer = new PeerAnswer(Own, peer.Code, request.Session, request.Number);
        if (request.Session is null)
        {
            return answer with
            {
                Session = _sessions.Open(peer.Code),
                Keys = PublicKeyFile.Of(installation.SigningKeys.PublicKeys),
            };
        }

        if (_sessions.Take(peer.Code, request.Session, request.Number) is { } stale)
        {
            return answer with
            {
                Problem = PeerProblem.Of(
                    Refusal.Of(stale, "会话不明或编号已用过。", "The session is unknown, or its number used.")),
            };
        }

        var (from, to) = request.Batch is { } batch ? (batch.From, batch.To)
            : request.Ask is { } ask ? (ask.From, ask.To)
            : default;
        if (!IsOf(peer, from) || !peers.IsHere(to))
        {
            var refusal = Refusal.Of(
                PeersRefusal.JurisdictionNotItsOwn, $"辖区 {from} 不属于部署点“{peer.Code}”，或 {to} 不在此处。",
                $"{from} is not hosted by '{peer.Code}', or {to} not here.");
            await KeepAsync(caller, peer.Code, refusal);
            return answer with { Problem = PeerProblem.Of(refusal) };
        }

        return request.Batch is { } messages
            ? answer with { Handled = await channels.TakeAsync(messages, cancel) }
            : await AskAsync(answer, peer, request.Ask!, cancel);
    }

    private async Task<PeerAnswer> AskAsync(PeerAnswer answer, Peer peer, PeerAsk ask, CancellationToken cancel)
    {
        var told = await questions.AskAsync(new(peer.Code, ask.From, ask.To, ask.Question, ask.Body), cancel);
        return told.IsDone ? answer with { Answer = told.Value }
            : answer with { Problem = PeerProblem.Of(told.Refusal) };
    }

    // A stranger fills the trail no faster than strangers may call.
    private async Task<IResult> RefuseAsync(HttpContext http, Caller caller, string from, Refusal refusal)
    {
        if (limits.MayCall(caller))
        {
            await KeepAsync(caller, from, refusal);
        }

        var problem = Problem.Of(refusal, http);
        return TypedResults.Json(problem, Json.Options, Problem.ContentType, problem.Status);
    }

    private Task<bool> KeepAsync(Caller caller, string from, Refusal refusal) =>
        installation.Store.WriteAsync("audit", session =>
        {
            trail.Append(session, new(AuditKind.PeerRefused, caller, null, from, refusal.Code));
            return true;
        });
}
