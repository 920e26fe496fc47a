using System.Buffers.Binary;
using System.Globalization;
using Huanhu.Kernel;

namespace Huanhu.Engines.Proofs;

/// <summary>What an owner says of a ledger's tree: so many leaves, this root, at this time.</summary>
/// <param name="Jurisdiction">Whose ledger.</param>
/// <param name="SizeCount">How many leaves the tree has: the sequence of the last entry.</param>
/// <param name="Root">Its hash.</param>
/// <param name="At">When it is said, by the owner's clock, to the microsecond.</param>
public sealed record TreeHead(JurisdictionCode Jurisdiction, long SizeCount, TreeHash Root, DateTimeOffset At)
{
    /// <summary>
    /// What is signed: the ASCII of <c>huanhu-tree-head-1</c>, a zero, the jurisdiction as a number (4 bytes), the size
    /// (8), the root (32) and the time in microseconds since 1970 UTC (8); numbers are big-endian.
    /// </summary>
    public byte[] ToBytes()
    {
        var mark = "huanhu-tree-head-1\0"u8;
        var bytes = new byte[mark.Length + sizeof(int) + sizeof(long) + TreeHash.SizeBytes + sizeof(long)];
        mark.CopyTo(bytes);
        var rest = bytes.AsSpan(mark.Length);
        BinaryPrimitives.WriteInt32BigEndian(rest, int.Parse($"{Jurisdiction}", CultureInfo.InvariantCulture));
        BinaryPrimitives.WriteInt64BigEndian(rest[sizeof(int)..], SizeCount);
        Root.CopyTo(rest[(sizeof(int) + sizeof(long))..]);
        BinaryPrimitives.WriteInt64BigEndian(
            rest[(sizeof(int) + sizeof(long) + TreeHash.SizeBytes)..],
            (At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        return bytes;
    }
}
