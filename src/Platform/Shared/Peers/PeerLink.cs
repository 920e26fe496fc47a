using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>The way to a jurisdiction, wherever it is kept.</summary>
internal sealed class PeerLink(Peers peers, Channels channels, Questions questions, Installation installation)
{
    /// <summary>Asks a jurisdiction something that is answered at once.</summary>
    /// <param name="from">Who asks; hosted here.</param>
    /// <param name="to">Who is asked.</param>
    /// <param name="question">What, as <see cref="Questions.Answer"/> has it.</param>
    /// <param name="bodyJson">A JSON object.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The JSON of who answers, its refusal, or why it could not be asked.</returns>
    public Task<Outcome<string>> AskAsync(
        JurisdictionCode from, JurisdictionCode to, string question, string bodyJson, CancellationToken cancel) =>
        peers.IsHere(to)
            ? questions.AskAsync(
                new(installation.Settings.Installation.Code, from, to, question, bodyJson), cancel)
            : Task.FromResult<Outcome<string>>(NowhereHosted(to));

    /// <summary>Hands a batch to its receiver; a receiver that can't be reached is a failure to be told.</summary>
    public async Task<ChannelAnswer> DeliverAsync(ChannelBatch batch, CancellationToken cancel) =>
        peers.IsHere(batch.To)
            ? await channels.TakeAsync(batch, cancel)
            : new(batch.After, NowhereHosted(batch.To).Message.En);

    private static Refusal NowhereHosted(JurisdictionCode to) => Refusal.Of(
        PeersRefusal.NowhereHosted,
        $"没有已知的部署点承载辖区 {to}：请先添加它的对接文件。",
        $"No installation that is known here hosts {to}: add its descriptor first.");
}
