using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary><c>POST /api/sharing/agreements</c>: one side proposes what the other shall read, or be read.</summary>
internal sealed class ProposeAgreement(
    AgreementRights rights, SaveAgreement save, Peers peers, Store store, JurisdictionTree tree, TimeProvider time)
{
    private const int LongestText = 500;
    private const int LongestWord = 40;

    /// <summary>Longest time, days.</summary>
    private const int LongestDays = 1_096;

    private static readonly Limit MostWords = new(30);

    /// <param name="Id">Made by the caller: the same proposal sent again changes nothing.</param>
    /// <param name="Owner">A county-level jurisdiction: whose data it is.</param>
    /// <param name="Reader">Who is to read it.</param>
    /// <param name="Fields">Names of docs/reference/sharing.md; those that name a row are told in any case.</param>
    /// <param name="Purpose">What it is needed for, 1 to 500 characters.</param>
    /// <param name="Until">The first instant at which nothing is told any more.</param>
    /// <param name="Which">Classes of use, assets or layers; all when left out or empty.</param>
    /// <param name="Proposer">For which side the caller acts; left out, for the one he may, the reader first.</param>
    /// <param name="Note">To the other side, at most 500 characters.</param>
    internal sealed record Body(
        TimeOrderedId Id, JurisdictionCode Owner, JurisdictionCode Reader, SharedKind What,
        IReadOnlyList<string> Fields, string Purpose, DateTimeOffset From, DateTimeOffset Until,
        IReadOnlyList<string>? Which = null, JurisdictionCode? Proposer = null, string? Note = null);

    public static Task<Outcome<ShowAgreement.Agreement>> HandleAsync(
        Body body, ProposeAgreement propose, ShowAgreement show, Caller caller) =>
        propose.RunAsync(body, show, caller);

    private async Task<Outcome<ShowAgreement.Agreement>> RunAsync(Body body, ShowAgreement show, Caller caller)
    {
        var now = time.GetUtcNow();
        var read = Read(body, caller, now);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var (row, act) = (read.Value, ActOf(body, read.Value, caller, now));
        var stored = await store.WriteAsync<Outcome<bool>>("sharing", session =>
        {
            if (SharingStore.Find(session, row.Id) is { } known)
            {
                return known.HasTermsOf(row) ? true : new Refusal(
                    "id_used_differently",
                    new($"编号 {row.Id} 已用于另一份协议。", $"The id {row.Id} belongs to another agreement."), "id")
                {
                    IsConflict = true,
                };
            }

            SharingStore.TryAdd(session, row);
            save.Act(session, row, act, caller);
            return true;
        });
        return stored.IsDone ? await show.OfAsync(row.Id, caller) : stored.Refusal;
    }

    private Outcome<AgreementRow> Read(Body body, Caller caller, DateTimeOffset now)
    {
        if (body.Owner == body.Reader || tree.Find(body.Owner) is not { Level: JurisdictionLevel.County }
            || tree.Find(body.Reader) is not { Level: not JurisdictionLevel.Joint })
        {
            return Refusal.Of(SharingRefusal.SidesUnfit,
                $"共享的是区县级辖区的数据，供另一个辖区查阅；{body.Owner} 与 {body.Reader} 不符。",
                $"What is shared is a county's and read by another jurisdiction, unlike {body.Owner} and "
                + $"{body.Reader}.", "owner");
        }

        var side = body.Proposer ?? (rights.ActsFor(caller, body.Reader) ? body.Reader : body.Owner);
        if ((side != body.Owner && side != body.Reader) || !rights.ActsFor(caller, side))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (!peers.IsHere(side))
        {
            return SideElsewhere(side);
        }

        return RefusalOf(body, now) is { } refused ? refused : new AgreementRow
        {
            Id = body.Id,
            Owner = body.Owner,
            Reader = body.Reader,
            What = SnakeCase.Of(body.What),
            Which = string.Join(' ', (body.Which ?? []).Distinct().Order(StringComparer.Ordinal)),
            Fields = string.Join(' ', SharedField.Of(body.What)
                .Where(field => field.IsKey || body.Fields.Contains(field.Name)).Select(field => field.Name)),
            Purpose = body.Purpose.Trim(),
            FromAt = WholeMicroseconds(body.From),
            UntilAt = WholeMicroseconds(body.Until),
            Proposer = side,
            ProposedAt = WholeMicroseconds(now),
        };
    }

    /// <summary>The refusal of an act for a side that is kept in another installation.</summary>
    public static Refusal SideElsewhere(JurisdictionCode side) => Refusal.Of(
        SharingRefusal.SideElsewhere, $"{side} 由另一个部署点承载，请在那里办理。",
        $"{side} is kept in another installation: act there.", "proposer");

    private static Refusal? RefusalOf(Body body, DateTimeOffset now)
    {
        var odd = (body.Which ?? []).FirstOrDefault(word => !IsFit(body.What, word));
        if (odd is not null || MostWords.Admit(body.Which?.Count ?? 0, new("范围项数", "items")) is not null)
        {
            return Refusal.Of(SharingRefusal.SelectionUnfit,
                $"范围“{odd}”不符：宗地用用地分类代码，余额用指标代码，图层用图层名，至多 {MostWords.Value} 项。",
                $"'{odd}' does not fit: classes of use for parcels, assets for balances, ids of layers, "
                + $"{MostWords.Value} at most.", "which");
        }

        var unknown = body.Fields.FirstOrDefault(name => SharedField.Of(body.What).All(field => field.Name != name));
        if (body.Fields.Count == 0 || unknown is not null)
        {
            return Refusal.Of(SharingRefusal.FieldsUnfit, $"请列出要共享的字段；没有字段“{unknown}”。",
                $"List the fields to be shared; there is no field '{unknown}'.", "fields");
        }

        if (body.Purpose.Trim().Length is 0 or > LongestText)
        {
            return Refusal.Of(SharingRefusal.PurposeUnfit, $"请写明用途，1 至 {LongestText} 字。",
                $"Say what it is needed for, in 1 to {LongestText} characters.", "purpose");
        }

        if (body.Until <= body.From || body.Until <= now || body.Until - body.From > TimeSpan.FromDays(LongestDays))
        {
            return Refusal.Of(SharingRefusal.PeriodUnfit,
                $"截止时间应晚于开始时间和现在，期限不超过 {LongestDays} 天。",
                $"It ends after it begins and after now, within {LongestDays} days.", "until");
        }

        return RefusalOfNote(body.Note);
    }

    /// <summary>The refusal of a note that is too long; null of any other.</summary>
    public static Refusal? RefusalOfNote(string? note) => note?.Length > LongestText
        ? Refusal.Of(SharingRefusal.NoteUnfit, $"说明至多 {LongestText} 字。",
            $"A note has at most {LongestText} characters.", "note")
        : null;

    private static bool IsFit(SharedKind what, string word) => word.Length is > 0 and <= LongestWord && what switch
    {
        SharedKind.Parcels => word.All(char.IsAsciiDigit),
        SharedKind.Balances => LedgerModule.WordsOf(word) is not null,
        _ => word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_'),
    };

    private static AgreementActRow ActOf(Body body, AgreementRow row, Caller caller, DateTimeOffset now) => new()
    {
        // A proposal is one act, so it has the agreement's id.
        Id = row.Id,
        AgreementId = row.Id,
        Act = SnakeCase.Of(AgreementAct.Propose),
        Jurisdiction = row.Proposer,
        Account = caller.Account,
        Name = caller.Name,
        Note = body.Note?.Trim() ?? "",
        ActedAt = WholeMicroseconds(now),
    };

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset at) =>
        KernelTypes.FromMicroseconds(KernelTypes.ToMicroseconds(at));
}
