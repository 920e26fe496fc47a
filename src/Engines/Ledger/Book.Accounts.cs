namespace Huanhu.Engines.Ledger;

/// <content>Accounts, their limits, and the closing of periods.</content>
public sealed partial class Book
{
    private const int TextLimit = 64;

    /// <summary>Opens an account; its number is found by its key.</summary>
    public Answer Open(in Envelope envelope, AccountTerms terms)
    {
        var content = new Fingerprint(EntryKind.Open);
        content.Add(envelope);
        content.Add($"{terms}");
        if (Meets(envelope, content, out var met))
        {
            return met;
        }

        if (WhyNotOpen(terms) is { } why)
        {
            return Refuse(why, from: _numbers.GetValueOrDefault(terms.Key));
        }

        Install(terms);
        var entry = Append(EntryKind.Open, envelope, content, []);
        var writer = Head(entry, envelope);
        writer.Int32(_accounts.Count);
        writer.Terms(terms);
        Waiting.End();
        return Done(entry);
    }

    /// <summary>
    /// Changes an account's floor and ceiling from a moment on, past or future, up to the next change already set.
    /// </summary>
    /// <remarks>
    /// Limits that start later bind from now on wherever they are tighter; see
    /// <see cref="LedgerRefusal.BalanceOutsideLimits"/>.
    /// </remarks>
    public Answer Limit(in Envelope envelope, AccountNumber account, Moment from, Limits limits)
    {
        var content = new Fingerprint(EntryKind.Limit);
        content.Add(envelope);
        content.Add(account.Value);
        content.Add(from.Microseconds);
        content.Add(limits.Floor.Value);
        content.Add(limits.Ceiling.Value);
        if (Meets(envelope, content, out var met))
        {
            return met;
        }

        if (WhyNotLimit(account.Value, from, limits) is { } refused)
        {
            return Refuse(refused.Why, 0, account.Value, detail: refused);
        }

        var entry = Append(EntryKind.Limit, envelope, content, []);
        var writer = Head(entry, envelope);
        writer.Int32(account.Value);
        writer.Int64(from.Microseconds);
        writer.Int64(limits.Floor.Value);
        writer.Int64(limits.Ceiling.Value);
        Waiting.End();
        return Done(entry) with { From = BalanceOf(account) };
    }

    /// <summary>Closes the books: nothing more takes effect before that moment. There is no way back.</summary>
    public Answer Close(in Envelope envelope, Moment until)
    {
        var content = new Fingerprint(EntryKind.Close);
        content.Add(envelope);
        content.Add(until.Microseconds);
        if (Meets(envelope, content, out var met))
        {
            return met;
        }

        if (until.Microseconds > _nowAt)
        {
            return Refuse(LedgerRefusal.PeriodNotOver);
        }

        if (until.Microseconds <= _closedUntilAt)
        {
            return Refuse(LedgerRefusal.PeriodAlreadyClosed);
        }

        _closedUntilAt = until.Microseconds;
        var entry = Append(EntryKind.Close, envelope, content, []);
        Head(entry, envelope).Int64(until.Microseconds);
        Waiting.End();
        return Done(entry);
    }

    private LedgerRefusal? WhyNotOpen(AccountTerms terms)
    {
        var key = terms.Key;
        if (new[] { key.Owner, key.Asset, key.Purpose, terms.Unit }.Any(text => text.Length is 0 or > TextLimit)
            || key.VintageYear is < 0 or > 9999)
        {
            return LedgerRefusal.TermsMalformed;
        }

        if (_numbers.ContainsKey(key))
        {
            return LedgerRefusal.AccountExists;
        }

        var kin = _accounts.Find(account => account.Terms.Key.Asset == key.Asset)?.Terms;
        if (kin is not null && (kin.Unit != terms.Unit || kin.Lots == LotOrder.None != (terms.Lots == LotOrder.None)))
        {
            return LedgerRefusal.AssetDescribedDifferently;
        }

        if (terms.Parent != AccountNumber.None
            && (!IsOpen(terms.Parent.Value) || TermsOf(terms.Parent).Key.Asset != key.Asset))
        {
            return LedgerRefusal.ParentUnfit;
        }

        return WhyNot(terms, terms.Limits);
    }

    private static LedgerRefusal? WhyNot(AccountTerms terms, Limits limits)
    {
        if (limits.Floor > limits.Ceiling || limits.Floor < -Amount.Most || limits.Ceiling > Amount.Most)
        {
            return LedgerRefusal.LimitsMalformed;
        }

        var needsFloor = terms.Lots != LotOrder.None && terms.Role != AccountRole.Source;
        return needsFloor && LimitSchedule.Bounds(terms.Side, limits).Lower < 0 ? LedgerRefusal.SerialsNeedFloor : null;
    }

    private Refused? WhyNotLimit(int account, Moment from, Limits limits)
    {
        if (!IsOpen(account))
        {
            return new(LedgerRefusal.AccountNotFound, 0, new(account), Amount.Zero, null, []);
        }

        var (terms, before) = (_accounts[account - 1].Terms, _accounts[account - 1].Schedule);
        if (WhyNot(terms, limits) is { } why)
        {
            return new(why, 0, new(account), Amount.Zero, null, []);
        }

        if (from.Microseconds < _closedUntilAt)
        {
            return new(LedgerRefusal.PeriodClosed, 0, new(account), Amount.Zero, null, []);
        }

        Adopt(account, before.With(from.Microseconds, terms.Side, limits));
        var fromAt = Math.Min(from.Microseconds, _nowAt);
        var below = RoomOf(account, fromAt, EntryKind.Post, [], isOut: true);
        var above = RoomOf(account, fromAt, EntryKind.Post, [], isOut: false);
        if (below.Value >= 0 && above.Value >= 0)
        {
            return null;
        }

        Adopt(account, before);
        var (room, isOut) = below.Value < above.Value ? (below, true) : (above, false);
        return Shortage(LedgerRefusal.BalanceOutsideLimits, 0, account, -room.Value, room, isOut);
    }

    private void Adopt(int account, LimitSchedule schedule)
    {
        _accounts[account - 1].Schedule = schedule;
        Bind(account);
    }

    private void Bind(int account)
    {
        ref var state = ref _states[account];
        (state.Lower, state.Upper, state.LimitsSinceAt, state.LimitsUntilAt) =
            _accounts[account - 1].Schedule.Binding(_nowAt);
    }

    /// <summary>Takes an account into memory.</summary>
    private void Install(AccountTerms terms)
    {
        var number = _accounts.Count + 1;
        var key = (terms.Key.Asset, terms.Key.VintageYear);
        if (!_commodities.TryGetValue(key, out var commodity))
        {
            _commodities.Add(key, commodity = new(_commodities.Count, terms.Key.Asset));
        }

        if (number == _states.Length)
        {
            Array.Resize(ref _states, number * 2);
        }

        commodity.Accounts.Add(number);
        _numbers.Add(terms.Key, number);
        _accounts.Add(new(terms, commodity));
        _movements.AddAccount();
        _holds.AddAccount();
        _states[number] = new()
        {
            Commodity = commodity.Index, IsDebit = terms.Side == NormalSide.Debit,
            HasSerials = terms.Lots != LotOrder.None, LatestAt = long.MinValue,
        };
        Bind(number);
    }
}
