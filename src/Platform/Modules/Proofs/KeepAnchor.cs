using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// Keeps the heads that other jurisdictions send, after looking whether each extends the one that was kept before.
/// </summary>
/// <remarks>
/// A sender who took entries out, or changed them and signed all anew, cannot give the proof; what contradicts is kept
/// as well, with both signatures, told to the officials and a break to <c>verify</c>. Keys are those of the first
/// message, which came by an authenticated channel, or follow them by signed successions.
/// </remarks>
internal sealed class KeepAnchor(Store store, PeerLink link, Inbox inbox, TimeProvider time)
{
    private static readonly Limit AskedAtOnce = new(100);

    /// <summary>Handles a message of the topic <see cref="AnchorMessage.Topic"/>; again is harmless.</summary>
    public async Task HandleAsync(ChannelMessage message, CancellationToken cancel)
    {
        // What is no head can't be kept, and must not keep others on the channel waiting.
        if (AnchorMessage.Read(message.Body) is not { } sent || sent.Head.Jurisdiction != message.From
            || sent.Head.ToHead() is not { } head)
        {
            return;
        }

        var known = await store.ReadAsync(session => ProofsStore.Anchors(session, message.To, message.From), cancel);
        if (known.Any(anchor => anchor.SizeCount == head.SizeCount && TreeHash.Read(anchor.Root) == head.Root))
        {
            return;
        }

        var last = known.FirstOrDefault(anchor => anchor.State == AnchorRow.Consistent);
        var row = new AnchorRow
        {
            Holder = message.To,
            Jurisdiction = message.From,
            SizeCount = head.SizeCount,
            Root = head.Root.ToArray(),
            At = head.At,
            Signatures = HeadRow.Of(sent.Head).Signatures,
            Keys = sent.Keys.Write(),
            ReceivedAt = time.GetUtcNow(),
            State = await StateOfAsync(sent, last, message.To, cancel),
        };
        await KeepAsync(row, cancel);
    }

    /// <summary>Asks again for proofs that could not be had.</summary>
    public async Task ProveAsync(CancellationToken cancel)
    {
        foreach (var anchor in await store.ReadAsync(
            session => ProofsStore.Unproven(session, AskedAtOnce), cancel))
        {
            var before = (await store.ReadAsync(
                    session => ProofsStore.Anchors(session, anchor.Holder, anchor.Jurisdiction), cancel))
                .FirstOrDefault(known => known.State == AnchorRow.Consistent && known.SizeCount < anchor.SizeCount);
            var state = before is null
                ? AnchorRow.Consistent
                : await AskAsync(anchor.ToHead().ToHead()!, before, anchor.Holder, cancel);
            if (state != anchor.State)
            {
                await KeepAsync(anchor.In(state), cancel);
            }
        }
    }

    private async Task<string> StateOfAsync(
        AnchorMessage sent, AnchorRow? last, JurisdictionCode holder, CancellationToken cancel)
    {
        var head = sent.Head.ToHead()!;
        if (sent.Keys.ToRing() is not { } keys || sent.Head.WhyNotSigned(keys) is not null
            || (last is not null && !Follows(PublicKeyFile.Read(last.Keys)!, keys)))
        {
            return AnchorRow.Inconsistent;
        }

        if (last is null || sent.FromCount != last.SizeCount || AnchorMessage.PathOf(sent.Path) is not { } path)
        {
            return last is null ? AnchorRow.Consistent : await AskAsync(head, last, holder, cancel);
        }

        return StateBy(head, last, path);
    }

    // Each key that signs now was known, or follows one that was.
    private static bool Follows(KeyRing known, KeyRing keys) => Enum.GetValues<SignatureAlgorithm>()
        .All(algorithm => keys.Current(algorithm) is { } key && keys.Reaches(known.Keys, key));

    private async Task<string> AskAsync(
        TreeHead head, AnchorRow last, JurisdictionCode holder, CancellationToken cancel)
    {
        if (head.SizeCount < last.SizeCount)
        {
            return AnchorRow.Inconsistent;
        }

        var asked = await link.AskAsync(
            holder, head.Jurisdiction, ProofRoutes.ConsistencyQuestion,
            JsonSerializer.Serialize(new ProofRoutes.ConsistencyAsked(last.SizeCount, head.SizeCount), Json.Options),
            cancel);
        if (!asked.IsDone)
        {
            // A ledger that is shorter than the head it signed has lost what it signed.
            return asked.Refusal.Code == Refusal.Of(ProofRefusal.SizesUnfit, "-", "-").Code
                ? AnchorRow.Inconsistent
                : AnchorRow.Unproven;
        }

        var answer = JsonSerializer.Deserialize<ProofRoutes.ConsistencyAnswer>(asked.Value, Json.Options)!;
        return AnchorMessage.PathOf(answer.Path) is { } path ? StateBy(head, last, path) : AnchorRow.Inconsistent;
    }

    private static string StateBy(TreeHead head, AnchorRow last, IReadOnlyList<TreeHash> path) =>
        MerkleProof.Extends(last.SizeCount, TreeHash.Read(last.Root), head.SizeCount, head.Root, path)
            ? AnchorRow.Consistent
            : AnchorRow.Inconsistent;

    private Task<bool> KeepAsync(AnchorRow row, CancellationToken cancel) => store.WriteAsync(
        "proofs",
        session =>
        {
            ProofsStore.Keep(session, row);
            if (row.State == AnchorRow.Inconsistent)
            {
                inbox.Tell(
                    session, row.Holder, "anchor_inconsistent",
                    new(
                        $"{row.Jurisdiction} 送来的账本树头（{row.SizeCount} 条记录）与此前存证不一致：其账本可能被改写。",
                        $"The head that {row.Jurisdiction} sent of {row.SizeCount} entries contradicts the anchor kept "
                            + "before: its ledger may have been rewritten."),
                    "/receipt");
            }

            return true;
        },
        cancel: cancel);
}
