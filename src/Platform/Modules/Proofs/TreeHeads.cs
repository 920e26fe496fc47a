using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>Signs what a ledger's tree comes to, and keeps it for good.</summary>
internal sealed class TreeHeads(FollowJournal follow, Store store, SigningKeys keys, TimeProvider time)
{
    /// <summary>The head of a ledger with all its entries; null when it has none.</summary>
    public async Task<SignedHead?> LatestAsync(JurisdictionCode jurisdiction, CancellationToken cancel)
    {
        var size = await follow.CatchUpAsync(jurisdiction, cancel);
        return size == 0 ? null : await FromAsync(jurisdiction, size, cancel);
    }

    /// <summary>A head that covers an entry: one that was signed before if there is such, else the latest.</summary>
    public async Task<SignedHead?> CoveringAsync(
        JurisdictionCode jurisdiction, long sequence, CancellationToken cancel) =>
        await store.ReadAsync(session => ProofsStore.HeadFrom(session, jurisdiction, sequence), cancel) is { } known
            ? known.ToHead()
            : await LatestAsync(jurisdiction, cancel) is { } latest && latest.SizeCount >= sequence ? latest : null;

    private async Task<SignedHead> FromAsync(JurisdictionCode jurisdiction, long size, CancellationToken cancel)
    {
        if (await store.ReadAsync(session => ProofsStore.HeadFrom(session, jurisdiction, size), cancel) is { } known)
        {
            return known.ToHead();
        }

        var root = await store.ReadAsync(
            session => new MerkleTree(size, ProofsStore.Tiles(session, jurisdiction)).RootAt(size), cancel);

        // As a table keeps it: what is finer than a microsecond is not signed.
        var now = KernelTypes.FromMicroseconds(KernelTypes.ToMicroseconds(time.GetUtcNow()));
        var head = new TreeHead(jurisdiction, size, root, now);
        var bytes = head.ToBytes();
        var signed = SignedHead.Of(
            head, Enum.GetValues<SignatureAlgorithm>().Select(algorithm => keys.Sign(bytes, algorithm)));
        await store.WriteAsync(
            "proofs",
            session =>
            {
                ProofsStore.Add(session, HeadRow.Of(signed));
                return true;
            },
            cancel: cancel);
        // Another process may have signed one of this size meanwhile: that one counts.
        return (await store.ReadAsync(session => ProofsStore.HeadFrom(session, jurisdiction, size), cancel))!.ToHead();
    }
}
