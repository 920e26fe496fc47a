using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>What an entry's bytes say, with its accounts by name instead of number.</summary>
/// <param name="EndsAt">When a hold ends by itself; null for what is no hold.</param>
/// <param name="HoldId">The hold it ends or prepares; null for none.</param>
/// <param name="Account">The account it opens or limits; null for others.</param>
internal sealed record ReceiptWords(
    EntryKind Kind, TimeOrderedId Id, DateTimeOffset RecordedAt, DateTimeOffset EffectiveAt, DateTimeOffset? EndsAt,
    TimeOrderedId? HoldId, ReceiptWords.AccountWords? Account, IReadOnlyList<ReceiptWords.LegWords> Legs)
{
    /// <param name="Name">What the asset is called; its code where this program knows no other name.</param>
    internal sealed record AccountWords(
        string Owner, string Asset, BilingualText Name, int VintageYear, string Purpose, AccountRole Role, string Unit);

    /// <param name="Amount">What moved, was promised, or was given back, in the asset's smallest unit.</param>
    internal sealed record LegWords(AccountWords From, AccountWords To, Amount Amount);

    /// <summary>
    /// Reads the first entry, given what the others say; null when an account or its hold is not among them.
    /// </summary>
    public static ReceiptWords? Of(IReadOnlyList<JournalEntry> entries)
    {
        var subject = entries[0];
        var terms = entries.Where(entry => entry.Terms is not null)
            .ToDictionary(entry => entry.Account, entry => entry.Terms!);
        var hold = entries.FirstOrDefault(entry => entry.Sequence == subject.HoldSequence);
        var named = Named(subject).ToList();
        if (named.Exists(account => !terms.ContainsKey(account)) || (subject.HoldSequence > 0 && hold is null))
        {
            return null;
        }

        return new(
            subject.Kind, subject.Envelope.Id, subject.Envelope.Recorded.ToDateTimeOffset(),
            subject.Envelope.Effective.ToDateTimeOffset(),
            subject.Kind == EntryKind.Hold ? subject.End.At.ToDateTimeOffset() : null,
            hold?.Envelope.Id,
            subject.Account == AccountNumber.None ? null : Of(terms[subject.Account]),
            [
                .. subject.Legs.Select(leg =>
                    new LegWords(Of(terms[leg.Asked.From]), Of(terms[leg.Asked.To]), leg.Amount)),
            ]);
    }

    /// <summary>
    /// The same without names: the bytes know assets by their codes, and what a program calls them may change.
    /// </summary>
    public ReceiptWords WithoutNames() => this with
    {
        Account = Account is { } account ? Plain(account) : null,
        Legs = [.. Legs.Select(leg => leg with { From = Plain(leg.From), To = Plain(leg.To) })],
    };

    /// <summary>The accounts that an entry names, each once.</summary>
    public static IEnumerable<AccountNumber> Named(JournalEntry entry) => entry.Legs
        .SelectMany(leg => new[] { leg.Asked.From, leg.Asked.To })
        .Append(entry.Account).Where(account => account != AccountNumber.None).Distinct();

    private static AccountWords Plain(AccountWords account) => account with { Name = new("", "") };

    private static AccountWords Of(AccountTerms terms) => new(
        terms.Key.Owner, terms.Key.Asset, LedgerModule.WordsOf(terms.Key.Asset)?.Name
            ?? new(terms.Key.Asset, terms.Key.Asset),
        terms.Key.VintageYear, terms.Key.Purpose, terms.Role, terms.Unit);
}
