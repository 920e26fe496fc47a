using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/accounts/{account}/statement</c>: one account's rows with the balance after each.
/// </summary>
internal static class ShowStatement
{
    public const int UsualRows = 100;
    public const int MostRows = 1_000;

    /// <param name="Opening">Before the first row of this page.</param>
    /// <param name="Closing">After the last row of this page.</param>
    /// <param name="After">Where the next page begins; null behind the last.</param>
    internal sealed record Answer(
        long Sequence, ShowAccounts.AccountName Account, BalanceAnswer Opening, BalanceAnswer Closing,
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
    internal sealed record LineRow(
        long Sequence, EntryKind Kind, ShowAccounts.AccountName Other, BalanceAnswer Change, BalanceAnswer Balance,
        DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, long? CorrectedSequence);

    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string account, string? from, string? to, string? recorded, string? after, int? rows,
        LedgerModule ledgers)
    {
        var page = LedgerPage.Read(from, to, recorded, after, rows, UsualRows, MostRows);
        if (!page.IsDone)
        {
            return page.Refusal;
        }

        var read = await ledgers.ReadAsync(
            JurisdictionCode.Parse(jurisdiction), book => Read(book, account, page.Value));
        return read.Value.IsDone ? read.Value.Value with { Sequence = read.Sequence } : read.Value.Refusal;
    }

    private static Outcome<Answer> Read(Book book, string text, LedgerPage page)
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
        return new Answer(
            0, ShowAccounts.NameOf(book, account), BalanceAnswer.Of(opening), BalanceAnswer.Of(statement.Closing),
            [.. lines.Select(line => RowOf(book, line))], statement.IsComplete ? null : next.ToString());
    }

    private static LineRow RowOf(Book book, StatementLine line) => new(
        line.Sequence, line.Kind, ShowAccounts.NameOf(book, line.Other), BalanceAnswer.Of(line.Change),
        BalanceAnswer.Of(line.After), line.Effective.ToDateTimeOffset(), line.Recorded.ToDateTimeOffset(),
        line.CorrectedSequence == 0 ? null : line.CorrectedSequence);
}
