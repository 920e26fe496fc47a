using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>The last head of a ledger that was sent to one who keeps it.</summary>
internal sealed class SentRow
{
    public JurisdictionCode Jurisdiction { get; init; }

    public JurisdictionCode Holder { get; init; }

    public long SizeCount { get; init; }

    public DateTimeOffset SentAt { get; init; }
}
