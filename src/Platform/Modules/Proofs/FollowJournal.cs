using System.Collections.Concurrent;
using Huanhu.Engines.Ledger;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>Lets each ledger's tree follow its journal, apart from the path on which entries are appended.</summary>
/// <remarks>
/// Tiles and count move in one transaction, so whichever process is faster counts. Between two looks a tree lags; who
/// asks for a proof lets it catch up first.
/// </remarks>
internal sealed class FollowJournal(LedgerModule ledgers, Store store, TimeProvider time, ILogger<FollowJournal> log)
    : Follower(store, time, log)
{
    private static readonly Limit EntriesAtOnce = new(4_096);

    private readonly ConcurrentDictionary<JurisdictionCode, SemaphoreSlim> _gates = new();
    private readonly Store _store = store;

    private sealed record Step(long LeafCount, TreeEdge Edge, IReadOnlyList<(int Account, long Sequence)> Opened);

    /// <summary>Takes in all that a ledger's journal has; gives the count of its entries.</summary>
    public async Task<long> CatchUpAsync(JurisdictionCode jurisdiction, CancellationToken cancel = default)
    {
        var gate = _gates.GetOrAdd(jurisdiction, _ => new(1));
        await gate.WaitAsync(cancel);
        try
        {
            while (true)
            {
                var step = await _store.ReadAsync(session => Read(session, jurisdiction), cancel);
                if (step.Edge.LeafCount == step.LeafCount)
                {
                    return step.LeafCount;
                }

                try
                {
                    await KeepAsync(jurisdiction, step, cancel);
                }
                catch (OutcomeUnknownException)
                {
                    // The next round reads how far it came.
                }
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    // A look of its own now and then suffices: a tree is never asked without catching up.
    protected override bool Heeds(Notice notice) => false;

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        foreach (var jurisdiction in await ledgers.JurisdictionsAsync())
        {
            await CatchUpAsync(jurisdiction, stopping);
        }
    }

    private static Step Read(Session session, JurisdictionCode jurisdiction)
    {
        var count = ProofsStore.LeafCount(session, jurisdiction);
        var edge = new TreeEdge(count, ProofsStore.Tiles(session, jurisdiction));
        var opened = new List<(int, long)>();
        foreach (var bytes in LedgerModule.EntryBytes(session, jurisdiction, count).Take(EntriesAtOnce.Value))
        {
            edge.Add(TreeHash.OfLeaf(bytes.Span));
            if (bytes.Span[1] == (byte)EntryKind.Open)
            {
                opened.Add((JournalEntry.Read(bytes.Span).Account.Value, edge.LeafCount));
            }
        }

        return new(count, edge, opened);
    }

    private Task<bool> KeepAsync(JurisdictionCode jurisdiction, Step step, CancellationToken cancel)
    {
        var tiles = step.Edge.TakeChanged();
        return _store.WriteAsync(
            "proofs",
            session =>
            {
                var isFirst = ProofsStore.TryMove(session, jurisdiction, step.LeafCount, step.Edge.LeafCount);
                if (isFirst)
                {
                    ProofsStore.Replace(session, jurisdiction, tiles);
                    ProofsStore.AddAccounts(session, jurisdiction, step.Opened);
                }

                return isFirst;
            },
            tiles.Count * 8,
            cancel);
    }
}
