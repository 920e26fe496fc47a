using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// Reads every journal from its first row: rows follow each other unchanged, every entry is what the book decides
/// again, balances are what the entries sum to, and no limit is broken.
/// </summary>
internal static class VerifyLedgers
{
    private const int RowsAtOnce = 64;

    /// <summary>One answer a ledger that has an entry, in the order of codes.</summary>
    public static async Task<IReadOnlyList<ChainProof>> RunAsync(
        Store store, IReadOnlyList<Func<JurisdictionCode, Witness?>> witnesses)
    {
        var proofs = new List<ChainProof>();
        foreach (var jurisdiction in await store.ReadAsync(LedgerStore.Jurisdictions))
        {
            proofs.Add(await ProveAsync(
                new StoreJournal(store, jurisdiction),
                [.. witnesses.Select(witness => witness(jurisdiction)).OfType<Witness>()]));
        }

        return proofs;
    }

    /// <summary>What is wrong with a journal within a unit of work; null when nothing is.</summary>
    public static string? WhyNotWhole(Session session, JurisdictionCode jurisdiction)
    {
        var (book, sums, digest) = (
            new Book(jurisdiction), new Dictionary<AccountNumber, Amount>(), JournalRow.NoDigest);
        while (LedgerStore.RowsAfter(session, jurisdiction, book.Sequence, new(RowsAtOnce)) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                if (WhyBroken(book, row, digest, bytes => Add(sums, JournalEntry.Read(bytes.Span))) is { } broken)
                {
                    return broken;
                }

                digest = row.Digest;
            }
        }

        return WhyUnlawful(book, sums);
    }

    private static async Task<ChainProof> ProveAsync(Journal journal, IReadOnlyList<Witness> witnesses)
    {
        var (book, sums, digest, batches) = (
            new Book(journal.Jurisdiction), new Dictionary<AccountNumber, Amount>(), JournalRow.NoDigest, 0L);
        void Hear(ReadOnlyMemory<byte> bytes)
        {
            var entry = JournalEntry.Read(bytes.Span);
            Add(sums, entry);
            foreach (var witness in witnesses)
            {
                witness.Hear(entry);
                witness.HearBytes?.Invoke(bytes);
            }
        }

        while (await journal.ReadAfterAsync(book.Sequence, new(RowsAtOnce)) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                if (WhyBroken(book, row, digest, Hear) is { } broken)
                {
                    return new(journal.Jurisdiction, book.Sequence, batches, broken, []);
                }

                digest = row.Digest;
                batches++;
            }
        }

        var found = new List<WitnessProof>();
        foreach (var witness in witnesses)
        {
            found.Add(await witness.ConcludeAsync(book));
        }

        return new(
            journal.Jurisdiction, book.Sequence, batches,
            WhyUnlawful(book, sums) ?? found.Find(proof => proof.FirstBreak is not null)?.FirstBreak, found);
    }

    private static string? WhyBroken(Book book, JournalRow row, byte[] digest, Action<ReadOnlyMemory<byte>> hear)
    {
        if (row.WhyNotAfter(book.Sequence, digest) is { } broken)
        {
            return broken;
        }

        try
        {
            foreach (var bytes in row.Split())
            {
                book.Replay(bytes.Span);
                hear(bytes);
            }

            return null;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
        finally
        {
            book.Waiting.Clear();
        }
    }

    /// <summary>In − out of every account, by the entries alone.</summary>
    private static void Add(Dictionary<AccountNumber, Amount> sums, JournalEntry entry)
    {
        if (entry.Kind is not (EntryKind.Post or EntryKind.Commit))
        {
            return;
        }

        foreach (var leg in entry.Legs)
        {
            sums[leg.Asked.From] = sums.GetValueOrDefault(leg.Asked.From) - leg.Amount;
            sums[leg.Asked.To] = sums.GetValueOrDefault(leg.Asked.To) + leg.Amount;
        }
    }

    private static string? WhyUnlawful(Book book, Dictionary<AccountNumber, Amount> sums)
    {
        var totals = new Dictionary<(string Asset, int VintageYear), Amount>();
        for (var number = 1; number <= book.AccountCount; number++)
        {
            var account = new AccountNumber(number);
            var (terms, balance) = (book.TermsOf(account), book.BalanceOf(account));
            var (limits, net) = (book.LimitsOf(account, new Moment(long.MaxValue)), sums.GetValueOrDefault(account));
            if (balance.Posted != (terms.Side == NormalSide.Credit ? net : -net))
            {
                return $"account {terms.Key} has {balance.Posted}, its entries sum to {net}";
            }

            if (balance.Available < limits.Floor || balance.Posted + balance.HeldIn > limits.Ceiling)
            {
                return $"account {terms.Key} is outside its limits: {balance}";
            }

            var commodity = (terms.Key.Asset, terms.Key.VintageYear);
            totals[commodity] = totals.GetValueOrDefault(commodity) + net;
        }

        var (leaking, total) = totals.FirstOrDefault(one => one.Value != Amount.Zero);
        return total == Amount.Zero ? null : $"{leaking.Asset} of {leaking.VintageYear} sums to {total}, not to zero";
    }
}
