namespace Huanhu.Engines.Proofs;

/// <summary>How something is signed.</summary>
public enum SignatureAlgorithm
{
    /// <summary>Ed25519 of RFC 8032, 5.1: 64 bytes.</summary>
    Ed25519,

    /// <summary>
    /// SM2 with SM3 of GB/T 32918.2, for the signer <c>1234567812345678</c> that GM/T 0009, clause 10, gives to whoever
    /// has no other name; r and s in DER, at most 72 bytes.
    /// </summary>
    Sm2,
}
