using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// The proof that a ledger has an entry, as a file: the entry's bytes, what they rest on, the paths to a root, and the
/// root's signatures.
/// </summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Always 1.</param>
/// <param name="Sequence">Of the entry that the receipt is for.</param>
/// <param name="Words">What the entries say, for people; a checker says it again from the bytes.</param>
/// <param name="Entries">
/// The entry itself first; then the hold it ends, and the opening of each account it names, in the order of sequences.
/// </param>
/// <param name="Keys">The owner's public keys, so that a rotated one is reached from one that was pinned.</param>
internal sealed record Receipt(
    string Format, int Version, JurisdictionCode Jurisdiction, long Sequence, ReceiptWords Words,
    IReadOnlyList<Receipt.EntryRow> Entries, SignedHead Head, PublicKeyFile Keys)
{
    public const string FormatName = "huanhu-receipt";

    /// <summary>An entry names at most 128 accounts and one hold.</summary>
    public const int EntryLimit = 130;

    /// <param name="Entry">The canonical bytes.</param>
    /// <param name="Path">Of RFC 9162, 2.1.3.1; each hash is 64 hexadecimal digits.</param>
    internal sealed record EntryRow(long Sequence, byte[] Entry, IReadOnlyList<string> Path);

    /// <summary>Reads a file's text; null when it is none.</summary>
    public static Receipt? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Receipt>(text, Json.Options) is { Format: FormatName, Version: 1 } receipt
                && receipt.Entries.Count is > 0 and <= EntryLimit
                ? receipt
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Json.Indented) + "\n";
}
