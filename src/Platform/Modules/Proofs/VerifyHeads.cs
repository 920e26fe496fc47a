using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// Compares a journal that came from elsewhere with the anchors that are kept here of it, its own among them.
/// </summary>
internal static class VerifyHeads
{
    /// <summary>The first anchor that the journal does not extend; null when it extends all.</summary>
    public static string? WhyNot(Session session, JurisdictionCode jurisdiction)
    {
        var kept = ProofsStore.AnchorsOf(session, jurisdiction);
        var (edge, next) = (new TreeEdge(), 0);
        foreach (var bytes in LedgerModule.EntryBytes(session, jurisdiction, 0))
        {
            edge.Add(TreeHash.OfLeaf(bytes.Span));
            for (; next < kept.Count && kept[next].SizeCount == edge.LeafCount; next++)
            {
                if (TreeHash.Read(kept[next].Root) != edge.Root)
                {
                    return $"its first {edge.LeafCount} entries are not those of the anchor that {kept[next].Holder} "
                        + "keeps";
                }
            }
        }

        return next == kept.Count
            ? null
            : $"it ends at {edge.LeafCount}, and {kept[next].SizeCount} entries are those of the anchor that "
                + $"{kept[next].Holder} keeps";
    }
}
