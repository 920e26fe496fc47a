using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <content>Balances as of any two times, statements, sums by tree and by asset, lots.</content>
public sealed partial class Book
{
    /// <summary>The account's balance as it was at an effective moment, as known at a recorded moment.</summary>
    public Balance BalanceOf(AccountNumber account, AsOf asOf) =>
        PositionOf(account.Value, asOf.Effective, LegsKnown(asOf.Recorded)).On(TermsOf(account).Side);

    /// <summary>The sum of an account and every account below it, on the account's own normal side.</summary>
    public Balance TreeBalanceOf(AccountNumber top, AsOf asOf)
    {
        var (sum, known) = (new Position(), LegsKnown(asOf.Recorded));
        var isWithin = new bool[_accounts.Count + 1];
        // A parent is open before its children, so one pass in the order of numbers finds the whole tree.
        for (var account = top.Value; account <= _accounts.Count; account++)
        {
            isWithin[account] = account == top.Value || isWithin[_accounts[account - 1].Terms.Parent.Value];
            if (isWithin[account])
            {
                sum.Add(PositionOf(account, asOf.Effective, known));
            }
        }

        return sum.On(TermsOf(top).Side);
    }

    /// <summary>How an asset of one vintage is spread over the roles of its accounts.</summary>
    public AssetTotals TotalsOf(string asset, int vintageYear, AsOf asOf)
    {
        var (available, committed, retired, total, held) = (0L, 0L, 0L, 0L, 0L);
        var known = LegsKnown(asOf.Recorded);
        var accounts = _commodities.TryGetValue((asset, vintageYear), out var commodity) ? commodity.Accounts : [];
        foreach (var account in accounts)
        {
            var position = PositionOf(account, asOf.Effective, known);
            var role = _accounts[account - 1].Terms.Role;
            if (role == AccountRole.Source)
            {
                total -= position.Net;
                continue;
            }

            held += position.HeldOut;
            var free = position.Net - position.HeldOut;
            (available, committed, retired) = role switch
            {
                AccountRole.Available => (available + free, committed, retired),
                AccountRole.Committed => (available, committed + free, retired),
                _ => (available, committed, retired + free),
            };
        }

        return new(new(total), new(available), new(held), new(committed), new(retired));
    }

    /// <summary>The rows of an account that take effect in [from, to), as known at a recorded moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The first effective moment; it belongs to the stretch.</param>
    /// <param name="to">The moment after the last.</param>
    /// <param name="recorded">Rows recorded later are left out.</param>
    /// <param name="limit">At most so many rows.</param>
    public Statement StatementOf(AccountNumber account, Moment from, Moment to, Moment recorded, Limit limit)
    {
        var (side, lines, known) = (TermsOf(account).Side, _movements.LinesOf(account.Value), LegsKnown(recorded));
        var position = from.Microseconds == long.MinValue ? default : lines.At(from.Microseconds - 1, known);
        var opening = position.On(side);
        var shown = new List<StatementLine>();
        foreach (var leg in lines.Between(from.Microseconds, to.Microseconds, known))
        {
            if (shown.Count == limit.Value)
            {
                return new(opening, shown, IsComplete: false, position.On(side));
            }

            var change = _movements.EffectOn(account.Value, leg);
            position.Add(change);
            var row = _movements.Legs[leg];
            shown.Add(new(
                row.Entry + 1, _movements.Entries[row.Entry].Kind,
                new(row.From == account.Value ? row.To : row.From), change.On(side), position.On(side),
                new(row.EffectiveAt), new(_movements.RecordedAt(leg)), row.Corrected + 1));
        }

        return new(opening, shown, IsComplete: true, position.On(side));
    }

    /// <summary>The serial numbers an account holds, lowest first; empty when its asset has none.</summary>
    public IReadOnlyList<Lot> LotsOf(AccountNumber account) => [.. _accounts[account.Value - 1].Serials?.Lots ?? []];

    private int LegsKnown(Moment recorded) => recorded.Microseconds >= LastRecordedAt
        ? _movements.Legs.Count
        : _movements.CountRecorded(recorded.Microseconds);

    private Position PositionOf(int account, Moment effective, int legsKnown) =>
        legsKnown == _movements.Legs.Count && effective.Microseconds >= _states[account].LatestAt
            ? _states[account].Now
            : _movements.LinesOf(account).At(effective.Microseconds, legsKnown);
}
