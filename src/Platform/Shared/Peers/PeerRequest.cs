using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>What one installation sends another: a greeting, a batch of messages, or a question.</summary>
/// <param name="From">The code of the installation that sends it.</param>
/// <param name="To">The code of the one it is meant for.</param>
/// <param name="Session">What the receiver answered the greeting with; null in a greeting.</param>
/// <param name="Number">Rising within the session; in a greeting by chance.</param>
internal sealed record PeerRequest(string From, string To, string? Session, long Number)
{
    /// <summary>In a greeting: the sender's public keys, old ones and who followed them.</summary>
    public PublicKeyFile? Keys { get; init; }

    public ChannelBatch? Batch { get; init; }

    public PeerAsk? Ask { get; init; }
}

/// <param name="Body">A JSON object.</param>
internal sealed record PeerAsk(JurisdictionCode From, JurisdictionCode To, string Question, string Body);

/// <summary>What the receiver answers; it repeats session and number, so an old answer answers nothing.</summary>
internal sealed record PeerAnswer(string From, string To, string? Session, long Number)
{
    /// <summary>To a greeting: the receiver's public keys.</summary>
    public PublicKeyFile? Keys { get; init; }

    /// <summary>To a batch.</summary>
    public ChannelAnswer? Handled { get; init; }

    /// <summary>To a question: a JSON text.</summary>
    public string? Answer { get; init; }

    /// <summary>Why it was not done; null when it was.</summary>
    public PeerProblem? Problem { get; init; }
}

/// <summary>A refusal on its way.</summary>
internal sealed record PeerProblem(string Code, string Zh, string En, string? Where)
{
    public static PeerProblem Of(Refusal refusal) =>
        new(refusal.Code, refusal.Message.Zh, refusal.Message.En, refusal.Where);

    public Refusal ToRefusal() => new(Code, new(Zh, En), Where);
}

/// <summary>How request and answer are signed: the header <c>Huanhu-Signature: KEY BASE64</c> over the body.</summary>
/// <remarks>
/// Signed are the ASCII of <c>huanhu-peer-1</c>, a zero, <c>request</c> or <c>answer</c>, a zero, and the body's bytes.
/// Only the key that signs now counts: one that another followed may have been given away.
/// </remarks>
internal static class PeerSignature
{
    public const string Header = "Huanhu-Signature";
    public const string OfRequest = "request";
    public const string OfAnswer = "answer";

    public static (byte[] Body, string Signature) Sign(SigningKeys keys, string of, object content)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Json.Options);
        var signature = keys.Sign(Signed(of, body));
        return (body, $"{signature.KeyId} {Convert.ToBase64String(signature.Bytes.Span)}");
    }

    public static bool IsTrue(KeyRing ring, string of, byte[] body, string header)
    {
        var bytes = new byte[64];
        return header.Split(' ') is [var id, var text]
            && ring.Current(SignatureAlgorithm.Ed25519) is { } key && key.Id == id
            && Convert.TryFromBase64String(text, bytes, out var length) && length == bytes.Length
            && SigningKeys.Verify(key, Signed(of, body), new(id, key.Algorithm, bytes));
    }

    private static byte[] Signed(string of, byte[] body) =>
        [.. "huanhu-peer-1\0"u8, .. System.Text.Encoding.ASCII.GetBytes(of), 0, .. body];
}
