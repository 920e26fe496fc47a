using Huanhu.Engines.Proofs;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>A head with the signatures of its owner, as JSON carries it.</summary>
/// <param name="SizeCount">How many entries the tree has.</param>
/// <param name="Root">64 hexadecimal digits.</param>
/// <param name="At">When it was signed, to the microsecond.</param>
internal sealed record SignedHead(
    JurisdictionCode Jurisdiction, long SizeCount, string Root, DateTimeOffset At,
    IReadOnlyList<SignedHead.SignatureRow> Signatures)
{
    /// <summary>More signatures than this are not looked at.</summary>
    public const int SignatureLimit = 16;

    internal sealed record SignatureRow(string KeyId, SignatureAlgorithm Algorithm, byte[] Signature);

    public static SignedHead Of(TreeHead head, IEnumerable<Signature> signatures) => new(
        head.Jurisdiction, head.SizeCount, $"{head.Root}", head.At,
        [.. signatures.Select(one => new SignatureRow(one.KeyId, one.Algorithm, one.Bytes.ToArray()))]);

    /// <summary>What is signed; null when the root or the size is none.</summary>
    public TreeHead? ToHead() =>
        TreeHash.TryParse(Root, out var root) && SizeCount > 0 && Jurisdiction != default
            ? new(Jurisdiction, SizeCount, root, At)
            : null;

    /// <summary>
    /// Where the first signature is that is not good; null when each of them is, one of each algorithm among them.
    /// </summary>
    public string? WhyNotSigned(KeyRing keys)
    {
        if (ToHead() is not { } head || Signatures.Count > SignatureLimit)
        {
            return "head";
        }

        var bytes = head.ToBytes();
        foreach (var (at, row) in Signatures.Index())
        {
            if (!keys.Verify(bytes, new(row.KeyId, row.Algorithm, row.Signature)))
            {
                return $"head.signatures[{at}]";
            }
        }

        return Enum.GetValues<SignatureAlgorithm>()
            .All(algorithm => Signatures.Any(row => row.Algorithm == algorithm)) ? null : "head.signatures";
    }
}
