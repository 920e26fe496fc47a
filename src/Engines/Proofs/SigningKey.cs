using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Org.BouncyCastle.Security;

namespace Huanhu.Engines.Proofs;

/// <summary>Fills a span with bytes that nobody can foresee.</summary>
public delegate void FillRandom(Span<byte> bytes);

/// <summary>A key that its owner alone has, to sign with.</summary>
/// <remarks>Immutable. Signing may be called by several threads at once.</remarks>
public sealed class SigningKey
{
    /// <summary>How many bytes a secret has, with either algorithm.</summary>
    public const int SecretBytes = 32;

    internal static ECDomainParameters Sm2Curve { get; } = new(CustomNamedCurves.GetByName("sm2p256v1"));

    private readonly byte[] _secret;

    private SigningKey(SignatureAlgorithm algorithm, byte[] secret) =>
        (Public, _secret) = (PublicKey.Of(algorithm, PointOf(algorithm, secret)), secret);

    /// <summary>The key that others check by.</summary>
    public PublicKey Public { get; }

    /// <summary>
    /// What has to be kept and never shown: the seed of RFC 8032, 5.1.5, or SM2's private number, big-endian.
    /// </summary>
    public ReadOnlyMemory<byte> Secret => _secret;

    /// <summary>A new key.</summary>
    public static SigningKey Make(SignatureAlgorithm algorithm, FillRandom chance)
    {
        var secret = new byte[SecretBytes];
        do
        {
            chance(secret);
        }
        while (!IsFit(algorithm, secret));
        return new(algorithm, secret);
    }

    /// <summary>A key by its secret; null when its algorithm cannot have that one.</summary>
    public static SigningKey? Read(SignatureAlgorithm algorithm, ReadOnlySpan<byte> secret) =>
        IsFit(algorithm, secret) ? new(algorithm, secret.ToArray()) : null;

    /// <summary>Signs bytes. Ed25519 gives the same each time; SM2 takes a number from chance each time.</summary>
    public Signature Sign(ReadOnlySpan<byte> bytes, FillRandom chance) => new(
        Public.Id,
        Public.Algorithm,
        Public.Algorithm == SignatureAlgorithm.Ed25519 ? SignEd25519(bytes) : SignSm2(bytes, chance));

    private byte[] SignEd25519(ReadOnlySpan<byte> bytes)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_secret, 0, bytes.ToArray(), 0, bytes.Length, signature, 0);
        return signature;
    }

    private byte[] SignSm2(ReadOnlySpan<byte> bytes, FillRandom chance)
    {
        var signer = new SM2Signer();
        var key = new ECPrivateKeyParameters(new BigInteger(1, _secret), Sm2Curve);
        signer.Init(forSigning: true, new ParametersWithRandom(key, new SecureRandom(new HandedChance(chance))));
        signer.BlockUpdate(bytes.ToArray(), 0, bytes.Length);
        return signer.GenerateSignature();
    }

    // GB/T 32918.1, 6.1: SM2's number lies between 1 and n − 2.
    private static bool IsFit(SignatureAlgorithm algorithm, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretBytes || algorithm == SignatureAlgorithm.Ed25519)
        {
            return secret.Length == SecretBytes;
        }

        var number = new BigInteger(1, secret.ToArray());
        return number.SignValue > 0 && number.CompareTo(Sm2Curve.N.Subtract(BigInteger.Two)) <= 0;
    }

    private static byte[] PointOf(SignatureAlgorithm algorithm, byte[] secret)
    {
        if (algorithm == SignatureAlgorithm.Ed25519)
        {
            var point = new byte[Ed25519.PublicKeySize];
            Ed25519.GeneratePublicKey(secret, 0, point, 0);
            return point;
        }

        return new FixedPointCombMultiplier().Multiply(Sm2Curve.G, new BigInteger(1, secret)).Normalize()
            .GetEncoded(compressed: false);
    }

    private sealed class HandedChance(FillRandom fill) : IRandomGenerator
    {
        public void AddSeedMaterial(byte[] seed)
        {
        }

        public void AddSeedMaterial(ReadOnlySpan<byte> seed)
        {
        }

        public void AddSeedMaterial(long seed)
        {
        }

        public void NextBytes(byte[] bytes) => fill(bytes);

        public void NextBytes(byte[] bytes, int start, int len) => fill(bytes.AsSpan(start, len));

        public void NextBytes(Span<byte> bytes) => fill(bytes);
    }
}
