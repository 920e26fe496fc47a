using System.Buffers.Binary;
using System.Security.Cryptography;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The commands that a sheet of opening balances comes to.</summary>
/// <remarks>
/// Every account they touch is opened by them, without a ceiling: one for each row, and one for each asset and year
/// that the amounts are taken from. So nothing that others did can refuse one of them, once <see cref="FaultsIn"/>
/// finds none. Rows of one day and note that follow each other are legs of one act. Ids follow from the request's, so
/// the same file under the same id is the same commands.
/// </remarks>
internal sealed class OpeningCommands
{
    private readonly JurisdictionCode _jurisdiction;
    private readonly OpeningSheet _sheet;
    private readonly List<List<OpeningRow>> _acts = [];

    /// <param name="jurisdiction">Whose ledger.</param>
    /// <param name="id">The request's id, which names the first act, too.</param>
    /// <param name="sheet">At least one row.</param>
    public OpeningCommands(JurisdictionCode jurisdiction, TimeOrderedId id, OpeningSheet sheet)
    {
        (_jurisdiction, Id, _sheet) = (jurisdiction, id, sheet);
        foreach (var row in sheet.Rows)
        {
            if (_acts is not [.., var act] || act.Count == Book.LegLimit
                || (act[0].Effective, act[0].Note) != (row.Effective, row.Note))
            {
                _acts.Add(act = []);
            }

            act.Add(row);
        }

        Opens = [.. Terms().Select((terms, at) => new LedgerCommand.Open(IdOf("open", at), terms))];
    }

    public TimeOrderedId Id { get; }

    /// <summary>How many commands there are.</summary>
    public int Count => Opens.Count + _acts.Count;

    /// <summary>The accounts to open, in the order of opening.</summary>
    public IReadOnlyList<LedgerCommand.Open> Opens { get; }

    /// <summary>The acts to post, once the accounts are open; the book is as it was before.</summary>
    public IReadOnlyList<LedgerCommand.Post> Posts(Book book)
    {
        // Accounts are numbered in the order of opening.
        var opened = Opens.Select((open, at) => (open.Terms.Key, Number: book.Find(open.Terms.Key) is var known
            && known != AccountNumber.None ? known : new AccountNumber(book.AccountCount + at + 1)))
            .ToDictionary(each => each.Key, each => each.Number);
        return
        [
            .. _acts.Select((act, at) => new LedgerCommand.Post(
                PostId(at), [.. act.Select(row => new Leg(opened[SourceOf(row)], opened[KeyOf(row)], row.Amount))])
            {
                Effective = Moment.StartOf(act[0].Effective),
            }),
        ];
    }

    /// <summary>Who gives each command, and why, for the record.</summary>
    /// <param name="by">Whose account, name and time; the rest is filled in.</param>
    public IEnumerable<GivenCommand> Given(GivenCommand by) => Opens
        .Select(open => (open.Id, Kind: EntryKind.Open, Note: ""))
        .Concat(_acts.Select((act, at) => (Id: PostId(at), Kind: EntryKind.Post, act[0].Note)))
        .Select(each => new GivenCommand
        {
            Id = each.Id,
            Jurisdiction = _jurisdiction,
            Kind = SnakeCase.Of(each.Kind),
            Account = by.Account,
            Name = by.Name,
            Note = each.Note,
            GivenAt = by.GivenAt,
        });

    /// <summary>Whether a command of this id was done; then all of these must have been, and no others.</summary>
    public bool IsRepeat(Book book) => book.EntryOf(Id) is not null;

    /// <summary>Whether just these many commands were done under the request's id.</summary>
    public bool AreAllIn(Book book) =>
        Opens.All(open => book.EntryOf(open.Id) is not null)
        && _acts.Index().All(act => book.EntryOf(PostId(act.Index)) is not null)
        && book.EntryOf(IdOf("open", Opens.Count)) is null && book.EntryOf(PostId(_acts.Count)) is null;

    /// <summary>What of the rows the book, as it stands, would not take.</summary>
    public IReadOnlyList<OpeningFaultRow> FaultsIn(Book book, Moment now)
    {
        var withSerials = ShowAccounts.In(book, null, null).Select(book.TermsOf)
            .Where(terms => terms.Lots != LotOrder.None).Select(terms => terms.Key.Asset).ToHashSet();
        var until = book.ClosedUntil ?? new(long.MinValue);
        return [.. _sheet.Rows.Select(row => FaultOf(row)).OfType<OpeningFaultRow>()];

        OpeningFaultRow? FaultOf(OpeningRow row) => Moment.StartOf(row.Effective) switch
        {
            var at when at > now => _sheet.FaultOf(row, OpeningColumn.Effective, OpeningFault.EffectiveInFuture,
                new($"{row.Effective:yyyy-MM-dd} 还没有到。", $"{row.Effective:yyyy-MM-dd} is still to come."),
                new("今天或以前的日期。", "Today or a day before.")),
            var at when at < until => _sheet.FaultOf(row, OpeningColumn.Effective, OpeningFault.PeriodClosed,
                new($"{row.Effective:yyyy-MM-dd} 已结账。", $"The books are closed for {row.Effective:yyyy-MM-dd}."),
                new($"{until.ToDateTimeOffset().ToOffset(LegalTime.Offset):yyyy-MM-dd} 或以后的日期。",
                    $"{until.ToDateTimeOffset().ToOffset(LegalTime.Offset):yyyy-MM-dd} or a day after.")),
            _ when withSerials.Contains(row.Asset.Code) => _sheet.FaultOf(
                row, OpeningColumn.Asset, OpeningFault.AssetHasSerials,
                new($"{row.Asset.Name.Zh}按编号记账。", $"{row.Asset.Name.En} is kept by serial numbers."),
                new("没有编号的指标。", "An asset without serial numbers.")),
            _ when book.Find(KeyOf(row)) != AccountNumber.None => _sheet.FaultOf(
                row, OpeningColumn.Purpose, OpeningFault.AccountExists,
                new($"账户“{row.Purpose}”已开立。", $"The account '{row.Purpose}' is open already."),
                new("新的用途；已开立的账户用划转记账。", "A new purpose; an open account takes transfers.")),
            _ => null,
        };
    }

    private AccountKey KeyOf(OpeningRow row) => new($"{_jurisdiction}", row.Asset.Code, row.VintageYear, row.Purpose);

    private AccountKey SourceOf(OpeningRow row) => KeyOf(row) with { Purpose = $"{OpeningSheet.SourcePurpose}_{Id}" };

    private IEnumerable<AccountTerms> Terms()
    {
        var sources = _sheet.Rows.DistinctBy(SourceOf).Select(row => new AccountTerms(
            SourceOf(row), row.Asset.Unit, AccountRole.Source, NormalSide.Debit, Limits.None));
        return sources.Concat(_sheet.Rows.Select(row => new AccountTerms(
            KeyOf(row), row.Asset.Unit, row.Role, NormalSide.Credit, Limits.NeverNegative)));
    }

    private TimeOrderedId PostId(int at) => at == 0 ? Id : IdOf("post", at);

    /// <summary>The request's time, and chance that follows from the request's id and the command's place.</summary>
    private TimeOrderedId IdOf(string kind, int at)
    {
        var chance = SHA256.HashData([.. Id.ToBytes(), .. System.Text.Encoding.ASCII.GetBytes($"{kind} {at}")]);
        return new(((Id.Value >> 80) << 80) | (BinaryPrimitives.ReadUInt128BigEndian(chance) >> 48));
    }
}
