using System.Text;
using Huanhu.Engines.Proofs;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>How a step is signed by the installation in which it was done, for all others and for ever.</summary>
/// <remarks>
/// Signed are the ASCII of <c>huanhu-standard-1</c>, a zero, and the step's members one after another, each as its
/// length in bytes, a colon and its UTF-8. Its number is not among them: each installation counts by itself. The
/// version is the hash of the text, so the signature covers the text, too.
/// </remarks>
internal static class SignedStep
{
    /// <summary>The step with its signature.</summary>
    public static RuleStep Of(RuleStep step, string installation, SigningKeys keys)
    {
        var whole = step with
        {
            Installation = installation,
            ActedAt = KernelTypes.FromMicroseconds(KernelTypes.ToMicroseconds(step.ActedAt)),
        };
        var signature = keys.Sign(BytesOf(whole));
        return whole with { Signature = $"{signature.KeyId} {Convert.ToBase64String(signature.Bytes.Span)}" };
    }

    /// <summary>Whether one of the keys signed the step as it stands.</summary>
    public static bool IsTrue(RuleStep step, KeyRing keys)
    {
        var bytes = new byte[64];
        return step.Signature.Split(' ') is [var id, var text]
            && Convert.TryFromBase64String(text, bytes, out var length) && length == bytes.Length
            && keys.Verify(BytesOf(step), new(id, SignatureAlgorithm.Ed25519, bytes));
    }

    /// <summary>Whether the key that the signature names is among these.</summary>
    public static bool IsBy(RuleStep step, KeyRing keys) => keys.Find(step.Signature.Split(' ')[0]) is not null;

    private static byte[] BytesOf(RuleStep step)
    {
        var text = new StringBuilder();
        foreach (var member in new[]
        {
            $"{step.Id}", step.Version, step.Act, step.Jurisdiction, step.Account, step.Name, step.Note, step.Scope,
            $"{step.FromDay:yyyy-MM-dd}", $"{step.UntilDay:yyyy-MM-dd}", step.Transition,
            $"{step.TransitionUntilDay:yyyy-MM-dd}", step.Successor, $"{step.ProposalId}", step.Installation,
            $"{KernelTypes.ToMicroseconds(step.ActedAt)}",
        })
        {
            text.Append(Encoding.UTF8.GetByteCount(member)).Append(':').Append(member);
        }

        return [.. "huanhu-standard-1\0"u8, .. Encoding.UTF8.GetBytes($"{text}")];
    }
}
