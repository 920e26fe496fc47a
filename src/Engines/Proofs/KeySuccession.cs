using System.Buffers.Binary;

namespace Huanhu.Engines.Proofs;

/// <summary>By which an owner says that a key is followed by another: signed with the one that goes.</summary>
/// <remarks>
/// Signed are the ASCII of <c>huanhu-key-succession-1</c>, a zero, the time in microseconds since 1970 UTC (8 bytes,
/// big-endian), and both keys' <see cref="PublicKey.Info"/>, the old one first. Each of them says its own length.
/// </remarks>
/// <param name="Old">The key that signs no longer.</param>
/// <param name="New">The key that signs from now on.</param>
/// <param name="At">When, by the owner's clock.</param>
/// <param name="Signature">Of the old key.</param>
public sealed record KeySuccession(PublicKey Old, PublicKey New, DateTimeOffset At, Signature Signature)
{
    /// <summary>Signs that a key follows.</summary>
    public static KeySuccession Of(SigningKey old, PublicKey next, DateTimeOffset at, FillRandom chance) =>
        new(old.Public, next, at, old.Sign(Bytes(old.Public, next, at), chance));

    /// <summary>Whether the old key's owner said so.</summary>
    public bool IsTrue => Old.Verify(Bytes(Old, New, At), Signature);

    private static byte[] Bytes(PublicKey old, PublicKey next, DateTimeOffset at)
    {
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(
            time, (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        return [.. "huanhu-key-succession-1\0"u8, .. time, .. old.Info.Span, .. next.Info.Span];
    }
}
