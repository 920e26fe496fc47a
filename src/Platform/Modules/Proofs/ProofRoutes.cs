using System.Text;
using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>What can be asked of trees beside receipts.</summary>
internal static class ProofRoutes
{
    /// <summary>The question that one jurisdiction asks another.</summary>
    public const string ConsistencyQuestion = "proofs.consistency";

    internal sealed record ConsistencyAsked(long FromCount, long ToCount);

    /// <param name="Path">Of RFC 9162, 2.1.4.1; each hash is 64 hexadecimal digits.</param>
    internal sealed record ConsistencyAnswer(
        JurisdictionCode Jurisdiction, long FromCount, long ToCount, IReadOnlyList<string> Path);

    /// <summary><c>GET /api/proofs/{jurisdiction}/head</c>.</summary>
    public static async Task<Outcome<SignedHead>> HeadAsync(
        string jurisdiction, TreeHeads heads, CancellationToken cancel) =>
        await heads.LatestAsync(JurisdictionCode.Parse(jurisdiction), cancel) is { } head
            ? head
            : Refusal.Of(
                ProofRefusal.UnknownEntry, $"{jurisdiction} 的账本还没有记录。", $"The ledger of {jurisdiction} is empty.");

    /// <summary><c>GET /api/proofs/{jurisdiction}/consistency</c>.</summary>
    /// <param name="from">The size of the earlier tree.</param>
    /// <param name="to">The size of the later one.</param>
    public static async Task<Outcome<ConsistencyAnswer>> ConsistencyAsync(
        string jurisdiction, long from, long to, FollowJournal follow, Store store, CancellationToken cancel) =>
        await ConsistencyAsync(JurisdictionCode.Parse(jurisdiction), from, to, follow, store, cancel);

    /// <summary>The same as an answer to another jurisdiction.</summary>
    public static async Task<Outcome<string>> AnswerAsync(
        PeerQuestion question, FollowJournal follow, Store store, CancellationToken cancel)
    {
        var asked = JsonSerializer.Deserialize<ConsistencyAsked>(question.Body, Json.Options)!;
        var answer = await ConsistencyAsync(question.To, asked.FromCount, asked.ToCount, follow, store, cancel);
        return answer.IsDone ? JsonSerializer.Serialize(answer.Value, Json.Options) : answer.Refusal;
    }

    private static async Task<Outcome<ConsistencyAnswer>> ConsistencyAsync(
        JurisdictionCode code, long from, long to, FollowJournal follow, Store store, CancellationToken cancel)
    {
        var size = await follow.CatchUpAsync(code, cancel);
        if (from < 1 || to < from || to > size)
        {
            return Refusal.Of(
                ProofRefusal.SizesUnfit,
                $"从 {from} 到 {to} 不可证明：这本账有 {size} 条记录。",
                $"There is no proof from {from} to {to}: the ledger has {size} entries.");
        }

        var path = await store.ReadAsync(
            session => new MerkleTree(size, ProofsStore.Tiles(session, code)).ConsistencyOf(from, to), cancel);
        return new ConsistencyAnswer(code, from, to, [.. path.Select(hash => $"{hash}")]);
    }

    /// <summary><c>GET /api/proofs/keys</c>.</summary>
    public static PublicKeyFile Keys(SigningKeys keys) => PublicKeyFile.Of(keys.PublicKeys);

    /// <summary><c>POST /api/proofs/check</c>: a receipt, by whoever has one.</summary>
    public static async Task<Outcome<CheckReceipt.Answer>> CheckAsync(
        HttpRequest request, SigningKeys keys, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancel);
        // The keys of this installation are known here; a receipt of another rests on the keys that it names itself.
        var known = CheckReceipt.Of(text, keys.PublicKeys);
        return known.Refusal?.Code == Refusal.Of(ProofRefusal.KeyUnknown, "-", "-").Code
            ? CheckReceipt.Of(text, known: null)
            : known;
    }
}
