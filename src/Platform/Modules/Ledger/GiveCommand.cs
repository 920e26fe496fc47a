using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// A person's command to a ledger: may the department, who gave it is kept, the ledger decides, and a refusal says
/// what blocks it.
/// </summary>
/// <remarks>
/// Who gives it is on record before the ledger is told, so an entry never lacks its author; what was refused is in the
/// audit trail beside it.
/// </remarks>
internal sealed class GiveCommand(
    LedgerModule ledgers, Store store, AuditTrail trail, JurisdictionTree tree, TimeProvider time)
{
    private const int LongestNote = 200;

    /// <summary>What became of it: balances of its first leg's accounts, read together at the sequence.</summary>
    /// <param name="IsRepeat">Whether it had been done before.</param>
    /// <param name="Unit">In which the balances are counted; null when it moves nothing.</param>
    /// <param name="Opened">The number of the account it opened; null for other commands.</param>
    internal sealed record Done(
        TimeOrderedId Id, long Sequence, bool IsRepeat, AccountNumber? Opened, string? Unit,
        ShowStatement.BalanceAnswer From, ShowStatement.BalanceAnswer To);

    /// <summary>What blocks a refused command.</summary>
    /// <param name="Account">The account in question; null when none is.</param>
    /// <param name="LegNumber">Which leg, from 1; 0 when the whole act is meant.</param>
    /// <param name="Short">How much was too much or too little; 0 where amounts are not in question.</param>
    /// <param name="WorstAt">The past moment at which it would be so; null for now.</param>
    internal sealed record Blocked(
        long Sequence, ShowAccounts.AccountName? Account, int LegNumber, Amount Short, DateTimeOffset? WorstAt,
        IReadOnlyList<BlockedBy> Holds);

    /// <param name="Sequence">The hold's entry, to be opened with all its legs.</param>
    /// <param name="EndsAt">Null when another ledger's decision ends it.</param>
    internal sealed record BlockedBy(
        TimeOrderedId Hold, long Sequence, Amount Amount, DateTimeOffset? EndsAt, string? By, string? Note);

    /// <summary>Gives it.</summary>
    /// <param name="jurisdiction">Whose ledger.</param>
    /// <param name="command">What to do.</param>
    /// <param name="assets">Every asset it touches; null stands for the books as a whole.</param>
    /// <param name="decides">Whether it takes an approver, not an officer.</param>
    /// <param name="note">Why, in the person's words.</param>
    /// <param name="caller">The person.</param>
    public async Task<Outcome<Done>> HandleAsync(
        JurisdictionCode jurisdiction, LedgerCommand command, IReadOnlyCollection<string?> assets, bool decides,
        string? note, Caller caller)
    {
        var kind = SnakeCase.Of(KindOf(command));
        if (note?.Length > LongestNote)
        {
            return Refusal.Of(LedgerReadRefusal.NoteTooLong, $"事由最多 {LongestNote} 字。",
                $"A note has at most {LongestNote} characters.", "note");
        }

        if (!assets.All(asset => MayWrite(caller, jurisdiction, asset, decides)))
        {
            await WriteAsync(session => trail.Append(session, new(
                AuditKind.AccessRefused, caller, jurisdiction, $"ledger {kind}", IdentityRefusals.NotAllowed.Code,
                "POST", string.Join(' ', assets))));
            return IdentityRefusals.NotAllowed;
        }

        if (!ledgers.IsHere(jurisdiction))
        {
            return PeersRefusals.HostedElsewhere(jurisdiction);
        }

        if (await OfDealsAsync(jurisdiction, command) is { } ofDeals)
        {
            return ofDeals;
        }

        await WriteAsync(session =>
        {
            LedgerStore.Keep(session, new()
            {
                Id = command.Id,
                Jurisdiction = jurisdiction,
                Kind = kind,
                Account = caller.Account,
                Name = caller.Name,
                Note = note ?? "",
                GivenAt = time.GetUtcNow(),
            });
            trail.Append(session, new(
                AuditKind.LedgerCommandGiven, caller, jurisdiction, $"{jurisdiction}", kind, $"{command.Id}", note));
        });
        var answer = await ledgers.DoAsync(jurisdiction, command);
        if (answer.Refused is { } refused)
        {
            return await RefuseAsync(jurisdiction, kind, command.Id, answer.Sequence, refused, caller);
        }

        AccountNumber? opened = command is LedgerCommand.Open open
            ? (await ledgers.ReadAsync(jurisdiction, book => book.Find(open.Terms.Key))).Value
            : null;
        return new Done(
            command.Id, answer.Sequence, answer.IsRepeat, opened,
            LedgerAsset.Find(assets.FirstOrDefault() ?? "")?.Unit, ShowStatement.BalanceAnswer.Of(answer.From),
            ShowStatement.BalanceAnswer.Of(answer.To));
    }

    /// <summary>The refusal of what only a deal between ledgers does; null when it is something else.</summary>
    private async Task<Refusal?> OfDealsAsync(JurisdictionCode jurisdiction, LedgerCommand command)
    {
        if (TargetOf(command) is { } hold)
        {
            return await store.ReadAsync(session => ledgers.IsOfDeal(session, jurisdiction, hold))
                ? Refusal.Of(LedgerReadRefusal.HoldOfDeal, "这笔预留属于跨域协同，只能在协同中办理。",
                    "This hold belongs to a deal between ledgers and ends with it only.") with { IsConflict = true }
                : null;
        }

        var keys = command is LedgerCommand.Open open ? [open.Terms.Key]
            : (await ledgers.ReadAsync(jurisdiction, book => AccountsOf(command)
                .Where(account => account.Value > 0 && account.Value <= book.AccountCount)
                .Select(account => book.TermsOf(account).Key).ToList())).Value;
        return keys.Find(ledgers.IsCorrespondent.Invoke) is { Purpose.Length: > 0 } key
            ? Refusal.Of(LedgerReadRefusal.AccountOfDeals, $"往来账户“{key.Purpose}”只随跨域协同变动，不能直接办理。",
                $"The correspondent account '{key.Purpose}' moves by deals between ledgers only.") with
            {
                IsConflict = true,
            }
            : null;
    }

    /// <summary>A refusal in words, with what blocks the command.</summary>
    public static async Task<Refusal> ExplainAsync(
        LedgerModule ledgers, Store store, JurisdictionCode jurisdiction, long sequence, Refused refused)
    {
        var (words, account, entries) = (await ledgers.ReadAsync(jurisdiction, book => (
            book.Explain(refused),
            refused.Account.Value is var number && number > 0 && number <= book.AccountCount
                ? ShowAccounts.NameOf(book, refused.Account) : null,
            refused.Holds.Select(hold => book.EntryOf(hold.Hold)!.Value.Sequence).ToList()))).Value;
        var holds = await store.ReadAsync(session => refused.Holds.Zip(entries, (hold, entry) =>
        {
            var given = LedgerStore.CommandOf(session, hold.Hold);
            return new BlockedBy(
                hold.Hold, entry, hold.Amount, hold.End.Decider == default ? hold.End.At.ToDateTimeOffset() : null,
                given?.Name, given?.Note);
        }).ToList());
        return words with
        {
            IsConflict = true,
            Facts = new Blocked(
                sequence, account, refused.LegNumber, refused.Short, refused.Worst?.ToDateTimeOffset(), holds),
        };
    }

    private async Task<Refusal> RefuseAsync(
        JurisdictionCode jurisdiction, string kind, TimeOrderedId id, long sequence, Refused refused, Caller caller)
    {
        var words = await ExplainAsync(ledgers, store, jurisdiction, sequence, refused);
        var (account, holds) = words.Facts is Blocked blocked ? (blocked.Account, blocked.Holds) : (null, []);
        await WriteAsync(session => trail.Append(session, new(
            AuditKind.LedgerCommandRefused, caller, jurisdiction, $"{jurisdiction}", kind, $"{id}", words.Code,
            account is null ? null : $"{account.Owner}/{account.Asset}/{account.VintageYear}/{account.Purpose}",
            refused.Short > Amount.Zero ? $"{refused.Short}" : null,
            holds.Count > 0 ? string.Join(' ', holds.Select(hold => hold.Hold)) : null)));
        return words;
    }

    /// <summary>
    /// Whether a person may: the table of assets says which department; closing the books is the joint office's.
    /// </summary>
    public bool MayWrite(Caller caller, JurisdictionCode jurisdiction, string? asset, bool decides)
    {
        var department = asset is null ? Department.JointOffice
            : LedgerAsset.Find(asset)?.WriterOn(LegalTime.Today(time));
        return department is { } writer && IsLedger(jurisdiction)
            && (decides ? caller.MayDecide(jurisdiction, writer) : caller.MayWrite(jurisdiction, writer));
    }

    // Cities and the region add up what counties hold; joint areas hold nothing.
    private bool IsLedger(JurisdictionCode jurisdiction) => tree.Find(jurisdiction)?.Level == JurisdictionLevel.County;

    private Task<bool> WriteAsync(Action<WriteSession> work) => store.WriteAsync("ledger command", session =>
    {
        work(session);
        return true;
    });

    private static TimeOrderedId? TargetOf(LedgerCommand command) => command switch
    {
        LedgerCommand.Prepare prepare => prepare.Target,
        LedgerCommand.Commit commit => commit.Target,
        LedgerCommand.CommitParts commit => commit.Target,
        LedgerCommand.CommitTotal commit => commit.Target,
        LedgerCommand.Release release => release.Target,
        _ => null,
    };

    private static IEnumerable<AccountNumber> AccountsOf(LedgerCommand command) => command switch
    {
        LedgerCommand.SetLimits limits => [limits.Account],
        LedgerCommand.Post post => post.Legs.SelectMany(AccountsOf),
        LedgerCommand.Hold hold => hold.Legs.SelectMany(AccountsOf),
        _ => [],
    };

    private static IEnumerable<AccountNumber> AccountsOf(Leg leg) => [leg.From, leg.To];

    private static EntryKind KindOf(LedgerCommand command) => command switch
    {
        LedgerCommand.Open => EntryKind.Open,
        LedgerCommand.SetLimits => EntryKind.Limit,
        LedgerCommand.Post => EntryKind.Post,
        LedgerCommand.Hold => EntryKind.Hold,
        LedgerCommand.Prepare => EntryKind.Prepare,
        LedgerCommand.Release => EntryKind.Release,
        LedgerCommand.Close => EntryKind.Close,
        _ => EntryKind.Commit,
    };
}
