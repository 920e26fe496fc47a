using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Huanhu.Engines.Proofs;

/// <summary>The hash of a leaf, a node or a whole tree: 32 bytes of SHA-256.</summary>
/// <remarks>RFC 9162, 2.1.1. Default is 32 zero bytes, no tree's hash. Immutable; equal when its bytes are.</remarks>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>How many bytes a hash has.</summary>
    public const int SizeBytes = 32;

    private readonly Bytes _bytes;

    private TreeHash(Bytes bytes) => _bytes = bytes;

    /// <summary>The hash of a tree without leaves: SHA-256 of nothing.</summary>
    public static TreeHash Empty { get; } = Read(SHA256.HashData([]));

    /// <summary>Reads 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32.</exception>
    public static TreeHash Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SizeBytes)
        {
            throw new ArgumentException($"A hash has {SizeBytes} bytes, not {bytes.Length}.", nameof(bytes));
        }

        var hash = default(Bytes);
        bytes.CopyTo(hash);
        return new(hash);
    }

    /// <summary>Reads 64 hexadecimal digits; anything else is false.</summary>
    public static bool TryParse(string? text, out TreeHash hash)
    {
        var bytes = default(Bytes);
        var fits = text?.Length == 2 * SizeBytes
            && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = fits ? new(bytes) : default;
        return fits;
    }

    /// <summary>The hash of a leaf's content: SHA-256(0x00 ‖ content).</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> content) => Read(SHA256.HashData([0, .. content]));

    /// <summary>The hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * SizeBytes)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + SizeBytes)..]);
        var hash = default(Bytes);
        SHA256.HashData(both, hash);
        return new(hash);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes) => ((ReadOnlySpan<byte>)_bytes).CopyTo(bytes);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    [InlineArray(SizeBytes)]
    private struct Bytes
    {
        private byte _first;
    }
}
