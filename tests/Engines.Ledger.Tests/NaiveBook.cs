namespace Huanhu.Engines.Ledger.Tests;

/// <summary>
/// The ledger as one would write it in an afternoon: keep all rows, try, and look at every moment there is.
/// </summary>
internal sealed class NaiveBook(int accounts)
{
    private readonly List<Row> _rows = [];
    private readonly Dictionary<int, (List<Row> Legs, long End)> _open = [];
    private List<(int Account, long From, long Low, long High)> _limits = [];
    private long _closed = long.MinValue;

    internal sealed record Row(int From, int To, long Moved, long Held, long At, long Recorded);

    internal long Now { get; private set; }

    internal IEnumerable<int> OpenHolds => _open.Keys.Order();

    internal IReadOnlyList<Row> LegsOf(int id) => _open[id].Legs;

    internal void LimitAtOpening(int account, long low, long high) => _limits.Add((account, long.MinValue, low, high));

    internal void Pass(long now)
    {
        Now = now;
        var due = _open.Where(hold => hold.Value.End <= Now).OrderBy(hold => (hold.Value.End, hold.Key));
        due.ToList().ForEach(hold => Release(hold.Key, hold.Value.End));
    }

    internal bool Move(int id, IEnumerable<(int From, int To, long Amount, Balancing Up)> legs, long at, long? end)
    {
        var before = _rows.Count;
        var isLawful = at <= Now && at >= _closed && !(end <= Now) && legs.All(leg => leg.From != leg.To
            && TryAdd(leg.Up, leg.Amount, amount => end is null
                ? new(leg.From, leg.To, amount, 0, at, Now)
                : new(leg.From, leg.To, 0, amount, at, Now)));
        var added = _rows[before..];
        if (!isLawful || added.All(row => row.Moved + row.Held == 0))
        {
            _rows.RemoveRange(before, added.Count);
            return false;
        }

        return end is null || _open.TryAdd(id, (added, end.Value));
    }

    internal bool Commit(int id, long at, IReadOnlyList<long>? parts = null) =>
        _open.TryGetValue(id, out var hold) && parts?.Sum() != 0
        && (parts is null || parts.Zip(hold.Legs).All(pair => pair.First <= pair.Second.Held))
        && End(id, at, parts ?? [.. hold.Legs.Select(leg => leg.Held)]);

    internal bool Release(int id, long at) =>
        _open.TryGetValue(id, out var hold) && End(id, at, hold.Legs.Select(_ => 0L));

    internal bool Limit(int account, long from, long low, long high)
    {
        var before = _limits.ToList();
        _limits.RemoveAll(limit => limit.Account == account && limit.From == from);
        _limits.Add((account, from, low, high));
        var isLawful = from >= _closed && Stands(account);
        _limits = isLawful ? _limits : before;
        return isLawful;
    }

    internal bool Close(long until) => until <= Now && until > _closed && (_closed = until) == until;

    internal (long Net, long In, long Out) At(int account, long effective, long recorded)
    {
        var known = _rows.Where(row => row.At <= effective && row.Recorded <= recorded).ToList();
        var (to, from) = (known.Where(row => row.To == account), known.Where(row => row.From == account));
        var net = to.Sum(row => row.Moved) - from.Sum(row => row.Moved);
        return (net, to.Sum(row => row.Held), from.Sum(row => row.Held));
    }

    internal bool Stands() => Enumerable.Range(1, accounts).All(Stands);

    /// <summary>Adds a row with the amount, or with the most that stands if its leg is balancing.</summary>
    private bool TryAdd(Balancing up, long amount, Func<long, Row> rowOf)
    {
        _rows.Add(rowOf(amount));
        var (from, to) = (Stands(_rows[^1].From), Stands(_rows[^1].To));
        if (amount == 0 || (from && to))
        {
            return true;
        }

        _rows.RemoveAt(_rows.Count - 1);
        var mayBeLess = (!from && up.HasFlag(Balancing.UpToFrom)) || (!to && up.HasFlag(Balancing.UpToTo));
        return mayBeLess && TryAdd(up, amount - 1, rowOf);
    }

    private bool End(int id, long at, IEnumerable<long> parts)
    {
        if (at > Now || at < _closed || _open[id].Legs.Any(leg => leg.At > at))
        {
            return false;
        }

        _rows.AddRange(_open[id].Legs.Zip(parts, (leg, part) =>
            leg with { Moved = part, Held = -leg.Held, At = at, Recorded = Now }));
        return _open.Remove(id);
    }

    private bool Stands(int account)
    {
        var limits = _limits.Where(limit => limit.Account == account).OrderBy(limit => limit.From).ToList();
        var moments = _rows.Select(row => row.At).Concat(limits.Select(limit => limit.From)).Append(Now)
            .Where(at => at <= Now).Distinct();
        return moments.All(at => Keeps(limits.FindLast(limit => limit.From <= at), at))
            && limits.Where(limit => limit.From > Now).All(limit => Keeps(limit, Now));

        bool Keeps((int, long, long Low, long High) limit, long at)
        {
            var (net, held, gone) = At(account, at, long.MaxValue);
            return net - gone >= limit.Low && net + held <= limit.High;
        }
    }
}
