using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>A head that a jurisdiction of this installation keeps of another's ledger.</summary>
internal sealed class AnchorRow
{
    /// <summary>It extends the anchor before it, or is the first.</summary>
    public const string Consistent = "consistent";

    /// <summary>Nothing yet shows that it extends the anchor before it.</summary>
    public const string Unproven = "unproven";

    /// <summary>It does not extend the anchor before it: the journal was not only added to.</summary>
    public const string Inconsistent = "inconsistent";

    /// <summary>Who keeps it.</summary>
    public JurisdictionCode Holder { get; init; }

    /// <summary>Who signed it.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    public long SizeCount { get; init; }

    public byte[] Root { get; init; } = [];

    public DateTimeOffset At { get; init; }

    public string Signatures { get; init; } = "";

    /// <summary>The public keys of who signed, as they were then: JSON, as <see cref="PublicKeyFile"/> says.</summary>
    public string Keys { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public string State { get; init; } = "";

    /// <summary>The same, once it is known how it stands to those before.</summary>
    public AnchorRow In(string state) => new()
    {
        Holder = Holder, Jurisdiction = Jurisdiction, SizeCount = SizeCount, Root = Root, At = At,
        Signatures = Signatures, Keys = Keys, ReceivedAt = ReceivedAt, State = state,
    };

    public SignedHead ToHead() => new(
        Jurisdiction, SizeCount, Convert.ToHexStringLower(Root), At,
        JsonSerializer.Deserialize<IReadOnlyList<SignedHead.SignatureRow>>(Signatures, Json.Options)!);
}
