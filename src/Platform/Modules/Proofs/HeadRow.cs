using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>A signed head as a table keeps it.</summary>
internal sealed class HeadRow
{
    public JurisdictionCode Jurisdiction { get; init; }

    public long SizeCount { get; init; }

    public byte[] Root { get; init; } = [];

    public DateTimeOffset At { get; init; }

    /// <summary>JSON, as <see cref="SignedHead.SignatureRow"/> says.</summary>
    public string Signatures { get; init; } = "";

    public static HeadRow Of(SignedHead head) => new()
    {
        Jurisdiction = head.Jurisdiction,
        SizeCount = head.SizeCount,
        Root = TreeHash.TryParse(head.Root, out var root) ? root.ToArray() : [],
        At = head.At,
        Signatures = JsonSerializer.Serialize(head.Signatures, Json.Options),
    };

    public SignedHead ToHead() => new(
        Jurisdiction, SizeCount, Convert.ToHexStringLower(Root), At,
        JsonSerializer.Deserialize<IReadOnlyList<SignedHead.SignatureRow>>(Signatures, Json.Options)!);
}
