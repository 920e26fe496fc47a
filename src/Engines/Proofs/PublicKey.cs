using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Huanhu.Engines.Proofs;

/// <summary>A key that everyone may have: by it, what its owner signed is checked.</summary>
/// <remarks>
/// Read from and written as a SubjectPublicKeyInfo in the one form that DER gives each algorithm, RFC 8410, clause 4,
/// and GM/T 0009, clause 7.1. Nothing else is taken, so that a key has one id. Immutable; equal when its bytes are.
/// </remarks>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private static readonly byte[] Ed25519Head = Convert.FromHexString("302a300506032b6570032100");

    // An uncompressed point of the curve 1.2.156.10197.1.301.
    private static readonly byte[] Sm2Head = Convert.FromHexString(
        "3059301306072a8648ce3d020106082a811ccf5501822d03420004");

    private const int Ed25519Bytes = 32;
    private const int Sm2Bytes = 64;

    private readonly byte[] _info;

    private PublicKey(SignatureAlgorithm algorithm, byte[] info) => (Algorithm, _info) = (algorithm, info);

    /// <summary>How the key's owner signs.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>The SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Info => _info;

    /// <summary>The first 16 hexadecimal digits of SHA-256 of <see cref="Info"/>, lower case.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(_info).AsSpan(0, 8));

    /// <summary>The same for other programs: RFC 7468, with a line feed at the end.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _info) + "\n";

    /// <summary>Reads a SubjectPublicKeyInfo; null unless it is one of a known algorithm, in its one form.</summary>
    public static PublicKey? Read(ReadOnlySpan<byte> info)
    {
        if (info.Length == Ed25519Head.Length + Ed25519Bytes && info.StartsWith(Ed25519Head))
        {
            return Ed25519.ValidatePublicKeyFull(info[Ed25519Head.Length..].ToArray(), 0)
                ? new(SignatureAlgorithm.Ed25519, info.ToArray())
                : null;
        }

        return info.Length == Sm2Head.Length + Sm2Bytes && info.StartsWith(Sm2Head)
            && PointOf(info) is not null
            ? new(SignatureAlgorithm.Sm2, info.ToArray())
            : null;
    }

    /// <summary>Reads PEM, RFC 7468; null unless it holds one such key.</summary>
    public static PublicKey? ReadPem(string text) =>
        PemEncoding.TryFind(text, out var found) && text[found.Label] == "PUBLIC KEY"
            ? Read(Convert.FromBase64String(text[found.Base64Data]))
            : null;

    /// <summary>Whether the key's owner signed these bytes. False, too, for a signature by another key.</summary>
    public bool Verify(ReadOnlySpan<byte> bytes, Signature signature) =>
        signature.Algorithm == Algorithm && signature.KeyId == Id && Algorithm switch
        {
            SignatureAlgorithm.Ed25519 => VerifyEd25519(bytes, signature.Bytes.Span),
            _ => VerifySm2(bytes, signature.Bytes.Span),
        };

    /// <summary>The key of a point in plain bytes, as a signer computes it.</summary>
    internal static PublicKey Of(SignatureAlgorithm algorithm, ReadOnlySpan<byte> point) => algorithm switch
    {
        SignatureAlgorithm.Ed25519 => new(algorithm, [.. Ed25519Head, .. point]),
        // Without the octet 4 that says uncompressed: it ends the head.
        _ => new(algorithm, [.. Sm2Head, .. point[1..]]),
    };

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && _info.AsSpan().SequenceEqual(other._info);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_info, _info.Length - sizeof(int));

    /// <summary>The key's <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    private bool VerifyEd25519(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(
            signature.ToArray(), 0, _info, Ed25519Head.Length, bytes.ToArray(), 0, bytes.Length);

    private bool VerifySm2(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        var signer = new SM2Signer();
        signer.Init(forSigning: false, new ECPublicKeyParameters(PointOf(_info)!, SigningKey.Sm2Curve));
        signer.BlockUpdate(bytes.ToArray(), 0, bytes.Length);
        return signer.VerifySignature(signature.ToArray());
    }

    // Null where the curve has no such point.
    private static Org.BouncyCastle.Math.EC.ECPoint? PointOf(ReadOnlySpan<byte> info)
    {
        try
        {
            var point = SigningKey.Sm2Curve.Curve.DecodePoint(info[(Sm2Head.Length - 1)..].ToArray());
            return point.IsInfinity ? null : point;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
