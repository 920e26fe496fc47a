using Huanhu.Engines.Ledger;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// <c>GET /api/proofs/{jurisdiction}/receipts/{sequence}</c>: the receipt of an entry, for whoever may read it.
/// </summary>
internal sealed class MakeReceipt(TreeHeads heads, Store store, SigningKeys keys)
{
    public static async Task<Outcome<Receipt>> HandleAsync(
        string jurisdiction, string sequence, MakeReceipt make, CancellationToken cancel) =>
        long.TryParse(sequence, out var number) && number > 0
        && await make.OfAsync(JurisdictionCode.Parse(jurisdiction), number, cancel) is { } receipt
            ? receipt
            : Refusal.Of(
                ProofRefusal.UnknownEntry, $"没有序号为“{sequence}”的记录。", $"There is no entry '{sequence}'.");

    /// <summary>The receipt; null when the ledger has no such entry.</summary>
    public async Task<Receipt?> OfAsync(JurisdictionCode jurisdiction, long sequence, CancellationToken cancel)
    {
        if (await heads.CoveringAsync(jurisdiction, sequence, cancel) is not { } head)
        {
            return null;
        }

        var rows = await store.ReadAsync(session => Rows(session, jurisdiction, sequence, head.SizeCount), cancel);
        var entries = rows.Select(row => JournalEntry.Read(row.Entry)).ToList();
        return new(
            Receipt.FormatName, 1, jurisdiction, sequence, ReceiptWords.Of(entries)!, rows, head,
            PublicKeyFile.Of(keys.PublicKeys));
    }

    private static List<Receipt.EntryRow> Rows(
        Session session, JurisdictionCode jurisdiction, long sequence, long size)
    {
        var tree = new MerkleTree(size, ProofsStore.Tiles(session, jurisdiction));
        var subject = RowOf(session, jurisdiction, sequence, tree);
        var entry = JournalEntry.Read(subject.Entry);
        // What an entry rests on came before it, so the head that covers the one covers the others.
        var others = ReceiptWords.Named(entry)
            .Select(account => ProofsStore.OpeningOf(session, jurisdiction, account.Value))
            .Append(entry.HoldSequence)
            .Where(other => other > 0 && other != sequence).Distinct().Order();
        return [subject, .. others.Select(other => RowOf(session, jurisdiction, other, tree))];
    }

    private static Receipt.EntryRow RowOf(
        Session session, JurisdictionCode jurisdiction, long sequence, MerkleTree tree) => new(
        sequence,
        LedgerModule.EntryBytes(session, jurisdiction, sequence - 1).First().ToArray(),
        [.. tree.InclusionOf(sequence - 1, tree.LeafCount).Select(hash => $"{hash}")]);
}
