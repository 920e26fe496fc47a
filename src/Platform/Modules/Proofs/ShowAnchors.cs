using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// <c>GET /api/proofs/{jurisdiction}/anchors</c>: the heads that a jurisdiction keeps of others, those that others here
/// keep of it, and to whom its own was sent.
/// </summary>
internal static class ShowAnchors
{
    private static readonly Limit MostRows = new(500);

    /// <param name="Anchors">The latest first.</param>
    internal sealed record Answer(IReadOnlyList<KeptRow> Anchors, IReadOnlyList<SentTo> Sent);

    /// <param name="State">consistent, unproven or inconsistent with the anchor before.</param>
    internal sealed record KeptRow(
        JurisdictionCode Holder, JurisdictionCode Jurisdiction, long SizeCount, string Root, DateTimeOffset At,
        DateTimeOffset ReceivedAt, string State);

    internal sealed record SentTo(JurisdictionCode Holder, long SizeCount, DateTimeOffset SentAt);

    /// <param name="NewsCount">To how many the head was sent; whoever has it already is left out.</param>
    internal sealed record SentAnswer(int NewsCount);

    public static Task<Answer> HandleAsync(string jurisdiction, Store store, CancellationToken cancel)
    {
        var code = JurisdictionCode.Parse(jurisdiction);
        return store.ReadAsync(
            session => new Answer(
                [
                    .. ProofsStore.AnchorsAround(session, code, MostRows).Select(row => new KeptRow(
                        row.Holder, row.Jurisdiction, row.SizeCount, Convert.ToHexStringLower(row.Root), row.At,
                        row.ReceivedAt, row.State)),
                ],
                [.. ProofsStore.Sent(session, code).Select(row => new SentTo(row.Holder, row.SizeCount, row.SentAt))]),
            cancel);
    }

    /// <summary><c>POST /api/proofs/{jurisdiction}/anchors</c>: sends the head now.</summary>
    public static async Task<SentAnswer> SendAsync(string jurisdiction, SendHeads send, CancellationToken cancel) =>
        new(await send.SendAsync(JurisdictionCode.Parse(jurisdiction), cancel));
}
