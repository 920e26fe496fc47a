using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>Keeps what the officials of either side did to an agreement, and tells the other side.</summary>
/// <remarks>
/// Where an agreement stands follows from its acts alone, and each act has an id: both sides keep the same, whether
/// they are in one installation or in two, and a repeated message changes nothing.
/// </remarks>
internal sealed partial class SaveAgreement(
    Channels channels, Peers peers, Store store, Outbox outbox, Inbox inbox, AuditTrail trail, JurisdictionTree tree,
    ILogger<SaveAgreement> log)
{
    /// <summary>The topic of the messages between the two sides.</summary>
    public const string Topic = "sharing.act";

    /// <summary>The topic of the change that an agreement, its copies or its log moved on.</summary>
    public const string ChangeTopic = "sharing.changed";

    /// <param name="Agreement">Its terms, with the act that proposes it.</param>
    internal sealed record Message(AgreementActRow Act, AgreementRow? Agreement = null);

    /// <summary>Stores an act that was done here, and sends it to the other side.</summary>
    public void Act(WriteSession session, AgreementRow row, AgreementActRow act, Caller caller)
    {
        Apply(session, row, act);
        var isProposal = act.Act == SnakeCase.Of(AgreementAct.Propose);
        channels.Append(
            session, act.Jurisdiction, OtherOf(row, act), Topic,
            JsonSerializer.Serialize(new Message(act, isProposal ? row : null), Json.Options));
        trail.Append(session, new(
            AuditKind.AgreementActed, caller, act.Jurisdiction, $"{row.Id}", act.Act, $"{row.Owner}", $"{row.Reader}",
            row.What, act.Note));
    }

    /// <summary>Takes in an act that was done at the other side.</summary>
    /// <exception cref="InvalidDataException">
    /// It is about an agreement that is not known here: one side was restored from an older backup.
    /// </exception>
    public Task TakeAsync(ChannelMessage message, CancellationToken cancel) => store.WriteAsync(
        "sharing",
        session =>
        {
            var told = JsonSerializer.Deserialize<Message>(message.Body, Json.Options)!;
            if (told.Agreement is { } terms && IsLawful(message, terms, told.Act))
            {
                SharingStore.TryAdd(session, terms with { AcceptedAt = null, WithdrawnAt = null });
            }

            var row = SharingStore.Find(session, told.Act.AgreementId) ?? throw new InvalidDataException(
                $"{message.From} acts on the agreement {told.Act.AgreementId}, which is not known here.");
            if (IsLawful(message, row, told.Act))
            {
                Apply(session, row, told.Act);
            }
            else
            {
                LogUnlawful(log, message.From, told.Act.Act, row.Id);
            }

            return true;
        },
        cancel: cancel);

    /// <summary>Tells who has the agreements or what follows from them on screen.</summary>
    public void TellChange(WriteSession session, TimeOrderedId agreement, params IEnumerable<JurisdictionCode> sides)
    {
        foreach (var side in sides.Where(peers.IsHere))
        {
            outbox.Append(session, new(
                side, ChangeTopic, Audience.Owner, JsonSerializer.Serialize(new { agreement }, Json.Options)));
        }
    }

    [LoggerMessage(LogLevel.Warning, "{From} may not {Act} the sharing agreement {Agreement}; its message is left")]
    private static partial void LogUnlawful(
        ILogger log, JurisdictionCode from, string act, TimeOrderedId agreement);

    private void Apply(WriteSession session, AgreementRow row, AgreementActRow act)
    {
        if (!SharingStore.TryAdd(session, act))
        {
            return;
        }

        var kind = SnakeCase.Parse<AgreementAct>(act.Act);
        SharingStore.Update(session, kind switch
        {
            AgreementAct.Accept => row with { AcceptedAt = row.AcceptedAt ?? act.ActedAt },
            AgreementAct.Withdraw => row with { WithdrawnAt = row.WithdrawnAt ?? act.ActedAt },
            _ => row,
        });
        if (peers.IsHere(OtherOf(row, act)))
        {
            inbox.Tell(
                session, OtherOf(row, act), $"sharing_{act.Act}", TextOf(row, act, kind), $"/sharing/{row.Id}");
        }

        TellChange(session, row.Id, row.Owner, row.Reader);
        session.Notify(SharingStore.Changed, $"{row.Id}");
    }

    private static bool IsLawful(ChannelMessage message, AgreementRow row, AgreementActRow act) =>
        act.Jurisdiction == message.From && act.AgreementId == row.Id && row.Owner != row.Reader
        && row.IsSide(message.From) && row.IsSide(message.To) && message.From != message.To
        && SnakeCase.TryParse<SharedKind>(row.What, out _)
        && SnakeCase.TryParse<AgreementAct>(act.Act, out var kind)
        && (kind != AgreementAct.Propose || row.Proposer == message.From)
        && (kind != AgreementAct.Accept || row.Asked == message.From);

    private static JurisdictionCode OtherOf(AgreementRow row, AgreementActRow act) =>
        act.Jurisdiction == row.Owner ? row.Reader : row.Owner;

    private BilingualText TextOf(AgreementRow row, AgreementActRow act, AgreementAct kind)
    {
        var (owner, reader, by) = (NameOf(row.Owner), NameOf(row.Reader), NameOf(act.Jurisdiction));
        var what = SharedField.WordsOf(row.Kind);
        return kind switch
        {
            AgreementAct.Propose => new(
                $"{by.Zh}提出：{owner.Zh}的{what.Zh}供{reader.Zh}查阅，请接受或拒绝。",
                $"{by.En} proposes that {reader.En} reads the {what.En} of {owner.En}: accept or decline."),
            AgreementAct.Accept => new(
                $"{by.Zh}已接受共享协议：{owner.Zh}的{what.Zh}供{reader.Zh}查阅。",
                $"{by.En} has accepted that {reader.En} reads the {what.En} of {owner.En}."),
            _ => new(
                $"{by.Zh}已撤回共享协议：{owner.Zh}的{what.Zh}不再供{reader.Zh}查阅。",
                $"{by.En} has withdrawn: {reader.En} no longer reads the {what.En} of {owner.En}."),
        };
    }

    private BilingualText NameOf(JurisdictionCode code) => tree.Find(code)?.Name ?? new($"{code}", $"{code}");
}
