using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>The way to a jurisdiction, wherever it is kept.</summary>
internal sealed class PeerLink(
    Peers peers, PeerCaller caller, Channels channels, Questions questions, Installation installation)
{
    /// <summary>Asks a jurisdiction something that is answered at once.</summary>
    /// <param name="from">Who asks; hosted here.</param>
    /// <param name="to">Who is asked.</param>
    /// <param name="question">What, as <see cref="Questions.Answer"/> has it.</param>
    /// <param name="bodyJson">A JSON object.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The JSON of who answers, its refusal, or why it could not be asked.</returns>
    public async Task<Outcome<string>> AskAsync(
        JurisdictionCode from, JurisdictionCode to, string question, string bodyJson, CancellationToken cancel)
    {
        switch (peers.PlaceOf(to))
        {
            case PeerPlace.Here:
                return await questions.AskAsync(
                    new(installation.Settings.Installation.Code, from, to, question, bodyJson), cancel);
            case PeerPlace.At at:
                var answer = await caller.SendAsync(
                    at.Peer, request => request with { Ask = new(from, to, question, bodyJson) }, cancel);
                return !answer.IsDone ? answer.Refusal
                    : answer.Value.Problem is { } problem ? problem.ToRefusal()
                    : answer.Value.Answer ?? (Outcome<string>)PeersRefusals.Unreachable(at.Peer, "it answers nothing");
            default:
                return PeersRefusals.NowhereHosted(to);
        }
    }

    /// <summary>Hands a batch to its receiver; a receiver that can't be reached is a failure to be told.</summary>
    public async Task<ChannelAnswer> DeliverAsync(ChannelBatch batch, CancellationToken cancel)
    {
        switch (peers.PlaceOf(batch.To))
        {
            case PeerPlace.Here:
                return await channels.TakeAsync(batch, cancel);
            case PeerPlace.At at:
                var answer = await caller.SendAsync(at.Peer, request => request with { Batch = batch }, cancel);
                return (answer.IsDone ? answer.Value.Handled : null)
                    ?? new(batch.After, answer.Refusal?.Message.En ?? answer.Value.Problem?.En);
            default:
                return new(batch.After, PeersRefusals.NowhereHosted(batch.To).Message.En);
        }
    }
}
