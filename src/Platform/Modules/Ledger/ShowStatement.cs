using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/accounts/{account}/statement</c>: one account's rows with the balance after each.
/// </summary>
internal static class ShowStatement
{
    public const int UsualRows = 100;
    public const int MostRows = 1_000;

    /// <param name="Side">On which side the account's balance is positive.</param>
    /// <param name="Opening">Before the first row of this page.</param>
    /// <param name="Closing">After the last row of this page.</param>
    /// <param name="After">Where the next page begins; null behind the last.</param>
    internal sealed record Answer(
        long Sequence, ShowAccounts.AccountName Account, NormalSide Side, BalanceAnswer Opening, BalanceAnswer Closing,
        IReadOnlyList<LineRow> Lines, string? After);

    internal sealed record BalanceAnswer(Amount Posted, Amount HeldIn, Amount HeldOut, Amount Available)
    {
        public static BalanceAnswer Of(Balance balance) =>
            new(balance.Posted, balance.HeldIn, balance.HeldOut, balance.Available);
    }

    /// <param name="Sequence">The entry, to be opened with all its legs.</param>
    /// <param name="Change">What the row changed.</param>
    /// <param name="Balance">The running balance.</param>
    /// <param name="CorrectedSequence">The entry the row corrects; null when it corrects none.</param>
    /// <param name="By">Who gave the command; null when the ledger did it by itself, as at an expiry.</param>
    internal sealed record LineRow(
        long Sequence, EntryKind Kind, ShowAccounts.AccountName Other, BalanceAnswer Change, BalanceAnswer Balance,
        DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, long? CorrectedSequence, string? By, string? Note);

    private sealed record Found(Answer Answer, IReadOnlyList<TimeOrderedId> Commands);

    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string account, string? from, string? to, string? recorded, string? after, int? rows,
        LedgerModule ledgers, Store store)
    {
        var page = LedgerPage.Read(from, to, recorded, after, rows, UsualRows, MostRows);
        if (!page.IsDone)
        {
            return page.Refusal;
        }

        var read = await ledgers.ReadAsync(
            JurisdictionCode.Parse(jurisdiction), book => Read(book, account, page.Value));
        if (!read.Value.IsDone)
        {
            return read.Value.Refusal;
        }

        var (answer, commands) = read.Value.Value;
        var given = await store.ReadAsync(
            session => commands.Select(command => LedgerStore.CommandOf(session, command)).ToList());
        return answer with
        {
            Sequence = read.Sequence,
            Lines = [.. answer.Lines.Zip(given, (line, by) => line with { By = by?.Name, Note = by?.Note })],
        };
    }

    private static Outcome<Found> Read(Book book, string text, LedgerPage page)
    {
        if (!int.TryParse(text, out var number) || number < 1 || number > book.AccountCount)
        {
            return Refusal.Of(LedgerReadRefusal.UnknownAccount, $"没有编号为“{text}”的账户。", $"There is no account '{text}'.");
        }

        var account = new AccountNumber(number);
        var (cursor, rows) = (page.After, page.RowCount);
        var statement = book.StatementOf(
            account, page.From, page.To, page.Recorded, new(rows + cursor.LineCount));
        var lines = statement.Lines.Skip(cursor.LineCount).ToList();
        var opening = cursor.LineCount == 0 || statement.Lines.Count == 0 ? statement.Opening
            : statement.Lines[Math.Min(cursor.LineCount, statement.Lines.Count) - 1].After;
        var next = cursor.Behind([.. lines.Select(line => line.Effective)]);
        return new Found(
            new(0, ShowAccounts.NameOf(book, account), book.TermsOf(account).Side, BalanceAnswer.Of(opening),
                BalanceAnswer.Of(statement.Closing), [.. lines.Select(line => RowOf(book, line))],
                statement.IsComplete ? null : next.ToString()),
            [.. lines.Select(line => book.CommandOf(line.Sequence))]);
    }

    private static LineRow RowOf(Book book, StatementLine line) => new(
        line.Sequence, line.Kind, ShowAccounts.NameOf(book, line.Other), BalanceAnswer.Of(line.Change),
        BalanceAnswer.Of(line.After), line.Effective.ToDateTimeOffset(), line.Recorded.ToDateTimeOffset(),
        line.CorrectedSequence == 0 ? null : line.CorrectedSequence, By: null, Note: null);
}
