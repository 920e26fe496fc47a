using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>What one jurisdiction tells another, as its number on their channel.</summary>
/// <param name="Number">1, 2, 3 … from this sender to this receiver.</param>
/// <param name="Topic">Who handles it there, such as <c>deals</c>.</param>
/// <param name="Body">A JSON object.</param>
/// <param name="SentAt">By the sender's clock, which may differ from the receiver's.</param>
internal sealed record ChannelMessage(
    JurisdictionCode From, JurisdictionCode To, long Number, string Topic, string Body, DateTimeOffset SentAt)
{
    /// <summary>The chain before the first message.</summary>
    public static byte[] NoChain { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>
    /// The chain of hashes up to this message: equal at both ends as long as both remember the same messages.
    /// </summary>
    public byte[] ChainAfter(ReadOnlySpan<byte> before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        hash.AppendData(before);
        foreach (var part in new[] { $"{From}", $"{To}", Topic, Body })
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        BinaryPrimitives.WriteInt64BigEndian(number, Number);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, KernelTypes.ToMicroseconds(SentAt));
        hash.AppendData(number);
        return hash.GetHashAndReset();
    }
}

/// <summary>Messages that follow one another on a channel.</summary>
/// <param name="After">The number before the first of them.</param>
/// <param name="AfterChain">The chain up to that number.</param>
internal sealed record ChannelBatch(
    JurisdictionCode From, JurisdictionCode To, long After, byte[] AfterChain, IReadOnlyList<ChannelMessage> Messages);

/// <summary>How far a receiver has come.</summary>
/// <param name="HandledNumber">The last message that is handled for good.</param>
/// <param name="Failure">Why the next one is not; null when there is none or nothing was in the way.</param>
internal sealed record ChannelAnswer(long HandledNumber, string? Failure);
