using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// Keeps the heads that other jurisdictions send, after looking whether each extends the one that was kept before.
/// </summary>
/// <remarks>
/// Believed is whoever hosts the ledger now: this installation by its own keys, another one by those pinned when it was
/// added and those that follow them. So a ledger that moved signs with other keys and is believed all the same, if it
/// extends what was kept. A head by anyone else is not kept; it stands in the audit trail. What contradicts is kept as
/// well, with both signatures, told to the officials and a break to <c>verify</c>.
/// </remarks>
internal sealed class KeepAnchor(
    Installation installation, Peers peers, PeerLink link, Inbox inbox, AuditTrail trail)
{
    private static readonly Limit AskedAtOnce = new(100);

    private readonly Store _store = installation.Store;

    /// <summary>Handles a message of the topic <see cref="AnchorMessage.Topic"/>; again is harmless.</summary>
    public async Task HandleAsync(ChannelMessage message, CancellationToken cancel)
    {
        // What is no head can't be kept, and must not keep others on the channel waiting.
        if (AnchorMessage.Read(message.Body) is not { } sent)
        {
            return;
        }

        var keys = KeysOf(message.From, sent.Keys.ToRing());
        if (WhyNotBelieved(sent.Head, message.From, keys) is { } why)
        {
            await RefuseAsync(message, sent.Head, why, cancel);
            return;
        }

        var head = sent.Head.ToHead()!;
        var known = await _store.ReadAsync(session => ProofsStore.Anchors(session, message.To, message.From), cancel);
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
            Keys = PublicKeyFile.Of(keys).Write(),
            ReceivedAt = installation.Time.GetUtcNow(),
            State = await StateOfAsync(sent, last, message.To, cancel),
        };
        await KeepAsync(row, isMoved: last is not null && IsOfAnother(last, keys), cancel);
    }

    /// <summary>Asks again for proofs that could not be had.</summary>
    public async Task ProveAsync(CancellationToken cancel)
    {
        foreach (var anchor in await _store.ReadAsync(
            session => ProofsStore.Unproven(session, AskedAtOnce), cancel))
        {
            var before = (await _store.ReadAsync(
                    session => ProofsStore.Anchors(session, anchor.Holder, anchor.Jurisdiction), cancel))
                .FirstOrDefault(known => known.State == AnchorRow.Consistent && known.SizeCount < anchor.SizeCount);
            var state = before is null
                ? AnchorRow.Consistent
                : await AskAsync(anchor.ToHead().ToHead()!, before, anchor.Holder, cancel);
            if (state != anchor.State)
            {
                await KeepAsync(anchor.In(state), isMoved: false, cancel);
            }
        }
    }

    /// <summary>By whose keys a ledger's heads are believed: its host's, and those shown that follow them.</summary>
    private KeyRing KeysOf(JurisdictionCode ledger, KeyRing? shown) => peers.PlaceOf(ledger) switch
    {
        PeerPlace.Here => installation.SigningKeys.PublicKeys,
        PeerPlace.At at => With(at.Peer.Keys, shown),
        _ => new([], []),
    };

    // Of a key that another followed, the secret may have been given away: it makes no successor.
    private static KeyRing With(KeyRing pinned, KeyRing? shown)
    {
        var signing = Enum.GetValues<SignatureAlgorithm>().Select(pinned.Current).OfType<PublicKey>().ToList();
        var next = shown?.Keys.Where(key => pinned.Find(key.Id) is null && shown.Reaches(signing, key)) ?? [];
        return new([.. pinned.Keys, .. next], []);
    }

    private static ProofRefusal? WhyNotBelieved(SignedHead head, JurisdictionCode ledger, KeyRing keys) =>
        head.Jurisdiction != ledger ? ProofRefusal.HeadOfAnotherLedger
        : head.Signatures.Any(row => keys.Find(row.KeyId) is null) ? ProofRefusal.KeyUnknown
        : head.WhyNotSigned(keys) is not null ? ProofRefusal.SignatureWrong
        : null;

    private Task<bool> RefuseAsync(
        ChannelMessage message, SignedHead head, ProofRefusal why, CancellationToken cancel) => _store.WriteAsync(
        "audit",
        session =>
        {
            trail.Append(session, new(
                AuditKind.HeadRefused, new(installation.Jurisdictions), message.To, $"{message.From}",
                SnakeCase.Of(why), $"{head.SizeCount}", string.Join(' ', head.Signatures.Select(row => row.KeyId))));
            return true;
        },
        cancel: cancel);

    /// <summary>Whether who signed the anchor before is another than whoever is believed now.</summary>
    private static bool IsOfAnother(AnchorRow last, KeyRing keys) =>
        last.ToHead().Signatures.Any(row => keys.Find(row.KeyId) is null);

    private async Task<string> StateOfAsync(
        AnchorMessage sent, AnchorRow? last, JurisdictionCode holder, CancellationToken cancel)
    {
        var head = sent.Head.ToHead()!;
        return last is null ? AnchorRow.Consistent
            : sent.FromCount == last.SizeCount && AnchorMessage.PathOf(sent.Path) is { } path
                ? StateBy(head, last, path)
            : await AskAsync(head, last, holder, cancel);
    }

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

    private Task<bool> KeepAsync(AnchorRow row, bool isMoved, CancellationToken cancel) => _store.WriteAsync(
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
            else if (isMoved)
            {
                inbox.Tell(
                    session, row.Holder, "anchor_of_another_key",
                    new(
                        $"{row.Jurisdiction} 的账本改由另一部署点的密钥签名（{row.SizeCount} 条记录），"
                            + (row.State == AnchorRow.Consistent ? "与此前存证一致。" : "与此前存证的关系尚待证明。"),
                        $"The ledger of {row.Jurisdiction} is signed by another installation's keys now; its "
                            + $"{row.SizeCount} entries "
                            + (row.State == AnchorRow.Consistent
                                ? "extend the anchor kept before." : "are yet to be proven to extend the anchor.")),
                    "/receipt");
            }

            return true;
        },
        cancel: cancel);
}
