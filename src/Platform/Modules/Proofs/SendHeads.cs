using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// Sends each ledger's head once a day, and when it is asked for, to those who are to keep it: partners in a joint area
/// and whoever exchanges messages with it.
/// </summary>
internal sealed class SendHeads(
    LedgerModule ledgers, TreeHeads heads, KeepAnchor keep, Channels channels, Peers peers, JurisdictionTree tree,
    SigningKeys keys, Store store, TimeProvider time, ILogger<SendHeads> log)
    : Follower(store, time, log)
{
    private static readonly TimeSpan SendEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    private readonly Store _store = store;
    private readonly TimeProvider _time = time;
    private DateTimeOffset? _lookAt;

    /// <summary>Sends a ledger's head to all who are to keep it; gives how many it was news to.</summary>
    public async Task<int> SendAsync(JurisdictionCode jurisdiction, CancellationToken cancel) =>
        await SendAsync(jurisdiction, sentBefore: DateTimeOffset.MaxValue, cancel);

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => false;

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        // Not at once: a start has more urgent things to do.
        _lookAt ??= now + LookEvery;
        if (now < _lookAt)
        {
            return;
        }

        _lookAt = now + LookEvery;
        try
        {
            foreach (var jurisdiction in await ledgers.JurisdictionsAsync())
            {
                await SendAsync(jurisdiction, now - SendEvery, stopping);
            }

            await keep.ProveAsync(stopping);
        }
        catch (OutcomeUnknownException)
        {
            // The next look sends what was not sent.
        }
    }

    private async Task<int> SendAsync(
        JurisdictionCode jurisdiction, DateTimeOffset sentBefore, CancellationToken cancel)
    {
        var sent = (await _store.ReadAsync(session => ProofsStore.Sent(session, jurisdiction), cancel))
            .ToDictionary(row => row.Holder);
        var due = HoldersOf(jurisdiction)
            .Where(holder => !sent.TryGetValue(holder, out var row) || row.SentAt < sentBefore).ToList();
        if (due.Count == 0 || await heads.LatestAsync(jurisdiction, cancel) is not { } head)
        {
            return 0;
        }

        var news = 0;
        foreach (var holder in due)
        {
            var from = sent.GetValueOrDefault(holder)?.SizeCount ?? 0;
            var path = from == 0 || from >= head.SizeCount ? [] : await _store.ReadAsync(
                session => new MerkleTree(head.SizeCount, ProofsStore.Tiles(session, jurisdiction))
                    .ConsistencyOf(from, head.SizeCount),
                cancel);
            var message = new AnchorMessage(
                head, PublicKeyFile.Of(keys.PublicKeys), from, [.. path.Select(hash => $"{hash}")]);
            news += await SendAsync(message, holder, cancel);
        }

        return news;
    }

    private Task<int> SendAsync(AnchorMessage message, JurisdictionCode holder, CancellationToken cancel) =>
        _store.WriteAsync(
            "proofs",
            session =>
            {
                var (from, isNews) = (message.Head.Jurisdiction, message.Head.SizeCount != message.FromCount);
                if (isNews)
                {
                    channels.Append(session, from, holder, AnchorMessage.Topic, message.Write());
                }

                ProofsStore.Keep(session, new SentRow
                {
                    Jurisdiction = from, Holder = holder, SizeCount = message.Head.SizeCount,
                    SentAt = _time.GetUtcNow(),
                });
                return isNews ? 1 : 0;
            },
            cancel: cancel);

    private IEnumerable<JurisdictionCode> HoldersOf(JurisdictionCode jurisdiction) => tree.All
        .Where(other => other.Level == JurisdictionLevel.County && other.Code != jurisdiction
            && (tree.AreJointPartners(jurisdiction, other.Code) || !peers.IsHere(other.Code))
            && peers.PlaceOf(other.Code) is not PeerPlace.Nowhere)
        .Select(other => other.Code);
}
