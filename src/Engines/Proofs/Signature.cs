namespace Huanhu.Engines.Proofs;

/// <summary>What the owner of a key said of certain bytes.</summary>
/// <param name="KeyId">Of the key that checks it, see <see cref="PublicKey.Id"/>.</param>
/// <param name="Algorithm">How it was made.</param>
/// <param name="Bytes">As <see cref="SignatureAlgorithm"/> says of each.</param>
public sealed record Signature(string KeyId, SignatureAlgorithm Algorithm, ReadOnlyMemory<byte> Bytes);
