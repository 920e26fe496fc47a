using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/entries/{sequence}</c>: an act with all its legs, who gave it and why, and the
/// hold it belongs to.
/// </summary>
internal static class ShowEntry
{
    /// <param name="ApprovalId">The decision it rests on; null for none.</param>
    /// <param name="By">Who gave the command; null when the ledger did it by itself, as at an expiry.</param>
    /// <param name="Chain">The hold, from its making to its end; empty for an act that has to do with none.</param>
    internal sealed record Answer(
        JurisdictionCode Jurisdiction, long Sequence, EntryKind Kind, TimeOrderedId Id, DateTimeOffset RecordedAt,
        DateTimeOffset EffectiveAt, TimeOrderedId? ApprovalId, string? By, string? Note, DateTimeOffset? EndsAt,
        ShowAccounts.AccountName? Account, IReadOnlyList<LegRow> Legs, IReadOnlyList<ChainRow> Chain);

    /// <param name="Asked">What the command asked for.</param>
    /// <param name="Amount">What moved, was promised, or was given back.</param>
    /// <param name="RatioPpm">Of a conversion's retiring leg, in millionths; null for others.</param>
    /// <param name="Lots">The serial numbers that moved.</param>
    internal sealed record LegRow(
        ShowAccounts.AccountName From, ShowAccounts.AccountName To, Amount Asked, Amount Amount,
        DateTimeOffset EffectiveAt, long? CorrectedSequence, long? RatioPpm, IReadOnlyList<ShowAccounts.LotRow> Lots);

    internal sealed record ChainRow(
        long Sequence, EntryKind Kind, TimeOrderedId Id, DateTimeOffset RecordedAt, DateTimeOffset EffectiveAt,
        string? By);

    private sealed record Told(JournalEntry Entry, GivenCommand? Given);

    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string sequence, LedgerModule ledgers, Store store)
    {
        var code = JurisdictionCode.Parse(jurisdiction);
        if (!long.TryParse(sequence, out var number) || number < 1
            || (await ledgers.ReadAsync(code, book => book.Sequence < number ? null : Chain(book, number))).Value
                is not { } chain)
        {
            return Refusal.Of(
                LedgerReadRefusal.UnknownEntry, $"没有序号为“{sequence}”的记录。", $"There is no entry '{sequence}'.");
        }

        var told = await store.ReadAsync(session => chain.Append(number).Distinct()
            .ToDictionary(each => each, each => Tell(session, code, each)));
        return (await ledgers.ReadAsync(code, book => AnswerOf(book, told[number], chain, told))).Value;
    }

    /// <summary>The hold's entry and its end, as far as there are such.</summary>
    private static long[] Chain(Book book, long sequence) => book.HoldOf(sequence) switch
    {
        null => [],
        (var hold, 0) => [.. new[] { hold, sequence }.Distinct()],
        var (hold, end) => [.. new[] { hold, sequence, end }.Distinct()],
    };

    private static Told Tell(Session session, JurisdictionCode code, long sequence)
    {
        var entry = LedgerStore.EntriesAfter(session, code, sequence - 1).First();
        // What a plan does beside its hold, such as opening accounts, has the hold's author.
        return new(entry, GivenOf(entry.Envelope.Id) ?? GivenOf(entry.Envelope.Approval));

        GivenCommand? GivenOf(TimeOrderedId id) =>
            id == TimeOrderedId.None ? null : LedgerStore.CommandOf(session, id);
    }

    private static Answer AnswerOf(Book book, Told told, long[] chain, Dictionary<long, Told> all)
    {
        var (entry, envelope) = (told.Entry, told.Entry.Envelope);
        var account = entry.Terms is { } terms ? book.Find(terms.Key) : entry.Account;
        return new(
            entry.Jurisdiction, entry.Sequence, entry.Kind, envelope.Id, envelope.Recorded.ToDateTimeOffset(),
            envelope.Effective.ToDateTimeOffset(), envelope.Approval == TimeOrderedId.None ? null : envelope.Approval,
            told.Given?.Name, told.Given?.Note,
            entry.Kind == EntryKind.Hold && entry.End.Decider == default ? entry.End.At.ToDateTimeOffset() : null,
            account == AccountNumber.None ? null : ShowAccounts.NameOf(book, account),
            [.. entry.Legs.Select((leg, at) => LegOf(book, entry, leg, at + 1))],
            [
                .. chain.Select(each => all[each]).Select(each => new ChainRow(
                    each.Entry.Sequence, each.Entry.Kind, each.Entry.Envelope.Id,
                    each.Entry.Envelope.Recorded.ToDateTimeOffset(), each.Entry.Envelope.Effective.ToDateTimeOffset(),
                    each.Given?.Name)),
            ]);
    }

    private static LegRow LegOf(Book book, JournalEntry entry, JournalLeg leg, int number) => new(
        ShowAccounts.NameOf(book, leg.Asked.From), ShowAccounts.NameOf(book, leg.Asked.To),
        leg.Asked.Amount, leg.Amount,
        (leg.Asked.Effective ?? entry.Envelope.Effective).ToDateTimeOffset(),
        leg.Asked.CorrectedSequence == 0 ? null : leg.Asked.CorrectedSequence,
        leg.Asked.Ratio.Count == 0 ? null : leg.Asked.Ratio.Count,
        [.. entry.Lots.Where(moved => moved.LegNumber == number)
            .Select(moved => new ShowAccounts.LotRow(moved.Lot.FirstNumber, moved.Lot.Amount))]);
}
