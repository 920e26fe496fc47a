using System.Security.Cryptography;
using Huanhu.Engines.Ledger;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// Computes every tree anew from its journal, and compares it with the stored hashes, with every head that was signed,
/// and with the anchors that others keep of it.
/// </summary>
/// <remarks>
/// Who can write the store and has the keys can make journal, tree and heads agree again; the anchors lie with others,
/// and do not.
/// </remarks>
internal sealed class VerifyTrees : IProof
{
    private const string Kind = "heads";

    private readonly Store _store;
    private readonly ILookup<JurisdictionCode, Claim> _claims;
    private readonly IReadOnlyList<AnchorRow> _anchors;
    private readonly HashSet<JurisdictionCode> _heard = [];

    private VerifyTrees(Store store, IEnumerable<Claim> claims, IReadOnlyList<AnchorRow> anchors) =>
        (_store, _claims, _anchors) = (store, claims.ToLookup(claim => claim.Jurisdiction), anchors);

    /// <summary>Takes what there is, before any journal is read.</summary>
    /// <param name="store">Where all of it is.</param>
    /// <param name="keys">By which this installation signs and has signed.</param>
    /// <param name="isHere">Which ledgers are kept here now.</param>
    public static Task<VerifyTrees> ReadAsync(
        Store store, KeyRing keys, Func<JurisdictionCode, bool> isHere) => store.ReadAsync(session =>
    {
        var anchors = ProofsStore.Anchors(session);
        // Of a ledger that has moved away, what is left is its past: what others signed of it since is not compared.
        var claims = ProofsStore.Jurisdictions(session).SelectMany(code => Claims(session, code, keys))
            .Concat(anchors
                .Where(anchor => anchor.State != AnchorRow.Inconsistent
                    && (isHere(anchor.Jurisdiction) || IsSignedBy(keys, anchor)))
                .Select(anchor => new Claim(
                    anchor.Jurisdiction, anchor.SizeCount, anchor.Root, $"of the anchor that {anchor.Holder} keeps",
                    Broken: null)));
        return new VerifyTrees(store, claims.ToList(), anchors);
    });

    private static bool IsSignedBy(KeyRing keys, AnchorRow anchor) =>
        anchor.ToHead().Signatures.Any(row => keys.Find(row.KeyId) is not null);

    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction)
    {
        _heard.Add(jurisdiction);
        var journal = new Journal([.. _claims[jurisdiction].OrderBy(claim => claim.SizeCount)]);
        return new(journal.Hear, _ => ConcludeAsync(jurisdiction, journal)) { HearBytes = journal.HearBytes };
    }

    /// <summary>Heads and anchors of ledgers whose journal is gone or is elsewhere.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => Task.FromResult<IReadOnlyList<Proven>>(
    [
        .. _claims.Where(claims => !_heard.Contains(claims.Key) && claims.Any(claim => claim.IsOwn))
            .Select(claims => new Proven(claims.Key, new(
                Kind, claims.Count(), "its journal is empty, but heads of it were signed"))),
        .. _anchors.GroupBy(anchor => anchor.Holder).Select(kept => new Proven(kept.Key, new(
            "anchors", kept.Count(), kept.Select(WhyNotConsistent).FirstOrDefault(why => why is not null)))),
    ]);

    private static string? WhyNotConsistent(AnchorRow anchor) => anchor.State == AnchorRow.Inconsistent
        ? $"what {anchor.Jurisdiction} signed of its first {anchor.SizeCount} entries contradicts what it signed before"
        : PublicKeyFile.Read(anchor.Keys) is not { } keys || anchor.ToHead().WhyNotSigned(keys) is not null
            ? $"the anchor of the first {anchor.SizeCount} entries of {anchor.Jurisdiction} is not what was signed"
            : null;

    private static IEnumerable<Claim> Claims(Session session, JurisdictionCode code, KeyRing keys)
    {
        foreach (var row in ProofsStore.Heads(session, code))
        {
            var signed = row.ToHead().WhyNotSigned(keys) is { } place
                ? $"the head of {row.SizeCount} entries: {place} is not signed by this installation"
                : null;
            yield return new(code, row.SizeCount, row.Root, "of the head that was signed", signed) { IsOwn = true };
        }

        // The open tiles of all levels come to one root; those that are full are compared one by one.
        var count = ProofsStore.LeafCount(session, code);
        if (count > 0)
        {
            var (root, broken) = RootOf(session, code, count);
            yield return new(code, count, root, "whose hashes are stored", broken);
        }
    }

    private static (byte[] Root, string? Broken) RootOf(Session session, JurisdictionCode code, long count)
    {
        try
        {
            return (new TreeEdge(count, ProofsStore.Tiles(session, code)).Root.ToArray(), null);
        }
        catch (InvalidDataException fault)
        {
            return ([], fault.Message);
        }
    }

    private async Task<WitnessProof> ConcludeAsync(JurisdictionCode jurisdiction, Journal journal)
    {
        journal.Conclude();
        var broken = journal.FirstBreak
            ?? await _store.ReadAsync(session => WhyStoredDiffers(session, jurisdiction, journal));
        return new(Kind, journal.Claims.Count, broken) { Root = $"{journal.Edge.Root}" };
    }

    private static string? WhyStoredDiffers(Session session, JurisdictionCode jurisdiction, Journal journal)
    {
        var count = ProofsStore.LeafCount(session, jurisdiction);
        var tiles = ProofsStore.Tiles(session, jurisdiction);
        foreach (var (address, digest) in journal.FullTiles)
        {
            var end = (address.TileIndex + 1) << (8 * (address.Level + 1));
            if (end <= count && !SHA256.HashData(tiles(address) ?? []).AsSpan().SequenceEqual(digest))
            {
                return $"hashes of entries up to {end} were changed: tile {address.TileIndex} of level {address.Level}";
            }
        }

        var changed = ProofsStore.Accounts(session, jurisdiction)
            .FirstOrDefault(row => journal.Opened.GetValueOrDefault((int)row.AccountNumber) != row.Sequence);
        return changed is null
            ? null
            : $"account {changed.AccountNumber} is said to be opened by entry {changed.Sequence}";
    }

    /// <summary>What somebody says the root was at a size.</summary>
    /// <param name="What">The journal that it is compared with agrees with the root …</param>
    /// <param name="Broken">What is wrong with the claim itself; null when nothing is.</param>
    private sealed record Claim(JurisdictionCode Jurisdiction, long SizeCount, byte[] Root, string What, string? Broken)
    {
        public bool IsOwn { get; init; }
    }

    /// <summary>A tree computed as its journal goes by.</summary>
    private sealed class Journal(IReadOnlyList<Claim> claims)
    {
        private const int TakeEvery = 4_096;

        private int _next;

        public TreeEdge Edge { get; } = new();

        public IReadOnlyList<Claim> Claims => claims;

        public string? FirstBreak { get; private set; }

        public Dictionary<int, long> Opened { get; } = [];

        /// <summary>SHA-256 of each: a tile of 8 KiB is not kept.</summary>
        public Dictionary<TreeTileAddress, byte[]> FullTiles { get; } = [];

        public void Hear(JournalEntry entry)
        {
            if (entry.Kind == EntryKind.Open)
            {
                Opened[entry.Account.Value] = entry.Sequence;
            }
        }

        public void HearBytes(ReadOnlyMemory<byte> entry)
        {
            Edge.Add(TreeHash.OfLeaf(entry.Span));
            for (; _next < claims.Count && claims[_next].SizeCount == Edge.LeafCount; _next++)
            {
                FirstBreak ??= claims[_next].Broken
                    ?? (Edge.Root.ToArray().AsSpan().SequenceEqual(claims[_next].Root)
                        ? null
                        : $"the first {Edge.LeafCount} entries do not come to the root {claims[_next].What}");
            }

            if (Edge.LeafCount % TakeEvery == 0)
            {
                Take();
            }
        }

        public void Conclude()
        {
            Take();
            FirstBreak ??= _next == claims.Count
                ? null
                : $"the journal ends at {Edge.LeafCount}, and {claims[_next].SizeCount} entries are those "
                    + claims[_next].What;
        }

        private void Take()
        {
            foreach (var tile in Edge.TakeChanged())
            {
                if (tile.Hashes.Length == TreeTile.FullCount * TreeHash.SizeBytes)
                {
                    FullTiles[tile.Address] = SHA256.HashData(tile.Hashes.Span);
                }
            }
        }
    }
}
