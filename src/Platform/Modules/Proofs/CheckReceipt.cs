using System.Text.Json;
using Huanhu.Engines.Ledger;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>Whether a receipt proves what it says; needs the file and public keys, and nothing else.</summary>
internal static class CheckReceipt
{
    /// <param name="Words">What is proven.</param>
    /// <param name="KeyFrom">Whether its keys were known, or only the receipt itself names them.</param>
    /// <param name="KeyIds">Whose signatures hold.</param>
    internal sealed record Answer(
        JurisdictionCode Jurisdiction, long Sequence, ReceiptWords Words, SignedHead Head, KeyOrigin KeyFrom,
        IReadOnlyList<string> KeyIds);

    /// <summary>Who says that the keys are the owner's.</summary>
    internal enum KeyOrigin
    {
        /// <summary>Whoever checks: they were pinned, or follow one that was.</summary>
        Known,

        /// <summary>The receipt alone; compare their ids with what the owner tells you.</summary>
        Receipt,
    }

    /// <summary>Checks a file's text; the first thing that does not hold answers, with its place in the file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="known">Keys that are known to be the owner's; null takes those of the receipt.</param>
    public static Outcome<Answer> Of(string text, KeyRing? known)
    {
        if (Receipt.Read(text) is not { } receipt || receipt.Keys.ToRing() is not { } named)
        {
            return No(ProofRefusal.ReceiptMalformed, "", "这不是本平台的凭证文件。", "This is no receipt of Huanhu.");
        }

        if (receipt.Head.Jurisdiction != receipt.Jurisdiction || receipt.Head.ToHead() is not { } head)
        {
            return No(
                ProofRefusal.HeadOfAnotherLedger, "head", "树头不属于这本账。", "The head is not this ledger's.");
        }

        var keys = known is null ? named : Trusted(named, known);
        if (WhyNotSigned(receipt.Head, keys) is { } unsigned)
        {
            return unsigned;
        }

        var words = WordsOf(receipt, head);
        return words.IsDone
            ? new Answer(
                receipt.Jurisdiction, receipt.Sequence, words.Value, receipt.Head,
                known is null ? KeyOrigin.Receipt : KeyOrigin.Known,
                [.. receipt.Head.Signatures.Select(row => row.KeyId)])
            : words.Refusal;
    }

    // Those that were pinned, and of the receipt's own those that follow them.
    private static KeyRing Trusted(KeyRing named, KeyRing known) => new(
        [
            .. known.Keys,
            .. named.Keys.Where(key => known.Find(key.Id) is null && named.Reaches(known.Keys, key)),
        ],
        []);

    private static Refusal? WhyNotSigned(SignedHead head, KeyRing keys)
    {
        foreach (var (at, row) in head.Signatures.Index())
        {
            if (keys.Find(row.KeyId) is null)
            {
                return No(
                    ProofRefusal.KeyUnknown, $"head.signatures[{at}]",
                    $"密钥 {row.KeyId} 不在给出的公钥之中。", $"Key {row.KeyId} is none of the public keys given.");
            }
        }

        return head.WhyNotSigned(keys) is { } place
            ? No(ProofRefusal.SignatureWrong, place, "签名与树头不符。", "A signature is not the key's for this head.")
            : null;
    }

    /// <summary>What the bytes say, once they are proven to lead to the root.</summary>
    private static Outcome<ReceiptWords> WordsOf(Receipt receipt, TreeHead head)
    {
        var entries = new List<JournalEntry>();
        foreach (var (at, row) in receipt.Entries.Index())
        {
            var path = row.Path
                .Select(text => TreeHash.TryParse(text, out var hash) ? hash : (TreeHash?)null).ToList();
            if (path.Contains(null) || !MerkleProof.Includes(
                TreeHash.OfLeaf(row.Entry), row.Sequence - 1, head.SizeCount, [.. path.OfType<TreeHash>()], head.Root))
            {
                return No(
                    ProofRefusal.EntryNotInTree, $"entries[{at}]",
                    $"记录 {row.Sequence} 的字节不通向树头的根。", $"Entry {row.Sequence} does not lead to the root.");
            }

            if (ReadEntry(row.Entry) is not { } entry || entry.Jurisdiction != receipt.Jurisdiction
                || entry.Sequence != row.Sequence || (at == 0 && row.Sequence != receipt.Sequence))
            {
                return No(
                    ProofRefusal.EntryOfAnotherPlace, $"entries[{at}]",
                    "记录的字节属于别的账本或序号。", "The entry's bytes are another ledger's or sequence's.");
            }

            entries.Add(entry);
        }

        // Compared as text, so that no member is forgotten.
        return ReceiptWords.Of(entries) is { } words
            && Text(words.WithoutNames()) == Text(receipt.Words.WithoutNames())
            ? words
            : No(ProofRefusal.WordsDiffer, "words", "文字与字节不符。", "The words are not what the bytes say.");
    }

    private static string Text(ReceiptWords words) => JsonSerializer.Serialize(words, Json.Options);

    private static JournalEntry? ReadEntry(byte[] bytes)
    {
        try
        {
            return JournalEntry.Read(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Refusal No(ProofRefusal code, string place, string zh, string en) =>
        Refusal.Of(code, zh, en, place.Length == 0 ? null : place);
}
